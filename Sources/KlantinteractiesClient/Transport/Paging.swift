import Klantcontacten

extension Wire {
  /// The number of the page that a page names as its next.
  ///
  /// Only that is taken of it: path and conditions stay ours, whatever the register makes of them. It has to be on the same
  /// server and further on, or reading would go astray, or on for ever.
  func page(of next: String, after request: Request) throws(BackendFailure) -> Int {
    guard let query = base.query(of: next, leadingTo: request.path) else {
      throw .register(RegisterFailure(request.call, .pageLeadsElsewhere))
    }
    let page = Percent.last("page", of: query).flatMap { Int($0) } ?? 1
    guard page > Self.page(of: request.query) else { throw .register(RegisterFailure(request.call, .pageLeadsBack)) }
    return page
  }

  /// The number of a page; the first has none.
  private static func page(of query: [(name: String, value: String)]) -> Int {
    query.last { $0.name == "page" }.flatMap { Int($0.value) } ?? 1
  }
}

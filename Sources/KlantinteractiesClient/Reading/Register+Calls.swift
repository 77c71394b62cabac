import Formats
import Klantcontacten

/// The calls of which all else is made.
extension Register {
  /// What is called of a list: which records, by what, and how many on a page.
  struct List {
    let resource: String
    var parameters: [(name: String, value: String)] = []
    var expand: [String] = []
    var pageSize = Register.pageSize

    func request(page: Int) -> Request {
      var query = parameters
      if !expand.isEmpty { query.append(("expand", expand.joined(separator: ","))) }
      query.append(("pageSize", String(pageSize)))
      if page > 1 { query.append(("page", String(page))) }
      return Request(.get, resource, query: query)
    }
  }

  /// One page of a list.
  struct Page<Record> {
    let number: Int
    /// How many records there are on all pages.
    let count: Int
    let hasNext: Bool
    let records: [Record]
  }

  /// How many records a page has where all are wanted. A register takes twice as long for a page far from the front as for
  /// one near it, so few pages are better than many; it gives 500 at most.
  static let pageSize = 500
  /// How many records the first page has of a list that may be long.
  static let firstPageSize = 50

  /// What is asked for one record.
  static func request(of kind: RecordKind, _ identifier: ContactID, expand: [String] = []) -> Request {
    let query = expand.isEmpty ? [] : [("expand", expand.joined(separator: ","))]
    return Request(.get, kind.path(to: identifier), query: query)
  }

  /// The record of a kind with a uuid; nothing where there is none.
  func record(_ kind: RecordKind, _ identifier: ContactID, expand: [String] = []) throws(BackendFailure) -> JSONTree? {
    let request = Self.request(of: kind, identifier, expand: expand)
    return try record(kind, identifier, try wire.answer(to: request), of: request)
  }

  func record(
    _ kind: RecordKind, _ identifier: ContactID, _ answer: Answer, of request: Request
  ) throws(BackendFailure) -> JSONTree? {
    guard !answer.isNotFound else { return nil }
    let record = try Self.tree(answer, of: request)
    guard try AnswerObject(record, of: kind.resource).identifier() == identifier else {
      throw .unsuited(.unexpectedValue(field: "uuid", resource: kind.resource))
    }
    return record
  }

  /// The records with these uuids, several calls on their way at once; those that are not there are left out.
  func records(_ kind: RecordKind, _ identifiers: [ContactID]) throws(BackendFailure) -> [ContactID: JSONTree] {
    guard identifiers.count > 1 else {
      guard let identifier = identifiers.first, let record = try record(kind, identifier) else { return [:] }
      return [identifier: record]
    }
    var answers: [(ContactID, Result<Answer, BackendFailure>)] = []
    for identifier in identifiers {
      wire.start(Request(.get, kind.path(to: identifier))) { answers.append((identifier, $0)) }
    }
    while answers.count < identifiers.count, try wire.turn() {}
    var found: [ContactID: JSONTree] = [:]
    for (identifier, result) in answers {
      let answer: Answer
      switch result {
      case .success(let success): answer = success
      case .failure(let failure): throw failure
      }
      if answer.isNotFound { continue }
      found[identifier] = try Self.tree(answer, of: Request(.get, kind.path(to: identifier)))
    }
    return found
  }

  /// One page of a list; nothing behind the last one.
  func page(_ list: List, _ number: Int = 1) throws(BackendFailure) -> Page<JSONTree>? {
    try page(list, number, TreeLister(resource: list.resource))
  }

  /// The same, its records read in their own way.
  func page<Lister: RecordLister>(
    _ list: List, _ number: Int, _ lister: Lister
  ) throws(BackendFailure) -> Page<Lister.Record>? {
    let request = list.request(page: number)
    return try page(number, try wire.answer(to: request), of: request, lister)
  }

  func page<Lister: RecordLister>(
    _ number: Int, _ answer: Answer, of request: Request, _ lister: Lister
  ) throws(BackendFailure) -> Page<Lister.Record>? {
    if answer.isNotFound {
      // There is always a first page.
      guard number > 1 else { throw .register(RegisterFailure(request.call, .notTheAPI(status: answer.status))) }
      return nil
    }
    let page = try PageText(answer, of: request, lister)
    guard let count = page.count, let records = page.records else {
      throw .unsuited(.unexpectedValue(field: "results", resource: request.path))
    }
    // Pages are counted here, so that it is not followed; one that leads elsewhere tells all the same that something between
    // here and the register is not as it should be.
    if let next = page.next { _ = try wire.page(of: next, after: request) }
    return Page(number: number, count: count, hasNext: page.next != nil, records: records)
  }

  /// How many records a list has; also the first of them, which tells whether the list is the one that was asked for.
  func count(_ list: List) throws(BackendFailure) -> (count: Int, first: JSONTree?) {
    var list = list
    list.pageSize = 1
    guard let page = try page(list) else { return (0, nil) }
    return (page.count, page.records.first)
  }

  /// The value of an answer.
  static func tree(_ answer: Answer, of request: Request) throws(BackendFailure) -> JSONTree {
    do throws(FormatError) {
      return try JSONTree(ByteSource(bytes: answer.body, name: request.path))
    } catch {
      throw .register(RegisterFailure(request.call, .brokenJSON))
    }
  }
}

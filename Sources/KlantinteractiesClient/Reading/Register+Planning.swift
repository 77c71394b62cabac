public import Klantcontacten

/// Telling how a query would be carried out.
extension Register {
  /// The calls that would go out for a query, and what Klerk does with what comes back. Nothing is asked of the register.
  public func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    kind == .contact ? contactPlan(query) : objectPlan(query, kind)
  }

  private func contactPlan(_ query: Query) -> [QueryStep] {
    let search = ContactSearch(query.condition)
    var steps: [QueryStep] = []
    let resource = RecordKind.contact.resource
    let isFew = search.identifiers != nil || !search.ways.isEmpty
    if let identifiers = search.identifiers {
      for identifier in identifiers.prefix(3) {
        steps.append(.request("GET \(RecordKind.contact.path(to: identifier))"))
      }
      if identifiers.count > 3 { steps.append(.requests(identifiers.count - 3)) }
    } else if let way = search.ways.first {
      steps.append(.related(way.kind, [.request(written(way.search.list))]))
      steps.append(.request("GET \(resource)/UUID"))
    } else {
      var list = List(resource: resource, parameters: search.parameters)
      list.expand = Expansion.needed(by: query.condition)
      if search.isExact, let limit = query.limit, query.isInNaturalOrder, limit + query.offset < Self.pageSize {
        list.pageSize = limit + query.offset + 1
      }
      steps.append(.request(written(list)))
      if search.latest != nil || search.earliest != nil {
        steps.append(.period(isBounded: search.earliest != nil, isSought: search.latest != nil))
      } else if query.limit == nil || list.pageSize == Self.pageSize {
        steps.append(.pages)
      }
    }
    if !search.isExact { steps.append(.test) }
    steps.append(query.isInNaturalOrder && !isFew ? .inOrder : .sort)
    if query.offset > 0 || query.limit != nil { steps.append(.cut(offset: query.offset, limit: query.limit)) }
    return steps
  }

  private func objectPlan(_ query: Query, _ kind: RecordKind) -> [QueryStep] {
    let search = ObjectSearch(kind, query.condition)
    var steps: [QueryStep] = []
    if let identifier = search.identifier {
      steps.append(.request("GET \(kind.path(to: identifier))"))
    } else {
      steps += [.request(written(search.list)), .pages]
    }
    if !search.isAlways { steps.append(.test) }
    if !query.order.isEmpty { steps.append(.sort) }
    if query.offset > 0 || query.limit != nil { steps.append(.cut(offset: query.offset, limit: query.limit)) }
    return steps
  }

  /// A call as it goes out, its values as they are: they are the user's own.
  private func written(_ list: List) -> String {
    let query = list.request(page: 1).query.map { "\($0.name)=\($0.value)" }
    return "GET \(list.resource)?" + query.joined(separator: "&")
  }
}

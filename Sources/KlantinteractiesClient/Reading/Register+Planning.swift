public import Klantcontacten

/// Telling how a query would be carried out.
extension Register {
  /// The calls that would go out for a query, and what Klerk does with what comes back. Nothing is asked of the register.
  public func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] {
    kind == .contact ? contactPlan(query) : objectPlan(query, kind)
  }

  /// The calls that something else would come to. Where they are about records that are not known yet, `UUID` stands for
  /// theirs.
  public func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] {
    switch errand {
    case .find(.identifier(let identifier)):
      return [.request("GET \(RecordKind.contact.path(to: identifier))")]
    case .find(.number(let number)):
      let calls = Self.meanings(of: number).map { QueryStep.request(Self.list(of: $0.field, $0.number).call) }
      return calls.count > 1 ? calls + [.all] : calls
    case .count(let query):
      let search = ContactSearch(query.condition)
      let list = List(resource: RecordKind.contact.resource, parameters: search.parameters, pageSize: 1)
      return search.isExact ? [.request(list.call)] : []
    case .follow(let kind, let origin): return Calls(from: origin, to: kind).steps
    case .change(let kind): return [.request(Calls.reading(kind)), .compare, .request("PATCH \(kind.resource)/UUID")]
    case .make(let kind): return [.request("POST \(kind.resource)")]
    case .link(.actorKlantcontact):
      let ties = List(
        resource: Link.actorResource, parameters: [("actor__uuid", "UUID"), ("klantcontact__uuid", "UUID")])
      return [.request(ties.call), .request("POST \(Link.actorResource)")]
    case .link(let link): return try plan(of: .change(link.from))
    }
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
      var counted = way.search.list
      counted.pageSize = 1
      steps.append(.related(way.kind, [.request(counted.call)] + way.search.list.steps))
      steps += [.request(Calls.reading(.contact)), .request(Calls.reading(way.kind))]
    } else {
      var list = List(resource: resource, parameters: search.parameters)
      list.expand = Expansion.needed(by: query.condition)
      if search.isExact, let limit = query.limit, query.isInNaturalOrder, limit + query.offset < Self.pageSize {
        list.pageSize = limit + query.offset + 1
      }
      // Where the period begins is looked for first; from there on all pages are large.
      steps += search.latest == nil ? list.steps : [.request(list.call)]
      if search.latest != nil || search.earliest != nil {
        steps.removeAll { $0 == .pages }
        steps.append(.period(isBounded: search.earliest != nil, isSought: search.latest != nil))
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
      steps += search.list(for: query).steps
    }
    steps += Calls(toMark: kind).steps
    if !search.isAlways { steps.append(.test) }
    if !query.order.isEmpty { steps.append(.sort) }
    if query.offset > 0 || query.limit != nil { steps.append(.cut(offset: query.offset, limit: query.limit)) }
    return steps
  }
}

extension Register.List {
  /// The calls by which all of it is read: the first page of what may be long is a small one, and the large ones begin anew.
  fileprivate var steps: [QueryStep] {
    guard pageSize == Register.pageSize else { return [.request(call)] }
    var first = self
    first.pageSize = Register.firstPageSize
    return [.request(first.call), .request(call), .pages]
  }

  /// The call as it goes out, its values as they are: they are the user's own.
  fileprivate var call: String {
    let query = request(page: 1).query.map { "\($0.name)=\($0.value)" }
    return "GET \(resource)?" + query.joined(separator: "&")
  }
}

/// The calls by which one goes from a record to others, each kind of call once.
private struct Calls {
  private var calls: [String] = []
  /// Whether pages are read, which may be many.
  private var readsPages = false

  /// By what contacts of a partij are asked for.
  private static let ofPartij = "hadBetrokkene__wasPartij__uuid"

  init(from origin: RecordKind, to kind: RecordKind) {
    if kind == .contact, origin == .partij || origin == .partijIdentificator {
      if origin != .partij { add(Self.reading(origin)) }
      var list = Register.List(resource: kind.resource, parameters: [(Self.ofPartij, "UUID")])
      list.expand = Expansion.needed(by: .some(.partij, .always))
      add(list)
    } else {
      walk(from: origin, to: kind)
    }
    add(Self.reading(kind))
    addConfidentiality(of: kind)
  }

  /// What is read to know whether a record, which was read itself, is confidential.
  init(toMark kind: RecordKind) {
    addConfidentiality(of: kind)
    calls.removeAll { $0 == Self.reading(kind) }
  }

  static func reading(_ kind: RecordKind) -> String { "GET \(kind.resource)/UUID" }

  var steps: [QueryStep] { calls.map(QueryStep.request) + (readsPages ? [.pages] : []) }

  private mutating func walk(from origin: RecordKind, to kind: RecordKind) {
    var from = origin
    for step in origin.path(to: kind) ?? [] {
      switch step {
      case .along(.actorKlantcontact):
        add(Register.List(resource: Link.actorResource, parameters: [("actor__uuid", "UUID")]))
      case .along: add(Self.reading(from))
      case .back(let link) where from.list(of: link) != nil: add(Self.reading(from))
      case .back(.taakActor):
        add(
          Register.List(resource: RecordKind.taak.resource, parameters: [("toegewezenAanActor__uuid", "UUID")]))
      case .back(.onderwerpobjectWasKlantcontact):
        add(
          Register.List(
            resource: RecordKind.onderwerpobject.resource, parameters: [("wasKlantcontact__uuid", "UUID")]))
      case .back: break
      }
      from = step.destination
    }
  }

  /// Whether a record is confidential is told by what it belongs to.
  private mutating func addConfidentiality(of kind: RecordKind) {
    switch kind {
    case .contact, .actor, .partij: break
    case .betrokkene, .taak, .bijlage, .onderwerpobject, .digitaalAdres:
      walk(from: kind, to: .contact)
      add(Self.reading(.contact))
    case .partijIdentificator:
      add(Self.reading(.partij))
      for answer in ["true", "false"] {
        let list = Register.List(
          resource: RecordKind.contact.resource,
          parameters: [(Self.ofPartij, "UUID"), ("vertrouwelijk", answer)], pageSize: 1)
        add(list.call)
      }
    }
  }

  private mutating func add(_ call: String) {
    if !calls.contains(call) { calls.append(call) }
  }

  /// Adds a list, of which the first page is a small one.
  private mutating func add(_ list: Register.List) {
    var list = list
    list.pageSize = Register.firstPageSize
    add(list.call)
    readsPages = true
  }
}

// Lists: filters, pages, and which parameters are known at all.

extension Handling {
  func list(_ resource: Resource, in register: inout Register) throws(Problem) -> Prepared {
    switch request.method {
    case "GET", "HEAD": break
    case "POST": return try create(resource, in: register)
    case "OPTIONS": return .answer(.missing("OPTIONS of a list"))
    default: throw .methodNotAllowed(request.method)
    }
    let query = Query(request.query)
    let filters = Filter.of(resource)
    let expansions = Schema.of(resource).expansions
    try refuseUnknown(
      query, known: filters.map(\.name) + ["page", "pageSize"] + (expansions.isEmpty ? [] : ["expand"]))
    var wishes: [(filter: Filter, wish: Filter.Wish)] = []
    for filter in filters {
      if let value = query[filter.name], let wish = try filter.wish(value) { wishes.append((filter, wish)) }
    }
    let paths = try expandPaths(query, expansions)
    let found = wishes.isEmpty ? nil : search(resource, wishes, in: &register)
    let count = found?.count ?? register.count(resource)
    let page = try Page(query, count: count)
    let places =
      found.map { Array($0.dropFirst(page.offset).prefix(page.size)) }
      ?? register.places(resource, from: page.offset, atMost: page.size)

    let rendering = Rendering(register: register, base: base)
    var expanding = Expanding(rendering, paths: paths)
    let results = places.compactMap { rendering.register.row(resource, at: $0) }.map { row -> JSONValue in
      var object = rendering.object(row, resource)
      if !expansions.isEmpty {
        object.append("_expand", .object(expanding.shown(of: row, resource)))
      }
      return .object(object)
    }
    return .answer(
      answer(
        200,
        [
          "count": .number(String(count)), "next": link(query, to: page.next),
          "previous": link(query, to: page.previous),
          "results": .array(results),
        ]))
  }

  private func link(_ query: Query, to page: Int?) -> JSONValue {
    guard let page else { return .null }
    let parameters = query.replacing("page", with: page == 1 ? nil : String(page))
    return .string("http://\(request.host)\(request.path)\(parameters.isEmpty ? "" : "?")\(parameters)")
  }

  /// Which page of how many is asked for.
  private struct Page {
    let size: Int
    let offset: Int
    let next: Int?
    let previous: Int?

    init(_ query: Query, count: Int) throws(Problem) {
      let wanted = query["pageSize"].flatMap { Int($0.pythonStripped) } ?? 0
      size = wanted > 0 ? min(wanted, 500) : 100
      let last = max(1, (count + size - 1) / size)
      let text = query["page"] ?? ""
      let number = text.isEmpty ? 1 : text == "last" ? last : Int(text.pythonStripped) ?? 0
      guard (1...last).contains(number) else { throw .notFound("Ongeldige pagina.") }
      offset = (number - 1) * size
      next = number < last ? number + 1 : nil
      previous = number > 1 ? number - 1 : nil
    }
  }

  func refuseUnknown(_ query: Query, known: [String]) throws(Problem) {
    let unknown = Set(query.parameters.map(\.name)).subtracting(known)
    guard unknown.isEmpty else {
      let names = unknown.sorted().joined(separator: ", ")
      throw .invalid([
        Problem.Fault("nonFieldErrors", "unknown-parameters", "Onbekende query parameters: \(names)")
      ])
    }
  }

  func expandPaths(_ query: Query, _ expansions: [Schema.Expansion]) throws(Problem) -> Set<String> {
    var known: Set<String> = []
    for expansion in expansions {
      known.insert(expansion.name)
      for inner in expansion.inner { known.insert("\(expansion.name).\(inner.name)") }
    }
    let paths = query.parameters.filter { $0.name == "expand" }.flatMap { $0.value.split(separator: ",") }.map(
      String.init)
    for path in paths where !known.contains(path) {
      throw .invalid([
        Problem.Fault("expand", "invalid_choice", "Selecteer een geldige keuze. \(path) is geen beschikbare keuze.")
      ])
    }
    return Set(paths)
  }

  // MARK: Searching

  private func search(
    _ resource: Resource, _ wishes: [(filter: Filter, wish: Filter.Wish)], in register: inout Register
  ) -> [Register.Place] {
    let question = "\(resource) " + wishes.map { "\($0.filter.name)=\($0.wish)" }.joined(separator: "&")
    if let found = register.found, found.question == question, found.version == register.version {
      return found.places
    }
    let places = candidates(resource, wishes, in: register).filter { place in
      guard let row = register.row(resource, at: place) else { return false }
      return wishes.allSatisfy { $0.filter.accepts(row, resource, $0.wish, in: register) }
    }
    register.found = Register.Found(question: question, version: register.version, places: places)
    return places
  }

  // A nummer is looked up; for the rest every record is looked at.
  private func candidates(
    _ resource: Resource, _ wishes: [(filter: Filter, wish: Filter.Wish)], in register: Register
  ) -> [Register.Place] {
    for (filter, wish) in wishes {
      if ["nummer", "referentienummer"].contains(filter.name), filter.steps.isEmpty,
        case .exact(.string(let value)) = wish
      {
        return register.owner(resource, value, field: filter.name).map { [$0] } ?? []
      }
    }
    return register.places(resource, from: 0, atMost: register.count(resource))
  }
}

// One record at a time: POST, GET, PUT and PATCH, DELETE, and the three in one of maak-klantcontact.

extension Handling {
  func create(_ resource: Resource, in register: Register) throws(Problem) -> Prepared {
    let body = try body()
    if let missing = Self.missing(body, resource) { return .answer(missing) }
    var cleaning = Cleaning(register: register, resource: resource, purpose: .create)
    cleaning.check(body)
    guard cleaning.faults.isEmpty else { throw .invalid(cleaning.faults) }
    // What was checked stays as it was at that moment; the database alone sees what happened since.
    let cleaned = cleaning.cleaned
    return .write { register in
      let row = cleaned.newRow(id: register.makeID(), uuid: register.makeUUID(), now: register.now())
      guard register.store(row, in: resource) else { return answer(.serverError, in: &register) }
      let rendering = Rendering(register: register, base: base)
      return answer(
        201, .object(rendering.object(row, resource)), headers: ["Location": rendering.url(resource, row.uuid)])
    }
  }

  // What Open Klant writes along with a partij, and this register doesn't: it says so, instead of leaving it out.
  private static func missing(_ body: JSONValue, _ resource: Resource) -> StubAnswer? {
    guard resource == .partijen else { return nil }
    let names = ["digitaleAdressen", "partijIdentificatoren", "rekeningnummers", "voorkeursRekeningnummer"]
    let sent = names.first { name in body[name].map { $0 != .null && $0 != [] } ?? false }
    return sent.map { .missing("\($0) of a partij") }
  }

  private func row(_ resource: Resource, _ key: String, in register: Register) throws(Problem) -> Row {
    guard let uuid = key.normalizedUUID, let row = register.row(resource, uuid: uuid) else { throw .notFound() }
    return row
  }

  func retrieve(_ resource: Resource, _ key: String, in register: Register) throws(Problem) -> Prepared {
    let query = Query(request.query)
    let expansions = Schema.of(resource).expansions
    let known = expansions.isEmpty ? Filter.of(resource).map(\.name) : ["expand"]
    try refuseUnknown(query, known: known)
    let row = try row(resource, key, in: register)
    let paths = try expandPaths(query, expansions)
    let rendering = Rendering(register: register, base: base)
    var object = rendering.object(row, resource)
    var expanding = Expanding(rendering, paths: paths)
    let shown = expanding.shown(of: row, resource)
    if !shown.members.isEmpty { object["_expand"] = .object(shown) }
    return .answer(answer(200, .object(object)))
  }

  /// Reads the whole row now and writes the whole row later: what another request changes in between is lost.
  func update(
    _ resource: Resource, _ key: String, purpose: Cleaning.Purpose, in register: Register
  ) throws(Problem) -> Prepared {
    let row = try row(resource, key, in: register)
    let body = try body()
    if let missing = Self.missing(body, resource) { return .answer(missing) }
    var cleaning = Cleaning(register: register, resource: resource, purpose: purpose, existing: row)
    cleaning.check(body)
    guard cleaning.faults.isEmpty else { throw .invalid(cleaning.faults) }
    let cleaned = cleaning.cleaned
    return .write { register in
      let changed = cleaned.changed(row, now: register.now())
      guard register.store(changed, in: resource) else { return answer(.serverError, in: &register) }
      let rendering = Rendering(register: register, base: base)
      return answer(200, .object(rendering.object(changed, resource)))
    }
  }

  func destroy(_ resource: Resource, _ key: String, in register: Register) throws(Problem) -> Prepared {
    let row = try row(resource, key, in: register)
    if let problem = Cleaning.protection(of: row, resource, in: register) { throw problem }
    return .write { register in
      register.delete(resource, uuid: row.uuid)
      return answer(204, nil)
    }
  }

  // MARK: maak-klantcontact

  func maakKlantcontact(in register: Register) throws(Problem) -> Prepared {
    guard request.method == "POST" else { throw .methodNotAllowed(request.method) }
    let body = try body()
    guard let object = body.members else {
      var cleaning = Cleaning(register: register, resource: .klantcontacten, purpose: .create)
      cleaning.check(body)
      throw .invalid(cleaning.faults)
    }
    let parts: [(name: String, resource: Resource, omitting: String?)] = [
      ("klantcontact", .klantcontacten, nil), ("betrokkene", .betrokkenen, "hadKlantcontact"),
      ("onderwerpobject", .onderwerpobjecten, "klantcontact"),
    ]
    var faults: [Problem.Fault] = []
    var made: [(name: String, cleaned: Cleaned)] = []
    for part in parts {
      guard let value = object[part.name] else {
        if part.omitting == nil { faults.append(Problem.Fault(part.name, Problem.Fault.required)) }
        continue
      }
      guard value != .null else {
        faults.append(Problem.Fault(part.name, Problem.Fault.null))
        continue
      }
      var cleaning = Cleaning(
        register: register, resource: part.resource, purpose: .create, omitting: part.omitting)
      cleaning.check(value)
      faults += cleaning.faults.map { Problem.Fault("\(part.name).\($0.name)", $0.code, $0.reason) }
      made.append((part.name, cleaning.cleaned))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return .write { [made] register in makeTogether(made, in: &register) }
  }

  private func makeTogether(
    _ parts: [(name: String, cleaned: Cleaned)], in register: inout Register
  ) -> StubAnswer {
    var contact: Row?
    var rows: [String: Row] = [:]
    for (name, cleaned) in parts {
      var row = cleaned.newRow(id: register.makeID(), uuid: register.makeUUID(), now: register.now())
      if let field = cleaned.omitting, let contact {
        row.set(field, to: .string(contact.uuid), in: cleaned.resource)
      }
      // The contact comes first, and only it can collide: nothing is left behind.
      guard register.store(row, in: cleaned.resource) else { return answer(.serverError, in: &register) }
      if contact == nil { contact = row }
      rows[name] = row
    }
    let rendering = Rendering(register: register, base: base)
    var made = JSONObject()
    for (name, resource) in [
      ("klantcontact", Resource.klantcontacten), ("betrokkene", .betrokkenen), ("onderwerpobject", .onderwerpobjecten),
    ] {
      made.append(name, rows[name].map { .object(rendering.object($0, resource)) } ?? .null)
    }
    return answer(201, .object(made))
  }
}

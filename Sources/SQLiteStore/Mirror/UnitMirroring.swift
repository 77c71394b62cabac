import GRDBSQLite
import Klantcontacten

/// Bringing records to what a register has. What is the same already is not written.
extension Unit: MirrorKeeping {
  func mirror(
    _ mirrored: MirroredContact, counting objects: inout MirrorCounts.Sort
  ) throws(BackendFailure) -> MirrorOutcome? {
    // A closure cannot change what is handed in to be changed.
    var counted = objects
    let outcome = try doing { () throws(BackendFailure) -> MirrorOutcome? in
      let (row, outcome) = try put(mirrored.contact)
      let isFirst = try see(.seeContact, row)
      for object in mirrored.objects {
        if let outcome = try put(object) { counted.add(outcome) }
      }
      if outcome != .new || !mirrored.attached.isEmpty { try attach(mirrored.attached, toContactIn: row) }
      return isFirst ? outcome : nil
    }
    objects = counted
    return outcome
  }

  func mirror(_ object: MirroredObject, sparingConfidential isSparing: Bool) throws(BackendFailure) -> MirrorOutcome? {
    try doing { () throws(BackendFailure) in
      let row = try known(object.kind, object.uuid)?.row
      if let row, try isSeen(.isSeenObject, row) { return try put(object) }
      return try belongsHere(object, row, isSparing) ? try put(object) : .leftOut
    }
  }

  /// Whether what a record belongs to has come in with this pull: what belongs to a contact that was left out, or to a partij,
  /// stays out too.
  private func belongsHere(_ object: MirroredObject, _ row: Int64?, _ isSparing: Bool) throws(BackendFailure) -> Bool {
    for reference in object.references.map(\.target) {
      switch reference.link {
      case .betrokkeneKlantcontact, .taakKlantcontact, .bijlageKlantcontact, .onderwerpobjectKlantcontact:
        guard let row = try contactRow(reference.target), try isSeen(.isSeenContact, row) else { return false }
      case .adresBetrokkene, .adresPartij, .identificatorPartij:
        guard let owner = try known(reference.link.to, reference.target), try isSeen(.isSeenObject, owner.row) else {
          return false
        }
      case .actorKlantcontact, .betrokkenePartij, .taakActor, .onderwerpobjectWasKlantcontact, .identificatorHoofd:
        break
      }
    }
    guard isSparing, object.kind == .partij, object.isInContacts else { return true }
    guard let row else { return false }
    for betrokkene in try origins(of: .betrokkenePartij, to: row) {
      if try isSeen(.isSeenObject, betrokkene) { return true }
    }
    return false
  }

  // MARK: Contacts

  private func put(_ contact: Klantcontact) throws(BackendFailure) -> (row: Int64, outcome: MirrorOutcome) {
    guard let present = try find(contact.uuid), let row = lastRead?.row else {
      try withItsNumbers(contact) { () throws(BackendFailure) in
        let statement = try connection.statement(.insertContact)
        try ContactRow.bind(contact, to: statement)
        try statement.run(ofContact: contact.name)
      }
      return (sqlite3_last_insert_rowid(connection.handle), .new)
    }
    guard present != contact else { return (row, .same) }
    lastRead = nil
    try withItsNumbers(contact) { () throws(BackendFailure) in
      let statement = try connection.statement(.overwriteContact)
      try ContactRow.bind(contact, to: statement)
      try statement.bind(row, at: ContactRow.count + 1)
      try statement.run(ofContact: contact.name)
    }
    if present.onderwerp != contact.onderwerp || present.inhoud != contact.inhoud { try noteChange(ofRow: row) }
    return (row, .changed)
  }

  /// Stores a contact. Where another one still has its number, that has lost it on the register, and will be seen as it is
  /// there in its own turn.
  private func withItsNumbers(
    _ contact: Klantcontact, _ work: () throws(BackendFailure) -> Void
  ) throws(BackendFailure) {
    do {
      return try work()
    } catch {
      guard case .duplicate = error else { throw error }
    }
    for field in [Field.nummer, .referentienummer] {
      let freeing = try Statement(
        "UPDATE klantcontact SET \(field.rawValue) = NULL WHERE \(field.rawValue) = ? AND uuid <> ?", on: connection)
      try freeing.bind(contact.value(of: field).plainText, at: 1)
      try freeing.bind(contact.uuid.description, at: 2)
      try freeing.run()
    }
    lastRead = nil
    try work()
  }

  /// Lets just these records hang on a contact. One that hung on it and does so no more is gone, or is seen again where it
  /// hangs now.
  private func attach(_ attached: [LinkTarget], toContactIn row: Int64) throws(BackendFailure) {
    if attached.isEmpty, try !holdsObjects() { return }
    for link in Link.allCases where link.to == .contact && link != .onderwerpobjectWasKlantcontact {
      var wanted: [Int64] = []
      for target in attached where target.link == link {
        wanted.append(try self.row(of: link.from, target.target, orElse: "{\"uuid\":\"\(target.target)\"}"))
      }
      let present = try origins(of: link, to: row)
      guard wanted != present else { continue }
      for origin in present where !wanted.contains(origin) {
        if link == .actorKlantcontact {
          try forget(link, from: origin, to: row)
        } else {
          try takeOut(origin, link.from)
        }
      }
      // Those that stood otherwise come to stand in the order of the register.
      for origin in wanted { try moveLink(link, from: origin, to: row) }
    }
  }

  // MARK: Related records

  /// Stores a record as it is; tells what became of it, unless this pull has seen it before.
  private func put(_ object: MirroredObject) throws(BackendFailure) -> MirrorOutcome? {
    let statement = try connection.statement(.mirroredObject)
    try statement.bind([.integer(Int64(object.kind.rawValue)), .text(object.uuid.description)])
    var outcome = MirrorOutcome.new
    let row: Int64
    if try statement.step() {
      row = statement.integer(0)
      let (isSame, isReferenceOnly) = (statement.text(1) == object.json, statement.yesNo(2))
      statement.reset()
      outcome = isSame ? .same : isReferenceOnly ? .new : .changed
      if !isSame { try set(object.json, inRow: row) }
    } else {
      row = try add(object.json, object.kind, object.uuid)
    }
    let isFirst = try see(.seeObject, row)
    if try refer(from: row, object), outcome == .same { outcome = .changed }
    return isFirst ? outcome : nil
  }

  /// Lets a record refer to just those that it refers to; tells whether that was otherwise. Of a contact that is not here
  /// nothing is known.
  private func refer(from row: Int64, _ object: MirroredObject) throws(BackendFailure) -> Bool {
    var isChanged = false
    for link in Link.allCases where link.from == object.kind && link.member != nil {
      var wanted: [Int64] = []
      for reference in object.references where reference.target.link == link {
        let target = reference.target.target
        if link.to == .contact {
          if let row = try contactRow(target) { wanted.append(row) }
        } else {
          wanted.append(try self.row(of: link.to, target, orElse: reference.json))
        }
      }
      guard try targets(of: link, from: row) != wanted else { continue }
      isChanged = true
      let forgetting = try connection.statement(.forgetLinks)
      try forgetting.bind([.integer(Int64(link.rawValue)), .integer(row)])
      try forgetting.run()
      for target in wanted { try addLink(link, from: row, to: target) }
    }
    return isChanged
  }

  // MARK: Rows

  /// The row of a related record; that of a mere reference to it where nothing else is known.
  private func row(
    of kind: RecordKind, _ uuid: ContactID, orElse reference: String
  ) throws(BackendFailure) -> Int64 {
    if let known = try known(kind, uuid) { return known.row }
    return try add(reference, kind, uuid)
  }

  /// Notes that this pull has seen a row; tells whether it had not before.
  private func see(_ which: Kept, _ row: Int64) throws(BackendFailure) -> Bool {
    let statement = try connection.statement(which)
    try statement.bind(row, at: 1)
    try statement.run()
    return sqlite3_changes(connection.handle) > 0
  }

  /// Whether this pull has seen a row.
  private func isSeen(_ which: Kept, _ row: Int64) throws(BackendFailure) -> Bool {
    let statement = try connection.statement(which)
    try statement.bind(row, at: 1)
    defer { statement.reset() }
    return try statement.step()
  }

  /// The rows of the records that refer to one, or to a contact, in the order of their links.
  func origins(of link: Link, to row: Int64) throws(BackendFailure) -> [Int64] {
    let statement = try connection.statement(.origins)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row)])
    var rows: [Int64] = []
    while try statement.step() { rows.append(statement.integer(0)) }
    return rows
  }

  func forget(_ link: Link, from row: Int64, to target: Int64) throws(BackendFailure) {
    let statement = try connection.statement(.forgetLink)
    try statement.bind([.integer(Int64(link.rawValue)), .integer(row), .integer(target)])
    try statement.run()
  }
}

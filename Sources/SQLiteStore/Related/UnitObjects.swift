import GRDBSQLite
import Klantcontacten

/// Reading related records.
extension Unit {
  func objects(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> any ObjectCursor {
    try doing { () throws(BackendFailure) in
      ObjectRows(kind, in: self, try statement(try QuerySQL(query, on: kind).rows))
    }
  }

  func count(_ kind: RecordKind, matching query: Query) throws(BackendFailure) -> Int {
    try doing { () throws(BackendFailure) in
      let statement = try self.statement(try QuerySQL(query, on: kind).count)
      return try statement.step() ? Int(statement.integer(0)) : 0
    }
  }

  func object(_ kind: RecordKind, _ identifier: ContactID) throws(BackendFailure) -> RelatedObject? {
    try doing { () throws(BackendFailure) in try find(kind, identifier)?.object }
  }

  func related(
    _ kind: RecordKind, to identifier: ContactID, of origin: RecordKind
  ) throws(BackendFailure) -> [ContactID] {
    guard origin.path(to: kind) != nil else { return [] }
    return try doing { () throws(BackendFailure) in
      let statement = try connection.statement(.related(kind, to: origin))
      try statement.bind(identifier.description, at: 1)
      var found: [ContactID] = []
      while try statement.step() {
        if let identifier = ContactID(statement.text(0)) { found.append(identifier) }
      }
      return found
    }
  }

  private func find(
    _ kind: RecordKind, _ identifier: ContactID
  ) throws(BackendFailure) -> (row: Int64, object: RelatedObject)? {
    guard kind != .contact else { return nil }
    let statement = try connection.statement(.object(kind))
    try statement.bind(identifier.description, at: 1)
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return (statement.integer(0), try ObjectRow.object(kind, from: statement, first: 1))
  }

  /// The related records of a query, read as they are asked for.
  private final class ObjectRows: ObjectCursor {
    private let kind: RecordKind
    private let unit: Unit
    private let statement: Statement
    private var isAtEnd = false

    init(_ kind: RecordKind, in unit: Unit, _ statement: Statement) {
      self.kind = kind
      self.unit = unit
      self.statement = statement
    }

    func next() throws(BackendFailure) -> RelatedObject? {
      // A statement that is stepped after its end would begin anew.
      if isAtEnd { return nil }
      return try unit.doing { () throws(BackendFailure) in
        guard try statement.step() else {
          isAtEnd = true
          return nil
        }
        return try ObjectRow.object(kind, from: statement, first: 1)
      }
    }
  }
}

/// Changing related records.
extension Unit {
  func insert(_ object: RelatedObject, links: [LinkTarget]) throws(BackendFailure) {
    guard object.kind != .contact else { throw .other("a contact is no related record") }
    try doing { () throws(BackendFailure) in
      let json = try ObjectText.json(of: object)
      let row: Int64
      if let known = try known(object.kind, object.uuid) {
        guard known.isReferenceOnly else { throw .knownRecord(object.kind, object.uuid) }
        try set(json, inRow: known.row)
        row = known.row
        try noteLinks(at: row, of: object.kind)
      } else {
        row = try add(json, object.kind, object.uuid)
      }
      for link in links { try connect(row, of: object.kind, link) }
    }
  }

  func link(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let kind = target.link.from
      guard let known = try known(kind, origin) else { throw .noTarget(LinkTarget(target.link, origin)) }
      try connect(known.row, of: kind, target)
    }
  }

  func relink(_ origin: ContactID, _ target: LinkTarget) throws(BackendFailure) {
    try doing { () throws(BackendFailure) in
      let link = target.link
      guard let known = try known(link.from, origin) else { throw .noTarget(LinkTarget(link, origin)) }
      for old in try targets(of: link, from: known.row) {
        try forgetLink(link, from: known.row, origin, to: old)
      }
      try connect(known.row, of: link.from, target)
    }
  }

  func update(_ before: RelatedObject, with changes: [FieldChange]) throws(BackendFailure) -> RelatedObject? {
    try doing { () throws(BackendFailure) in
      guard let (row, present) = try find(before.kind, before.uuid), present == before else {
        throw .recordChangedSince(before.kind, before.uuid)
      }
      let fields = before.kind.relatedFields
      for change in changes {
        // The uuid never changes, and what is no column is no part of such a record.
        guard case .column(let index) = change.path, fields.indices.contains(index), index > 0 else { continue }
        let field = fields[index]
        let json = try ObjectText.text(of: change.after, in: field)
        for length in 1..<field.path.count { try setMember(.makeObject, field.path.prefix(length), nil, inRow: row) }
        try setMember(.setMember, field.path[...], json, inRow: row)
      }
      try noteSought(inRow: row)
    }
    return nil
  }

  private func connect(_ row: Int64, of kind: RecordKind, _ target: LinkTarget) throws(BackendFailure) {
    let link = target.link
    guard link.from == kind else { throw .other("a \(kind.singular) does not refer in this way") }
    let targetRow = link.to == .contact ? try contactRow(target.target) : try known(link.to, target.target)?.row
    guard let targetRow else { throw .noTarget(target) }
    let counts = try connection.statement(.linkCount)
    try counts.bind([.integer(targetRow), .integer(Int64(link.rawValue)), .integer(row)])
    defer { counts.reset() }
    let (all, same) = try counts.step() ? (counts.integer(0), counts.integer(1)) : (0, 0)
    counts.reset()
    guard same == 0 else { return }
    guard all == 0 || link.allowsSeveral else { throw .secondTarget(target) }
    try addLink(link, from: row, to: targetRow)
    try noteAtOrigin(link, from: row, to: targetRow)
    try noteAtTarget(link, from: row, to: targetRow)
  }

  /// Writes a link into the JSON of the record that refers, where the API has it.
  private func noteAtOrigin(_ link: Link, from row: Int64, to targetRow: Int64) throws(BackendFailure) {
    guard let member = link.member, try !reference(row).isAlone else { return }
    let target = try link.to == .contact ? contactReference(targetRow) : reference(targetRow).json
    if link.allowsSeveral {
      try setMember(.appendMember, [member], target, inRow: row)
      try setMember(.setMissingMember, [Link.firstActor], target, inRow: row)
    } else {
      try setMember(.setMember, [member], target, inRow: row)
    }
  }

  /// Writes a link into the JSON of the record that is referred to, where the API has it.
  private func noteAtTarget(_ link: Link, from row: Int64, to targetRow: Int64) throws(BackendFailure) {
    guard let list = link.listAtTarget, try !reference(targetRow).isAlone else { return }
    try setMember(.appendMember, [list], try reference(row).json, inRow: targetRow)
  }

  /// Writes into a record's JSON the links that it got while only a reference to it was known.
  private func noteLinks(at row: Int64, of kind: RecordKind) throws(BackendFailure) {
    for link in Link.allCases where link.from == kind {
      for target in try targets(of: link, from: row) { try noteAtOrigin(link, from: row, to: target) }
    }
    for link in Link.allCases where link.to == kind {
      for found in try records(.referring, link, at: row) { try noteAtTarget(link, from: found.row, to: row) }
    }
  }

  private func setMember(
    _ which: Kept, _ path: some Sequence<String>, _ json: String?, inRow row: Int64
  ) throws(BackendFailure) {
    let statement = try connection.statement(which)
    try statement.bind(row, at: 1)
    try statement.bind(ObjectRow.plainJSONPath(of: path), at: 2)
    if let json { try statement.bind(json, at: 3) }
    try statement.run()
  }
}

import Klantcontacten

/// A place in a record as SQL sees it.
struct Place {
  /// What kind of value stands there; the kinds that one column type holds are told apart, for values of different
  /// kinds are never equal.
  enum Kind {
    case text
    case identifier
    case yesNo
    case moment
    case metadata
  }

  let sql: Fragment
  let kind: Kind
  let mayBeNothing: Bool

  /// The place that an operand names in a kind of record; nothing for a value, and for what such a record has not.
  init?(_ operand: Condition.Operand, in kind: RecordKind) {
    guard case .path(let path) = operand else { return nil }
    self.init(path, in: kind)
  }

  init?(_ path: FieldPath, in kind: RecordKind) {
    switch path {
    case .column(let index):
      // A contact has no columns: its list of them is empty.
      let fields = kind.relatedFields
      guard fields.indices.contains(index) else { return nil }
      self.init(fields[index], of: kind)
    case _ where kind != .contact: return nil
    case .field(let field): self.init(field)
    case .metadata(let name):
      self.init(
        sql: Fragment("\(SwiftFunctions.metadataText)(metadata, ?)", [.text(name)]), kind: .text, mayBeNothing: true)
    }
  }

  init(_ field: Field) {
    let kind: Kind =
      switch field.kind {
      case .identifier: .identifier
      case .text, .nummer, .toestand: .text
      case .yesNo: .yesNo
      case .moment: .moment
      case .metadata: .metadata
      }
    self.init(sql: Fragment(field.rawValue), kind: kind, mayBeNothing: field.mayBeNothing)
  }

  init(_ field: RelatedField, of record: RecordKind) {
    let kind: Kind =
      switch field.kind {
      case .identifier: .identifier
      case .text, .nummer, .choice: .text
      case .yesNo: .yesNo
      case .moment: .moment
      }
    // Of a record that is only referred to nothing is known but its uuid.
    let sql = ObjectRow.isSought(field.name, of: record) ? "sought" : ObjectRow.sql(of: field)
    self.init(sql: Fragment(sql), kind: kind, mayBeNothing: kind != .identifier)
  }

  private init(sql: Fragment, kind: Kind, mayBeNothing: Bool) {
    self.sql = sql
    self.kind = kind
    self.mayBeNothing = mayBeNothing
  }

  /// What is grouped by, so that equal values come together.
  var groupable: Fragment {
    kind == .metadata ? "\(SwiftFunctions.metadataSorted)(" + sql + ")" : sql
  }

  /// Reads a value of this place from a column.
  func value(in row: some ColumnSource, at column: Int32) throws(BackendFailure) -> Value {
    if row.isNothing(column) { return .nothing }
    switch kind {
    case .text: return .text(row.text(column))
    case .identifier: return ContactID(row.text(column)).map(Value.identifier) ?? .nothing
    case .yesNo: return .yesNo(row.yesNo(column))
    case .moment: return .moment(Moment(microseconds: row.integer(column)))
    case .metadata: return .metadata(try MetadataText.metadata(from: row.text(column)))
    }
  }
}

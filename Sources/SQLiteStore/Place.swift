import Klantcontacten

/// A place in a contact as SQL sees it.
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

  /// The place that an operand names; nothing for a value, and for a column of a table, which no contact has.
  init?(_ operand: Condition.Operand) {
    guard case .path(let path) = operand else { return nil }
    self.init(path)
  }

  init?(_ path: FieldPath) {
    switch path {
    case .field(let field): self.init(field)
    case .metadata(let name):
      self.init(
        sql: Fragment("\(SwiftFunctions.metadataText)(metadata, ?)", [.text(name)]), kind: .text, mayBeNothing: true)
    case .column: return nil
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

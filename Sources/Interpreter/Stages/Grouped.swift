import Klantcontacten
import Language

/// What stands behind `by`: how records are parted, and in which order the parts come.
struct Grouped {
  let groups: [CheckedGroup]

  init(_ argument: CheckedArgument?) {
    if case .groups(let groups)? = argument { self.groups = groups } else { groups = [] }
  }

  var isEmpty: Bool { groups.isEmpty }
  var columns: [String] { groups.map(\.name) }

  /// What a record is counted under; `number` says the how-manieth it is, should it hold no date where one is needed.
  func values(
    of record: Record, number: Int, _ evaluator: ExpressionEvaluator
  ) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    for group in groups {
      let value = record.value(at: try evaluator.path(of: group.field, in: record))
      guard let part = group.datePart else {
        values.append(value)
        continue
      }
      guard let date = value.converted(to: .moment) else {
        throw EvaluationError(
          .wrongCell(
            record: record.name(number: number), found: value.kindWording, expected: ValueType.moment.expectedWording),
          at: group.field.span)
      }
      values.append(part.value(of: date))
    }
    return values
  }

  /// The groups as a backend of contacts knows them.
  func groupings(_ evaluator: ExpressionEvaluator) throws(EvaluationError) -> [Grouping] {
    var groupings: [Grouping] = []
    for group in groups {
      let path = try evaluator.path(of: group.field, in: .row(Row(columns: [], values: [])))
      groupings.append(Grouping(path, part: group.datePart))
    }
    return groupings
  }

  /// Puts rows, whose last value is the total, in their order: leading parts of dates by time, then the greatest total
  /// first (or the least), then the other groups. What holds nothing comes last.
  func sorted(_ rows: [[Value]], leastFirst: Bool = false) -> [[Value]] {
    let leading = groups.prefix { $0.part != nil }.count
    var keys = groups.indices.map { SortKey(.column($0)) }
    keys.insert(SortKey(.column(groups.count), descending: !leastFirst), at: leading)
    return rows.sorted { left, right in
      let (first, second) = (Row(columns: [], values: left), Row(columns: [], values: right))
      if keys.areInOrder(first, second) { return true }
      if keys.areInOrder(second, first) { return false }
      // What has no order of its own, such as metadata, stands in the same one each time even so.
      return left.map(\.display).lexicographicallyPrecedes(right.map(\.display))
    }
  }

  /// Whether a group tells what confidential contacts were about.
  var isMasked: Bool { groups.contains { $0.field.isMasked } }

  /// Whether a group tells what confidential records of a kind say.
  func isMasked(of kind: RecordKind) -> Bool { groups.contains { $0.field.isMasked(of: kind) } }
}

extension CheckedGroup {
  fileprivate var datePart: DatePart? { part.flatMap { DatePart(rawValue: $0.rawValue) } }
}

extension CheckedField {
  /// Whether a confidential contact is shown masked here.
  var isMasked: Bool {
    switch place {
    case .field(let index): FieldPath.field(Catalog.fields[index]).isMasked
    case .entry: true
    case .column, .namedColumn: false
    }
  }

  /// Whether a confidential record of a kind is shown masked here.
  func isMasked(of kind: RecordKind) -> Bool {
    guard case .column(let index) = place, kind.relatedFields.indices.contains(index) else { return isMasked }
    return kind.relatedFields[index].kind == .text
  }
}

extension CheckedExpression {
  /// Whether the value tells what a confidential contact is about.
  var readsMaskedFields: Bool {
    switch self {
    case .field(let field): field.isMasked
    case .some: true
    default: parts.contains { $0.readsMaskedFields }
    }
  }

  /// Whether the value tells what a confidential record of a kind says.
  func readsMaskedFields(of kind: RecordKind) -> Bool {
    switch self {
    case .field(let field): field.isMasked(of: kind)
    case .some: true
    default: parts.contains { $0.readsMaskedFields(of: kind) }
    }
  }
}

extension Record {
  /// How messages call the record: a contact by its name, a row by its number.
  func name(number: Int) -> RecordName {
    switch self {
    case .contact(let contact): .contact(contact.name)
    case .object(let object): .contact(object.key)
    case .row: .row(number)
    }
  }
}

/// A record in a message.
public enum RecordName: Sendable, Equatable {
  case contact(String)
  /// A row, counted from 1.
  case row(Int)
}

/// Keeps confidential contacts out of what would tell about them.
struct ConfidentialFilter {
  private let execution: Execution
  private let isNeeded: Bool
  private var leftOut = 0

  init(_ execution: Execution, isNeeded: Bool) {
    self.execution = execution
    self.isNeeded = isNeeded && execution.options.vertrouwelijkReason == nil
  }

  /// The query without them; says how many there were.
  func open(_ query: Query, at span: Span) throws(EvaluationError) -> Query {
    guard isNeeded else { return query }
    let isConfidential = Condition.compare(.path(.field(.vertrouwelijk)), .equal, .value(.yesNo(true)))
    var rest = query
    rest.condition = .and([query.condition, isConfidential])
    let (contacts, confidential) = (execution.contacts, rest)
    let count = try asking(at: span) { () throws(BackendFailure) in try contacts.count(matching: confidential) }
    if count > 0 { execution.audience.leftOutConfidential(count) }
    rest.condition = .and([query.condition, .not(isConfidential)])
    return rest
  }

  /// Whether a record takes part of which a value is told that its kind may show masked.
  mutating func takes(_ record: Record, where isMasked: (RecordKind) -> Bool) -> Bool {
    guard record.isConfidential, execution.options.vertrouwelijkReason == nil, let kind = record.identity?.kind,
      isMasked(kind)
    else { return true }
    leftOut += 1
    return false
  }

  /// Says how many did not.
  func finish() {
    if leftOut > 0 { execution.audience.leftOutConfidential(leftOut) }
  }
}

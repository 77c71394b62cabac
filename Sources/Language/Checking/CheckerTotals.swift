import Wording

/// What a stage makes of the values of all records.
public enum Total: Sendable {
  case sum
  case least
  case greatest
  case average

  /// The name of its column behind `by`: the stage's Dutch name, as `aantal` is, in whichever language it was written.
  public var column: String {
    switch self {
    case .sum: "som"
    case .least: "kleinste"
    case .greatest: "grootste"
    case .average: "gemiddelde"
    }
  }
}

/// A field, or a part of the date in it, that records are grouped by.
public struct CheckedGroup: Equatable, Sendable {
  /// The field.
  public let field: CheckedField
  /// The part of the date; nothing where it is the field itself.
  public let part: DatePartName?
  /// The name of its column.
  public let name: String
}

/// Stages that count, add up and draw.
extension Checker {
  /// What a stage such as `sum` works out for each record, and its type.
  mutating func checkTotalled(
    _ expression: Expression, by call: StageCall, of record: Record
  ) throws(Stop) -> CheckedArgument {
    guard case .total(let total) = vocabulary.stages[call.stage].gives else {
      let (value, type) = try checkValue(expression, of: record)
      return .value(value, type)
    }
    switch total {
    case .sum, .average: return .value(try checkValue(expression, of: record, wanted: .number).0, .number)
    case .least, .greatest:
      let (value, type) = try checkValue(expression, of: record)
      guard type.hasOrder else {
        throw stop(
          .wrongType(
            found: type.wording,
            expected: Wording(en: "a number, a date or a text", nl: "een getal, een datum of een tekst"), help: nil),
          at: expression.span)
      }
      return .value(value, type)
    }
  }

  mutating func check(_ groups: [GroupName], of record: Record) throws(Stop) -> [CheckedGroup] {
    var checked: [CheckedGroup] = []
    var failure: Stop?
    for group in groups {
      do throws(Stop) {
        checked.append(try check(group, of: record, behind: checked.map(\.name)))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return checked
  }

  private mutating func check(
    _ group: GroupName, of record: Record, behind names: [String]
  ) throws(Stop) -> CheckedGroup {
    let (field, type) = try checkField(group.field, of: record)
    guard let part = group.part else {
      return CheckedGroup(field: field, part: nil, name: unused(field.name, among: names))
    }
    guard type == .moment || type == .any else {
      throw stop(
        .wrongType(
          found: type.wording, expected: ValueType.moment.wording,
          help: Wording(
            en: "only a date has a \(part.name.words.en); a field as a whole is `by \(field.name)`",
            nl: "alleen een datum heeft een \(part.name.words.nl); een veld als geheel is `per \(field.name)`")),
        at: field.span)
    }
    return CheckedGroup(field: field, part: part.name, name: unused(part.name.words.nl, among: names))
  }

  /// A name that no column before it has: the name itself, or with a number behind it.
  private func unused(_ name: String, among names: [String]) -> String {
    var (candidate, number) = (name, 2)
    while names.contains(candidate) {
      candidate = "\(name)\(number)"
      number += 1
    }
    return candidate
  }

  /// What comes out of a stage that counts or adds up: one value, or rows.
  func totals(
    _ arguments: [CheckedStage.Argument], _ record: Record, named name: String, _ type: ValueType
  ) -> StreamShape {
    for argument in arguments {
      guard case .groups(let groups) = argument.value else { continue }
      let columns = groups.map { StreamShape.Column(name: $0.name, type: self.type(of: $0, record)) }
      let total = unused(name, among: groups.map(\.name))
      return .rows(columns + [StreamShape.Column(name: total, type: type)])
    }
    return .value(type)
  }

  private func type(of group: CheckedGroup, _ record: Record) -> ValueType {
    switch group.part {
    case nil: type(of: group.field, record)
    case .year, .weekday, .hour: .number
    case .quarter, .month, .week, .day: .text
    }
  }

  func valueType(of arguments: [CheckedStage.Argument]) -> ValueType {
    for argument in arguments {
      if case .value(_, let type) = argument.value { return type }
    }
    return .any
  }

  /// Rows that are drawn must end in a number, and have something before it that tells them apart.
  mutating func checkFigures(
    _ columns: [StreamShape.Column]?, _ call: StageCall, _ origin: Span
  ) throws(Stop) {
    guard let columns, let last = columns.last else { return }
    let found: Wording
    let expected: Wording
    if last.type != .number, last.type != .any {
      found = Wording(
        en: "\(last.type.wording.en) (the last column, `\(last.name)`)",
        nl: "\(last.type.wording.nl) (de laatste kolom, `\(last.name)`)")
      expected = ValueType.number.wording
    } else if columns.count < 2 {
      found = Wording(
        en: "a single column, `\(last.name)`", nl: "één enkele kolom, `\(last.name)`")
      expected = Wording(
        en: "a column of names with one of numbers behind it", nl: "een kolom met namen met daarachter een met getallen"
      )
    } else {
      return
    }
    throw stop(
      .wrongType(
        found: found,
        expected: expected,
        help: Wording(
          en: "count first, `count by kanaal`, or put the number last, `select kanaal, aantal`",
          nl: "tel eerst, `tel per kanaal`, of zet het getal achteraan, `kies kanaal, aantal`")),
      at: call.nameSpan,
      labels: [Diagnostic.Label(span: origin, text: Wording(en: "rows from here", nl: "rijen van hier"))])
  }

  /// What to write before `chart` when no rows reach it.
  static func helpForFigures(_ shape: StreamShape) -> Wording? {
    switch shape {
    case .contacts, .objects:
      Wording(en: "count them first: `count by kanaal`", nl: "tel ze eerst: `tel per kanaal`")
    case .value:
      Wording(
        en: "add what to part it by: `count by kanaal`", nl: "voeg toe waarnaar het verdeeld wordt: `tel per kanaal`")
    case .rows, .nothing: nil
    }
  }
}

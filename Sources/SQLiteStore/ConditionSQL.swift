import Klantcontacten

/// Conditions as SQL that holds for exactly the same records.
///
/// Each piece is 1 or 0 and never NULL, so that NOT is the full complement that Klerk's `not` and `!=` are: hence `IS`,
/// and the `IS NOT NULL` beside each ordering of a field that may hold nothing.
struct ConditionSQL {
  /// What kind of record the condition is about.
  private let kind: RecordKind

  static func fragment(_ condition: Condition, on kind: RecordKind) throws(BackendFailure) -> Fragment {
    try ConditionSQL(kind: kind).fragment(condition)
  }

  private func fragment(_ condition: Condition) throws(BackendFailure) -> Fragment {
    let fragment = try translated(condition)
    guard fragment.depth <= 27, fragment.values.count <= 20_000 else {
      // Deeper or longer than SQLite takes. The record is read and tested as a whole instead, where it is all that
      // the condition looks at.
      guard !condition.looksAtRelations else { throw .conditionTooLarge }
      return whole(condition)
    }
    return fragment
  }

  private func translated(_ condition: Condition) throws(BackendFailure) -> Fragment {
    switch condition {
    case .always: .yes
    case .compare(let left, let comparison, let right): compare(left, comparison, right, condition)
    case .text(let operand, let test): text(operand, test, condition)
    case .isOneOf(let operand, let values): isOneOf(operand, values, condition)
    case .isEmpty(let operand): isEmpty(operand, condition)
    case .isTrue(let operand): isTrue(operand, condition)
    case .some(let kind, let condition): try some(kind, condition)
    case .and(let conditions): .joined(try fragments(conditions)[...], by: "AND")
    case .or(let conditions): .joined(try fragments(conditions)[...], by: "OR")
    case .not(let condition): ("NOT " + (try fragment(condition)).bracketed).bracketed
    }
  }

  private func fragments(_ conditions: [Condition]) throws(BackendFailure) -> [Fragment] {
    var fragments: [Fragment] = []
    for condition in conditions { fragments.append(try fragment(condition)) }
    return fragments
  }

  private func place(_ operand: Condition.Operand) -> Place? { Place(operand, in: kind) }

  /// The condition asked of each record in Swift.
  private func whole(_ condition: Condition) -> Fragment {
    kind == .contact
      ? Fragment("\(SwiftFunctions.contactFulfils)(?, \(ContactRow.fields))", [.question(Question(condition))])
      : Fragment(
        "\(SwiftFunctions.objectFulfils)(?, \(kind.rawValue), \(ObjectRow.columns(of: kind)))",
        [.question(Question(condition))])
  }

  /// A condition that looks at no field.
  private func constant(_ condition: Condition) -> Fragment {
    condition.holds(for: NoRecord()) ? .yes : .no
  }

  // MARK: Related records

  /// Whether the record is among those from which a relation leads to one that fulfils the condition: these are
  /// gathered from the other end, so that a condition which few fulfil is looked up in its index.
  private func some(_ other: RecordKind, _ condition: Condition) throws(BackendFailure) -> Fragment {
    guard let path = kind.path(to: other) else { return .no }
    let related = RelationSQL(path)
    var inner = Fragment("id IN (SELECT \(related.origin) FROM ")
    if case .always = condition {
      inner += related.links + ")"
    } else {
      let condition = try ConditionSQL.fragment(condition, on: other)
      inner += "\(other.source) CROSS JOIN \(related.linksFromTarget) WHERE \(other.isOfKind)" + condition + ")"
    }
    // Subqueries take more of the parser's stack than brackets do.
    inner.deepen(by: 4)
    return inner.bracketed
  }

  // MARK: Comparisons

  private func compare(
    _ left: Condition.Operand, _ comparison: Comparison, _ right: Condition.Operand, _ condition: Condition
  ) -> Fragment {
    switch (place(left), place(right)) {
    case (nil, nil): constant(condition)
    case (let place?, nil): compare(place, comparison, value(of: right), condition)
    case (nil, let place?): compare(place, comparison.mirrored, value(of: left), condition)
    case (let first?, let second?): compare(first, comparison, second, condition)
    }
  }

  private func compare(
    _ place: Place, _ comparison: Comparison, _ value: Value, _ condition: Condition
  ) -> Fragment {
    switch (place.kind, value) {
    case (_, .nothing): whetherNothing(place, comparison)
    case (.text, .text(let text)): compare(place, comparison, .text(text))
    case (.identifier, .identifier(let identifier)): compare(place, comparison, .text(identifier.description))
    case (.yesNo, .yesNo(let answer)): compare(place, comparison, .integer(answer ? 1 : 0))
    case (.moment, .moment(let moment)): compare(place, comparison, .integer(moment.microseconds))
    case (.moment, .period(let period)): compare(place, comparison, period)
    case (.metadata, .metadata): whole(condition)
    // Values of different kinds are not equal, and have no order.
    default: comparison == .unequal ? .yes : .no
    }
  }

  private func compare(_ place: Place, _ comparison: Comparison, _ value: SQLValue) -> Fragment {
    let parameter = Fragment("?", [value])
    switch comparison {
    // Not `IS`, though it says the same: SQLite would not look into an index that leaves out what holds nothing.
    case .equal: return whereThereIs(place.sql + " = " + parameter, [place])
    case .unequal: return (place.sql + (place.mayBeNothing ? " IS NOT " : " <> ") + parameter).bracketed
    default: return whereThereIs(place.sql + sign(of: comparison) + parameter, [place])
    }
  }

  private func compare(_ place: Place, _ comparison: Comparison, _ period: Period) -> Fragment {
    let start = SQLValue.integer(period.start.microseconds)
    let end = SQLValue.integer(period.end.microseconds)
    let column = place.sql.sql
    return switch comparison {
    case .equal: Fragment("(\(column) >= ? AND \(column) < ?)", [start, end])
    case .unequal: Fragment("(\(column) < ? OR \(column) >= ?)", [start, end])
    case .less: Fragment("(\(column) < ?)", [start])
    case .lessOrEqual: Fragment("(\(column) < ?)", [end])
    case .greater: Fragment("(\(column) >= ?)", [end])
    case .greaterOrEqual: Fragment("(\(column) >= ?)", [start])
    }
  }

  private func compare(
    _ left: Place, _ comparison: Comparison, _ right: Place, _ condition: Condition
  ) -> Fragment {
    guard left.kind == right.kind, left.kind != .metadata else { return whole(condition) }
    switch comparison {
    case .equal: return (left.sql + " IS " + right.sql).bracketed
    case .unequal: return (left.sql + " IS NOT " + right.sql).bracketed
    default: return whereThereIs(left.sql + sign(of: comparison) + right.sql, [left, right])
    }
  }

  /// A test that is false, and not NULL, where one of the places holds nothing.
  private func whereThereIs(_ comparison: Fragment, _ places: [Place]) -> Fragment {
    places.filter(\.mayBeNothing).reduce(comparison) { $0 + " AND " + $1.sql + " IS NOT NULL" }.bracketed
  }

  private func whetherNothing(_ place: Place, _ comparison: Comparison) -> Fragment {
    switch comparison {
    case .equal: place.mayBeNothing ? (place.sql + " IS NULL").bracketed : .no
    case .unequal: place.mayBeNothing ? (place.sql + " IS NOT NULL").bracketed : .yes
    default: .no
    }
  }

  private func sign(of comparison: Comparison) -> String {
    switch comparison {
    case .equal: " = "
    case .unequal: " <> "
    case .less: " < "
    case .lessOrEqual: " <= "
    case .greater: " > "
    case .greaterOrEqual: " >= "
    }
  }

  // MARK: One of several, empty, true

  private func isOneOf(_ operand: Condition.Operand, _ values: [Value], _ condition: Condition) -> Fragment {
    guard let place = place(operand) else { return constant(condition) }
    var texts: [String] = []
    var others: [Fragment] = []
    for value in values {
      switch (place.kind, value) {
      case (.text, .text(let text)): texts.append(text)
      case (.identifier, .identifier(let identifier)): texts.append(identifier.description)
      default:
        let test = compare(place, .equal, value, .compare(operand, .equal, .value(value)))
        // A value that the field cannot have adds nothing, and an OR would keep SQLite from the index.
        if !test.isNo { others.append(test) }
      }
    }
    if !texts.isEmpty {
      // One parameter for any number of texts, which SQLite looks up in the field's index one by one.
      let list = "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
      let isListed = place.sql + Fragment(" IN (SELECT value FROM json_each(?))", [.text(list)])
      others.append(whereThereIs(isListed, [place]))
    }
    return .joined(others[...], by: "OR")
  }

  private func isEmpty(_ operand: Condition.Operand, _ condition: Condition) -> Fragment {
    guard let place = place(operand) else { return constant(condition) }
    let isNothing = place.sql + " IS NULL"
    switch place.kind {
    case .text where place.mayBeNothing: return (isNothing + " OR " + place.sql + " = ''").bracketed
    case .text, .metadata: return (place.sql + " = ''").bracketed
    case .yesNo, .moment, .identifier: return place.mayBeNothing ? isNothing.bracketed : .no
    }
  }

  private func isTrue(_ operand: Condition.Operand, _ condition: Condition) -> Fragment {
    guard let place = place(operand) else { return constant(condition) }
    return place.kind == .yesNo ? compare(place, .equal, .integer(1)) : .no
  }

  private func value(of operand: Condition.Operand) -> Value {
    if case .value(let value) = operand { value } else { .nothing }
  }

  // MARK: Looking into texts

  private func text(_ operand: Condition.Operand, _ test: TextTest, _ condition: Condition) -> Fragment {
    guard let place = place(operand) else { return constant(condition) }
    guard place.kind == .text || place.kind == .identifier else { return .no }
    let asked = Fragment("\(SwiftFunctions.textFulfils)(?, ", [.question(Question(test))]) + place.sql + ")"
    guard let pattern = LikePattern(test) else { return asked.bracketed }
    let isLike = place.sql + Fragment(" LIKE ? ESCAPE '\\'", [.text(pattern.text)])
    let held = pattern.isExact ? isLike : isLike + " AND " + asked
    return whereThereIs(held, [place])
  }
}

/// A text test as a pattern for LIKE, which ignores the letter case of ASCII and of nothing else.
///
/// That is exact for a part of ASCII alone, since no other letter folds into it. For another part each code point
/// outside ASCII may be any one (`_`): a coarse test that spares most rows the exact one.
private struct LikePattern {
  let text: String
  let isExact: Bool

  init?(_ test: TextTest) {
    let part: FoldedText
    let (before, after): (String, String)
    switch test {
    case .contains(let text): (part, before, after) = (text, "%", "%")
    case .startsWith(let text): (part, before, after) = (text, "", "%")
    case .endsWith(let text): (part, before, after) = (text, "%", "")
    case .matches, .holds: return nil
    }
    // SQLite refuses patterns of 50,000 bytes, and one that holds U+0000 fits no text in the store.
    guard part.bytes.count <= 20_000, !part.bytes.contains(0) else { return nil }
    var pattern = before
    var isExact = true
    for scalar in String(decoding: part.bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "%", "_", "\\": pattern.unicodeScalars.append(contentsOf: ["\\", scalar])
      case _ where scalar.isASCII: pattern.unicodeScalars.append(scalar)
      default:
        pattern += "_"
        isExact = false
      }
    }
    text = pattern + after
    self.isExact = isExact
  }
}

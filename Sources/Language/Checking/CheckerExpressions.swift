import Wording

/// Values and conditions.
extension Checker {
  /// Checks a value; `wanted` is the type of the place, where there is one.
  mutating func checkValue(
    _ expression: Expression, of record: Record, wanted: ValueType? = nil, mayBeNothing: Bool = true
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    switch expression.kind {
    case .text(let text): return try checkText(text, wanted, expression.span)
    case .digits(let digits): return try checkDigits(digits, wanted, expression.span)
    case .number(let number):
      return try fitting(.number(number), .number, wanted, expression.span)
    case .date(let date):
      try checkClock(date, expression.span)
      return try fitting(.date(date), .moment, wanted, expression.span)
    case .duration(let duration): return try fitting(.duration(duration), .duration, wanted, expression.span)
    case .today: return try fitting(.today, .moment, wanted, expression.span)
    case .now: return try fitting(.now, .moment, wanted, expression.span)
    case .call(let function, let name, let values):
      let (value, type) = try checkCall(function, name, values, of: record)
      return try fitting(value, type, wanted, expression.span)
    case .arithmetic(let first, let steps):
      let (value, type) = try checkArithmetic(first, steps, of: record)
      return try fitting(value, type, wanted, expression.span)
    case .firstOf(let parts):
      return try checkFirstOf(parts, of: record, wanted: wanted, mayBeNothing: mayBeNothing)
    case .uuid(let uuid):
      if wanted == .text || wanted == .nummer { return (.text(uuid), .text) }
      return try fitting(.identifier(uuid.lowercased()), .identifier, wanted, expression.span)
    case .yesNo(let answer): return try fitting(.yesNo(answer), .yesNo, wanted, expression.span)
    case .unknown:
      guard mayBeNothing else {
        throw stop(
          .wrongType(
            found: Wording(en: "unknown", nl: "onbekend"),
            expected: Wording(en: "a value that is always there", nl: "een waarde die er altijd is"), help: nil),
          at: expression.span)
      }
      return (.nothing, wanted ?? .any)
    case .interpolation(let parts):
      var checked: [CheckedExpression] = []
      checked.reserveCapacity(parts.count)
      for part in parts { checked.append(try checkValue(part, of: record).0) }
      return try fitting(.interpolation(checked), .text, wanted, expression.span)
    case .path(let name): return try checkPath(name, of: record, wanted: wanted, mayBeNothing: mayBeNothing)
    case .pipeline(let pipeline):
      isInOwnPipeline = false
      let checked = try check(pipeline)
      noteChange(checked, in: pipeline)
      guard case .value(let type) = checked.gives else {
        throw stop(
          .wrongType(
            found: checked.gives.wording, expected: Wording(en: "one value", nl: "één waarde"),
            help: Wording(en: "end it with `| count`", nl: "sluit af met `| tel`")), at: expression.span)
      }
      return try fitting(.pipeline(checked), type, wanted, expression.span)
    default: return try fitting(try checkCondition(expression, of: record), .yesNo, wanted, expression.span)
    }
  }

  private mutating func checkText(
    _ text: String, _ wanted: ValueType?, _ span: Span
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    let found = ValueType.text.wording
    switch wanted {
    case nil, .text, .any: return (.text(text), .text)
    case .nummer: return (.text(text), .nummer)
    case .moment:
      guard let date = DateLiteral(reading: text) else {
        throw stop(
          .wrongType(found: found, expected: ValueType.moment.wording, help: SyntaxProblem.noSuchDate("").help),
          at: span)
      }
      try checkClock(date, span)
      return (.date(date), .moment)
    case .yesNo:
      throw stop(
        .wrongType(
          found: found, expected: ValueType.yesNo.wording,
          help: Wording(en: "write yes or no without quotes", nl: "schrijf ja of nee zonder aanhalingstekens")),
        at: span)
    case .identifier:
      guard let literal = Expression(reading: text, as: .identifier, at: span) else {
        throw stop(.wrongType(found: found, expected: ValueType.identifier.wording, help: nil), at: span)
      }
      return try checkValue(literal, of: .none, wanted: .identifier)
    case .word(let words):
      guard words.contains(text) else { throw stop(.notAmong(text, words), at: span) }
      return (.text(text), .word(words))
    case .number:
      throw stop(
        .wrongType(
          found: found, expected: ValueType.number.wording,
          help: Wording(en: "write the number without quotes", nl: "schrijf het getal zonder aanhalingstekens")),
        at: span)
    case .duration:
      throw stop(
        .wrongType(
          found: found, expected: ValueType.duration.wording,
          help: Wording(en: "write `30d`, `2w`, `6mo`, `12h`", nl: "schrijf `30d`, `2w`, `6mnd`, `12u`")), at: span)
    case .entries:
      throw stop(.wrongType(found: found, expected: ValueType.entries.wording, help: nil), at: span)
    }
  }

  private mutating func checkDigits(
    _ digits: String, _ wanted: ValueType?, _ span: Span
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    switch wanted {
    case .nummer, .any: return (.text(digits), .nummer)
    case nil, .number: return (.number(Double(digits) ?? 0), .number)
    case .moment where digits.utf8.count == 4:
      return (.date(DateLiteral(year: Int(digits) ?? 0)), .moment)
    case .text:
      throw stop(
        .wrongType(
          found: ValueType.number.wording, expected: ValueType.text.wording,
          help: Wording(en: "put it in quotes: \"\(digits)\"", nl: "zet het tussen aanhalingstekens: \"\(digits)\"")),
        at: span)
    default:
      throw stop(
        .wrongType(found: ValueType.number.wording, expected: wanted?.wording ?? Wording(same: ""), help: nil),
        at: span)
    }
  }

  /// A value whose own type is settled, at a place that may ask for another.
  private mutating func fitting(
    _ value: consuming CheckedExpression, _ type: ValueType, _ wanted: ValueType?, _ span: Span
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    guard let wanted, wanted != type, wanted != .any else { return (value, type) }
    if type == .any { return (.converted(value, to: wanted, span), wanted) }
    switch (type, wanted) {
    case (.text, .nummer), (.nummer, .text), (.word, .text), (.text, .word), (.word, .word), (.nummer, .word):
      return (value, wanted)
    case (.text, .moment), (.text, .identifier):
      // A text that is put together while running is read then, as it would have been here.
      return (.converted(value, to: wanted, span), wanted)
    default:
      throw stop(.wrongType(found: type.wording, expected: wanted.wording, help: nil), at: span)
    }
  }

  private mutating func checkPath(
    _ name: FieldName, of record: Record, wanted: ValueType?, mayBeNothing: Bool
  ) throws(Stop) -> (CheckedExpression, ValueType) {
    if let (field, type) = try fieldIfKnown(name, of: record) {
      return try fitting(.field(field), type, wanted, name.span)
    }
    guard let meaning = scope.names[name.first.text] else {
      if name.first.text == Name.recordAtHand { throw stop(.noRecordAtHand, at: name.first.span) }
      if let kind = relation(name, of: record) { throw manyValues(name, kind) }
      // A word where one of a few words belongs needs no quotes.
      if case .word(let words)? = wanted, name.rest.isEmpty, words.contains(name.first.text) {
        return (.text(name.first.text), .word(words))
      }
      if case .row(nil) = record {
        return (.converted(dynamicColumn(name), to: wanted ?? .any, name.span), wanted ?? .any)
      }
      throw unknownName(name, of: record)
    }
    unusedNames.use(meaning)
    switch meaning {
    case .literal(let literal):
      if let part = name.rest.first { throw stop(.noSuchPart(part.text, of: name.first.text), at: part.span) }
      return try checkValue(
        Expression(kind: literal.kind, span: name.span), of: record, wanted: wanted, mayBeNothing: mayBeNothing)
    case .value(let slot, let type):
      if let part = name.rest.first { throw stop(.noSuchPart(part.text, of: name.first.text), at: part.span) }
      return try fitting(.slot(slot), type, wanted, name.span)
    case .command, .unfinishedCommand: throw stop(.commandAsValue(name.first.text), at: name.span)
    case .mistaken: throw Stop()
    case .contact(let slot):
      let (field, type) = try checkField(try restOf(name), of: .contact)
      return try fitting(.fieldOf(slot, field), type, wanted, name.span)
    case .object(let slot, let kind):
      let (field, type) = try checkField(try restOf(name), of: .object(kind))
      return try fitting(.fieldOf(slot, field), type, wanted, name.span)
    case .row(let slot, let columns):
      let (field, type) = try checkField(try restOf(name), of: .row(columns))
      return try fitting(.fieldOf(slot, field), type, wanted, name.span)
    case .records:
      throw stop(
        .wrongType(
          found: Wording(en: "many records", nl: "veel records"), expected: Wording(en: "one value", nl: "één waarde"),
          help: Wording(
            en: "count them: `(\(name.text) | count)`", nl: "tel ze: `(\(name.text) | tel)`")), at: name.span)
    }
  }

  private func dynamicColumn(_ name: FieldName) -> CheckedExpression {
    .field(CheckedField(place: .namedColumn(name.text), name: name.text, span: name.span))
  }

  private mutating func restOf(_ name: FieldName) throws(Stop) -> FieldName {
    guard let rest = name.withoutFirst else {
      let whole = name.first.text
      throw stop(
        .wrongType(
          found: Wording(en: "a whole record", nl: "een heel record"),
          expected: Wording(en: "one value", nl: "één waarde"),
          help: Wording(en: "name a part of it: `\(whole).…`", nl: "noem er een deel van: `\(whole).…`")),
        at: name.span)
    }
    return rest
  }

  private mutating func unknownName(_ name: FieldName, of record: Record) -> Stop {
    var known = scope.allNames
    switch record {
    case .contact: known += vocabulary.fieldNames
    case .object(let kind): known += vocabulary.kinds[kind].fields.map(\.name)
    case .row(let columns): known += (columns ?? []).map(\.name)
    case .none:
      if vocabulary.field(named: name.first.text) != nil {
        return stop(.noRecordHere(name.first.text), at: name.span)
      }
    }
    // It may be a name of the file that could not be read; that is told.
    if files.isAnyMissing { return Stop() }
    if case .contact = record, let elsewhere = vocabulary.elsewhere[name.first.text] {
      return stop(.unknownField(name.text, known: [], elsewhere: elsewhere), at: name.span)
    }
    return stop(.unknownName(name.text, known: known, couldBeText: name.rest.isEmpty), at: name.span)
  }

  // MARK: Fields

  /// A field of the record at hand, or nothing when it has none of that name.
  mutating func fieldIfKnown(
    _ name: FieldName, of record: Record
  ) throws(Stop) -> (CheckedField, ValueType)? {
    let first = name.first.text
    switch record {
    case .none: return nil
    case .contact:
      guard let index = vocabulary.fieldTable[first] else { return nil }
      let signature = vocabulary.fields[index]
      guard let part = name.rest.first else {
        return (CheckedField(place: .field(index), name: signature.name, span: name.span), signature.type)
      }
      guard signature.type == .entries, name.rest.count == 1 else {
        throw stop(.noSuchPart(part.text, of: first), at: part.span)
      }
      let entry = part.text
      return (CheckedField(place: .entry(entry), name: "\(signature.name).\(entry)", span: name.span), .text)
    case .object(let kind):
      guard let index = vocabulary.field(named: first, of: kind) else { return nil }
      if let part = name.rest.first { throw stop(.noSuchPart(part.text, of: first), at: part.span) }
      let signature = vocabulary.kinds[kind].fields[index]
      return (CheckedField(place: .column(index), name: signature.name, span: name.span), signature.type)
    case .row(let columns):
      guard let columns else { return nil }
      let whole = name.text
      guard let index = columns.firstIndex(where: { $0.name == whole }) else { return nil }
      return (CheckedField(place: .column(index), name: whole, span: name.span), columns[index].type)
    }
  }

  /// A field of the record at hand; anything else is a mistake.
  mutating func checkField(_ name: FieldName, of record: Record) throws(Stop) -> (CheckedField, ValueType) {
    if let found = try fieldIfKnown(name, of: record) { return found }
    if let kind = relation(name, of: record) { throw manyValues(name, kind) }
    switch record {
    case .row(let columns?): throw stop(.unknownColumn(name.text, known: columns.map(\.name)), at: name.span)
    case .row(nil):
      return (CheckedField(place: .namedColumn(name.text), name: name.text, span: name.span), .any)
    case .object(let kind):
      throw stop(
        .unknownFieldOf(
          kind: vocabulary.kinds[kind].singular, name.text, known: vocabulary.kinds[kind].fields.map(\.name)),
        at: name.span)
    case .contact, .none:
      throw stop(
        .unknownField(
          name.text, known: vocabulary.fieldNames, elsewhere: vocabulary.elsewhere[name.first.text]),
        at: name.span)
    }
  }
}

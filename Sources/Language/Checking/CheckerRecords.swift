import Wording

/// A record to be made that makes sense.
public struct CheckedRecord {
  /// Its entries, each with its number in the shape, in the order in which they were written.
  public let entries: [(number: Int, value: Value)]

  /// What an entry holds.
  public enum Value {
    case value(CheckedExpression, Span)
    indirect case record(CheckedRecord)
  }
}

/// What is made by `register`: its names must be known, its values fit, and what is needed must be there.
extension Checker {
  mutating func check(_ record: RecordLiteral, as shape: RecordShape) throws(Stop) -> CheckedRecord {
    var entries: [(number: Int, value: CheckedRecord.Value)] = []
    entries.reserveCapacity(record.entries.count)
    var failure: Stop?
    var given = Array(repeating: false, count: shape.entries.count)
    for entry in record.entries {
      do throws(Stop) {
        guard let number = shape.table[entry.name.text] ?? otherName(entry, shape) else {
          throw stop(
            .unknownFieldOf(kind: shape.name, entry.name.text, known: shape.entries.map(\.name)), at: entry.name.span)
        }
        let wanted = shape.entries[number]
        guard !given[number] || wanted.isRepeatable else {
          throw stop(.fieldTwice(wanted.name), at: entry.name.span)
        }
        given[number] = true
        entries.append((number, try check(entry, wanted)))
      } catch { failure = error }
    }
    let missing = shape.entries.indices.filter { shape.entries[$0].isRequired && !given[$0] }
    // Behind a mistyped name a missing one is most often the same mistake.
    if !missing.isEmpty, failure == nil {
      throw stop(.missingEntries(shape.name, missing.map { shape.entries[$0].name }), at: record.braces.opening)
    }
    if let failure { throw failure }
    return CheckedRecord(entries: entries)
  }

  /// The words of F0796 (`codeKanaal` …) are other names of a contact's fields.
  private func otherName(_ entry: RecordLiteral.Entry, _ shape: RecordShape) -> Int? {
    guard let index = vocabulary.fieldTable[entry.name.text] else { return nil }
    return shape.table[vocabulary.fields[index].name]
  }

  private mutating func check(
    _ entry: RecordLiteral.Entry, _ wanted: RecordShape.Entry
  ) throws(Stop) -> CheckedRecord.Value {
    switch (entry.value, wanted.content) {
    case (.record(let record), .record(let shape)): return .record(try check(record, as: shape))
    case (.expression(let expression), .value(let type, let mayBeNothing)):
      let (value, _) = try checkValue(expression, of: .none, wanted: type, mayBeNothing: mayBeNothing)
      if wanted.isField, let problem = context.problemWithValue(wanted.name, value) {
        throw stop(.valueRefused(problem), at: expression.span)
      }
      return .value(value, expression.span)
    case (.expression(let expression), .record(let shape)):
      throw stop(
        .wrongType(
          found: Wording(en: "one value", nl: "één waarde"),
          expected: Wording(en: "a record in `{ }`", nl: "een record in `{ }`"),
          help: Wording(
            en: "write `\(wanted.name): { \(shape.entries.first?.name ?? ""): … }`",
            nl: "schrijf `\(wanted.name): { \(shape.entries.first?.name ?? ""): … }`")), at: expression.span)
    case (.record(let record), .value(let type, _)):
      throw stop(
        .wrongType(
          found: Wording(en: "a record", nl: "een record"), expected: type.wording,
          help: Wording(en: "write it without `{ }`", nl: "schrijf het zonder `{ }`")), at: record.braces.opening)
    }
  }
}

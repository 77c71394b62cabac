import Formats
import Klantcontacten
public import Language
import Wording

extension CheckingContext {
  /// What the checker asks of Klerk itself: files' columns, patterns, and the rules for values known before running.
  /// Files are those of the disk, but for scripts that are included, unless some are given.
  public static func klerk(arguments: [String: String] = [:], files: FileAccess = .disk) -> CheckingContext {
    var context = CheckingContext(
      arguments: arguments,
      columns: { path throws(FileProblem) in
        do throws(FormatError) {
          // Columns of a CSV are texts that their place may read as something else; JSON tells only while reading.
          return try files.table(path).columns.map { StreamShape.Column(name: $0, type: .any) }
        } catch {
          throw FileProblem(wording: error.wording)
        }
      },
      problemWithPattern: { pattern in
        do throws(Pattern.Failure) {
          _ = try Pattern(pattern)
          return nil
        } catch {
          return error.wording
        }
      },
      problemWithValue: { name, expression in
        guard let value = expression.constant else { return nil }
        if let (maximum, _) = relatedLimit(of: name), case .text(let text) = value, text.registerLength > maximum {
          return Refusal.tooLong(name, length: text.registerLength, maximum: maximum).wording
        }
        guard let path = path(named: name) else { return nil }
        do throws(Refusal) {
          _ = try FieldRules.accepted(value, at: path)
          return nil
        } catch {
          return error.wording
        }
      },
      problemWithTarget: { path in
        if let why = files.whyNotWritten { return why }
        do throws(FormatError) {
          _ = try FileFormat(ofFile: path)
          return nil
        } catch {
          return error.wording
        }
      },
      problemWithAddition: { name, text in
        let length = text.registerLength
        if let (maximum, empty) = relatedLimit(of: name) {
          if length == 0, let empty { return empty.wording }
          return length > maximum ? Refusal.tooLong(name, length: length, maximum: maximum).wording : nil
        }
        guard let field = Field.named(name), let maximum = field.maximumLength else { return nil }
        if length == 0 { return Refusal.nothingToAppend.wording }
        return length > maximum
          ? Refusal.tooLong(name, length: length, maximum: maximum).wording : nil
      })
    context.whyNever = { name, text, isWhole in
      Field.named(name).flatMap { whyNever($0, text, isWhole: isWhole) }
    }
    if case .given(let given) = files {
      context.included = { path, _ throws(FileProblem) in try files.script(path) }
      context.identity = { given[$0] == nil ? nil : $0 }
    }
    context.clock = { CheckingContext.ClockTime($0) }
    context.microseconds = { literal in
      let period = Period(literal)
      let (start, end) = (period.start.microseconds, period.end.microseconds)
      return start < end ? start..<end : nil
    }
    return context
  }

  /// The limit of a field such as `taak.toelichting`, and what is wrong with an empty one.
  private static func relatedLimit(of name: String) -> (maximum: Int, empty: Refusal?)? {
    guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")),
      let kind = RecordKind.allCases.first(where: { $0.singular == name[..<dot] }),
      let index = kind.relatedField(named: String(name[name.index(after: dot)...])),
      let maximum = kind.relatedFields[index].maximumLength
    else { return nil }
    return (maximum, name == "taak.gevraagdeHandeling" ? .emptyTask : nil)
  }

  private static func path(named name: String) -> FieldPath? {
    if let field = Field.named(name) { return .field(field) }
    guard name.hasPrefix("metadata.") else { return nil }
    return .metadata(String(name.dropFirst("metadata.".count)))
  }
}

extension CheckedExpression {
  /// The value where it is known before running.
  fileprivate var constant: Value? {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .yesNo(let answer): .yesNo(answer)
    case .nothing: .nothing
    case .date(let literal): .period(Period(literal))
    case .duration(let literal): .duration(TimeAmount(literal))
    default: nil
    }
  }
}

import Formats
import Klantcontacten
public import Language
import Wording

extension CheckingContext {
  /// What the checker asks of Klerk itself: files' columns, patterns, and the rules for values known before running.
  public static func klerk(arguments: [String: String] = [:]) -> CheckingContext {
    var context = CheckingContext(
      arguments: arguments,
      columns: { path throws(FileProblem) in
        do throws(FormatError) {
          // Columns of a CSV are texts that their place may read as something else; JSON tells only while reading.
          return try TableReader(path: path).columns.map { StreamShape.Column(name: $0, type: .any) }
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
        guard let path = path(named: name), let value = expression.constant else { return nil }
        do throws(Refusal) {
          _ = try FieldRules.accepted(value, at: path)
          return nil
        } catch {
          return error.wording
        }
      },
      problemWithTarget: { path in
        do throws(FormatError) {
          _ = try FileFormat(ofFile: path)
          return nil
        } catch {
          return error.wording
        }
      },
      problemWithAddition: { name, text in
        guard let field = Field.named(name), let maximum = field.maximumLength else { return nil }
        let length = text.registerLength
        if length == 0 { return Refusal.nothingToAppend.wording }
        return length > maximum
          ? Refusal.tooLong(name, length: length, maximum: maximum).wording : nil
      })
    context.whyNever = { name, text, isWhole in
      Field.named(name).flatMap { whyNever($0, text, isWhole: isWhole) }
    }
    context.microseconds = { literal in
      let period = Period(literal)
      let (start, end) = (period.start.microseconds, period.end.microseconds)
      return start < end ? start..<end : nil
    }
    return context
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

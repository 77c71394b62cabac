import Formats
public import Interpreter
public import Klantcontacten
import Wording

/// Prints one value in a line of its own: as people see it, or in wire form where data is asked for.
public func show(
  _ value: Value, on output: any TextOutput, settings: OutputSettings
) throws(EvaluationError) {
  switch settings.format {
  case .table, .card, .markdown: try output.print(value.rounded.display.withVisibleMarks())
  case .text: try output.print(value.display.withVisibleMarks())
  case .csv: try output.print(value.csvText)
  case .json, .ndjson: try output.print(value.jsonText)
  }
}

extension Value {
  /// The value as a table has room for it: of an average at most four decimals.
  var rounded: Value {
    guard case .number(let number) = self, abs(number) >= 0.0001, abs(number) < 1e9 else { return self }
    return .number((number * 10_000).rounded() / 10_000)
  }
}

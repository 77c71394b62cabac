import Interpreter
import Wording

/// How one record becomes one line of text.
protocol LineForm {
  func heading(_ names: [String]) -> [String]
  func line(_ cells: [String]) -> String
}

/// Tab-separated, without a heading: what `cut` and `awk` take.
struct TextLines: LineForm {
  func heading(_ names: [String]) -> [String] { [] }

  func line(_ cells: [String]) -> String {
    // A tab or a line end inside a cell becomes a visible mark, or one record would look like two.
    var line = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { line += "\t" }
      line += cell.withVisibleMarks()
    }
    return line
  }
}

/// A table of a Markdown document.
struct MarkdownLines: LineForm {
  func heading(_ names: [String]) -> [String] {
    [line(names), "|" + names.map { _ in " --- |" }.joined()]
  }

  func line(_ cells: [String]) -> String {
    "|" + cells.map { " \(escaped($0)) |" }.joined()
  }

  private func escaped(_ cell: String) -> String {
    var text = ""
    for part in cell.split(separator: "\n", omittingEmptySubsequences: false) {
      if !text.isEmpty { text += "<br>" }
      for character in String(part).withVisibleMarks() {
        // What Markdown or HTML would take as its own is shown as it is.
        switch character {
        case "|", "\\", "`", "*", "_", "[", "]": text += "\\\(character)"
        case "<": text += "&lt;"
        case "&": text += "&amp;"
        default: text.append(character)
        }
      }
    }
    return text
  }
}

/// Prints one line a record, at once.
final class LineSink: ResultSink {
  private let columns: Columns
  private let output: any TextOutput
  private let settings: OutputSettings
  private let form: any LineForm
  private var hasHeading = false

  init(_ columns: Columns, _ output: any TextOutput, _ settings: OutputSettings, _ form: any LineForm) {
    self.columns = columns.whole
    self.output = output
    self.settings = settings
    self.form = form
  }

  func add(_ record: Record) throws(EvaluationError) {
    try printHeading()
    try output.print(form.line(columns.cells(of: record.masked(unless: settings.vertrouwelijkReason))))
  }

  func finish() throws(EvaluationError) {
    try printHeading()
  }

  private func printHeading() throws(EvaluationError) {
    guard !hasHeading else { return }
    hasHeading = true
    for line in form.heading(columns.names) { try output.print(line) }
  }
}

import Interpreter
import Klantcontacten
import Wording

/// How one record becomes one line of text, as bytes: of a long answer half of the time would go into joining texts.
protocol LineForm {
  /// Adds what stands above the records, each line with its end.
  func addHeading(_ names: [String], to bytes: inout [UInt8])
  /// Adds the line of a record, with its end.
  func addLine(of record: Record, _ columns: Columns, to bytes: inout [UInt8])
}

/// Tab-separated, without a heading: what `cut` and `awk` take.
struct TextLines: LineForm {
  func addHeading(_ names: [String], to bytes: inout [UInt8]) {}

  func addLine(of record: Record, _ columns: Columns, to bytes: inout [UInt8]) {
    // A tab or a line end inside a cell becomes a visible mark, or one record would look like two.
    columns.appendCells(of: record, separatedBy: UInt8(ascii: "\t"), to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// A table of a Markdown document.
struct MarkdownLines: LineForm {
  func addHeading(_ names: [String], to bytes: inout [UInt8]) {
    add(names, to: &bytes)
    bytes.append(contentsOf: "|\(names.map { _ in " --- |" }.joined())\n".utf8)
  }

  func addLine(of record: Record, _ columns: Columns, to bytes: inout [UInt8]) {
    add(columns.cells(of: record), to: &bytes)
  }

  private func add(_ cells: [String], to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "|\(cells.map { " \(escaped($0)) |" }.joined())\n".utf8)
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
  private var bytes: [UInt8] = []

  init(_ columns: Columns, _ output: any TextOutput, _ settings: OutputSettings, _ form: any LineForm) {
    self.columns = columns.whole
    self.output = output
    self.settings = settings
    self.form = form
  }

  func add(_ record: Record) throws(EvaluationError) {
    try printHeading()
    form.addLine(of: record.masked(unless: settings.vertrouwelijkReason), columns, to: &bytes)
    try printLines()
  }

  func finish() throws(EvaluationError) {
    try printHeading()
  }

  private func printHeading() throws(EvaluationError) {
    guard !hasHeading else { return }
    hasHeading = true
    form.addHeading(columns.names, to: &bytes)
    try printLines()
  }

  private func printLines() throws(EvaluationError) {
    defer { bytes.removeAll(keepingCapacity: true) }
    guard !bytes.isEmpty else { return }
    do {
      try output.write(bytes)
    } catch {
      throw EvaluationError(error)
    }
  }
}

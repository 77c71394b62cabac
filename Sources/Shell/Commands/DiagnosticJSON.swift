import Formats
import Language
import Wording

/// Mistakes and warnings as JSON, one object in a line of its own: `klerk check --format json` (docs/check-json.md tells
/// its members). An editor finds the place by bytes, by line and column, or by line and UTF-16 column.
struct DiagnosticJSON {
  let source: SourceText

  func line(_ diagnostic: Diagnostic) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    place(diagnostic.span, in: &json)
    json.name("severity")
    json.text(diagnostic.severity.rawValue)
    json.name("id")
    json.text(diagnostic.identifier)
    both("message", diagnostic.message, in: &json)
    both("note", diagnostic.note, in: &json)
    both("help", diagnostic.help, in: &json)
    json.name("labels")
    json.beginList()
    for label in diagnostic.labels {
      json.beginObject()
      place(label.span, in: &json)
      both("text", label.text, in: &json)
      json.endObject()
    }
    json.endList()
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// A file that is no script at all, which has no places.
  static func line(_ failure: ScriptFile.Failure, file: String) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.name("file")
    json.text(file)
    for name in ["start", "end"] + Self.columns {
      json.name(name)
      json.null()
    }
    json.name("severity")
    json.text(Diagnostic.Severity.error.rawValue)
    json.name("id")
    json.text("file-problem")
    let writer = DiagnosticJSON(source: SourceText(name: file, text: ""))
    writer.both("message", failure.wording, in: &json)
    writer.both("note", nil, in: &json)
    writer.both("help", nil, in: &json)
    json.name("labels")
    json.beginList()
    json.endList()
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private static let columns = ["line", "column", "columnUTF16", "endLine", "endColumn", "endColumnUTF16"]

  private func place(_ span: Span, in json: inout JSONWriter) {
    let start = source.offset(of: span.start)
    let (first, last) = (source.position(of: span.start), source.position(of: span.end, behind: span.start))
    json.name("file")
    json.text(source.name(at: span.start))
    let numbers = [first.line, first.column, first.columnUTF16, last.line, last.column, last.columnUTF16]
    for (name, number) in [("start", start), ("end", start + span.end - span.start)] + zip(Self.columns, numbers) {
      json.name(name)
      json.number(number)
    }
  }

  private func both(_ name: String, _ wording: Wording?, in json: inout JSONWriter) {
    json.name(name)
    guard let wording else { return json.null() }
    json.beginObject()
    for (language, text) in [("en", wording.en), ("nl", wording.nl)] {
      json.name(language)
      json.text(text)
    }
    json.endObject()
  }
}

/// A file of records in JSON: a list, or an object a line.
struct JSONDocument {
  /// The text so far.
  var json: JSONWriter
  private let isList: Bool
  private let layout: JSONWriter.Layout
  private var isEmpty = true

  /// Begins a document, when the format is JSON at all. An object a line has no other layout than the compact one.
  init?(_ format: FileFormat, layout: JSONWriter.Layout) {
    guard format == .json || format == .ndjson else { return nil }
    isList = format == .json
    self.layout = isList ? layout : .compact
    json = JSONWriter(self.layout)
    if self.layout == .indented { json.beginList() }
  }

  /// Writes an object, whose members the body writes.
  mutating func writeRecord(_ body: (inout JSONWriter) -> Void) {
    if isList, layout == .compact { json.between(isEmpty ? "[\n" : ",\n") }
    isEmpty = false
    json.beginObject()
    body(&json)
    json.endObject()
    if !isList { json.between("\n") }
  }

  /// Ends the document.
  mutating func end() {
    guard isList else { return }
    switch layout {
    case .indented:
      json.endList()
      json.between("\n")
    case .compact: json.between(isEmpty ? "[]\n" : "\n]\n")
    }
  }
}

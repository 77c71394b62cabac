import Klantcontacten

/// How many bytes a writer gathers before it hands them on.
let outputChunk = 1 << 16

extension Metadata {
  /// The metadata as a JSON object.
  func write(to json: inout JSONWriter) {
    json.beginObject()
    for entry in entries {
      json.name(entry.name)
      json.text(entry.text)
    }
    json.endObject()
  }

  /// The metadata as the text of a JSON object.
  var jsonText: String {
    var json = JSONWriter()
    write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

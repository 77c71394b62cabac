import Klantcontacten

/// A contact's `metadata` as it stands in its column: one JSON object of texts, or an empty text where there is none.
///
/// Written and read by hand: the order must stay, Foundation's coder loses it, and its other half is not needed.
enum MetadataText {
  static func text(of metadata: Metadata) -> String {
    guard !metadata.isEmpty else { return "" }
    let pairs = metadata.entries.map { "\(JSONText.quoted($0.name)):\(JSONText.quoted($0.text))" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// The same pairs in one fixed order, so that metadata which are equal have equal texts.
  static func sortedText(of metadata: Metadata) -> String {
    text(of: Metadata(metadata.entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }))
  }

  static func metadata(from text: String) throws(BackendFailure) -> Metadata {
    guard !text.isEmpty else { return Metadata() }
    var reader = JSONText(text)
    var entries: [(name: String, text: String)] = []
    guard reader.skip("{") else { throw damaged }
    while !reader.skip("}") {
      if !entries.isEmpty, !reader.skip(",") { throw damaged }
      guard let name = reader.string(), reader.skip(":"), let text = reader.string() else { throw damaged }
      entries.append((name, text))
    }
    guard reader.isAtEnd else { throw damaged }
    return Metadata(entries)
  }

  private static let damaged = BackendFailure.other(
    "the metadata of a contact in the file cannot be read; restore a copy of the file")
}

/// JSON as the store writes it: strings, numbers, punctuation.
struct JSONText {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{00}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skip(_ punctuation: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: punctuation) else { return false }
    position += 1
    return true
  }

  mutating func integer() -> Int? {
    let start = position
    while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 { position += 1 }
    return Int(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  mutating func skipNull() -> Bool {
    guard bytes[position...].starts(with: "null".utf8) else { return false }
    position += 4
    return true
  }

  mutating func string() -> String? {
    guard skip("\"") else { return nil }
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        text.append(contentsOf: String(scalar).utf8)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard position + 4 <= bytes.count else { return nil }
      let digits = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
      position += 4
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }
}

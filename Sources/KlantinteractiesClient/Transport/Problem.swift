import Formats
import Klantcontacten

/// What Open Klant answers when something is wrong: `{type, code, title, status, detail, instance, invalidParams}`.
///
/// Its words can repeat what was sent (`"buurvrouw" is een ongeldige keuze.`), and what was sent is about people. So a
/// reason is kept only where neither its code nor its look says that it may quote, and where no value that was sent is
/// in it.
struct Problem {
  private(set) var code = ""
  private(set) var complaints: [RegisterFailure.Complaint] = []
  /// Whether it is the path's version that was not found.
  private(set) var isAboutVersion = false

  /// Reads it; nothing when it is not in that form.
  init?(_ body: [UInt8], sent request: Request) {
    do {
      let reader = try JSONReader(ByteSource(bytes: body, name: ""))
      guard try reader.next() == .beginObject else { return nil }
      var raw: [(name: String, code: String, reason: String)] = []
      while try reader.next() == .name {
        switch reader.text {
        case "code": code = Self.name(try Self.text(reader))
        case "detail":
          let detail = try Self.text(reader).lowercased()
          isAboutVersion = detail.contains("versie") || detail.contains("version")
        case "invalidParams": raw = try Self.complaints(reader)
        default: try reader.skipValue()
        }
      }
      _ = try reader.next()
      guard !code.isEmpty else { return nil }
      let values = raw.isEmpty ? [] : Self.values(of: request)
      complaints = raw.map { complaint in
        RegisterFailure.Complaint(
          field: complaint.name == "nonFieldErrors" ? nil : Self.name(complaint.name), code: Self.name(complaint.code),
          reason: Self.tellable(complaint.reason, code: complaint.code, values: values))
      }
    } catch {
      return nil
    }
  }

  private static func complaints(
    _ reader: JSONReader
  ) throws(FormatError) -> [(name: String, code: String, reason: String)] {
    var complaints: [(name: String, code: String, reason: String)] = []
    guard try reader.next() == .beginList else { return [] }
    while try reader.next() == .beginObject {
      var complaint = (name: "", code: "", reason: "")
      while try reader.next() == .name {
        switch reader.text {
        case "name": complaint.name = try text(reader)
        case "code": complaint.code = try text(reader)
        case "reason": complaint.reason = try text(reader)
        default: try reader.skipValue()
        }
      }
      if complaints.count < 50 { complaints.append(complaint) }
    }
    return complaints
  }
}

extension Problem {
  /// Codes whose reasons say which value was not among the possible ones.
  private static let quoting: Set<String> = [
    "invalid_choice", "does_not_exist", "incorrect_type", "incorrect_match", "no_match", "invalid_pk_value",
  ]

  /// The next value if it is a text; anything else is passed over.
  private static func text(_ reader: JSONReader) throws(FormatError) -> String {
    let depth = reader.depth
    let isText = try reader.next() == .text
    let text = isText ? reader.text : ""
    while reader.depth > depth { _ = try reader.next() }
    return text
  }

  /// A name or code, if it looks like one: what else could stand there may come from a record.
  private static func name(_ text: String) -> String {
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    return isName && !text.isEmpty && text.utf8.count <= 100 ? text : "?"
  }

  private static func tellable(_ reason: String, code: String, values: [String]) -> String? {
    let reason = reason.trimmed
    guard !reason.isEmpty, reason.unicodeScalars.count <= 200, !quoting.contains(code) else { return nil }
    for scalar in reason.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .initialPunctuation, .finalPunctuation: return nil
      default: if "\"'`@„‚".unicodeScalars.contains(scalar) { return nil }
      }
    }
    let small = reason.lowercased()
    return values.contains { small.contains($0) } ? nil : reason
  }

  /// Every value that was sent, in small letters; not the shortest, which are in every sentence and tell nothing.
  private static func values(of request: Request) -> [String] {
    var values = request.query.map(\.value)
    if let body = request.body {
      do {
        let reader = try JSONReader(ByteSource(bytes: body, name: ""))
        while true {
          let token = try reader.next()
          if token == .end { break }
          if token == .text || token == .number { values.append(reader.text) }
        }
      } catch {
        // What cannot be read cannot be compared, and is our own: what was found so far must do.
      }
    }
    return values.map { $0.trimmed.lowercased() }.filter { $0.unicodeScalars.count > 2 }
  }
}

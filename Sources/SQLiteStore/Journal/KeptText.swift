import Changes
import Klantcontacten

/// What is kept of how records were before a change, as it stands in its column: a JSON array of rows, each an array of
/// texts of which the first says what it is.
enum KeptText {
  static func text(of kept: KeptValues) -> String {
    var rows: [[String]] = kept.fields.map { ["field", $0.name] + words(of: $0.value) }
    if let target = kept.target { rows.append(["target", target.description]) }
    if let contact = kept.contact {
      rows.append(["contact", contact.uuid.description])
      for field in Field.allCases where field != .metadata && field != .uuid {
        rows.append(["of", field.rawValue] + words(of: contact.value(of: field)))
      }
      for entry in contact.metadata.entries { rows.append(["entry", entry.name, entry.text]) }
    }
    for record in kept.records {
      rows.append(["record", String(record.object.kind.rawValue), record.object.uuid.description])
      rows += record.object.values.map { ["value"] + words(of: $0) }
      rows += record.links.map { ["link", String($0.link.rawValue), $0.target.description] }
    }
    return "[" + rows.map { "[" + $0.map(JSONText.quoted).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
  }

  static func kept(from text: String) -> KeptValues? {
    guard let rows = rows(of: text) else { return nil }
    var kept = KeptValues()
    var reader = RecordReader()
    for row in rows {
      guard let first = row.first else { return nil }
      let words = Array(row.dropFirst())
      switch first {
      case "field":
        guard words.count == 3, let value = value(of: words[1...]) else { return nil }
        kept.fields.append(.init(words[0], value))
      case "target":
        guard words.count == 1, let target = ContactID(words[0]) else { return nil }
        kept.target = target
      default: guard reader.take(first, words) else { return nil }
      }
    }
    reader.finishRecord()
    kept.contact = reader.contact
    kept.records = reader.records
    return kept
  }

  private static func rows(of text: String) -> [[String]]? {
    var reader = JSONText(text)
    var rows: [[String]] = []
    guard reader.skip("[") else { return nil }
    while !reader.skip("]") {
      if !rows.isEmpty, !reader.skip(",") { return nil }
      guard reader.skip("[") else { return nil }
      var row: [String] = []
      while !reader.skip("]") {
        if !row.isEmpty, !reader.skip(",") { return nil }
        guard let word = reader.string() else { return nil }
        row.append(word)
      }
      rows.append(row)
    }
    return reader.isAtEnd ? rows : nil
  }

  private static func words(of value: Value) -> [String] {
    switch value {
    case .text(let text): ["text", text]
    case .yesNo(let answer): ["yesno", answer ? "1" : "0"]
    case .moment(let moment): ["moment", String(moment.microseconds)]
    case .identifier(let identifier): ["uuid", identifier.description]
    case .nothing, .number, .period, .duration, .metadata: ["nothing", ""]
    }
  }

  fileprivate static func value(of words: ArraySlice<String>) -> Value? {
    guard words.count == 2, let kind = words.first, let text = words.last else { return nil }
    switch kind {
    case "nothing": return .nothing
    case "text": return .text(text)
    case "yesno": return .yesNo(text == "1")
    case "moment": return Int64(text).map { .moment(Moment(microseconds: $0)) }
    case "uuid": return ContactID(text).map(Value.identifier)
    default: return nil
    }
  }
}

/// Puts records together from their rows.
private struct RecordReader {
  var contact: Klantcontact?
  var records: [RelatedRecord] = []
  private var record: (kind: RecordKind, uuid: ContactID)?
  private var values: [Value] = []
  private var links: [LinkTarget] = []

  mutating func take(_ first: String, _ words: [String]) -> Bool {
    switch first {
    case "contact":
      guard let uuid = words.first.flatMap({ ContactID($0) }) else { return false }
      contact = Klantcontact(
        uuid: uuid, kanaal: "", onderwerp: "", taal: "", vertrouwelijk: false, plaatsgevondenOp: Moment(microseconds: 0)
      )
    case "of":
      guard words.count == 3, let field = Field(rawValue: words[0]), let value = KeptText.value(of: words[1...]) else {
        return false
      }
      set(field, to: value)
    case "entry":
      guard words.count == 2 else { return false }
      contact?.metadata[words[0]] = words[1]
    case "record":
      finishRecord()
      guard words.count == 2, let kind = Int(words[0]).flatMap(RecordKind.init), let uuid = ContactID(words[1]) else {
        return false
      }
      record = (kind, uuid)
    case "value":
      guard let value = KeptText.value(of: words[...]) else { return false }
      values.append(value)
    case "link":
      guard words.count == 2, let link = Int(words[0]).flatMap(Link.init), let target = ContactID(words[1]) else {
        return false
      }
      links.append(LinkTarget(link, target))
    default: return false
    }
    return true
  }

  mutating func finishRecord() {
    if let record {
      records.append(RelatedRecord(RelatedObject(record.kind, record.uuid, values: values), links: links))
    }
    (record, values, links) = (nil, [], [])
  }

  private mutating func set(_ field: Field, to value: Value) {
    switch (field, value) {
    case (.url, .text(let text)): contact?.url = text
    case (.nummer, .text(let text)): contact?.nummer = text
    default: contact = contact?.applying([FieldChange(.field(field), before: .nothing, after: value)])
    }
  }
}

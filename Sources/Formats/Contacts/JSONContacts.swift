import Glibc
import Klantcontacten

/// The klantcontacten in a JSON text, and the related records that hang on none: an object whose only member is named
/// after their kind, `{"partij": {…}}`. No klantcontact has a field of such a name.
final class JSONContacts {
  private let records: JSONRecords
  private let json: JSONReader
  private var members: [(name: [UInt8], member: Member)] = []
  private var relations: [String: [UInt8]] = [:]

  /// What a name in a record stands for.
  private enum Member {
    case field(Field)
    case relation(String)
    case record(RecordKind)
  }

  /// What an object turns out to be, each of its values checked, but of a contact not whether all are there.
  enum Found {
    case contact(ContactDraft)
    case loose(LooseRecord)
  }

  private static let looseKinds = RecordKind.allCases.filter { $0 != .contact }

  init(_ records: JSONRecords) {
    self.records = records
    json = records.json
  }

  var sourceName: String { json.source.name }
  var hasMorePages: Bool { records.hasMorePages }

  /// The next record.
  func next() throws(FormatError) -> (line: Int, found: Found)? {
    guard try records.next() else { return nil }
    let line = records.line
    let inside = json.depth
    do { return (line, try readMembers()) } catch {
      guard error.leavesNextRecord else { throw error }
      // What is left of the record is read, so that the next one can be.
      try json.skip(toDepth: inside - 1)
      throw error
    }
  }

  private func readMembers() throws(FormatError) -> Found {
    var draft = ContactDraft(zone: .utc)
    relations.removeAll(keepingCapacity: true)
    var index = 0
    while try json.next() == .name {
      switch try member(index) {
      case .field(let field): try readValue(of: field, into: &draft)
      case .relation(let name): try readRelation(name)
      case .record(let kind): return .loose(try readLooseRecord(kind))
      }
      index += 1
    }
    if !relations.isEmpty { draft.relations = Relations.joined(relations) }
    return .contact(draft)
  }

  /// What the current name stands for. Records of one file mostly have the same names in the same order, so the name
  /// that stood at this place in an earlier record is tried first.
  private func member(_ index: Int) throws(FormatError) -> Member {
    let name = json.source.bytes(json.content)
    if index < members.count, members[index].name.count == name.count, let start = name.baseAddress,
      memcmp(members[index].name, start, name.count) == 0
    {
      return members[index].member
    }
    let member = try lookUp(json.text, isFirst: index == 0)
    // A name with escapes is no name that the next record's bytes could be compared with; it is rare, and only slower.
    let known = (Array(name), member)
    if index < members.count { members[index] = known } else if members.count < 64 { members.append(known) }
    return member
  }

  private func lookUp(_ name: String, isFirst: Bool) throws(FormatError) -> Member {
    if let field = Field.named(name) { return .field(field) }
    if Relations.names.contains(name) || name == Relations.expansion { return .relation(name) }
    let kinds = isFirst ? Self.looseKinds : []
    if let kind = kinds.first(where: { $0.singular == name }) { return .record(kind) }
    let known =
      Field.allCases.flatMap { [$0.rawValue] + $0.otherNames } + Relations.names + kinds.map(\.singular)
    throw json.contentError(.unknownField(name, among: known), field: nil)
  }

  private func readValue(of field: Field, into draft: inout ContactDraft) throws(FormatError) {
    do { try draft.note(field) } catch { throw json.contentError(error.kind, field: nil) }
    if field == .metadata { return try readMetadata(into: &draft) }
    let token = try json.next()
    guard let value = rawValue(of: token) else {
      throw json.contentError(.unexpected(json.finding, expected: field.expectation), field: field.rawValue)
    }
    do { try draft.set(field, to: value) } catch { throw json.contentError(error.kind, field: field.rawValue) }
  }

  private func rawValue(of token: JSONReader.Token) -> RawValue? {
    switch token {
    case .text: .text(json.text)
    case .number: .number(json.text)
    case .yes: .yesNo(true)
    case .no: .yesNo(false)
    case .null: .null
    default: nil
    }
  }

  private func readMetadata(into draft: inout ContactDraft) throws(FormatError) {
    guard try json.next() == .beginObject else {
      throw json.contentError(.unexpected(json.finding, expected: .metadata), field: Field.metadata.rawValue)
    }
    try draft.readMetadata(from: json)
  }

  private func readRelation(_ name: String) throws(FormatError) {
    guard relations[name] == nil else { throw json.contentError(.doubledField(name), field: nil) }
    if let value = try Relations.readMember(name, from: json) { relations[name] = value }
  }
}

/// Reading a related record that hangs on no contact.
extension JSONContacts {
  private func readLooseRecord(_ kind: RecordKind) throws(FormatError) -> LooseRecord {
    let line = records.line
    guard try json.next() == .beginObject else {
      throw json.contentError(.unexpected(json.finding, expected: .relatedObject), field: kind.singular)
    }
    var bytes: [UInt8] = []
    try json.appendCompactValue(to: &bytes)
    guard try json.next() == .endObject else { throw json.contentError(.besideRecord(kind), field: nil) }
    if let wrong = try Self.mistake(in: bytes, of: kind) {
      var error = FormatError(source: sourceName, place: .init(line: line), field: kind.singular, kind: wrong)
      error.leavesNextRecord = true
      throw error
    }
    return LooseRecord(kind, json: String(decoding: bytes, as: UTF8.self))
  }

  /// What is wrong with the uuid of a record: without one it would not be known again.
  private static func mistake(in bytes: [UInt8], of kind: RecordKind) throws(FormatError) -> FormatError.Kind? {
    let json = try JSONReader(ByteSource(bytes: bytes, name: ""))
    var isThere = false
    guard try json.next() == .beginObject else { return nil }
    while try json.next() == .name {
      guard json.text == "uuid" else {
        try json.skipValue()
        continue
      }
      if isThere { return .doubledField("uuid") }
      isThere = true
      guard try json.next() == .text, ContactID(json.text) != nil else {
        return .unexpected(json.finding, expected: .identifier)
      }
    }
    return isThere ? nil : .missingIdentifier(kind)
  }
}

extension ContactDraft {
  /// Reads the entries of `metadata` and the end of the object that holds them.
  mutating func readMetadata(from json: JSONReader) throws(FormatError) {
    while try json.next() == .name {
      let name = json.text
      let value: RawValue
      switch try json.next() {
      case .text: value = .text(json.text)
      case .number: value = .number(json.text)
      default:
        throw json.contentError(
          .unexpected(json.finding, expected: .text), field: "metadata.\(FormatError.shown(name))")
      }
      do { try setMetadata(name, to: value) } catch {
        throw json.contentError(error.kind, field: "metadata.\(FormatError.shown(name))")
      }
    }
  }
}

extension Field {
  /// What a value of the field must be.
  var expectation: FormatError.Expectation {
    switch kind {
    case .identifier: .identifier
    case .text: .text
    case .nummer: .wholeNumberOrText
    case .yesNo: mayBeNothing ? .yesNoOrUnknown : .yesOrNo
    case .moment: .moment
    case .metadata: .metadata
    case .toestand: .toestand
    }
  }
}

extension JSONReader {
  /// An error in what a record says, at the current token; the text itself is well-formed so far.
  func contentError(_ kind: FormatError.Kind, field: String?) -> FormatError {
    var error = error(kind)
    error.field = field
    error.leavesNextRecord = true
    return error
  }
}

import Glibc
import Klantcontacten

/// A value as it stands in a file, before it is known what the field makes of it.
enum RawValue {
  case text(String)
  case number(String)
  case yesNo(Bool)
  case null

  var finding: FormatError.Finding {
    switch self {
    case .text(let text): .text(text)
    case .number: .number
    case .yesNo: .yesNo
    case .null: .null
    }
  }
}

/// A klantcontact that is being read, field by field, each checked by the register's rules.
struct ContactDraft {
  /// The clock that is meant where a moment names no zone.
  let zone: MomentText.Zone
  /// The management data so far.
  private(set) var metadata = Metadata()
  /// The related objects, as ``Relations`` joins them.
  var relations = ""

  /// How many entries `metadata` may have.
  static let maximumEntries = 1_000

  private var seen: UInt32 = 0
  private var uuid: ContactID?
  private var url = ""
  private var nummer: String?
  private var referentienummer: String?
  private var kanaal: String?
  private var onderwerp: String?
  private var inhoud = ""
  private var reactie = ""
  private var indicatieContactGelukt: Bool?
  private var hoofdOnderwerpType = ""
  private var verdereActieOndernomen = false
  private var taal: String?
  private var vertrouwelijk: Bool?
  private var plaatsgevondenOp: Moment?
  private var toestand = Toestand.onbekend

  init(zone: MomentText.Zone) {
    self.zone = zone
  }

  /// Notes that a field was given; one that was given before, under this name or another, is an error.
  mutating func note(_ field: Field) throws(Fault) {
    guard let index = Field.allCases.firstIndex(of: field) else { return }
    guard seen & 1 << index == 0 else { throw Fault(.doubledField(field.rawValue)) }
    seen |= 1 << index
  }

  /// Gives a field its value. `metadata` has entries instead (``setMetadata(_:to:)``).
  mutating func set(_ field: Field, to value: RawValue) throws(Fault) {
    switch field {
    case .uuid: uuid = try Self.identifier(value)
    case .url: url = try Self.plainText(value).trimmedAsRegister
    case .nummer: nummer = try Self.number(value, for: field)
    case .referentienummer: referentienummer = try Self.number(value, for: field)
    case .kanaal: kanaal = try Self.text(value, for: field)
    case .onderwerp: onderwerp = try Self.text(value, for: field)
    case .inhoud: inhoud = try Self.text(value, for: field)
    case .reactie: reactie = try Self.text(value, for: field)
    case .indicatieContactGelukt: indicatieContactGelukt = try Self.answer(value)
    case .hoofdOnderwerpType: hoofdOnderwerpType = try Self.text(value, for: field)
    case .verdereActieOndernomen: verdereActieOndernomen = try Self.definiteAnswer(value)
    case .taal: taal = try Self.text(value, for: field)
    case .vertrouwelijk: vertrouwelijk = try Self.definiteAnswer(value)
    case .plaatsgevondenOp: plaatsgevondenOp = try moment(value)
    case .metadata: throw .found(value.finding, expected: .metadata)
    case .toestand: toestand = try Self.toestand(value)
    }
  }

  /// Gives an entry of `metadata` its text.
  mutating func setMetadata(_ name: String, to value: RawValue) throws(Fault) {
    let text = try Self.plainText(value)
    guard !name.isEmpty else { throw Fault(.unnamedMetadata) }
    guard !name.utf8.contains(0) else { throw Fault(.nulInText) }
    guard metadata[name] == nil else { throw Fault(.doubledField("metadata.\(FormatError.shown(name))")) }
    // Metadata are searched from the front, so that a hostile file could make a record take hours.
    guard metadata.entries.count < Self.maximumEntries else {
      throw Fault(.tooManyEntries(maximum: Self.maximumEntries))
    }
    // At most so many bytes are at most so many code points: only longer ones need be counted by the rules.
    if text.utf8.count > 255 {
      let path = FieldPath.metadata(FormatError.shown(name))
      do { _ = try FieldRules.accepted(.text(text), at: path) } catch { throw Fault(.refused(error)) }
    }
    metadata[name] = text
  }

  /// The contact, its uuid all zeros when the file gave none; or what is missing in it.
  func contact() throws(Fault) -> (contact: Klantcontact, hasIdentifier: Bool) {
    guard let kanaal, let onderwerp, let taal, let vertrouwelijk, let plaatsgevondenOp else {
      throw Fault(.missingFields(missing))
    }
    // The register refuses it too (create-gelukt-en-verdere-actie-400).
    if indicatieContactGelukt == true, verdereActieOndernomen { throw Fault(.refused(.reachedYetFurtherAction)) }
    let contact = Klantcontact(
      uuid: uuid ?? ContactID(high: 0, low: 0), url: url, nummer: nummer, referentienummer: referentienummer,
      kanaal: kanaal, onderwerp: onderwerp, inhoud: inhoud, reactie: reactie,
      indicatieContactGelukt: indicatieContactGelukt, hoofdOnderwerpType: hoofdOnderwerpType,
      verdereActieOndernomen: verdereActieOndernomen, taal: taal, vertrouwelijk: vertrouwelijk,
      plaatsgevondenOp: plaatsgevondenOp, metadata: metadata, relations: relations, toestand: toestand)
    return (contact, uuid != nil)
  }

  private var missing: [Field] {
    var fields: [Field] = []
    if kanaal == nil { fields.append(.kanaal) }
    if onderwerp == nil { fields.append(.onderwerp) }
    if taal == nil { fields.append(.taal) }
    if vertrouwelijk == nil { fields.append(.vertrouwelijk) }
    if plaatsgevondenOp == nil { fields.append(.plaatsgevondenOp) }
    return fields
  }

  /// The fields without which a record is none.
  static let required: [Field] = [.kanaal, .onderwerp, .taal, .vertrouwelijk, .plaatsgevondenOp]
}

extension ContactDraft {
  /// A text as it is; a whole number counts as its digits, as the register takes it (patch-inhoud-number).
  private static func plainText(_ value: RawValue) throws(Fault) -> String {
    switch value {
    case .text(let text):
      guard !holdsNul(text) else { throw Fault(.nulInText) }
      return text
    case .number(let digits) where digits.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 >= 48 && $0 <= 57 }):
      return digits
    default: throw .found(value.finding, expected: .text)
    }
  }

  private static func holdsNul(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return false }
      return memchr(start, 0, buffer.count) != nil
    }
  }

  private static func text(_ value: RawValue, for field: Field) throws(Fault) -> String {
    let text = try plainText(value)
    if isPlainlyAccepted(text, for: field) { return text }
    do {
      guard case .text(let accepted) = try FieldRules.accepted(.text(text), at: .field(field)) else { return text }
      return accepted
    } catch { throw Fault(.refused(error)) }
  }

  /// Whether a text is so plainly good that the rules need not count it: most are, and counting costs more than reading.
  private static func isPlainlyAccepted(_ text: String, for field: Field) -> Bool {
    guard field != .hoofdOnderwerpType, let maximum = field.maximumLength else { return text.isEmpty }
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last else { return !field.isRequired }
      let isTrimmed = (0x21..<0x80).contains(first) && (0x21..<0x80).contains(last)
      return isTrimmed && bytes.count <= maximum
    }
  }

  private static func number(_ value: RawValue, for field: Field) throws(Fault) -> String? {
    if case .null = value { return nil }
    guard case .text(let text) = value else {
      guard case .number = value else { throw .found(value.finding, expected: .wholeNumberOrText) }
      return try number(.text(plainText(value)), for: field)
    }
    // The rules keep `nummer` from being changed; an import does not change it, and both numbers have the same form.
    do {
      let accepted = try FieldRules.accepted(.text(text), at: .field(.referentienummer))
      return accepted.plainText
    } catch { throw Fault(.refused(error.about(field))) }
  }

  private static func identifier(_ value: RawValue) throws(Fault) -> ContactID? {
    if case .null = value { return nil }
    guard case .text(let text) = value else { throw .found(value.finding, expected: .identifier) }
    let trimmed = text.trimmedAsRegister
    if trimmed.isEmpty { return nil }
    guard let identifier = ContactID(trimmed) else {
      throw .found(value.finding, expected: .identifier)
    }
    return identifier
  }

  /// True, false, or nothing for unknown; also in the words that people and VNG's documents use.
  private static func answer(_ value: RawValue) throws(Fault) -> Bool? {
    switch value {
    case .yesNo(let answer): return answer
    case .null: return nil
    case .text(let text) where text.utf8.count <= 20:
      switch text.trimmedAsRegister.lowercased() {
      case "ja", "yes", "true": return true
      case "nee", "no", "false": return false
      case "onbekend", "unknown", "": return nil
      default: break
      }
    default: break
    }
    throw .found(value.finding, expected: .yesNoOrUnknown)
  }

  private static func definiteAnswer(_ value: RawValue) throws(Fault) -> Bool {
    if case .yesNo(let answer) = value { return answer }
    guard case .text = value, let answer = try? answer(value) else {
      throw .found(value.finding, expected: .yesOrNo)
    }
    return answer
  }

  private func moment(_ value: RawValue) throws(Fault) -> Moment {
    guard case .text(let text) = value else { throw .found(value.finding, expected: .moment) }
    guard
      let moment = MomentText.parse(text, zone: zone) ?? MomentText.parse(text.trimmedAsRegister, zone: zone)
    else { throw .found(value.finding, expected: .moment) }
    return moment
  }

  private static func toestand(_ value: RawValue) throws(Fault) -> Toestand {
    guard case .text(let text) = value, let toestand = Toestand(rawValue: text.trimmedAsRegister.lowercased()) else {
      throw .found(value.finding, expected: .toestand)
    }
    return toestand
  }
}

extension Refusal {
  /// The same refusal of another field's value.
  fileprivate func about(_ field: Field) -> Refusal {
    switch self {
    case .tooLong(_, let length, let maximum): .tooLong(field.rawValue, length: length, maximum: maximum)
    case .notANumber: .notANumber(field)
    case .holdsNul: .holdsNul(field)
    default: self
    }
  }
}

extension FormatError.Finding {
  /// A text, by its length; what looks like a date may be shown, since it says nothing about a person.
  static func text(_ text: String) -> FormatError.Finding {
    let bytes = text.utf8
    let isDateLike =
      bytes.count <= 40 && bytes.contains { $0 >= 48 && $0 <= 57 }
      && bytes.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
      && bytes.allSatisfy { "0123456789-:/. TZtz+".utf8.contains($0) }
    return isDateLike ? .date(text) : .text(length: text.unicodeScalars.count)
  }
}

import Formats
import Klantcontacten

/// The members of a contact in an answer, gathered one by one. What is not as the API says is told without its value.
struct ContactMembers {
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
  private var verdereActieOndernomen: Bool?
  private var taal: String?
  private var vertrouwelijk: Bool?
  private var plaatsgevondenOp: Moment?
  private var metadata = Metadata()
  private var unexpected: Field?

  /// Whether the register is one that gives the newest contacts first: that came together with this field (2.18).
  var isOfOrderedRegister: Bool { verdereActieOndernomen != nil }

  /// Takes a member. Null counts as one that is not there; what must be there is asked for at the end.
  mutating func set(_ field: Field, to value: JSONTree) {
    switch value {
    case .null: break
    case .text(let text): set(field, to: text)
    case .yesNo(let answer): set(field, to: answer)
    case .object(let members) where field == .metadata: setMetadata(members)
    case .object, .list, .number: miss(field)
    }
  }

  /// Takes a member whose value comes next in a text.
  mutating func set(_ field: Field, toNextOf json: JSONReader) throws(FormatError) {
    switch try json.next() {
    case .null: break
    case .text:
      // These are read off the bytes: a text of them would be made for nothing.
      switch (field, json.plainText) {
      case (.uuid, let bytes?): set(ContactID(utf8: bytes))
      case (.plaatsgevondenOp, let bytes?): set(MomentText.parse(utf8: bytes, zone: .utc))
      default: set(field, to: json.text)
      }
    case .yes: set(field, to: true)
    case .no: set(field, to: false)
    default: set(field, to: try JSONTree(restOf: json))
    }
  }

  private mutating func set(_ field: Field, to answer: Bool) {
    switch field {
    case .indicatieContactGelukt: indicatieContactGelukt = answer
    case .verdereActieOndernomen: verdereActieOndernomen = answer
    case .vertrouwelijk: vertrouwelijk = answer
    default: miss(field)
    }
  }

  private mutating func set(_ field: Field, to text: String) {
    switch field {
    case .uuid: set(ContactID(text))
    case .url: url = text
    case .nummer: nummer = text
    case .referentienummer: referentienummer = text
    case .kanaal: kanaal = text
    case .onderwerp: onderwerp = text
    case .inhoud: inhoud = text
    case .reactie: reactie = text
    case .hoofdOnderwerpType: hoofdOnderwerpType = text
    case .taal: taal = text
    case .plaatsgevondenOp: set(MomentText.parse(text, zone: .utc))
    case .indicatieContactGelukt, .verdereActieOndernomen, .vertrouwelijk, .metadata, .toestand: miss(field)
    }
  }

  private mutating func set(_ identifier: ContactID?) {
    if let identifier { uuid = identifier } else { miss(.uuid) }
  }

  private mutating func set(_ moment: Moment?) {
    if let moment { plaatsgevondenOp = moment } else { miss(.plaatsgevondenOp) }
  }

  private mutating func setMetadata(_ members: [(name: String, value: JSONTree)]) {
    var entries: [(name: String, text: String)] = []
    for member in members {
      // The names are the municipality's own words, so that a message may tell none of them.
      guard let text = member.value.text else { return miss(.metadata) }
      entries.append((member.name, text))
    }
    metadata = Metadata(entries)
  }

  private mutating func miss(_ field: Field) { unexpected = unexpected ?? field }

  /// The contact, or which member is missing or not as the API says.
  func contact() throws(BackendFailure) -> Klantcontact {
    if let unexpected { throw Self.failure(unexpected) }
    return Klantcontact(
      uuid: try needed(uuid, .uuid), url: url, nummer: nummer, referentienummer: referentienummer,
      kanaal: try needed(kanaal, .kanaal), onderwerp: try needed(onderwerp, .onderwerp), inhoud: inhoud,
      reactie: reactie, indicatieContactGelukt: indicatieContactGelukt, hoofdOnderwerpType: hoofdOnderwerpType,
      verdereActieOndernomen: verdereActieOndernomen ?? false, taal: try needed(taal, .taal),
      vertrouwelijk: try needed(vertrouwelijk, .vertrouwelijk),
      plaatsgevondenOp: try needed(plaatsgevondenOp, .plaatsgevondenOp), metadata: metadata)
  }

  private func needed<Found>(_ found: Found?, _ field: Field) throws(BackendFailure) -> Found {
    guard let found else { throw Self.failure(field) }
    return found
  }

  private static func failure(_ field: Field) -> BackendFailure {
    .unsuited(.unexpectedValue(field: field.rawValue, resource: ContactRecord.resource))
  }
}

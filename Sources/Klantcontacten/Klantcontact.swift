/// One contact between a municipality and a citizen or company, as the Klantinteracties API 0.9.0 has it
/// (`contract/openapi-klantinteracties.yaml`), with the state that Klerk's rules need.
///
/// A contact goes through many hands on its way from a page to a line, and with seventeen fields each copy would cost more
/// than the work on it; so copies share their fields until one of them is changed.
public struct Klantcontact: Sendable {
  private var fields: Fields

  /// The technical identifier, given by the register; never changes.
  public var uuid: ContactID {
    get { fields.uuid }
    set { own.uuid = newValue }
  }
  /// The address of the record in the register that it came from; empty when it never was in one.
  public var url: String {
    get { fields.url }
    set { own.url = newValue }
  }
  /// The number that people say aloud, at most ten digits with their leading zeros; unique; never changes.
  public var nummer: String? {
    get { fields.nummer }
    set { own.nummer = newValue }
  }
  /// The number that newer registers have instead of ``nummer``; unique.
  public var referentienummer: String? {
    get { fields.referentienummer }
    set { own.referentienummer = newValue }
  }
  /// The channel, at most 50 code points.
  public var kanaal: String {
    get { fields.kanaal }
    set { own.kanaal = newValue }
  }
  /// What the contact was about, at most 200 code points.
  public var onderwerp: String {
    get { fields.onderwerp }
    set { own.onderwerp = newValue }
  }
  /// What was said, at most 1000 code points: what F0796 completes.
  public var inhoud: String {
    get { fields.inhoud }
    set { own.inhoud = newValue }
  }
  /// The answer, at most 4000 code points, where the register has the field.
  public var reactie: String {
    get { fields.reactie }
    set { own.reactie = newValue }
  }
  /// Whether the client was reached; nothing means unknown (`onbekend`).
  public var indicatieContactGelukt: Bool? {
    get { fields.indicatieContactGelukt }
    set { own.indicatieContactGelukt = newValue }
  }
  /// The type of the subject, a URL of at most 200 code points; may be empty.
  public var hoofdOnderwerpType: String {
    get { fields.hoofdOnderwerpType }
    set { own.hoofdOnderwerpType = newValue }
  }
  /// Whether the system acts by itself when the client is not reached.
  public var verdereActieOndernomen: Bool {
    get { fields.verdereActieOndernomen }
    set { own.verdereActieOndernomen = newValue }
  }
  /// The language, three letters (`nld`).
  public var taal: String {
    get { fields.taal }
    set { own.taal = newValue }
  }
  /// Whether subject, content and characteristics are confidential.
  public var vertrouwelijk: Bool {
    get { fields.vertrouwelijk }
    set { own.vertrouwelijk = newValue }
  }
  /// When it took place: a call's start, a letter's receipt.
  public var plaatsgevondenOp: Moment {
    get { fields.plaatsgevondenOp }
    set { own.plaatsgevondenOp = newValue }
  }
  /// Management data, text to text.
  public var metadata: Metadata {
    get { fields.metadata }
    set { own.metadata = newValue }
  }
  /// What hangs on it, one JSON object as the register gives it, without white space. Only in a contact on its way
  /// in or out: a store keeps related records apart, and a contact that is read from it has nothing here.
  public var relations: String {
    get { fields.relations }
    set { own.relations = newValue }
  }
  /// How far the contact has come.
  public var toestand: Toestand {
    get { fields.toestand }
    set { own.toestand = newValue }
  }

  /// Makes a contact; what is left out has the register's own default.
  public init(
    uuid: ContactID, url: String = "", nummer: String? = nil, referentienummer: String? = nil, kanaal: String,
    onderwerp: String, inhoud: String = "", reactie: String = "", indicatieContactGelukt: Bool? = nil,
    hoofdOnderwerpType: String = "", verdereActieOndernomen: Bool = false, taal: String, vertrouwelijk: Bool,
    plaatsgevondenOp: Moment, metadata: Metadata = Metadata(), relations: String = "",
    toestand: Toestand = .onbekend
  ) {
    fields = Fields(
      uuid: uuid, url: url, nummer: nummer, referentienummer: referentienummer, kanaal: kanaal, onderwerp: onderwerp,
      inhoud: inhoud, reactie: reactie, indicatieContactGelukt: indicatieContactGelukt,
      hoofdOnderwerpType: hoofdOnderwerpType, verdereActieOndernomen: verdereActieOndernomen, taal: taal,
      vertrouwelijk: vertrouwelijk, plaatsgevondenOp: plaatsgevondenOp, metadata: metadata, relations: relations,
      toestand: toestand)
  }

  /// What people call this contact: its number, else its reference number, else its uuid.
  public var name: String { nummer ?? referentienummer ?? uuid.description }
}

extension Klantcontact {
  /// The fields as they lie in memory.
  ///
  /// Unchecked, since they are written only by ``own``, when nobody else has them: no other thread can be looking.
  private final class Fields: @unchecked Sendable {
    var uuid: ContactID
    var url: String
    var nummer: String?
    var referentienummer: String?
    var kanaal: String
    var onderwerp: String
    var inhoud: String
    var reactie: String
    var indicatieContactGelukt: Bool?
    var hoofdOnderwerpType: String
    var verdereActieOndernomen: Bool
    var taal: String
    var vertrouwelijk: Bool
    var plaatsgevondenOp: Moment
    var metadata: Metadata
    var relations: String
    var toestand: Toestand

    init(
      uuid: ContactID, url: String, nummer: String?, referentienummer: String?, kanaal: String, onderwerp: String,
      inhoud: String, reactie: String, indicatieContactGelukt: Bool?, hoofdOnderwerpType: String,
      verdereActieOndernomen: Bool, taal: String, vertrouwelijk: Bool, plaatsgevondenOp: Moment, metadata: Metadata,
      relations: String, toestand: Toestand
    ) {
      self.uuid = uuid
      self.url = url
      self.nummer = nummer
      self.referentienummer = referentienummer
      self.kanaal = kanaal
      self.onderwerp = onderwerp
      self.inhoud = inhoud
      self.reactie = reactie
      self.indicatieContactGelukt = indicatieContactGelukt
      self.hoofdOnderwerpType = hoofdOnderwerpType
      self.verdereActieOndernomen = verdereActieOndernomen
      self.taal = taal
      self.vertrouwelijk = vertrouwelijk
      self.plaatsgevondenOp = plaatsgevondenOp
      self.metadata = metadata
      self.relations = relations
      self.toestand = toestand
    }

    convenience init(copying other: Fields) {
      self.init(
        uuid: other.uuid, url: other.url, nummer: other.nummer, referentienummer: other.referentienummer,
        kanaal: other.kanaal, onderwerp: other.onderwerp, inhoud: other.inhoud, reactie: other.reactie,
        indicatieContactGelukt: other.indicatieContactGelukt, hoofdOnderwerpType: other.hoofdOnderwerpType,
        verdereActieOndernomen: other.verdereActieOndernomen, taal: other.taal, vertrouwelijk: other.vertrouwelijk,
        plaatsgevondenOp: other.plaatsgevondenOp, metadata: other.metadata, relations: other.relations,
        toestand: other.toestand)
    }
  }

  /// The fields, to be changed: copied before, where another contact has them too.
  private var own: Fields {
    mutating get {
      if !isKnownUniquelyReferenced(&fields) { fields = Fields(copying: fields) }
      return fields
    }
  }
}

extension Klantcontact: CustomReflectable {
  /// Its fields under their names, so that whoever prints a contact while looking for a mistake sees what is in it.
  public var customMirror: Mirror {
    let values = Field.allCases.map { (label: $0.rawValue, value: value(of: $0) as Any) }
    return Mirror(self, children: values + [("relations", relations)], displayStyle: .struct)
  }
}

extension Klantcontact: Equatable {
  /// Two contacts are equal when every field is, whatever hangs on them, texts compared by their code points: Swift's own
  /// `==` would call a record unchanged in which somebody rewrote an é in the other Unicode form.
  public static func == (left: Klantcontact, right: Klantcontact) -> Bool {
    left.fields === right.fields
      || left.uuid == right.uuid
        && Field.allCases.allSatisfy { left.value(of: $0) == right.value(of: $0) }
  }
}

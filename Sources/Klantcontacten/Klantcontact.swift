/// One contact between a municipality and a citizen or company, as the Klantinteracties API 0.9.0 has it
/// (`contract/openapi-klantinteracties.yaml`), with the state that Klerk's rules need.
public struct Klantcontact: Sendable {
  /// The technical identifier, given by the register; never changes.
  public var uuid: ContactID
  /// The address of the record in the register that it came from; empty when it never was in one.
  public var url: String
  /// The number that people say aloud, at most ten digits with their leading zeros; unique; never changes.
  public var nummer: String?
  /// The number that newer registers have instead of ``nummer``; unique.
  public var referentienummer: String?
  /// The channel, at most 50 code points.
  public var kanaal: String
  /// What the contact was about, at most 200 code points.
  public var onderwerp: String
  /// What was said, at most 1000 code points: what F0796 completes.
  public var inhoud: String
  /// The answer, at most 4000 code points, where the register has the field.
  public var reactie: String
  /// Whether the client was reached; nothing means unknown (`onbekend`).
  public var indicatieContactGelukt: Bool?
  /// The type of the subject, a URL of at most 200 code points; may be empty.
  public var hoofdOnderwerpType: String
  /// Whether the system acts by itself when the client is not reached.
  public var verdereActieOndernomen: Bool
  /// The language, three letters (`nld`).
  public var taal: String
  /// Whether subject, content and characteristics are confidential.
  public var vertrouwelijk: Bool
  /// When it took place: a call's start, a letter's receipt.
  public var plaatsgevondenOp: Moment
  /// Management data, text to text.
  public var metadata: Metadata
  /// What hangs on it, one JSON object as the register gives it, without white space. Only in a contact on its way
  /// in or out: a store keeps related records apart, and a contact that is read from it has nothing here.
  public var relations: String
  /// How far the contact has come.
  public var toestand: Toestand

  /// Makes a contact; what is left out has the register's own default.
  public init(
    uuid: ContactID, url: String = "", nummer: String? = nil, referentienummer: String? = nil, kanaal: String,
    onderwerp: String, inhoud: String = "", reactie: String = "", indicatieContactGelukt: Bool? = nil,
    hoofdOnderwerpType: String = "", verdereActieOndernomen: Bool = false, taal: String, vertrouwelijk: Bool,
    plaatsgevondenOp: Moment, metadata: Metadata = Metadata(), relations: String = "",
    toestand: Toestand = .onbekend
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

  /// What people call this contact: its number, else its reference number, else its uuid.
  public var name: String { nummer ?? referentienummer ?? uuid.description }
}

extension Klantcontact: Equatable {
  /// Two contacts are equal when every field is, whatever hangs on them, texts compared by their code points: Swift's own
  /// `==` would call a record unchanged in which somebody rewrote an é in the other Unicode form.
  public static func == (left: Klantcontact, right: Klantcontact) -> Bool {
    left.uuid == right.uuid
      && Field.allCases.allSatisfy { left.value(of: $0) == right.value(of: $0) }
  }
}

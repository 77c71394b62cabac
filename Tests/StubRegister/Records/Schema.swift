/// What the records of one kind hold, in the order in which they are sent and checked.
struct Schema: Sendable {
  let members: [Member]
  let fields: [Field]
  private let places: [String: Int]
  let expansions: [Expansion]

  /// A relation that `expand` can show in full.
  struct Expansion: Sendable {
    let name: String
    /// The kind of what is shown.
    let resource: Resource
    /// The field of those records that refers to this kind; nothing if this kind refers to them.
    let by: String?
    var inner: [Expansion] = []
  }

  init(_ members: [Member], expansions: [Expansion] = []) {
    self.members = members
    self.expansions = expansions
    fields = members.compactMap { if case .stored(let field) = $0 { field } else { nil } }
    places = Dictionary(fields.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// Where a row has the value of a field.
  func place(of field: String) -> Int? { places[field] }

  static func of(_ resource: Resource) -> Schema {
    switch resource {
    case .klantcontacten: klantcontacten
    case .betrokkenen: betrokkenen
    case .actoren: actoren
    case .actorklantcontacten: actorklantcontacten
    case .internetaken: internetaken
    case .bijlagen: bijlagen
    case .onderwerpobjecten: onderwerpobjecten
    case .digitaleadressen: digitaleadressen
    case .partijen: partijen
    case .partijIdentificatoren: partijIdentificatoren
    }
  }

  private static let klantcontacten = Schema(
    [
      .referring("gingOverOnderwerpobjecten", .onderwerpobjecten, by: "klantcontact"),
      .actors("hadBetrokkenActoren"),
      .referring("omvatteBijlagen", .bijlagen, by: "wasBijlageVanKlantcontact"),
      .referring("hadBetrokkenen", .betrokkenen, by: "hadKlantcontact"),
      .referring("leiddeTotInterneTaken", .internetaken, by: "aanleidinggevendKlantcontact"),
      .stored(.number("nummer")),
      .stored(.number("referentienummer")),
      .stored(.text("kanaal", atMost: 50, required: true)),
      .stored(.text("onderwerp", atMost: 200, required: true)),
      .stored(.text("inhoud", atMost: 1000)),
      .stored(.text("reactie", atMost: 4000)),
      .stored(.boolean("indicatieContactGelukt", mayBeNull: true, fallback: .null)),
      .stored(.text("hoofdOnderwerpType", atMost: 200, .url)),
      .stored(.boolean("verdereActieOndernomen").resetByPut()),
      .stored(.text("taal", atMost: 3, required: true)),
      .stored(.boolean("vertrouwelijk", required: true)),
      .stored(Field(name: "plaatsgevondenOp", kind: .moment, fallback: .null)),
      .stored(Field(name: "metadata", kind: .metadata, fallback: [:])),
    ],
    expansions: [
      Expansion(name: "gingOverOnderwerpobjecten", resource: .onderwerpobjecten, by: "klantcontact"),
      Expansion(name: "omvatteBijlagen", resource: .bijlagen, by: "wasBijlageVanKlantcontact"),
      Expansion(
        name: "hadBetrokkenen", resource: .betrokkenen, by: "hadKlantcontact",
        inner: [
          Expansion(name: "wasPartij", resource: .partijen, by: nil),
          Expansion(name: "digitaleAdressen", resource: .digitaleadressen, by: "verstrektDoorBetrokkene"),
        ]),
      Expansion(name: "leiddeTotInterneTaken", resource: .internetaken, by: "aanleidinggevendKlantcontact"),
    ])

  private static let betrokkenen = Schema(
    [
      .stored(.reference("wasPartij", to: .partijen)),
      .stored(.reference("hadKlantcontact", to: .klantcontacten, required: true)),
      .referring("digitaleAdressen", .digitaleadressen, by: "verstrektDoorBetrokkene"),
      .stored(.group("bezoekadres", address)),
      .stored(.group("correspondentieadres", address)),
      .stored(.group("contactnaam", name)),
      .fullName("volledigeNaam", of: "contactnaam"),
      .stored(.choice("rol", ["vertegenwoordiger", "klant"])),
      .stored(.text("organisatienaam", atMost: 200)),
      .stored(.boolean("initiator", required: true)),
    ],
    expansions: [
      Expansion(name: "digitaleAdressen", resource: .digitaleadressen, by: "verstrektDoorBetrokkene")
    ])

  private static let actoren = Schema([
    .stored(.text("naam", atMost: 200, required: true)),
    .stored(.choice("soortActor", ["medewerker", "geautomatiseerde_actor", "organisatorische_eenheid"])),
    .stored(.boolean("indicatieActief", fallback: true)),
    .stored(.group("actoridentificator", identificator)),
    .stored(
      Field(
        name: "actorIdentificatie",
        kind: .identity(
          soort: "soortActor",
          [
            "medewerker": [.text("functie"), .text("emailadres"), .text("telefoonnummer")],
            "geautomatiseerde_actor": [.text("functie"), .text("omschrijving")],
            "organisatorische_eenheid": [
              .text("omschrijving"), .text("emailadres"), .text("faxnummer"), .text("telefoonnummer"),
            ],
          ]), mayBeNull: true, fallback: .null)),
  ])

  private static let actorklantcontacten = Schema([
    .stored(.reference("actor", to: .actoren, required: true)),
    .stored(.reference("klantcontact", to: .klantcontacten, required: true)),
  ])

  private static let internetaken = Schema([
    .stored(.number("nummer")),
    .stored(.number("referentienummer")),
    .stored(.text("gevraagdeHandeling", atMost: 200, required: true)),
    .stored(.reference("aanleidinggevendKlantcontact", to: .klantcontacten, required: true)),
    .first("toegewezenAanActor", of: "toegewezenAanActoren"),
    .stored(Field(name: "toegewezenAanActoren", kind: .references(.actoren), fallback: [])),
    .stored(.text("toelichting", atMost: 1000)),
    .stored(.choice("status", ["te_verwerken", "verwerkt"])),
    .stored(Field(name: "toegewezenOp", kind: .moment, fallback: .null, isReadOnly: true)),
    .stored(Field(name: "afgehandeldOp", kind: .moment, mayBeNull: true, fallback: .null)),
  ])

  private static let bijlagen = Schema([
    .stored(.reference("wasBijlageVanKlantcontact", to: .klantcontacten)),
    .stored(.group("bijlageidentificator", identificator)),
  ])

  private static let onderwerpobjecten = Schema([
    .stored(.reference("klantcontact", to: .klantcontacten)),
    .stored(.reference("wasKlantcontact", to: .klantcontacten)),
    .stored(.group("onderwerpobjectidentificator", identificator)),
  ])

  private static let digitaleadressen = Schema(
    [
      .stored(.reference("verstrektDoorBetrokkene", to: .betrokkenen, whenDeleted: .forgets)),
      .stored(.reference("verstrektDoorPartij", to: .partijen)),
      .stored(.text("adres", atMost: 80, required: true)),
      .stored(.choice("soortDigitaalAdres", ["email", "telefoonnummer", "overig"])),
      .stored(.boolean("isStandaardAdres")),
      .stored(.text("omschrijving", atMost: 40)),
      .stored(.text("referentie", atMost: 50, .slug)),
      .stored(Field(name: "verificatieDatum", kind: .date, mayBeNull: true, fallback: .null)),
    ],
    expansions: [Expansion(name: "verstrektDoorBetrokkene", resource: .betrokkenen, by: nil)])

  private static let partijen = Schema(
    [
      .stored(.number("nummer")),
      .stored(.text("interneNotitie", atMost: 1000)),
      .referring("betrokkenen", .betrokkenen, by: "wasPartij"),
      .constant("categorieRelaties", []),
      .referring("digitaleAdressen", .digitaleadressen, by: "verstrektDoorPartij"),
      .stored(.reference("voorkeursDigitaalAdres", to: .digitaleadressen, whenDeleted: .forgets)),
      .constant("vertegenwoordigden", []),
      .constant("rekeningnummers", []),
      .constant("voorkeursRekeningnummer", .null),
      .whole("partijIdentificatoren", .partijIdentificatoren, by: "identificeerdePartij"),
      .stored(.choice("soortPartij", ["persoon", "organisatie", "contactpersoon"])),
      .stored(.boolean("indicatieGeheimhouding", mayBeNull: true, fallback: .null)),
      .stored(.text("voorkeurstaal", atMost: 3)),
      .stored(.boolean("indicatieActief", required: true)),
      .stored(.group("bezoekadres", address)),
      .stored(.group("correspondentieadres", address)),
      .stored(
        Field(
          name: "partijIdentificatie",
          kind: .identity(
            soort: "soortPartij",
            [
              "persoon": [.group("contactnaam", name)], "contactpersoon": [.group("contactnaam", name)],
              "organisatie": [.text("naam", atMost: 200)],
            ]), mayBeNull: true, fallback: .null)),
    ],
    expansions: [
      Expansion(name: "digitaleAdressen", resource: .digitaleadressen, by: "verstrektDoorPartij"),
      Expansion(name: "betrokkenen", resource: .betrokkenen, by: "wasPartij"),
    ])

  private static let partijIdentificatoren = Schema([
    .stored(.reference("identificeerdePartij", to: .partijen)),
    .stored(.text("anderePartijIdentificator", atMost: 200)),
    .stored(
      .group(
        "partijIdentificator",
        [
          .choice("codeObjecttype", ["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"]),
          .choice("codeSoortObjectId", ["bsn", "vestigingsnummer", "kvk_nummer", "rsin"]),
          .text("objectId", atMost: 200, required: true),
          .choice("codeRegister", ["brp", "hr"]),
        ], required: true)),
    .stored(.reference("subIdentificatorVan", to: .partijIdentificatoren)),
  ])

  private static let identificator: [Field] = [
    .text("objectId", atMost: 200), .text("codeObjecttype", atMost: 200), .text("codeRegister", atMost: 200),
    .text("codeSoortObjectId", atMost: 200),
  ]

  private static let name: [Field] = [
    .text("voorletters", atMost: 10), .text("voornaam", atMost: 200), .text("voorvoegselAchternaam", atMost: 10),
    .text("achternaam", atMost: 200),
  ]

  private static let address: [Field] = [
    .text("nummeraanduidingId", atMost: 16), .text("straatnaam", atMost: 255),
    Field(name: "huisnummer", kind: .integer(1...99_999), mayBeNull: true, fallback: .null),
    .text("huisnummertoevoeging", atMost: 20), .text("postcode", atMost: 7), .text("stad", atMost: 255),
    .text("adresregel1", atMost: 80), .text("adresregel2", atMost: 80), .text("adresregel3", atMost: 80),
    .text("land", atMost: 2),
  ]
}

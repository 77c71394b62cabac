// The parameters that Open Klant 2.18.0 knows for each kind, but for a few of partijen that nobody here asks for.

extension Filter {
  static func of(_ resource: Resource) -> [Filter] {
    switch resource {
    case .klantcontacten: klantcontacten
    case .betrokkenen: betrokkenen
    case .actoren: actoren
    case .actorklantcontacten: reference("actor", .actoren) + reference("klantcontact", .klantcontacten)
    case .internetaken: internetaken
    case .bijlagen:
      [
        Filter(
          name: "klantcontact__uuid", steps: [.to("wasBijlageVanKlantcontact", .klantcontacten)], subject: .uuid,
          comparison: .uuid)
      ] + identificator("bijlageidentificator", of: "bijlageidentificator", separator: "")
    case .onderwerpobjecten:
      reference("klantcontact", .klantcontacten) + reference("wasKlantcontact", .klantcontacten)
        + identificator("onderwerpobjectidentificator", of: "onderwerpobjectidentificator", separator: "")
    case .digitaleadressen: digitaleadressen
    case .partijen: partijen
    case .partijIdentificatoren: partijIdentificatoren
    }
  }

  private static func field(_ name: String, _ comparison: Comparison = .exact) -> Filter {
    Filter(name: name, subject: .field(name), comparison: comparison)
  }

  private static func reference(_ field: String, _ target: Resource) -> [Filter] {
    let steps: [Step] = [.to(field, target)]
    return [
      Filter(name: "\(field)__uuid", steps: steps, subject: .uuid, comparison: .uuid),
      Filter(name: "\(field)__url", steps: steps, subject: .uuid, comparison: .url),
    ]
  }

  private static func referring(_ name: String, _ resource: Resource, by field: String) -> [Filter] {
    let steps: [Step] = [.from(resource, by: field)]
    return [
      Filter(name: "\(name)__uuid", steps: steps, subject: .uuid, comparison: .uuid),
      Filter(name: "\(name)__url", steps: steps, subject: .uuid, comparison: .url),
    ]
  }

  private static func identificator(
    _ name: String, of group: String, steps: [Step] = [], separator: String = "__"
  ) -> [Filter] {
    ["objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId"].map { part in
      let end = separator.isEmpty ? part.prefix(1).uppercased() + part.dropFirst() : part
      return Filter(
        name: name + separator + end, steps: steps, subject: .part(of: group, part), comparison: .exact)
    }
  }

  private static let ofPartij: Step = .from(.partijIdentificatoren, by: "identificeerdePartij")

  private static let klantcontacten: [Filter] = {
    let betrokkene: Step = .from(.betrokkenen, by: "hadKlantcontact")
    let partij: Step = .to("wasPartij", .partijen)
    let own = [
      field("nummer"), field("referentienummer"), field("kanaal"), field("onderwerp", .contains),
      field("inhoud", .contains), field("reactie", .contains), field("indicatieContactGelukt", .flag),
      field("vertrouwelijk", .flag), field("plaatsgevondenOp", .moment),
    ]
    let related = [
      Filter(
        name: "hadBetrokkene__wasPartij", steps: [betrokkene, partij], subject: .presence, comparison: .flag),
      Filter(
        name: "hadBetrokkene__wasPartij__uuid", steps: [betrokkene, partij], subject: .uuid, comparison: .uuid),
      Filter(name: "hadBetrokkene__wasPartij__url", steps: [betrokkene, partij], subject: .uuid, comparison: .url),
      Filter(
        name: "hadBetrokkene__digitaaladres__adres__icontains",
        steps: [betrokkene, .from(.digitaleadressen, by: "verstrektDoorBetrokkene")], subject: .field("adres"),
        comparison: .contains),
      Filter(
        name: "leiddeTotInterneTaken", steps: [.from(.internetaken, by: "aanleidinggevendKlantcontact")],
        subject: .presence, comparison: .flag),
    ]
    return own + related + referring("hadBetrokkene", .betrokkenen, by: "hadKlantcontact")
      + identificator(
        "hadBetrokkene__wasPartij__partijIdentificator", of: "partijIdentificator",
        steps: [betrokkene, partij, ofPartij])
      + subject("onderwerpobject", by: "klantcontact") + subject("wasOnderwerpobject", by: "wasKlantcontact")
  }()

  private static func subject(_ name: String, by field: String) -> [Filter] {
    referring(name, .onderwerpobjecten, by: field)
      + identificator(
        "\(name)__onderwerpobjectidentificator", of: "onderwerpobjectidentificator",
        steps: [.from(.onderwerpobjecten, by: field)], separator: "")
  }

  private static let betrokkenen: [Filter] = {
    let contact: Step = .to("hadKlantcontact", .klantcontacten)
    let partij: Step = .to("wasPartij", .partijen)
    let names = ["voorletters", "voornaam", "voorvoegselAchternaam", "achternaam"].map { part in
      Filter(
        name: "contactnaam" + part.prefix(1).uppercased() + part.dropFirst(),
        subject: .part(of: "contactnaam", part), comparison: .exact)
    }
    return names + reference("hadKlantcontact", .klantcontacten) + reference("wasPartij", .partijen)
      + referring("verstrektedigitaalAdres", .digitaleadressen, by: "verstrektDoorBetrokkene")
      + identificator("wasPartij__partijIdentificator", of: "partijIdentificator", steps: [partij, ofPartij])
      + [
        Filter(
          name: "hadKlantcontact__nummer", steps: [contact], subject: .field("nummer"), comparison: .exact),
        Filter(
          name: "hadKlantcontact__referentienummer", steps: [contact], subject: .field("referentienummer"),
          comparison: .exact),
        Filter(
          name: "verstrektedigitaalAdres__adres",
          steps: [.from(.digitaleadressen, by: "verstrektDoorBetrokkene")], subject: .field("adres"),
          comparison: .exact),
        Filter(name: "wasPartij__nummer", steps: [partij], subject: .field("nummer"), comparison: .exact),
        field("organisatienaam"),
      ]
  }()

  private static let actoren: [Filter] =
    [
      field("naam", .contains),
      field("soortActor", .choice(["medewerker", "geautomatiseerde_actor", "organisatorische_eenheid"])),
      field("indicatieActief", .flag),
    ] + identificator("actoridentificator", of: "actoridentificator", separator: "")

  private static let internetaken: [Filter] = {
    let contact: Step = .to("aanleidinggevendKlantcontact", .klantcontacten)
    let actor: Step = .to("toegewezenAanActoren", .actoren)
    return reference("aanleidinggevendKlantcontact", .klantcontacten) + [
      Filter(name: "toegewezenAanActor__uuid", steps: [actor], subject: .uuid, comparison: .uuid),
      Filter(name: "toegewezenAanActor__url", steps: [actor], subject: .uuid, comparison: .url),
      Filter(name: "actoren__naam", steps: [actor], subject: .field("naam"), comparison: .exact),
      field("nummer"), field("referentienummer"), field("status", .choice(["te_verwerken", "verwerkt"])),
      field("toegewezenOp", .moment),
      Filter(name: "klantcontact__uuid", steps: [contact], subject: .uuid, comparison: .uuid),
      Filter(name: "klantcontact__nummer", steps: [contact], subject: .field("nummer"), comparison: .exact),
      Filter(
        name: "klantcontact__referentienummer", steps: [contact], subject: .field("referentienummer"),
        comparison: .exact),
    ]
  }()

  private static let digitaleadressen: [Filter] =
    reference("verstrektDoorBetrokkene", .betrokkenen) + reference("verstrektDoorPartij", .partijen) + [
      field("adres"),
      Filter(name: "adres__icontains", subject: .field("adres"), comparison: .contains),
      field("soortDigitaalAdres", .choice(["email", "telefoonnummer", "overig"])), field("isStandaardAdres", .flag),
      field("omschrijving", .contains), field("referentie"),
    ]

  private static let partijen: [Filter] =
    [
      field("nummer"), field("indicatieGeheimhouding", .flag), field("indicatieActief", .flag),
      field("soortPartij", .choice(["persoon", "organisatie", "contactpersoon"])),
    ] + identificator("partijIdentificator", of: "partijIdentificator", steps: [ofPartij])

  private static let partijIdentificatoren: [Filter] =
    [field("anderePartijIdentificator")]
    + identificator("partijIdentificator", of: "partijIdentificator", separator: "")
}

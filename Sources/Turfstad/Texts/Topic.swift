/// Something that people contact their municipality about.
struct Topic: Sendable, Weighted {
  /// Its name in the catalogue of Turfstad, part of `hoofdOnderwerpType`.
  let name: String
  let weight: Int
  /// The department that knows more of it.
  let afdeling: String
  /// How many of a hundred contacts about it were marked `vertrouwelijk`. More should have been.
  let confidentialPercentage: Int
  let exchanges: [Exchange]
  let notes: [Note]
  /// The address of the topic's type.
  let address: String

  init(
    _ name: String, weight: Int, afdeling: String, confidentialPercentage: Int, exchanges: [Exchange], notes: [Note]
  ) {
    self.name = name
    self.weight = weight
    self.afdeling = afdeling
    self.confidentialPercentage = confidentialPercentage
    self.exchanges = exchanges
    self.notes = notes
    address = "https://catalogi.turfstad.example/api/v1/zaaktypen/\(name)"
  }

  static let all = Choice([
    passport, drivingLicence, moving, extracts, marriage, birth, cemetery, youth, schoolTransport, waste, bulkyWaste,
    publicSpace, traffic, nuisance, permits, parking, taxes, woz, socialSupport, benefits, debts, events, grants,
    business,
  ])
}

/// A question and the answer to it.
struct Exchange: Sendable {
  let onderwerp: Template
  let vraag: Template
  let antwoord: Template

  init(_ onderwerp: Template, vraag: Template, antwoord: Template) {
    self.onderwerp = onderwerp
    self.vraag = vraag
    self.antwoord = antwoord
  }
}

/// A note as an employee typed it, without labels.
struct Note: Sendable {
  let onderwerp: Template
  let text: Template

  init(_ onderwerp: Template, _ text: Template) {
    self.onderwerp = onderwerp
    self.text = text
  }
}

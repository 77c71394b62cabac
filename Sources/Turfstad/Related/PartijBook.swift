import Klantcontacten

/// The people and organisations whose identity Turfstad knows.
struct PartijBook {
  /// A person or organisation.
  struct Partij {
    let uuid: ContactID
    /// Of a person.
    let name: PersonName?
    /// Of an organisation.
    let organisation: String
    let soort: String
    let language: String
    var nummer: String?
    var isSecret = false
    var note = ""
  }

  private(set) var partijen: [Partij] = []
  /// Who contacts are drawn from: by language and gender.
  private var pools: [String: [Gender: [Int]]] = [:]
  private var businesses: [Int] = []
  private var associations: [Int] = []
  private var random = SplitMix64(state: 0x7061_7274_696A_656E)
  private var taken: Set<String> = []

  // Exercises and scripts look for these.
  static let jansen = PersonName("Henk", "Jansen", voorletters: "H.J.")
  static let willem = PersonName("Willem", "de", "Wit", voorletters: "W.")
  static let willemijn = PersonName("Willemijn", "de", "Wit", voorletters: "W.A.")
  static let savedTwice = PersonName("Marijke", "Hoekstra", voorletters: "M.")
  static let angry = [
    PersonName("Dirk", "van den", "Oever", voorletters: "D."), PersonName("Arjan", "Kooistra", voorletters: "A.P."),
  ]
  static let hidden = PersonName("Samira", "el", "Amrani", voorletters: "S.")
  static let mover = PersonName("Lotte", "van der", "Vleugel", voorletters: "L.")

  init() {
    partijen.reserveCapacity(140)
    for name in [Self.jansen, Self.willem, Self.willemijn, Self.hidden, Self.mover] + Self.angry { add(name) }
    partijen[3].isSecret = true
    for language in ["eng", "deu", "pol", "tur", "ara", "ukr"] { addPair(speaking: language) }
    for _ in 0..<50 { addPair(speaking: "nld") }
    // The same woman twice, as when she was registered by telephone and once more by e-mail.
    for _ in 0..<2 { pools["nld", default: [:]][.woman, default: []].append(add(Self.savedTwice)) }
    for name in [Self.estateAgent, Self.appraisers] { addOrganisation(name) }
    businesses = Self.businessNames.map { addOrganisation($0) }
    associations = Self.associationNames.map { addOrganisation($0) }
    for _ in 0..<3 {
      add(PersonName(nil, speaking: "nld", &random), soort: "contactpersoon")
    }
    writeDetails()
  }

  private mutating func addPair(speaking language: String) {
    for gender in Gender.allCases {
      var name = PersonName(gender, speaking: language, &random)
      while !taken.insert(name.whole).inserted { name = PersonName(gender, speaking: language, &random) }
      pools[language, default: [:]][gender, default: []].append(add(name, speaking: language))
    }
  }

  @discardableResult
  private mutating func add(_ name: PersonName, soort: String = "persoon", speaking language: String = "nld") -> Int {
    taken.insert(name.whole)
    partijen.append(
      Partij(uuid: .random(using: &random), name: name, organisation: "", soort: soort, language: language))
    return partijen.count - 1
  }

  @discardableResult
  private mutating func addOrganisation(_ name: String) -> Int {
    partijen.append(
      Partij(uuid: .random(using: &random), name: nil, organisation: name, soort: "organisatie", language: "nld"))
    return partijen.count - 1
  }

  /// Older registers gave a number, padded to ten digits; newer ones give none.
  private mutating func writeDetails() {
    for index in partijen.indices {
      if index % 5 != 4 {
        partijen[index].nummer = ContactKey.padded(String(4_100 + index * 3))
      }
      if index % 17 == 16 { partijen[index].isSecret = partijen[index].name != nil }
      if index % 11 == 10 { partijen[index].note = Self.notes[index / 11 % Self.notes.count] }
    }
  }

  /// Draws somebody who speaks a language.
  func draw(_ gender: Gender?, speaking language: String, _ random: inout SplitMix64) -> Int? {
    let pool = pools[language] ?? pools["nld"] ?? [:]
    let people = pool[gender ?? random.one(of: Gender.allCases)] ?? []
    return people.isEmpty ? nil : random.one(of: people)
  }

  /// The organisations that turn to a department; nothing where people do.
  func organisations(at afdeling: String) -> [Int]? {
    switch afdeling {
    case "Economie": businesses
    case "Evenementen", "Subsidies": associations
    default: nil
    }
  }

  /// The person with a name.
  func place(of name: PersonName) -> Int? { partijen.firstIndex { $0.name == name } }

  /// The organisation with a name.
  func place(ofOrganisation name: String) -> Int? { partijen.firstIndex { $0.organisation == name } }

  var records: [RelatedRecord] {
    partijen.enumerated().map { index, partij in
      let name = partij.name
      return RecordForm.partij.record(
        partij.uuid,
        [
          partij.nummer.map { .text($0) } ?? .nothing, .text(partij.soort), .yesNo(index % 29 != 28),
          // A program that only notes an identifier says nothing about secrecy.
          partij.nummer == nil && !partij.isSecret ? .nothing : .yesNo(partij.isSecret),
          .some(partij.nummer == nil ? "" : partij.language), .some(partij.note),
          .some(name?.voorletters ?? ""), .some(name?.voornaam ?? ""), .some(name?.voorvoegsel ?? ""),
          .some(name?.achternaam ?? ""), .text(name?.whole ?? partij.organisation), .some(partij.organisation),
        ], links: [])
    }
  }

  static let estateAgent = "Makelaardij Peelzicht"
  static let appraisers = "WOZ-bureau Vlotte Waarde"

  private static let businessNames = [
    "Bakkerij De Klotoven", "Garage Trekvaart", "Café Het Oude Verlaat", "Bouwbedrijf Van der Spade en Zonen",
    "Bloemenhandel Zonnedauw",
  ]
  private static let associationNames = [
    "Stichting Wijkcentrum De Klot", "VvE Turfhaven", "Voetbalvereniging De Veenlopers",
    "Muziekvereniging Excelsior Turfstad", "Buurtvereniging Smidsbuurt",
  ]

  // Nothing that would not do in front of the person himself.
  private static let notes = [
    "Is alleen 's ochtends bereikbaar.", "Wordt liever gebeld dan gemaild.",
    "Brieven in grote letters sturen, afgesproken met de Wmo-consulent.", "Dochter heeft een machtiging.",
    "Heeft gevraagd om een vaste contactpersoon.", "Bij een afspraak is een ruimte op de begane grond nodig.",
  ]
}

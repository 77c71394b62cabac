/// The name of somebody who does not exist.
struct PersonName: Sendable, Equatable {
  let voorletters: String
  let voornaam: String
  let voorvoegsel: String
  let achternaam: String
  /// All of it as Open Klant composes it: without the initials.
  let whole: String

  init(_ voornaam: String, _ achternaam: String, voorletters: String? = nil) {
    self.init(voornaam, "", achternaam, voorletters: voorletters)
  }

  init(_ voornaam: String, _ voorvoegsel: String, _ achternaam: String, voorletters: String? = nil) {
    self.voorletters = voorletters ?? voornaam.prefix(1) + "."
    self.voornaam = voornaam
    self.voorvoegsel = voorvoegsel
    self.achternaam = achternaam
    whole = voorvoegsel.isEmpty ? "\(voornaam) \(achternaam)" : "\(voornaam) \(voorvoegsel) \(achternaam)"
  }

  /// Draws a name that somebody with a language could have.
  init(_ gender: Gender?, speaking language: String, _ random: inout SplitMix64) {
    let stock = NameStock.stocks[language] ?? .dutch
    let gender = gender ?? random.one(of: Gender.allCases)
    let voornaam = random.one(of: stock.firstNames(gender))
    let family = random.one(of: stock.families)
    self.init(
      voornaam, family.voorvoegsel, family.achternaam, voorletters: Self.initials(of: voornaam, &random))
  }

  /// The initials of somebody with a first name, now and then with a second one.
  static func initials(of voornaam: String, _ random: inout SplitMix64) -> String {
    let second = random.below(2 * secondInitials.count)
    let first = voornaam.prefix(1)
    return second < secondInitials.count ? "\(first).\(secondInitials[second])." : "\(first)."
  }

  private static let secondInitials = [
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "W",
  ]

  /// What could stand in front of the @ of an address: the name in small letters without accents.
  var mailbox: String {
    var text = ""
    for scalar in "\(voornaam).\(voorvoegsel)\(achternaam)".lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", ".": text.unicodeScalars.append(scalar)
      case "á", "à", "â", "ä": text += "a"
      case "é", "è", "ê", "ë": text += "e"
      case "í", "ì", "ï", "ı": text += "i"
      case "ó", "ò", "ö": text += "o"
      case "ú", "ù", "ü": text += "u"
      case "ç": text += "c"
      case "ş": text += "s"
      case "ğ": text += "g"
      case "ł": text += "l"
      default: break
      }
    }
    return text
  }
}

/// A surname with what stands before it.
struct Family: Sendable {
  let voorvoegsel: String
  let achternaam: String

  init(_ voorvoegsel: String, _ achternaam: String) {
    self.voorvoegsel = voorvoegsel
    self.achternaam = achternaam
  }
}

/// The names from which those of a language's speakers are put together.
struct NameStock: Sendable {
  let women: [String]
  let men: [String]
  let families: [Family]

  func firstNames(_ gender: Gender) -> [String] { gender == .woman ? women : men }

  private init(women: [String], men: [String], families: [String]) {
    self.init(women: women, men: men, families: families.map { Family("", $0) })
  }

  private init(women: [String], men: [String], families: [Family]) {
    self.women = women
    self.men = men
    self.families = families
  }

  // No Jansen and no Janssen: an exercise looks for the one man who is called so.
  static let dutch = NameStock(
    women: [
      "Anneke", "Sanne", "Marijke", "Els", "Femke", "Lotte", "Ingeborg", "Truus", "Willeke", "Karin", "Noor", "Hanneke",
      "Saskia", "Iris", "Joke", "Renée", "Britt", "Corrie", "Maaike", "Tessa", "Yvonne", "Zoë", "Fleur", "Geertje",
      "Naima", "Samira", "Priya", "Shanti",
    ],
    men: [
      "Pieter", "Bram", "Kees", "Jeroen", "Sjoerd", "Wouter", "Gerrit", "Thijs", "Maarten", "Hans", "Dirk", "Rutger",
      "Lars", "Henk", "Niels", "Bas", "Frits", "Jelle", "Tom", "Victor", "Arjan", "Stijn", "Otto", "André", "Rachid",
      "Youssef", "Ravi", "Delano",
    ],
    families: [
      Family("", "Bakker"), Family("", "Visser"), Family("", "Mulder"), Family("", "Smit"), Family("de", "Jong"),
      Family("van", "Dijk"), Family("", "Peters"), Family("", "Hoekstra"), Family("de", "Vries"), Family("", "Bos"),
      Family("van den", "Berg"), Family("van der", "Heide"), Family("", "Dekker"), Family("", "Veenstra"),
      Family("", "Turfhout"), Family("van 't", "Veen"), Family("", "Kuiper"), Family("", "Brouwer"),
      Family("", "Schipper"), Family("", "Timmermans"), Family("van der", "Sluis"), Family("", "Verlaat"),
      Family("ten", "Cate"), Family("", "Wolters"), Family("de", "Graaf"), Family("", "Meijer"), Family("", "Meijers"),
      Family("", "Postma"), Family("te", "Wierik"), Family("", "Zwart"), Family("den", "Hollander"),
      Family("", "Groen"), Family("", "Vermeulen"), Family("van de", "Peel"), Family("", "Scholten"),
      Family("", "Prins"), Family("in 't", "Hout"), Family("", "Kroeze"), Family("", "Boonstra"), Family("", "Evers"),
      Family("", "Martens"), Family("", "Willems"), Family("", "Benali"), Family("el", "Amrani"),
      Family("", "Ramdin"), Family("", "Pinas"), Family("", "Nguyen"), Family("", "Yilmaz"),
    ])

  /// Those of the other languages, by their code. Polish and Ukrainian surnames are of the kind that men and women share.
  static let stocks = [
    "eng": NameStock(
      women: ["Alice", "Grace", "Olivia"], men: ["Peter", "Thomas", "George"],
      families: ["Whitcombe", "Farrow", "Ashdown", "Lindley"]),
    "deu": NameStock(
      women: ["Heike", "Sabine"], men: ["Jürgen", "Matthias"], families: ["Torfmoor", "Köhler", "Brandt"]),
    "pol": NameStock(
      women: ["Agnieszka", "Magda", "Zofia"], men: ["Piotr", "Łukasz", "Marek"],
      families: ["Nowak", "Mazur", "Wójcik", "Kowalczyk"]),
    "tur": NameStock(
      women: ["Elif", "Ayşe", "Zeynep"], men: ["Mehmet", "Emre", "Hakan"],
      families: ["Demir", "Çelik", "Şahin", "Yıldırım"]),
    "ara": NameStock(
      women: ["Layla", "Rania", "Hala"], men: ["Omar", "Karim", "Sami"], families: ["Haddad", "Khoury", "Nasser"]),
    "ukr": NameStock(
      women: ["Oksana", "Iryna", "Olena"], men: ["Andriy", "Bohdan", "Taras"],
      families: ["Shevchenko", "Kovalenko", "Bondarenko"]),
  ]

  /// The surnames of mail addresses that texts mention (``Names/surnames``), as they are written.
  static let inMail = [
    "jansen": Family("", "Jansen"), "visser": Family("", "Visser"), "bakker": Family("", "Bakker"),
    "mulder": Family("", "Mulder"), "smit": Family("", "Smit"), "yilmaz": Family("", "Yilmaz"),
    "kowalska": Family("", "Kowalska"), "vandijk": Family("van", "Dijk"), "peters": Family("", "Peters"),
    "hoekstra": Family("", "Hoekstra"), "nguyen": Family("", "Nguyen"), "dejong": Family("de", "Jong"),
  ]
}

/// The names of Turfstad: made up, all of them.
enum Names {
  // All of them take `de`, as the texts do.
  static let streets = [
    "Turfsingel", "Veenkade", "Peelstraat", "Schipperslaan", "Turfmarkt", "Molenwerf", "Baggerstraat", "Lange Wijk",
    "Korte Wijk", "Sluisweg", "Heidelaan", "Wollegraslaan", "Gagelstraat", "Pijpgrasstraat", "Zonnedauwstraat",
    "Trekvaartlaan", "Jaagweg", "Hoogveenweg", "Klotstraat", "Spadestraat", "Bolsterlaan", "Turfstekershof",
    "Oude Haven", "Nieuwe Haven", "Kalkovenstraat", "Verlaatstraat", "Ravenhof", "Wulpstraat", "Kievitlaan",
    "Grutterstraat", "Raadhuislaan", "Stationsdreef", "Meerkoetlaan", "Lisdoddestraat", "Snippenlaan", "Eendrachtskade",
    "Burgemeester Turfhoutlaan", "Veenbeslaan", "Dopheideweg", "Smidsbuurt",
  ]
  static let quarters = [
    "Centrum", "Veenoord", "Turfhoek", "Nieuw-Peel", "Lage Dijk", "Schippersbuurt", "Het Bolwerk", "Heidezicht",
  ]
  // All of them take `het`.
  static let squares = ["Turfplein", "Sluisplein", "Marktveld", "Havenhoofd", "Vredesplantsoen"]
  static let schools = [
    "basisschool De Turfschuit", "basisschool Het Veenlicht", "basisschool De Wulp", "De Sluis (speciaal onderwijs)",
    "praktijkschool De Trekvaart", "het Peelcollege",
  ]
  static let colleagues = [
    "Nicole van Dijk", "Aylin Kaya", "Sam de Boer", "Joost Hendriks", "Fatima el Idrissi", "Marloes Visser",
    "Ruben Postma", "Ingrid Schouten", "Daan Kuipers", "Wendy Brouwer", "Ömer Yıldız", "Chantal Vermeer",
  ]
  static let surnames = [
    "jansen", "visser", "bakker", "mulder", "smit", "yilmaz", "kowalska", "vandijk", "peters", "hoekstra", "nguyen",
    "dejong",
  ]
  static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ]
  static let weekdays = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
  static let numbers = ["twee", "drie", "vier", "vijf", "zes"]
}

/// Numbers of the kind that must never be a real person's.
enum TestNumbers {
  /// The BSNs with which software is tested: they pass the elfproef, and nobody has them.
  static let bsns = ["999990019", "111222333", "123456782"]
  /// IBANs from the handbooks of banks; they pass modulo 97. People type them in several ways.
  static let ibans = [
    "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "NL02ABNA0123456789",
    "NL20INGB0001234567", "NL20 INGB 0001 2345 67", "NL13TEST0123456789",
  ]
}

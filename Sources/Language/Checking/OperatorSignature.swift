public import Wording

/// A word or sign of expressions: what it stands between, and what it says. Help reads this.
public struct OperatorSignature: Sendable {
  /// How it is written, between what it takes.
  public let form: Wording
  /// The words and signs that help finds it by, in both languages.
  public let names: [String]
  /// What it says, in one sentence.
  public let summary: Wording

  private init(_ form: Wording, _ names: [String], _ summary: Wording) {
    (self.form, self.names, self.summary) = (form, names, summary)
  }

  private init(_ en: String, _ nl: String, _ keywords: [Keyword], signs: [String] = [], _ summary: Wording) {
    self.init(Wording(en: en, nl: nl), signs + keywords.flatMap { $0.words.en + $0.words.nl }, summary)
  }

  /// Every operator, and every word that is a value.
  public static let all: [OperatorSignature] = [
    OperatorSignature(
      "A = B, A != B", "A = B, A != B", [], signs: ["=", "!="],
      Wording(
        en: "the same, not the same; texts by their characters, a date by the whole day or month",
        nl: "hetzelfde, niet hetzelfde; teksten op hun tekens, een datum op de hele dag of maand")),
    OperatorSignature(
      "A < B, A <= B, A > B, A >= B", "A < B, A <= B, A > B, A >= B", [], signs: ["<", "<=", ">", ">="],
      Wording(
        en: "numbers, dates, lengths of time and texts in their order; never holds for nothing",
        nl: "getallen, datums, tijdsduren en teksten op volgorde; geldt nooit voor niets")),
    OperatorSignature(
      "A between B and C", "A tussen B en C", [.between],
      Wording(en: "from B to C, both taken in", nl: "van B tot en met C")),
    OperatorSignature(
      "A [not] in (B, C, …)", "A [niet] in (B, C, …)", [.in],
      Wording(en: "equal to one of them; of a date, lies in it", nl: "gelijk aan een ervan; van een datum: ligt erin")),
    OperatorSignature(
      "TEXT contains TEXT", "TEKST bevat TEKST", [.contains],
      Wording(en: "holds the other, letter case ignored", nl: "bevat de andere, hoofdletters of niet")),
    OperatorSignature(
      "TEXT starts with TEXT", "TEKST begint met TEKST", [.starts, .with],
      Wording(en: "begins with the other, letter case ignored", nl: "begint met de andere, hoofdletters of niet")),
    OperatorSignature(
      "TEXT ends with TEXT", "TEKST eindigt op TEKST", [.ends, .with], signs: ["op"],
      Wording(en: "ends with the other, letter case ignored", nl: "eindigt op de andere, hoofdletters of niet")),
    OperatorSignature(
      "TEXT matches PATTERN", "TEKST past op PATROON", [.matches],
      Wording(
        en: "a regular expression (POSIX, extended) is found in it, letter case ignored",
        nl: "een reguliere expressie (POSIX, uitgebreid) komt erin voor, hoofdletters of niet")),
    OperatorSignature(
      "TEXT matches bsn|iban|email|telefoon", "TEKST past op bsn|iban|email|telefoon", [.matches],
      signs: ["bsn", "iban", "email", "telefoon"],
      Wording(
        en: "there is one in it beyond doubt: what `redact` would take out",
        nl: "er staat er zonder twijfel een in: wat `anonimiseer` eruit zou halen")),
    OperatorSignature(
      "A is [not] empty", "A is [niet] leeg", [.is, .empty],
      Wording(en: "nothing, or a text without characters", nl: "niets, of een tekst zonder tekens")),
    OperatorSignature(
      "CONDITION and CONDITION", "VOORWAARDE en VOORWAARDE", [.and],
      Wording(en: "both hold; binds tighter than or", nl: "beide gelden; bindt sterker dan of")),
    OperatorSignature(
      "CONDITION or CONDITION", "VOORWAARDE of VOORWAARDE", [.or],
      Wording(en: "one of them holds, or both", nl: "een van beide geldt, of allebei")),
    OperatorSignature(
      "not CONDITION", "niet VOORWAARDE", [.not],
      Wording(en: "does not hold; binds tightest", nl: "geldt niet; bindt het sterkst")),
    OperatorSignature(
      "A + B, A - B, A * B, A / B", "A + B, A - B, A * B, A / B", [], signs: ["+", "-", "*", "/"],
      Wording(
        en: "numbers, dates with lengths of time; + puts texts behind each other",
        nl: "getallen, datums met tijdsduren; + zet teksten achter elkaar")),
    OperatorSignature(
      "A ?? B", "A ?? B", [], signs: ["??"],
      Wording(en: "A, or B when A is empty", nl: "A, of B als A leeg is")),
    OperatorSignature(
      "today", "vandaag", [.today],
      Wording(en: "the day on which the script runs", nl: "de dag waarop het script loopt")),
    OperatorSignature(
      "now", "nu", [.now], Wording(en: "the moment at which the run began", nl: "het moment waarop het begon")),
    OperatorSignature(
      "yes, no", "ja, nee", [.yes, .no],
      Wording(
        en: "a yes/no field alone is a condition: `where vertrouwelijk`",
        nl: "een ja/nee-veld alleen is een voorwaarde: `waar vertrouwelijk`")),
    OperatorSignature(
      "unknown", "onbekend", [.unknown],
      Wording(en: "nothing, of a field that may hold nothing", nl: "niets, van een veld dat leeg mag zijn")),
    OperatorSignature(
      "it", "deze", [.it],
      Wording(
        en: "the record at hand inside `each { … }`; its fields stand behind a dot",
        nl: "het record dat aan de beurt is binnen `elk { … }`; zijn velden staan achter een punt")),
  ]
}

/// A type that a parameter can have. Help reads this.
public struct TypeSignature: Sendable {
  /// What scripts call it.
  public let name: Wording
  /// What its values are.
  public let summary: Wording

  /// Every type, in the order of help.
  public static let all: [TypeSignature] = zip(ValueType.names.en, ValueType.names.nl).compactMap { en, nl in
    ValueType(named: en).map { TypeSignature(name: Wording(en: en, nl: nl), summary: summary(of: $0)) }
  }

  private static func summary(of type: ValueType) -> Wording {
    switch type {
    case .text: Wording(en: #""in quotes""#, nl: #""tussen aanhalingstekens""#)
    case .number: Wording(en: "23, 2.5, -7", nl: "23, 2.5, -7")
    case .nummer:
      Wording(en: "digits that keep their zeros: 0023019182", nl: "cijfers die hun nullen houden: 0023019182")
    case .moment:
      Wording(
        en: #"2023-03-01, 2023-03, 2023-03-01T10:00, "01-03-2023 10:00": Dutch time"#,
        nl: #"2023-03-01, 2023-03, 2023-03-01T10:00, "01-03-2023 10:00": Nederlandse tijd"#)
    case .duration: Wording(en: "30min, 12h, 30d, 2w, 6mo, 1y", nl: "30min, 12u, 30d, 2w, 6mnd, 1j")
    case .yesNo: Wording(en: "yes or no", nl: "ja of nee")
    case .identifier: Wording(same: "5452f450-e940-4996-a353-37f4a7ec8710")
    case .word, .entries, .any: type.wording
    }
  }
}

import Klantcontacten
public import Language
import Wording

/// One function of expressions: what it is called and given, examples, and what it gives.
///
/// A new function is one value in ``Functions/all``. Help, completion, checking and the table in `grammar.md` read the
/// signature; each example is a test.
public struct Function: Sendable {
  /// What it is called, given and gives.
  public let signature: FunctionSignature
  /// What is written, and how what comes out is shown.
  public let examples: [(source: String, result: String)]
  /// Gives the answer; nothing where there is none. It is asked only when none of the values is nothing.
  let answer: @Sendable ([Value]) -> Value

  init(
    _ name: String, nl: String, _ parameters: [FunctionSignature.Parameter], gives: ValueType, summary: Wording,
    examples: [(source: String, result: String)], answer: @escaping @Sendable ([Value]) -> Value
  ) {
    signature = FunctionSignature(name, nl: nl, parameters, gives: gives, summary: summary)
    self.examples = examples
    self.answer = answer
  }
}

/// Every function that Klerk has.
public enum Functions {
  /// The functions, in the order of the vocabulary.
  public static let all: [Function] = lookingAtText + takingParts + replacing + readingValues

  private static let text = FunctionSignature.Parameter(Wording(en: "TEXT", nl: "TEKST"), .text)
  private static let mark = FunctionSignature.Parameter(Wording(en: "MARK", nl: "MERK"), .text)
  private static let from = FunctionSignature.Parameter(Wording(en: "FROM", nl: "VANAF"), .number)
  private static let count = FunctionSignature.Parameter(Wording(en: "COUNT", nl: "AANTAL"), .number, optional: true)

  private static let lookingAtText: [Function] = [
    Function(
      "length", nl: "lengte", [text], gives: .number,
      summary: Wording(
        en: "how many characters a text has, as the register counts them",
        nl: "hoeveel tekens een tekst heeft, zoals het register ze telt"),
      examples: [(#"length("één")"#, "3")]
    ) { .number(Double($0.text(0).codePointCount)) },
    Function(
      "upper", nl: "hoofdletters", [text], gives: .text,
      summary: Wording(en: "the text in capitals", nl: "de tekst in hoofdletters"),
      examples: [(#"upper("één")"#, "ÉÉN")]
    ) { .text($0.text(0).uppercased()) },
    Function(
      "lower", nl: "kleineletters", [text], gives: .text,
      summary: Wording(en: "the text in small letters", nl: "de tekst in kleine letters"),
      examples: [(#"lower("E-Mail")"#, "e-mail")]
    ) { .text($0.text(0).lowercased()) },
    Function(
      "trim", nl: "bijsnijden", [text], gives: .text,
      summary: Wording(
        en: "the text without white space at both ends, as the register takes it",
        nl: "de tekst zonder witruimte aan beide einden, zoals het register hem neemt"),
      examples: [(#"trim("  Balie ")"#, "Balie")]
    ) { .text($0.text(0).trimmedAsRegister) },
  ]

  private static let takingParts: [Function] = [
    Function(
      "substring", nl: "deel", [text, from, count], gives: .text,
      summary: Wording(
        en: "the characters from the FROM-th on, all or COUNT of them",
        nl: "de tekens vanaf het zoveelste, alle of AANTAL ervan"),
      examples: [(#"substring("Telefoon", 5)"#, "foon"), (#"substring("Telefoon", 1, 3)"#, "Tel")]
    ) { values in
      let scalars = values.text(0).unicodeScalars
      return .text(String(String.UnicodeScalarView(values.stretch(of: Array(scalars)))))
    },
    Function(
      "words", nl: "woorden", [text, from, count], gives: .text,
      summary: Wording(
        en: "the words from the FROM-th on, all or COUNT of them, with one blank between them",
        nl: "de woorden vanaf het zoveelste, alle of AANTAL ervan, met één spatie ertussen"),
      examples: [(#"words("Vraag over  afval", 2)"#, "over afval"), (#"words("Vraag over afval", 1, 1)"#, "Vraag")]
    ) { values in
      let words = values.text(0).split(whereSeparator: \.isWhitespace)
      return .text(values.stretch(of: words).joined(separator: " "))
    },
    Function(
      "before", nl: "totaan", [text, mark], gives: .text,
      summary: Wording(
        en: "what stands before the first MARK; nothing when it is not there",
        nl: "wat voor het eerste MERK staat; niets als het er niet is"),
      examples: [(#"before("Vraag: x Antwoord: y", " Antwoord:")"#, "Vraag: x")]
    ) { values in
      guard let place = TextSearch(values.text(1)).first(in: values.text(0)) else { return .nothing }
      return .text(String(values.text(0)[..<place.lowerBound]))
    },
    Function(
      "after", nl: "na", [text, mark], gives: .text,
      summary: Wording(
        en: "what stands behind the first MARK; nothing when it is not there",
        nl: "wat achter het eerste MERK staat; niets als het er niet is"),
      examples: [(#"after("Vraag: x Antwoord: y", "Antwoord: ")"#, "y")]
    ) { values in
      guard let place = TextSearch(values.text(1)).first(in: values.text(0)) else { return .nothing }
      return .text(String(values.text(0)[place.upperBound...]))
    },
  ]

  private static let replacing: [Function] = [
    Function(
      "replace", nl: "vervang", [text, what, with], gives: .text,
      summary: Wording(
        en: "the text with every WHAT replaced, letter case counted",
        nl: "de tekst met elk WAT vervangen, hoofdletters tellen mee"),
      examples: [(#"replace("paspoord en paspoorden", "oord", "oort")"#, "paspoort en paspoorten")]
    ) { .text(TextSearch($0.text(1)).replaced(in: $0.text(0), by: $0.text(2))) },
    Function(
      "replacewords", nl: "vervangwoorden", [text, what, with], gives: .text,
      summary: Wording(
        en: "the text with WHAT replaced where it is a whole word, letter case counted",
        nl: "de tekst met WAT vervangen waar het een heel woord is, hoofdletters tellen mee"),
      examples: [(#"replacewords("pas op met een paspoord", "pas", "let")"#, "let op met een paspoord")]
    ) { .text(TextSearch($0.text(1), wholeWords: true).replaced(in: $0.text(0), by: $0.text(2))) },
  ]

  private static let what = FunctionSignature.Parameter(Wording(en: "WHAT", nl: "WAT"), .text)
  private static let with = FunctionSignature.Parameter(Wording(en: "WITH", nl: "DOOR"), .text)

  private static let readingValues: [Function] = [
    Function(
      "text", nl: "tekst", [FunctionSignature.Parameter(Wording(en: "VALUE", nl: "WAARDE"), .any)], gives: .text,
      summary: Wording(en: "a value as people write it", nl: "een waarde zoals mensen hem schrijven"),
      examples: [("text(2023-03-01)", "01-03-2023"), ("text(12.50)", "12.5")]
    ) { .text($0[0].display) },
    Function(
      "number", nl: "getal", [text], gives: .number,
      summary: Wording(
        en: "a text read as a number; nothing when it is none",
        nl: "een tekst gelezen als getal; niets als het er geen is"),
      examples: [(#"number("0042") + 1"#, "43"), (#"number("geen") ?? 0"#, "0")]
    ) { Value.text($0.text(0).trimmedAsRegister).converted(to: .number) ?? .nothing },
    Function(
      "date", nl: "datum", [text], gives: .moment,
      summary: Wording(
        en: "a text read as a date; nothing when it is none",
        nl: "een tekst gelezen als datum; niets als het er geen is"),
      examples: [(#"date("01-03-2023") + 1mo"#, "01-04-2023")]
    ) { Value.text($0.text(0).trimmedAsRegister).converted(to: .moment) ?? .nothing },
    Function(
      "round", nl: "afronden",
      [
        FunctionSignature.Parameter(Wording(en: "NUMBER", nl: "GETAL"), .number),
        FunctionSignature.Parameter(Wording(en: "DECIMALS", nl: "DECIMALEN"), .number, optional: true),
      ], gives: .number,
      summary: Wording(
        en: "a number without decimals, or with so many, halves away from 0",
        nl: "een getal zonder decimalen, of met zoveel, helften van 0 af"),
      examples: [("round(2.5)", "3"), ("round(10 / 3, 2)", "3.33")]
    ) { values in
      var scale = 1.0
      for _ in 0..<min(values.whole(1) ?? 0, 12) { scale *= 10 }
      return .number((values.number(0) * scale).rounded() / scale)
    },
  ]
}

extension [Value] {
  func text(_ index: Int) -> String {
    guard indices.contains(index) else { return "" }
    return self[index].plainText ?? self[index].display
  }

  func number(_ index: Int) -> Double {
    guard indices.contains(index), case .number(let number) = self[index] else { return 0 }
    return number
  }

  /// A number without its decimals; nothing when none was given.
  func whole(_ index: Int) -> Int? {
    indices.contains(index) ? Int(Swift.max(-1e15, Swift.min(1e15, number(index)))) : nil
  }

  /// The elements from the one that the second value says (the first is 1), as many as the third one says.
  fileprivate func stretch<Piece>(of elements: [Piece]) -> ArraySlice<Piece> {
    let first = Swift.max(1, whole(1) ?? 1) - 1
    guard first < elements.count else { return [] }
    let count = Swift.max(0, Swift.min(whole(2) ?? elements.count, elements.count - first))
    return elements[first..<(first + count)]
  }
}

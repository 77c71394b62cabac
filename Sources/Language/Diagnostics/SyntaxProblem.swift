import Wording

/// What the lexer and the parser can find wrong.
enum SyntaxProblem: Equatable, Problem {
  case unexpected(Found, expected: Expected)
  case unclosed(Unfinished.Kind)
  case unterminatedText
  case unterminatedLongText
  case longTextOnOneLine
  case closingQuotesNotAlone
  case tooLittleIndentation
  case unknownEscape
  case notACodePoint
  case singleQuote
  case strangeCharacter(String)
  case doubleEqual
  case lessGreater
  case numberRunsIntoWord
  case notADate
  case dayFirst(String)
  case noSuchDate(String)
  case nestedTooDeeply
  case chainedComparison
  case reservedName(String)
  case unknownStage(String, known: [String])
  case stageWithoutSource(String)
  case givenTwice(String)
  case excluded(String, String)
  case missingPart(stage: String, words: [String], nl: [String], label: Wording)

  var identifier: String {
    switch self {
    case .unexpected: "unexpected"
    case .unclosed: "unclosed"
    case .unterminatedText, .unterminatedLongText: "unterminated-text"
    case .longTextOnOneLine, .closingQuotesNotAlone, .tooLittleIndentation: "long-text-layout"
    case .unknownEscape, .notACodePoint: "unknown-escape"
    case .singleQuote, .strangeCharacter, .doubleEqual, .lessGreater: "strange-character"
    case .numberRunsIntoWord: "no-number"
    case .notADate, .dayFirst, .noSuchDate: "no-date"
    case .nestedTooDeeply: "nested-too-deeply"
    case .chainedComparison: "chained-comparison"
    case .reservedName: "reserved-name"
    case .unknownStage: "unknown-stage"
    case .stageWithoutSource: "stage-without-source"
    case .givenTwice: "given-twice"
    case .excluded: "excluded"
    case .missingPart: "missing-part"
    }
  }

  var message: Wording {
    switch self {
    case .unexpected(let found, let expected):
      Wording(
        en: "found \(found.wording.en), expected \(expected.wording.en)",
        nl: "\(found.wording.nl) gevonden, \(expected.wording.nl) verwacht")
    case .unclosed(let kind):
      Wording(en: "\(kind.wording.en) is missing at the end", nl: "aan het eind ontbreekt \(kind.wording.nl)")
    case .reservedName(let word):
      Wording(
        en: "`\(word)` is a word of the language and can be no name",
        nl: "`\(word)` is een woord van de taal en kan geen naam zijn")
    case .unknownStage(let word, _): Wording(en: "there is no stage `\(word)`", nl: "er is geen stap `\(word)`")
    case .stageWithoutSource(let word):
      Wording(
        en: "`\(word)` is a stage, and has nothing to work on here",
        nl: "`\(word)` is een stap, en heeft hier niets om mee te werken")
    case .givenTwice(let word): Wording(en: "`\(word)` stands here twice", nl: "`\(word)` staat hier twee keer")
    case .excluded(let word, let other):
      Wording(
        en: "`\(word)` does not go with `\(other)`; leave one of them out",
        nl: "`\(word)` gaat niet samen met `\(other)`; laat een van beide weg")
    case .missingPart(let stage, let words, let nl, let label):
      Wording(
        en: "`\(stage)` needs `\(words.joined(separator: " "))` \(label.en)",
        nl: "`\(stage)` heeft `\(nl.joined(separator: " "))` \(label.nl) nodig")
    case .nestedTooDeeply:
      Wording(
        en: "this is nested more than \(Vocabulary.maximumDepth) deep",
        nl: "dit is meer dan \(Vocabulary.maximumDepth) diep genest")
    case .chainedComparison:
      Wording(en: "one comparison follows another", nl: "de ene vergelijking volgt op de andere")
    default: lexicalMessage
    }
  }

  private var lexicalMessage: Wording {
    switch self {
    case .unterminatedText:
      Wording(en: "this text has no closing `\"`", nl: "deze tekst heeft geen sluitende `\"`")
    case .unterminatedLongText:
      Wording(en: "this text has no closing `\"\"\"`", nl: "deze tekst heeft geen sluitende `\"\"\"`")
    case .longTextOnOneLine:
      Wording(en: "a `\"\"\"` text begins on the next line", nl: "een `\"\"\"`-tekst begint op de volgende regel")
    case .closingQuotesNotAlone:
      Wording(
        en: "the closing `\"\"\"` stands behind text", nl: "de sluitende `\"\"\"` staat achter tekst")
    case .tooLittleIndentation:
      Wording(
        en: "this line is indented less than the closing `\"\"\"`",
        nl: "deze regel springt minder in dan de sluitende `\"\"\"`")
    case .unknownEscape:
      Wording(en: "a backslash means nothing before this", nl: "een backslash betekent hiervoor niets")
    case .notACodePoint:
      Wording(en: "this is no character's number", nl: "dit is geen nummer van een teken")
    case .singleQuote:
      Wording(en: "found a single quote", nl: "enkel aanhalingsteken gevonden")
    case .strangeCharacter(let character):
      Wording(
        en: "`\(visible(character))` means nothing here", nl: "`\(visible(character))` betekent hier niets")
    case .doubleEqual: Wording(en: "found `==`", nl: "`==` gevonden")
    case .lessGreater: Wording(en: "found `<>`", nl: "`<>` gevonden")
    case .numberRunsIntoWord:
      Wording(en: "letters stand right behind a number", nl: "er staan letters vlak achter een getal")
    case .notADate: Wording(en: "this is no date", nl: "dit is geen datum")
    case .dayFirst:
      Wording(
        en: "a date outside quotes begins with the year", nl: "een datum buiten aanhalingstekens begint met het jaar")
    case .noSuchDate(let text): Wording(en: "there is no `\(text)`", nl: "`\(text)` bestaat niet")
    default: Wording(same: "")
    }
  }

  var help: Wording? {
    switch self {
    case .unterminatedText:
      Wording(
        en: "close it in the same line; a text over several lines stands between `\"\"\"`",
        nl: "sluit hem op dezelfde regel; een tekst over meer regels staat tussen `\"\"\"`")
    case .longTextOnOneLine, .closingQuotesNotAlone, .tooLittleIndentation:
      Wording(
        en: "put both `\"\"\"` on lines of their own, and the text between them, indented as the closing one",
        nl: "zet beide `\"\"\"` op een eigen regel, en de tekst ertussen, even ver ingesprongen als de sluitende")
    case .unknownEscape, .notACodePoint:
      Wording(
        en: "a text knows \\n \\t \\\" \\\\ \\u{1F600} and \\(expression); for a backslash itself write \\\\",
        nl: "een tekst kent \\n \\t \\\" \\\\ \\u{1F600} en \\(uitdrukking); schrijf voor de backslash zelf \\\\")
    case .singleQuote: Wording(en: "a text stands in double quotes", nl: "een tekst staat in dubbele aanhalingstekens")
    case .doubleEqual: Wording(en: "equal is one `=`", nl: "gelijk is één `=`")
    case .lessGreater: Wording(en: "unequal is `!=`", nl: "ongelijk is `!=`")
    case .numberRunsIntoWord: Wording(en: "a text stands in quotes", nl: "een tekst staat in aanhalingstekens")
    case .notADate, .noSuchDate:
      Wording(
        en: "write 2023-03-01, 2023-03-01T10:00, or 2023-03 for the whole month",
        nl: "schrijf 2023-03-01, 2023-03-01T10:00, of 2023-03 voor de hele maand")
    case .dayFirst(let date): Wording(en: "write \(date)", nl: "schrijf \(date)")
    case .nestedTooDeeply:
      Wording(en: "give the inner parts a name with `let`", nl: "geef de binnenste delen een naam met `laat`")
    case .chainedComparison:
      Wording(en: "join two of them with `and`", nl: "verbind er twee met `en`")
    case .reservedName: Wording(en: "choose another name", nl: "kies een andere naam")
    case .unknownStage(let word, let known): didYouMean(nearest(to: word, among: known))
    case .stageWithoutSource(let word):
      Wording(
        en: "begin with `find`: `find contact 23019182 | \(word) …`",
        nl: "begin met `zoek`: `zoek contact 23019182 | \(word) …`")
    default: nil
    }
  }
}

func didYouMean(_ name: String?) -> Wording? {
  name.map { Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?") }
}

/// A character of the source that may not be printed as it is.
private func visible(_ character: String) -> String {
  guard let scalar = character.unicodeScalars.first else { return "" }
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
    return "U+" + String(scalar.value, radix: 16, uppercase: true)
  default: return character
  }
}

import Wording

/// Messages about how a file is written, whatever its records say.
extension FormatError {
  func unexpectedWording(_ finding: Finding, _ expected: Expectation) -> Wording {
    Wording(
      en: "found \(finding.wording.en), expected \(expected.wording.en)",
      nl: "hier staat \(finding.wording.nl), verwacht was \(expected.wording.nl)")
  }

  var jsonWording: Wording {
    switch kind {
    case .unterminatedText:
      Wording(
        en: "the text that begins here has no closing `\"`", nl: "de tekst die hier begint heeft geen sluitende `\"`")
    case .rawControlCharacter(let byte):
      Wording(
        en: "found the control character \(Self.code(byte)) inside a text; JSON writes it as \(Self.escape(byte)). "
          + "Is a closing `\"` missing before it?",
        nl: "hier staat het stuurteken \(Self.code(byte)) in een tekst; JSON schrijft dat als \(Self.escape(byte)). "
          + "Ontbreekt ervoor een sluitende `\"`?")
    case .unknownEscape:
      Wording(
        en: "this backslash begins no escape that JSON has; a backslash itself is written `\\\\`",
        nl: "deze backslash begint geen code die JSON kent; een backslash zelf schrijft men als `\\\\`")
    case .loneSurrogate:
      Wording(
        en: "this `\\u…` is half of a character, without its other half; write the character itself",
        nl: "deze `\\u…` is een half teken, zonder de andere helft; schrijf het teken zelf")
    case .badNumber:
      Wording(
        en: "this is no number as JSON writes it (`12`, `-0.5`, `1e6`); put quotes around it if it is a text",
        nl: "dit is geen getal zoals JSON het schrijft (`12`, `-0.5`, `1e6`); zet het tussen aanhalingstekens als het "
          + "een tekst is")
    case .tooDeep(let maximum):
      Wording(
        en: "objects and lists stand more than \(maximum) deep in each other here; is this the right file?",
        nl: "objecten en lijsten staan hier meer dan \(maximum) diep in elkaar; is dit het juiste bestand?")
    default: Wording(same: "")
    }
  }

  var csvWording: Wording {
    switch kind {
    case .badSeparatorLine:
      Wording(
        en: "the first line `sep=` must be followed by one of `;` `,` and a tab, and nothing else",
        nl: "op de eerste regel moet achter `sep=` een van `;` `,` en een tab staan, en niets anders")
    case .tooManyColumns(let maximum):
      Wording(
        en: "the first line names more than \(maximum) columns, more than any spreadsheet has; is this the right file?",
        nl:
          "de eerste regel noemt meer dan \(maximum) kolommen, meer dan een rekenblad heeft; is dit het juiste bestand?"
      )
    case .emptyColumnName(let number):
      Wording(
        en: "column \(number) has no name; the first line names every column: give it one, or remove the column",
        nl: "kolom \(number) heeft geen naam; de eerste regel noemt elke kolom: geef er een, of verwijder de kolom")
    case .ragged(let found, let expected, let separator):
      raggedWording(found: found, expected: expected, separator: separator == "\t" ? "tab" : String(separator))
    case .quoteInsideCell:
      Wording(
        en:
          "found a `\"` in the middle of a cell; put the whole cell in quotes and write this one twice: `\"5\"\" pijp\"`",
        nl: "midden in een cel staat een `\"`; zet de hele cel tussen aanhalingstekens en schrijf dit teken dubbel: "
          + "`\"5\"\" pijp\"`")
    case .textAfterQuote:
      Wording(
        en: "found text behind a closing `\"`; a quote inside a cell is written twice: `\"\"`",
        nl: "achter een sluitende `\"` staat nog tekst; een aanhalingsteken in een cel schrijft men dubbel: `\"\"`")
    case .unterminatedQuote:
      Wording(
        en: "the cell that begins here has no closing `\"`", nl: "de cel die hier begint heeft geen sluitende `\"`")
    default: Wording(same: "")
    }
  }

  private func raggedWording(found: Int, expected: Int, separator: String) -> Wording {
    Wording(
      en: "this row has \(found) \(found == 1 ? "cell" : "cells"), the first line names \(expected) "
        + "\(expected == 1 ? "column" : "columns") (separator `\(separator)`); "
        + "put cells that hold the separator in quotes, or name it in a first line `sep=;`",
      nl: "deze rij heeft \(found) \(found == 1 ? "cel" : "cellen"), de eerste regel noemt \(expected) "
        + "\(expected == 1 ? "kolom" : "kolommen") (scheidingsteken `\(separator)`); "
        + "zet cellen met het scheidingsteken erin tussen aanhalingstekens, of noem het op een eerste regel `sep=;`")
  }

  static func code(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case 0x09: "`\\t`"
    case 0x0A: "`\\n`"
    case 0x0D: "`\\r`"
    default: "`\\u\(code(byte).dropFirst(2))`"
    }
  }
}

extension FormatError.Finding {
  var wording: Wording {
    switch self {
    case .text(0): Wording(en: "an empty text", nl: "een lege tekst")
    case .text(let length):
      Wording(en: "a text of ", nl: "een tekst van ")
        + .count(length, en: ("character", "characters"), nl: ("teken", "tekens"))
    case .date(let text): Wording(same: "`\(text)`")
    case .number: Wording(en: "a number", nl: "een getal")
    case .yesNo: Wording(en: "true or false", nl: "true of false")
    case .null: Wording(same: "null")
    case .object: Wording(en: "an object `{…}`", nl: "een object `{…}`")
    case .list: Wording(en: "a list `[…]`", nl: "een lijst `[…]`")
    case .character(let scalar): Self.wording(of: scalar)
    case .endOfFile: Wording(en: "the end of the file", nl: "het einde van het bestand")
    }
  }

  private static func wording(of scalar: Unicode.Scalar) -> Wording {
    if scalar.value > 0x20, scalar.value < 0x7F { return Wording(same: "`\(scalar)`") }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return Wording(en: "the character U+\(code)", nl: "het teken U+\(code)")
  }
}

extension FormatError.Expectation {
  var wording: Wording {
    switch self {
    case .value: Wording(en: "a value", nl: "een waarde")
    case .fieldName: Wording(en: "a name in quotes", nl: "een naam tussen aanhalingstekens")
    case .colon: Wording(en: "`:` and a value", nl: "`:` en een waarde")
    case .commaOrBrace: Wording(en: "`,` or `}`", nl: "`,` of `}`")
    case .commaOrBracket: Wording(en: "`,` or `]`", nl: "`,` of `]`")
    case .endOfFile:
      Wording(
        en: "the end of the file; if it holds an object a line, call it `.ndjson`",
        nl: "het einde van het bestand; staat er op elke regel een object, noem het dan `.ndjson`")
    case .endOfLine: Wording(en: "the end of the line", nl: "het einde van de regel")
    case .record: Wording(en: "a record, that is an object `{…}`", nl: "een gegeven, dus een object `{…}`")
    case .records:
      Wording(
        en: "a list of objects, one object, or a list page of the API",
        nl: "een lijst van objecten, één object, of een pagina van de API")
    case .listPage:
      Wording(
        en: "the rest of a list page of the API: `count`, `next`, `previous` and a list `results`",
        nl: "de rest van een pagina van de API: `count`, `next`, `previous` en een lijst `results`")
    default: fieldWording
    }
  }

  private var fieldWording: Wording {
    switch self {
    case .text: Wording(en: "a text", nl: "een tekst")
    case .wholeNumberOrText:
      Wording(en: "a text of digits, a whole number or null", nl: "een tekst van cijfers, een geheel getal of null")
    case .yesOrNo: Wording(en: "true or false (yes or no)", nl: "true of false (ja of nee)")
    case .yesNoOrUnknown:
      Wording(en: "true, false or null (yes, no or unknown)", nl: "true, false of null (ja, nee of onbekend)")
    case .moment:
      Wording(
        en: "a date with a time that exists: `2023-03-01T09:00:00Z`, `2023-03-01 10:00` or `01-03-2023 10:00`",
        nl: "een bestaande datum met een tijd: `2023-03-01T09:00:00Z`, `2023-03-01 10:00` of `01-03-2023 10:00`")
    case .identifier:
      Wording(
        en: "a uuid, such as `5452f450-e940-4996-a353-37f4a7ec8710`",
        nl: "een uuid, zoals `5452f450-e940-4996-a353-37f4a7ec8710`")
    case .metadata:
      Wording(en: "an object of texts `{\"name\": \"text\"}`", nl: "een object van teksten `{\"naam\": \"tekst\"}`")
    case .relatedList: Wording(en: "a list of related objects", nl: "een lijst van gerelateerde objecten")
    case .relatedObject: Wording(en: "an object of related objects", nl: "een object van gerelateerde objecten")
    case .plainValue:
      Wording(
        en: "a text, number, true, false, null or an object of texts",
        nl: "een tekst, getal, true, false, null of een object van teksten")
    case .toestand:
      Wording(
        en: "one of `lopend`, `doorverbonden`, `afgelopen` and `onbekend`",
        nl: "een van `lopend`, `doorverbonden`, `afgelopen` en `onbekend`")
    default: Wording(same: "")
    }
  }
}

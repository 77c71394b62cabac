import Klantcontacten
import Wording

/// Messages about records and their fields.
extension FormatError {
  var recordWording: Wording {
    switch kind {
    case .newColumn(let name, let nearest):
      Wording(
        en: "`\(name)` is not among the names of the first record, which are the columns",
        nl: "`\(name)` staat niet bij de namen van het eerste gegeven, en die zijn de kolommen") + Self.guess(nearest)
    case .numberTooLarge:
      Wording(
        en: "this number has more digits than can be reckoned with; put it in quotes, as a text",
        nl: "dit getal heeft meer cijfers dan waarmee gerekend kan worden; zet het als tekst tussen aanhalingstekens")
    case .unknownField(let name, let nearest):
      unknownFieldWording(name, nearest)
    case .doubledField(let name):
      Wording(
        en: "`\(name)` stands here a second time, under this name or another of the same field; keep one of them",
        nl: "`\(name)` staat hier voor de tweede keer, onder deze naam of een andere van hetzelfde veld; houd er één")
    case .missingFields(let fields):
      Wording(
        en: "\(Self.list(fields, "and")) \(fields.count == 1 ? "is" : "are") missing, which every klantcontact has",
        nl: "\(Self.list(fields, "en")) \(fields.count == 1 ? "ontbreekt" : "ontbreken"), "
          + "en elk klantcontact heeft die")
    case .missingIdentifier(let kind):
      Wording(
        en: "this \(kind.singular) has no `uuid`, by which registers know it; add it, or leave the record out",
        nl:
          "deze \(kind.singular) heeft geen `uuid`, waaraan registers een gegeven kennen; vul dat aan, of laat het weg")
    case .besideRecord(let kind):
      Wording(
        en: "beside a \(kind.singular) that hangs on no contact nothing else can stand; give this an object of its own",
        nl: "naast een \(kind.singular) die aan geen contact hangt kan niets anders staan; geef dit een eigen object")
    case .unnamedMetadata:
      Wording(en: "an entry has no name; give it one", nl: "een gegeven heeft geen naam; geef het er een")
    case .tooManyEntries(let maximum):
      Wording(
        en: "it has more than \(maximum) entries, which is no management data of one contact",
        nl: "er staan meer dan \(maximum) gegevens in, dat zijn geen beheergegevens van één contact")
    case .refused(let refusal): refusal.wording
    case .nulInText:
      Wording(
        en: "the text holds a NUL character (U+0000), which no register stores; take it out",
        nl: "de tekst bevat een NUL-teken (U+0000), dat geen register opslaat; haal het weg")
    default: Wording(same: "")
    }
  }

  private func unknownFieldWording(_ name: String?, _ nearest: String?) -> Wording {
    guard let name else {
      return Wording(
        en: "what stands here is not the name of a field; does the first line name the columns?",
        nl: "wat hier staat is niet de naam van een veld; noemt de eerste regel de kolommen?")
    }
    let what = Wording(
      en: "`\(name)` is no field of a klantcontact", nl: "`\(name)` is geen veld van een klantcontact")
    if nearest != nil { return what + Self.guess(nearest) }
    return what
      + Wording(en: "; take it out, or keep it under `metadata`", nl: "; haal het weg, of bewaar het onder `metadata`")
  }

  private static func guess(_ nearest: String?) -> Wording {
    guard let nearest else { return Wording(same: "") }
    return Wording(en: "; did you mean `\(nearest)`?", nl: "; bedoelde u `\(nearest)`?")
  }

  private static func list(_ fields: [Field], _ and: String) -> String {
    let names = fields.map { "`\($0.rawValue)`" }
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " \(and) " + last
  }
}

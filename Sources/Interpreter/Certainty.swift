import Klantcontacten
import Language
import Wording

extension CheckingContext {
  /// Why a field can never be equal to a text, or never hold it as a part.
  static func whyNever(_ field: Field, _ text: String, isWhole: Bool) -> (why: Wording, help: Wording?)? {
    if field.kind == .nummer, isWhole, !text.isEmpty {
      let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
      guard !digits.isEmpty, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
        return (
          Wording(
            en: "`\(field.rawValue)` holds digits only", nl: "`\(field.rawValue)` bevat alleen cijfers"),
          Wording(
            en: "a text is looked for in `onderwerp` or `inhoud`: `inhoud contains \"…\"`",
            nl: "een tekst zoekt u in `onderwerp` of `inhoud`: `inhoud bevat \"…\"`")
        )
      }
    }
    let length = text.codePointCount
    guard let maximum = field.maximumLength, length > maximum else { return nil }
    return (
      Wording(
        en: "`\(field.rawValue)` has at most \(maximum) characters, and this text has \(length)",
        nl: "`\(field.rawValue)` heeft hoogstens \(maximum) tekens, en deze tekst heeft er \(length)"),
      field == .taal ? helpForLanguage(text) : nil
    )
  }

  private static func helpForLanguage(_ name: String) -> Wording {
    let codes = [
      "nederlands": "nld", "dutch": "nld", "engels": "eng", "english": "eng", "duits": "deu", "german": "deu",
      "frans": "fra", "french": "fra",
    ]
    let code = codes[name.lowercased()] ?? codes.first { name.lowercased().hasPrefix($0.key) }?.value
    return code.map { Wording(en: "write `\"\($0)\"`", nl: "schrijf `\"\($0)\"`") }
      ?? Wording(
        en: "a language is three letters, such as `\"nld\"`; `find contacts | count by taal` shows which there are",
        nl: "een taal is drie letters, zoals `\"nld\"`; `zoek contacten | tel per taal` toont welke er zijn")
  }
}

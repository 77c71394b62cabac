/// What the register takes for a record that hangs on a contact (`domain.md`, sections 3.1 and 8.2).
public enum RelatedRules {
  /// Refuses a related record that the register would refuse, with the numbers that count.
  public static func check(_ object: RelatedObject) throws(Refusal) {
    for (index, field) in object.kind.relatedFields.enumerated() {
      let name = "\(object.kind.singular).\(field.name)"
      guard case .text(let text) = object.values[index] else { continue }
      guard !text.utf8.contains(0) else { throw .nulInEntry(name) }
      if let maximum = field.maximumLength, text.registerLength > maximum {
        throw .tooLong(name, length: text.registerLength, maximum: maximum)
      }
      if case .choice(let words) = field.kind, !words.contains(text) { throw .notAmong(name, words) }
    }
    switch object.kind {
    case .betrokkene:
      guard hasName(object) else { throw .namelessBetrokkene }
    case .taak:
      if isEmpty(object["gevraagdeHandeling"]) { throw .emptyTask }
    case .digitaalAdres: try checkAddress(object)
    case .partijIdentificator: try IdentificatorRules.checkForm(object)
    default: break
    }
  }

  private static func hasName(_ object: RelatedObject) -> Bool {
    ["organisatienaam", "voorletters", "voornaam", "achternaam"].contains { !isEmpty(object[$0]) }
      || object.hasPartij
  }

  private static func isEmpty(_ value: Value) -> Bool {
    guard case .text(let text) = value else { return true }
    return text.registerLength == 0
  }

  private static func checkAddress(_ object: RelatedObject) throws(Refusal) {
    guard case .text(let address) = object["adres"], case .text(let kind) = object["soortDigitaalAdres"] else { return }
    switch kind {
    case "telefoonnummer": if !isTelephone(address) { throw .noTelephone }
    case "email": if !isEmail(address) { throw .noEmail }
    default: break
    }
  }

  /// Open Klant's own pattern: `^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$`, and none of the numbers with a fee or
  /// of the state's own.
  private static func isTelephone(_ text: String) -> Bool {
    for prefix in ["0800", "0900", "1400", "140"] where text.hasPrefix(prefix) { return false }
    let digits = text.utf8
    let rest = digits.dropFirst()
    switch digits.first {
    case UInt8(ascii: "+"): return (9...15).contains(rest.count) && rest.allSatisfy(isDigit)
    case UInt8(ascii: "0"):
      guard rest.allSatisfy(isDigit) else { return false }
      if rest.first == UInt8(ascii: "0") { return (8...14).contains(rest.count) }
      return rest.count == 9
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// One `@` with something before it, and a domain with a dot behind it.
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.unicodeScalars.contains(where: \.properties.isWhitespace) else {
      return false
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
  }
}

extension RelatedObject {
  /// Whether a betrokkene that is to be made is a known partij, so that it needs no name of its own.
  fileprivate var hasPartij: Bool { self["volledigeNaam"] != .nothing && self["volledigeNaam"] != .text("") }
}

// What a partij-identificator must be: of the right kind for its register, valid by its digits, and not there yet.
// No recording shows this; it is taken from the tests of Open Klant 2.18.0 itself.

extension Cleaning {
  private static let objecttypes = [
    "brp": ["natuurlijk_persoon"], "hr": ["vestiging", "niet_natuurlijk_persoon"],
  ]

  private static let soorten = [
    "natuurlijk_persoon": ["bsn"], "vestiging": ["vestigingsnummer"],
    "niet_natuurlijk_persoon": ["rsin", "kvk_nummer"],
  ]

  private static let lengths = ["bsn": 9, "rsin": 9, "vestigingsnummer": 12, "kvk_nummer": 8]

  /// Checks the kinds and digits, of which only the first fault is told; then whether it is there already.
  mutating func checkIdentificator() {
    let group = outcome("partijIdentificator")
    let register = group["codeRegister"]?.text ?? ""
    let objecttype = group["codeObjecttype"]?.text ?? ""
    let soort = group["codeSoortObjectId"]?.text ?? ""
    if !(Self.objecttypes[register] ?? []).contains(objecttype) {
      _ = fail(
        "partijIdentificatorCodeObjecttype", "invalid",
        Self.allowed("codeRegister", register, Self.objecttypes[register]))
    } else if !(Self.soorten[objecttype] ?? []).contains(soort) {
      _ = fail(
        "partijIdentificatorCodeSoortObjectId", "invalid",
        Self.allowed("codeObjecttype", objecttype, Self.soorten[objecttype]))
    } else if let reason = Self.fault(of: group["objectId"]?.text ?? "", soort: soort) {
      _ = fail("partijIdentificatorObjectId", "invalid", "Deze waarde is ongeldig, reden: \(reason)")
    } else if soort == "vestigingsnummer", let reason = faultOfParent() {
      _ = fail("subIdentificatorVan", "invalid", reason)
    } else {
      checkUniqueness(group, soort: soort)
    }
  }

  private static func allowed(_ name: String, _ value: String, _ choices: [String]?) -> String {
    let list = (choices ?? []).map { "'\($0)'" }.joined(separator: ", ")
    return "voor `\(name)` \(value) zijn alleen deze waarden toegestaan: [\(list)]"
  }

  private static func fault(of digits: String, soort: String) -> String? {
    guard let length = lengths[soort] else { return nil }
    guard digits.unicodeScalars.count == length else { return "Waarde moet \(length) tekens lang zijn" }
    let values = digits.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    guard values.count == length else { return "Voer een numerieke waarde in" }
    guard length == 9 else { return nil }
    let sum = zip(values, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum % 11 == 0 ? nil : "Onjuist \(soort.uppercased()) nummer."
  }

  private func faultOfParent() -> String? {
    guard let uuid = outcome("subIdentificatorVan").text else {
      return "Voor een PartijIdentificator met codeSoortObjectId = `vestigingsnummer` is het verplicht om een "
        + "`sub_identifier_van` met codeSoortObjectId = `kvk_nummer` te kiezen."
    }
    let parent = register.row(.partijIdentificatoren, uuid: uuid)?.value("partijIdentificator", in: resource)
    guard parent?["codeSoortObjectId"] != "kvk_nummer" else { return nil }
    return "Het is alleen mogelijk om een subIdentifierVan te selecteren met codeSoortObjectId = `kvk_nummer`."
  }

  private mutating func checkUniqueness(_ group: JSONValue, soort: String) {
    let parent = outcome("subIdentificatorVan")
    let partij = outcome("identificeerdePartij")
    let others = register.places(resource, from: 0, atMost: register.count(resource))
      .compactMap { register.row(resource, at: $0) }.filter { $0.id != existing?.id }
    if partij != .null,
      others.contains(where: {
        $0.value("identificeerdePartij", in: resource) == partij
          && $0.value("partijIdentificator", in: resource)["codeSoortObjectId"] == .string(soort)
      })
    {
      _ = fail("__all__", "invalid", "`CodeSoortObjectId` moet uniek zijn voor de Partij.")
    }
    let names = ["codeObjecttype", "codeSoortObjectId", "objectId", "codeRegister"]
    if others.contains(where: { other in
      other.value("subIdentificatorVan", in: resource) == parent
        && names.allSatisfy { other.value("partijIdentificator", in: resource)[$0] == group[$0] }
    }) {
      _ = fail(
        "__all__", "invalid",
        "`PartijIdentificator` moet uniek zijn, er bestaat er al een met deze gegevenscombinatie.")
    }
  }

  /// Why a record can't be deleted.
  static func protection(of row: Row, _ resource: Resource, in register: Register) -> Problem? {
    guard resource == .partijIdentificatoren,
      !register.referring(resource, by: "subIdentificatorVan", to: row.uuid).isEmpty
    else { return nil }
    return .invalid([
      Problem.Fault(
        "nonFieldErrors", "invalid",
        "Cannot delete some instances of model 'PartijIdentificator' because they are referenced through protected "
          + "foreign keys: 'PartijIdentificator.sub_identificator_van'.")
    ])
  }
}

/// What kind of number a partij-identificator holds, in the API's own words, with the register that gives it out.
public enum IdentificatorKind: String, Sendable, CaseIterable {
  case bsn
  case kvkNummer = "kvk_nummer"
  case rsin
  case vestigingsnummer

  /// The register that gives such numbers out: the BRP, or the Handelsregister.
  public var register: String { self == .bsn ? "brp" : "hr" }

  /// What such a number stands for.
  public var objectType: String {
    switch self {
    case .bsn: "natuurlijk_persoon"
    case .kvkNummer, .rsin: "niet_natuurlijk_persoon"
    case .vestigingsnummer: "vestiging"
    }
  }

  /// How many digits it has.
  public var length: Int {
    switch self {
    case .bsn, .rsin: 9
    case .kvkNummer: 8
    case .vestigingsnummer: 12
    }
  }

  /// Whether its digits pass the elfproef.
  var passesElfproef: Bool { self == .bsn || self == .rsin }

  /// What people call it.
  public var name: String {
    switch self {
    case .bsn: "BSN"
    case .kvkNummer: "KVK-nummer"
    case .rsin: "RSIN"
    case .vestigingsnummer: "vestigingsnummer"
    }
  }

  /// The kinds of objects that are identified, each once.
  static let objectTypes = ["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"]

  /// The registers, each once.
  static let registers = ["brp", "hr"]
}

public import Klantcontacten

extension Klantcontact {
  /// What stands in place of a confidential text.
  public static let mask = "••••••"

  /// The contact with its confidential texts masked: `vertrouwelijk` covers subject, content and characteristics.
  public var masked: Klantcontact {
    var masked = self
    masked.onderwerp = Self.mask
    if !inhoud.isEmpty { masked.inhoud = Self.mask }
    if !reactie.isEmpty { masked.reactie = Self.mask }
    masked.metadata = Metadata(metadata.entries.map { ($0.name, Self.mask) })
    masked.relations = ""
    return masked
  }
}

extension Record {
  /// The record as it may be shown: a confidential contact masked, unless somebody gave a reason.
  public func masked(unless reason: String?) -> Record {
    guard reason == nil, isConfidential else { return self }
    switch self {
    case .contact(let contact): return .contact(contact.masked)
    case .object(let object): return .object(object.masked)
    case .row: return self
    }
  }
}

extension FieldPath {
  /// Whether a confidential contact is shown masked here.
  public var isMasked: Bool {
    switch self {
    case .field(let field): [.onderwerp, .inhoud, .reactie, .metadata].contains(field)
    case .metadata: true
    case .column: false
    }
  }
}

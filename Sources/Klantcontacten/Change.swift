/// One field's change.
public struct FieldChange: Equatable, Sendable {
  /// The field, or the entry of `metadata`.
  public let path: FieldPath
  /// What stood there.
  public let before: Value
  /// What is to stand there.
  public let after: Value

  /// Makes a change of one field.
  public init(_ path: FieldPath, before: Value, after: Value) {
    self.path = path
    self.before = before
    self.after = after
  }

  /// The field's name, `metadata.NAME` for an entry.
  public var name: String { Self.name(of: path) }

  static func name(of path: FieldPath) -> String {
    switch path {
    case .field(let field): field.rawValue
    case .metadata(let name): "metadata.\(name)"
    case .column: ""
    }
  }
}

extension FieldPath {
  /// The place in a contact that ``FieldChange/name`` calls so; nothing where there is none.
  public init?(named name: String) {
    if name.hasPrefix("metadata.") {
      self = .metadata(String(name.dropFirst("metadata.".count)))
    } else if let field = Field(rawValue: name) {
      self = .field(field)
    } else {
      return nil
    }
  }
}

/// A change of one contact that the rules allow.
public struct Change: Equatable, Sendable {
  /// The contact as it was when the change was thought out.
  public let contact: Klantcontact
  /// Under which function it happens.
  public let function: ChangeFunction
  /// The fields, each once.
  public let fields: [FieldChange]
  /// Why; always there for a correction.
  public let reason: String?
  /// Whether nobody knew the contact's state, so that its writer vouches for the transfer.
  public let assumesTransfer: Bool
  /// What is made beside the contact, or linked with it, in order.
  public let additions: [ChangeAddition]
  /// Whether the contact itself is made (F2173): then the fields have nothing before.
  public let isNew: Bool

  /// Makes a change. Only the rules do (``ChangeRules``), and tests.
  public init(
    _ contact: Klantcontact, under function: ChangeFunction, fields: [FieldChange], reason: String? = nil,
    assumesTransfer: Bool = false, additions: [ChangeAddition] = [], isNew: Bool = false
  ) {
    self.additions = additions
    self.isNew = isNew
    self.contact = contact
    self.function = function
    self.fields = fields
    self.reason = reason
    self.assumesTransfer = assumesTransfer
  }

  /// The contact as it will be.
  public var result: Klantcontact { contact.applying(fields) }
}

/// What a change makes beside the contact.
public enum ChangeAddition: Equatable, Sendable {
  /// A record that hangs on the contact.
  case record(RelatedRecord)
  /// A record that is there refers to the contact from now on.
  case link(RelatedObject, LinkTarget)
  /// A record that a new one refers to: for people who read the change, not for the store.
  case mention(RelatedObject)
}

/// The function under which a contact is changed.
public enum ChangeFunction: String, Sendable, CaseIterable {
  /// VNG's F0796 "Wijzig klantcontact".
  case wijziging = "F0796"
  /// A repair of a registration mistake: functionally something else, by F0796's own words.
  case correctie
  /// A correction that takes personal data out; what was there is kept nowhere.
  case redactie
  /// VNG's F2173 "Registreer klantcontact".
  case registratie = "F2173"
  /// VNG's F6542 "Koppel actor aan klantcontact", when the client is transferred.
  case koppeling = "F6542"
  /// VNG's F2120 "Registreer interne taak".
  case taak = "F2120"
  /// VNG's F1995 "Registreer digitaal adres".
  case adres = "F1995"
  /// VNG's F5241 "Wijzig interne taak".
  case wijzigingTaak = "F5241"
  /// VNG's F3246 "Wijzig betrokkene bij klantcontact".
  case wijzigingBetrokkene = "F3246"
  /// VNG's F2158 "Wijzig partij".
  case wijzigingPartij = "F2158"
  /// VNG's F9810 "Wijzig actor".
  case wijzigingActor = "F9810"
  /// VNG's F2946 "Wijzig digitaal adres".
  case wijzigingAdres = "F2946"
  /// VNG's F6260 "Wijzig bijlage", meant for corrections.
  case correctieBijlage = "F6260"
  /// VNG's F5639 "Wijzig onderwerpobject", meant for corrections.
  case correctieOnderwerpobject = "F5639"
  /// VNG's F8226 "Wijzig partij-identificator", meant for corrections.
  case correctiePartijIdentificator = "F8226"
  /// The contact has ended; VNG has no function for it, for no model stores the end.
  case einde
}

extension ChangeFunction {
  /// VNG's name for the function; nothing for those that VNG has none for.
  public var title: String? {
    switch self {
    case .wijziging: "Wijzig klantcontact"
    case .correctie, .redactie, .einde: nil
    case .registratie: "Registreer klantcontact"
    case .koppeling: "Koppel actor aan klantcontact"
    case .taak: "Registreer interne taak"
    case .adres: "Registreer digitaal adres"
    case .wijzigingTaak: "Wijzig interne taak"
    case .wijzigingBetrokkene: "Wijzig betrokkene bij klantcontact"
    case .wijzigingPartij: "Wijzig partij"
    case .wijzigingActor: "Wijzig actor"
    case .wijzigingAdres: "Wijzig digitaal adres"
    case .correctieBijlage: "Wijzig bijlage"
    case .correctieOnderwerpobject: "Wijzig onderwerpobject"
    case .correctiePartijIdentificator: "Wijzig partij-identificator"
    }
  }
}

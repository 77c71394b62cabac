import Klantcontacten

/// How a contact stands in its row. The order of the columns is the same everywhere.
enum ContactRow {
  static let fields =
    "uuid, url, nummer, referentienummer, kanaal, onderwerp, inhoud, reactie, indicatieContactGelukt, "
    + "hoofdOnderwerpType, verdereActieOndernomen, taal, vertrouwelijk, plaatsgevondenOp, metadata, toestand"
  static let count: Int32 = 16

  /// Reads a contact from columns that begin at `first`.
  static func contact(from row: some ColumnSource, first: Int32) throws(BackendFailure) -> Klantcontact {
    guard let uuid = ContactID(row.text(first)), let toestand = Toestand(rawValue: row.text(first + 15)) else {
      throw .other("a contact in the file is damaged: its uuid or toestand cannot be read; restore a copy of the file")
    }
    return Klantcontact(
      uuid: uuid,
      url: row.text(first + 1),
      nummer: row.optionalText(first + 2),
      referentienummer: row.optionalText(first + 3),
      kanaal: row.text(first + 4),
      onderwerp: row.text(first + 5),
      inhoud: row.text(first + 6),
      reactie: row.text(first + 7),
      indicatieContactGelukt: row.isNothing(first + 8) ? nil : row.yesNo(first + 8),
      hoofdOnderwerpType: row.text(first + 9),
      verdereActieOndernomen: row.yesNo(first + 10),
      taal: row.text(first + 11),
      vertrouwelijk: row.yesNo(first + 12),
      plaatsgevondenOp: Moment(microseconds: row.integer(first + 13)),
      metadata: try MetadataText.metadata(from: row.text(first + 14)),
      toestand: toestand)
  }

  /// Binds all columns of a contact, from parameter 1 on.
  static func bind(_ contact: Klantcontact, to statement: Statement) throws(BackendFailure) {
    var index: Int32 = 1
    for field in Field.allCases where field != .toestand {
      try bind(field, of: contact, at: index, to: statement)
      index += 1
    }
    try statement.bind(contact.toestand.rawValue, at: index)
  }

  /// Binds one field of a contact.
  static func bind(
    _ field: Field, of contact: Klantcontact, at index: Int32, to statement: Statement
  ) throws(BackendFailure) {
    switch field {
    case .uuid: try statement.bind(contact.uuid.description, at: index)
    case .url: try statement.bind(contact.url, at: index)
    case .nummer: try statement.bind(contact.nummer, at: index)
    case .referentienummer: try statement.bind(contact.referentienummer, at: index)
    case .kanaal: try statement.bind(contact.kanaal, at: index)
    case .onderwerp: try statement.bind(contact.onderwerp, at: index)
    case .inhoud: try statement.bind(contact.inhoud, at: index)
    case .reactie: try statement.bind(contact.reactie, at: index)
    case .indicatieContactGelukt: try statement.bind(contact.indicatieContactGelukt, at: index)
    case .hoofdOnderwerpType: try statement.bind(contact.hoofdOnderwerpType, at: index)
    case .verdereActieOndernomen: try statement.bind(contact.verdereActieOndernomen, at: index)
    case .taal: try statement.bind(contact.taal, at: index)
    case .vertrouwelijk: try statement.bind(contact.vertrouwelijk, at: index)
    case .plaatsgevondenOp: try statement.bind(contact.plaatsgevondenOp.microseconds, at: index)
    case .metadata: try statement.bind(MetadataText.text(of: contact.metadata), at: index)
    case .toestand: try statement.bind(contact.toestand.rawValue, at: index)
    }
  }
}

/// Some of the fields that a change can bring to a new value, as one number, by which its statement is found again.
struct FieldSet: Hashable {
  private var bits: UInt32 = 0

  /// The fields that these changes touch; what a contact's own `applying` would leave as it was is not among them.
  init(_ changes: [FieldChange]) {
    for change in changes {
      switch change.path {
      case .field(.metadata), .column: break
      case .field(let field) where field.whyImmutable == nil || field == .toestand: insert(field)
      case .field: break
      case .metadata: insert(.metadata)
      }
    }
  }

  /// The fields, in the order in which their parameters stand.
  var fields: [Field] { Self.all.filter(contains) }
  var isEmpty: Bool { bits == 0 }
  /// Whether one of the fields that are searched is among them.
  var isSearched: Bool { contains(.onderwerp) || contains(.inhoud) }

  private func contains(_ field: Field) -> Bool { bits & Self.bit(of: field) != 0 }
  private mutating func insert(_ field: Field) { bits |= Self.bit(of: field) }

  private static let all = Field.allCases
  private static func bit(of field: Field) -> UInt32 {
    1 << UInt32(all.firstIndex(of: field) ?? 31)
  }
}

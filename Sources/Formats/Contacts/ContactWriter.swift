public import Klantcontacten

/// Writes klantcontacten one by one, so that ``ContactReader`` gives exactly the same ones back.
///
/// JSON has the API's own order of fields and the related objects at their places; `toestand`, which no register has,
/// stands last where it is known. A related record that hangs on no contact is an object of its own, with the name of its
/// kind as its only member. CSV has no place for those; it has a column for every field, with `metadata` and the related
/// objects as JSON.
public final class ContactWriter {
  private let sink: ByteSink
  private var document: JSONDocument?
  private var csv: CSVWriter?

  /// Begins a file.
  public init(_ format: FileFormat, layout: JSONWriter.Layout = .compact, to sink: @escaping ByteSink) {
    self.sink = sink
    document = JSONDocument(format, layout: layout)
    csv = CSVWriter(format, columns: Field.allCases.map(\.rawValue) + [CSVContacts.relationsColumn])
  }

  /// Writes a contact.
  public func write(_ contact: Klantcontact) throws {
    if document != nil {
      let members = try Self.members(of: contact)
      document?.writeRecord { json in json.members(of: contact, relations: members) }
    } else {
      writeRow(contact)
    }
    if gathered >= outputChunk { try flush() }
  }

  /// Whether the format has a place for related records that hang on no contact.
  public var takesLooseRecords: Bool { document != nil }

  /// Writes a related record that hangs on no contact, in a format that has a place for it.
  public func write(_ record: LooseRecord) throws {
    document?.writeRecord { json in
      json.name(record.kind.singular)
      json.raw(record.json)
    }
    if gathered >= outputChunk { try flush() }
  }

  /// Hands on what was gathered, for somebody who waits for it.
  public func flush() throws {
    if let bytes = document?.json.bytes ?? csv?.bytes { try sink(bytes) }
    document?.json.removeBytes()
    csv?.removeBytes()
  }

  /// Ends the file and hands on the rest.
  public func finish() throws {
    document?.end()
    try flush()
  }

  private var gathered: Int { document?.json.bytes.count ?? csv?.bytes.count ?? 0 }

  private func writeRow(_ contact: Klantcontact) {
    for field in Field.allCases {
      switch field {
      case .metadata where contact.metadata.isEmpty: csv?.plainCell("")
      case .toestand where contact.toestand == .onbekend: csv?.plainCell("")
      default: csv?.value(contact.value(of: field))
      }
    }
    csv?.cell(contact.relations)
    csv?.endRow()
  }

  private static func members(of contact: Klantcontact) throws(FormatError) -> [String: [UInt8]] {
    guard !contact.relations.isEmpty else { return [:] }
    do { return try Relations.members(of: ByteSource(bytes: Array(contact.relations.utf8), name: "")) } catch {
      throw FormatError(source: contact.name, kind: .brokenRelations(contact: contact.name))
    }
  }
}

extension JSONWriter {
  fileprivate mutating func members(of contact: Klantcontact, relations: [String: [UInt8]]) {
    member("uuid", contact.uuid.description)
    member("url", contact.url)
    for relation in Relations.names {
      name(relation)
      if let value = relations[relation] { raw(value) } else { emptyList() }
    }
    member("nummer", contact.nummer)
    member("referentienummer", contact.referentienummer)
    member("kanaal", contact.kanaal)
    member("onderwerp", contact.onderwerp)
    member("inhoud", contact.inhoud)
    member("reactie", contact.reactie)
    member("indicatieContactGelukt", contact.indicatieContactGelukt)
    member("hoofdOnderwerpType", contact.hoofdOnderwerpType)
    member("verdereActieOndernomen", contact.verdereActieOndernomen)
    member("taal", contact.taal)
    member("vertrouwelijk", contact.vertrouwelijk)
    name("plaatsgevondenOp")
    moment(contact.plaatsgevondenOp)
    name("metadata")
    contact.metadata.write(to: &self)
    if let expansion = relations[Relations.expansion] {
      name(Relations.expansion)
      raw(expansion)
    }
    if contact.toestand != .onbekend { member("toestand", contact.toestand.rawValue) }
  }

  private mutating func member(_ name: String, _ text: String?) {
    self.name(name)
    if let text { self.text(text) } else { null() }
  }

  private mutating func member(_ name: String, _ answer: Bool?) {
    self.name(name)
    if let answer { yesNo(answer) } else { null() }
  }

  private mutating func emptyList() {
    beginList()
    endList()
  }
}

public import Klantcontacten

/// A klantcontact that was read from a file.
public struct ImportedContact: Equatable, Sendable {
  /// The line on which its record begins.
  public let line: Int
  /// The contact.
  public let contact: Klantcontact
  /// Whether the file gave no uuid, so that it follows from the contents.
  public let hasDerivedIdentifier: Bool
}

/// A record that was read from a file.
public enum ImportedRecord: Equatable, Sendable {
  /// A klantcontact.
  case contact(ImportedContact)
  /// A related record that hangs on no contact, and the line on which it begins.
  case loose(LooseRecord, line: Int)

  /// The line on which it begins.
  public var line: Int {
    switch self {
    case .contact(let contact): contact.line
    case .loose(_, let line): line
    }
  }
}

/// Reads klantcontacten one by one for import: from JSON as the API answers it, NDJSON, or CSV.
///
/// Fields have the API's names or VNG's (``Field/otherNames``). A moment without a zone is UTC in JSON, as the API reads
/// it, and Dutch time in CSV, which people write. In JSON related records that hang on no contact may stand between the
/// contacts, each as `{"partij": {…}}`. After an error that leaves the next record readable
/// (``FormatError/leavesNextRecord``) the next call goes on behind it; after any other the same error comes again.
public final class ContactReader {
  private let records: Records
  private var identifiers = DerivedIdentifier()
  private var number = 0
  private var failure: FormatError?

  private enum Records {
    case csv(CSVContacts)
    case json(JSONContacts)
  }

  /// Opens a file in the format that its name announces.
  public convenience init(path: String, interruption: (any Interruption)? = nil) throws(FormatError) {
    let format = try FileFormat(ofFile: path)
    try self.init(ByteSource(path: path, interruption: interruption), format: format)
  }

  /// Begins to read a source.
  public init(_ source: ByteSource, format: FileFormat) throws(FormatError) {
    switch format {
    case .csv, .tsv: records = .csv(try CSVContacts(CSVReader(source, separator: format == .tsv ? "\t" : nil)))
    case .json: records = .json(try JSONContacts(JSONRecords(source, extent: .oneValue)))
    case .ndjson: records = .json(try JSONContacts(JSONRecords(source, extent: .lines)))
    }
  }

  /// The next record, or nothing at the end.
  public func next() throws(FormatError) -> ImportedRecord? {
    if let failure { throw failure }
    number += 1
    do {
      guard let (line, found) = try read() else { return nil }
      switch found {
      case .contact(let draft): return .contact(try finish(draft, line: line))
      case .loose(let record): return .loose(record, line: line)
      }
    } catch {
      var error = error
      if error.place != nil { error.record = number }
      if !error.leavesNextRecord { failure = error }
      throw error
    }
  }

  /// Whether the text was one page of a list, and said that there are more.
  public var hasMorePages: Bool {
    if case .json(let contacts) = records { return contacts.hasMorePages }
    return false
  }

  private var sourceName: String {
    switch records {
    case .csv(let contacts): contacts.sourceName
    case .json(let contacts): contacts.sourceName
    }
  }

  private func read() throws(FormatError) -> (line: Int, found: JSONContacts.Found)? {
    switch records {
    case .csv(let contacts): try contacts.next().map { ($0.line, .contact($0.draft)) }
    case .json(let contacts): try contacts.next()
    }
  }

  private func finish(_ draft: ContactDraft, line: Int) throws(FormatError) -> ImportedContact {
    do {
      var (contact, hasIdentifier) = try draft.contact()
      if !hasIdentifier { contact.uuid = identifiers.next(for: contact) }
      return ImportedContact(line: line, contact: contact, hasDerivedIdentifier: !hasIdentifier)
    } catch {
      var error = FormatError(source: sourceName, place: .init(line: line), kind: error.kind)
      error.leavesNextRecord = true
      throw error
    }
  }
}

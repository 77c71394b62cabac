public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk export`: writes every contact, newest first, with what hangs on it; then the related records that hang on none.
public struct ContactExport {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Makes an export of a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Exports to a file, which appears whole or not at all, or to standard output.
  public func run(_ path: String?) -> ExitStatus {
    do {
      let format = try self.format(for: path)
      let file = try path.map { try FileSink(path: $0) }
      try settings.processingLog?.begin("export")
      try settings.noteConfidentialLook(in: store, script: "export")
      let counts = try store.read { contacts in
        let writer = ContactWriter(format, layout: .indented) { bytes in
          if let file { try file.write(bytes) } else { try console.results.write(bytes) }
        }
        let counts = try write(settings.watched(contacts), to: writer)
        try settings.processingLog?.flush()
        return counts
      }
      try file?.finish()
      if !settings.isQuiet, let path { console.say(Self.report(counts, path)) }
      sayWhatWasLeftOut(counts)
      return .done
    } catch let error as FormatError {
      console.complain(error.wording)
      return .failed
    } catch is NoExportFormat {
      console.complain(
        Wording(en: "an export is json, ndjson or csv", nl: "een export is json, ndjson of csv"))
      return .usage
    } catch let failure as OutputFailure {
      return Reporter(console).report(failure)
    } catch {
      return Reporter(console).report(error)
    }
  }

  private struct NoExportFormat: Error {}

  private func format(for path: String?) throws -> FileFormat {
    switch settings.format {
    case .json?: return .json
    case .ndjson?: return .ndjson
    case .csv?: return .csv
    case nil: return try path.map { try FileFormat(ofFile: $0) } ?? .json
    default:
      throw NoExportFormat()
    }
  }

  private struct Counts {
    var written = 0
    var confidential = 0
    var loose = RelatedCounts()
    var looseConfidential = RelatedCounts()
    /// Those for which the format has no place.
    var placeless = RelatedCounts()
  }

  private var isSparing: Bool { settings.options.vertrouwelijkReason == nil }

  private func write(_ contacts: any ContactReading, to writer: ContactWriter) throws -> Counts {
    var counts = Counts()
    let cursor = try contacts.contacts(matching: Query())
    while var contact = try cursor.next() {
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      if contact.vertrouwelijk, isSparing {
        counts.confidential += 1
        continue
      }
      contact.relations = try contacts.relations(of: contact.uuid, sparingConfidential: isSparing)
      try writer.write(contact)
      counts.written += 1
    }
    for kind in RecordKind.allCases where kind != .contact {
      let cursor = try contacts.looseRecords(kind, sparingConfidential: isSparing)
      while let record = try cursor.next() {
        if settings.interruption.isRequested { throw BackendFailure.interrupted }
        if record.isConfidential {
          counts.looseConfidential.add(kind)
        } else if writer.takesLooseRecords {
          try writer.write(record)
          counts.loose.add(kind)
        } else {
          counts.placeless.add(kind)
        }
      }
    }
    try writer.finish()
    return counts
  }

  private static func report(_ counts: Counts, _ path: String) -> Wording {
    let loose =
      counts.loose.isEmpty
      ? Wording(same: "")
      : Wording(en: ", with ", nl: ", met ") + counts.loose.wording
        + Wording(en: " without a contact", nl: " zonder contact")
    return .contacts(counts.written) + Wording(en: " exported to \(path)", nl: " geëxporteerd naar \(path)") + loose
  }

  private func sayWhatWasLeftOut(_ counts: Counts) {
    if counts.confidential > 0 {
      ConsoleAudience(console, settings, showsDiffsAsResults: false).leftOutConfidential(counts.confidential)
    }
    if !counts.looseConfidential.isEmpty {
      console.say(
        (counts.confidential > 0
          ? Wording(en: "left out with them, or", nl: "daarmee weggelaten, of")
          : Wording(en: "left out", nl: "weggelaten"))
          + Wording(
            en: " because a partij asked for secrecy (indicatieGeheimhouding): ",
            nl: " omdat een partij om geheimhouding vroeg (indicatieGeheimhouding): ")
          + counts.looseConfidential.wording
          + (counts.confidential > 0
            ? Wording(same: "")
            : Wording(en: "; --vertrouwelijk REASON takes them in", nl: "; --vertrouwelijk REDEN neemt ze mee")))
    }
    if !counts.placeless.isEmpty {
      console.say(
        Wording(
          en: "left out, since CSV has no place for what hangs on no contact: ",
          nl: "weggelaten, omdat CSV geen plaats heeft voor wat aan geen contact hangt: ")
          + counts.placeless.wording
          + Wording(
            en: "; an export in json or ndjson takes them in", nl: "; een export in json of ndjson neemt ze mee"))
    }
  }
}

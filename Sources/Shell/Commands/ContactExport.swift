public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk export`: writes every contact, newest first.
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
      try settings.noteConfidentialLook(in: store, script: "export")
      let counts = try store.read { contacts in
        let writer = ContactWriter(format, layout: .indented) { bytes in
          if let file { try file.write(bytes) } else { try console.results.write(bytes) }
        }
        return try write(contacts, to: writer)
      }
      try file?.finish()
      if !settings.isQuiet, let path {
        console.say(.contacts(counts.written) + Wording(en: " exported to \(path)", nl: " geëxporteerd naar \(path)"))
      }
      if counts.confidential > 0 {
        ConsoleAudience(console, settings, showsDiffsAsResults: false).leftOutConfidential(counts.confidential)
      }
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

  private func write(
    _ contacts: any ContactReading, to writer: ContactWriter
  ) throws -> (written: Int, confidential: Int) {
    var written = 0
    var confidential = 0
    let cursor = try contacts.contacts(matching: Query())
    while var contact = try cursor.next() {
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      if contact.vertrouwelijk, settings.options.vertrouwelijkReason == nil {
        confidential += 1
        continue
      }
      contact.relations = try contacts.relations(of: contact.uuid)
      try writer.write(contact)
      written += 1
    }
    try writer.finish()
    return (written, confidential)
  }
}

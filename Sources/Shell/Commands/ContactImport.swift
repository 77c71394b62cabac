public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk import`: brings contacts in, all of a file or none of it.
public struct ContactImport {
  private let store: any Store
  private let console: Console
  private let settings: RunSettings

  /// Makes an import into a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Imports a file, or standard input (`-`) in a format. A contact that is there already, the same in every field, is
  /// passed over, so that an import can be done again; one that is there with other contents is never overwritten.
  /// What hangs on a contact is added where it is not there yet, and otherwise stays as it is; so is what hangs on none.
  /// `afterwards` makes the texts searchable.
  public func run(_ path: String, format: String?, afterwards: () throws -> Void) -> ExitStatus {
    do {
      let counts = try store.write { contacts in try take(from: try reader(path, format), into: contacts) }
      if !settings.isQuiet {
        console.say(Self.report(counts))
        if counts.hasMorePages {
          console.say(
            Wording(
              en: "this is one page of a list; its other pages (`next`) are not in the file",
              nl: "dit is één pagina van een lijst; de andere (`next`) staan niet in het bestand"))
        }
        if counts.new > 100_000 {
          console.say(
            Wording(
              en: "making the texts searchable; Ctrl-C leaves that for later",
              nl: "de teksten doorzoekbaar maken; Ctrl-C laat dat voor later"))
        }
      }
      // The contacts are in: that their texts are searched more slowly until then is no failure of the import.
      try? afterwards()
      return .done
    } catch let error as FormatError {
      console.complain(error.wording + Self.nothingImported)
      return .failed
    } catch let failure as Conflict {
      console.complain(failure.wording + Self.nothingImported)
      return .failed
    } catch {
      return Reporter(console).report(error)
    }
  }

  private static let nothingImported = Wording(en: "; nothing was imported", nl: "; er is niets geïmporteerd")

  private struct Conflict: Error {
    let wording: Wording
  }

  private func reader(_ path: String, _ format: String?) throws -> ContactReader {
    guard path == "-" else {
      return try ContactReader(path: path, interruption: settings.interruption)
    }
    guard let format, let known = FileFormat(rawValue: format) else {
      throw Conflict(
        wording: Wording(
          en: "standard input needs a format: --from json, ndjson or csv",
          nl: "standaardinvoer heeft een formaat nodig: --from json, ndjson of csv"))
    }
    return try ContactReader(ByteSource(descriptor: 0, name: "-", interruption: settings.interruption), format: known)
  }

  private struct Counts {
    var new = 0
    var known = 0
    /// How many of the known ones got related records that they lacked.
    var completed = 0
    var loose = RelatedCounts()
    var knownLoose = RelatedCounts()
    var hasMorePages = false
  }

  private static func report(_ counts: Counts) -> Wording {
    var report = Wording.contacts(counts.new) + Wording(en: " imported", nl: " geïmporteerd")
    if !counts.loose.isEmpty {
      report =
        report + Wording(en: ", with ", nl: ", met ") + counts.loose.wording
        + Wording(en: " without a contact", nl: " zonder contact")
    }
    if counts.known > 0 {
      report = report + Wording(en: ", \(counts.known) were there already", nl: ", \(counts.known) waren er al")
    }
    if counts.completed > 0 {
      report =
        report
        + Wording(
          en: ", related records were added to \(counts.completed) of these",
          nl: ", bij \(counts.completed) daarvan zijn gerelateerde gegevens toegevoegd")
    }
    guard !counts.knownLoose.isEmpty else { return report }
    return report + Wording(same: "; ") + counts.knownLoose.wording
      + Wording(en: " without a contact were there already", nl: " zonder contact waren er al")
  }

  private func take(from reader: ContactReader, into contacts: any ContactWriting) throws -> Counts {
    var counts = Counts()
    while let imported = try reader.next() {
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      switch imported {
      case .contact(let imported): try take(imported, into: contacts, &counts)
      case .loose(let record, let line):
        let isNew = try of(line) { () throws(BackendFailure) in try contacts.insert(record) }
        if isNew { counts.loose.add(record.kind) } else { counts.knownLoose.add(record.kind) }
      }
      try checkBound(counts)
    }
    counts.hasMorePages = reader.hasMorePages
    return counts
  }

  private func take(
    _ imported: ImportedContact, into contacts: any ContactWriting, _ counts: inout Counts
  ) throws {
    let contact = imported.contact
    guard let present = try contacts.contact(contact.uuid) else {
      try of(imported.line) { () throws(BackendFailure) in try contacts.insert(contact) }
      counts.new += 1
      return
    }
    guard present == contact else {
      throw Conflict(
        wording: Wording(
          en: "line \(imported.line): contact \(contact.name) is in the store already, with other contents; "
            + "an import never overwrites: leave it out of the file, or correct the one in the store",
          nl: "regel \(imported.line): contact \(contact.name) staat al in de opslag, met een andere inhoud; "
            + "een import overschrijft nooit: laat het uit het bestand, of corrigeer dat in de opslag"))
    }
    counts.known += 1
    if try of(imported.line, { () throws(BackendFailure) in try contacts.addRelations(of: contact) }) {
      counts.completed += 1
    }
  }

  /// Stops an import that brings more in than one run may change.
  private func checkBound(_ counts: Counts) throws {
    let count = counts.new + counts.completed + counts.loose.total
    guard let maximum = settings.options.maximum, count > maximum else { return }
    let profile = settings.options.maximumProfile.map { " `\($0)`" } ?? ""
    throw Conflict(
      wording: Wording(
        en: "more than \(maximum) records would come in, and the profile\(profile) allows no more; import fewer at a "
          + "time, or with a profile that has no `max`",
        nl: "er zouden meer dan \(maximum) records binnenkomen, en het profiel\(profile) staat er niet meer toe; "
          + "importeer er minder tegelijk, of met een profiel zonder `max`"))
  }

  /// Does something for the record that begins at a line, and names that line when the record is to blame.
  private func of<Answer>(_ line: Int, _ work: () throws(BackendFailure) -> Answer) throws -> Answer {
    do {
      return try work()
    } catch {
      switch error {
      case .duplicate, .unreadableRelations, .unreadableRecord:
        throw Conflict(wording: Wording(en: "line \(line): ", nl: "regel \(line): ") + error.wording)
      default: throw error
      }
    }
  }
}

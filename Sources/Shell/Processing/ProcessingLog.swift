import Changes
import Formats
import Glibc
public import Klantcontacten
public import Wording

/// A log of the processing of personal data, in the terms of VNG's verwerkingenlogging (`Verwerkingsactie`): one processing
/// for each run, one action for each record that was read or written, a JSON object a line, behind what the file says
/// already. It names kinds of data, never what they are.
public final class ProcessingLog {
  /// Why the log could not be written.
  public struct Failure: Error, Equatable {
    /// What is wrong, and what to do.
    public let wording: Wording
  }

  private let path: String
  private let who: String
  private let version: String
  private let now: () -> Moment
  private let makeIdentifier: () -> ContactID
  private var descriptor: Int32 = -1
  private var json = JSONWriter()
  private var processing: (identifier: ContactID, name: String)?
  private var read: Set<RecordKey> = []
  private var failure: Failure?

  /// How many bytes are gathered before they are written.
  private static let gathered = 1 << 16

  /// Names the file; it is opened when the first run begins.
  public init(
    path: String, who: String, version: String, now: @escaping () -> Moment, makeIdentifier: @escaping () -> ContactID
  ) {
    self.path = path
    self.who = who
    self.version = version
    self.now = now
    self.makeIdentifier = makeIdentifier
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Begins the processing of a run: a script, or a statement at the prompt. Nothing may be read before.
  public func begin(_ name: String) throws(Failure) {
    if descriptor < 0 {
      descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure(errno) }
    }
    processing = (makeIdentifier(), name)
    read = []
  }

  /// A record was read; tells whether it was not in the log of this run yet.
  @discardableResult
  func noteRead(_ record: RecordKey) -> Bool {
    guard read.insert(record).inserted else { return false }
    note("raadplegen", record, record.kind.kindsOfData)
    return true
  }

  /// A record was changed, or made.
  func noteWritten(_ change: PlannedChange) {
    switch change {
    case .contact(let change):
      let fields = change.fields.map(\.name) + change.additions.compactMap(\.kindOfData)
      note(change.isNew ? "registreren" : "wijzigen", RecordKey(.contact, change.contact.uuid), fields)
    case .related(let change, _):
      let fields = change.fields.map { change.name(of: $0) } + (change.partij == nil ? [] : ["betrokkene.partij"])
      note("wijzigen", RecordKey(change.object.kind, change.object.uuid), fields)
    case .added(let record, _, _):
      note("registreren", RecordKey(record.object.kind, record.object.uuid), record.object.kind.kindsOfData)
    }
  }

  /// Makes durable what was noted. Whoever changes something calls this before he keeps it: what is not in the log does
  /// not happen.
  public func flush() throws(Failure) {
    write()
    if let failure { throw failure }
    // A pipe or a terminal has nothing to make durable.
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw failure(errno) }
  }

  private func note(_ action: String, _ record: RecordKey, _ fields: [String]) {
    guard let processing else { return }
    json.beginObject()
    write("verwerkingId", processing.identifier.description)
    write("verwerkingNaam", processing.name)
    write("actieNaam", action)
    json.name("tijdstip")
    json.moment(now())
    write("gebruiker", who)
    write("systeem", "Klerk \(version)")
    // The confidentiality of the action itself, which is another matter than the contact's.
    write("vertrouwelijkheid", "normaal")
    json.name("verwerkteObjecten")
    json.beginList()
    json.beginObject()
    write("objecttype", "persoon")
    write("soortObjectId", "\(record.kind.singular) uuid")
    write("objectId", record.uuid.description)
    write("betrokkenheid", "betrokkene")
    json.name("verwerkteSoortenGegevens")
    json.beginList()
    for field in fields { json.text(field) }
    json.endList()
    json.endObject()
    json.endList()
    json.endObject()
    json.endLine()
    if json.bytes.count >= Self.gathered { write() }
  }

  private func write(_ name: String, _ text: String) {
    json.name(name)
    json.text(text)
  }

  private func write() {
    guard failure == nil, descriptor >= 0 else { return }
    let problem = json.bytes.withUnsafeBytes { buffer -> Int32? in
      var position = 0
      while position < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        if count >= 0 { position += count } else if errno != EINTR { return errno }
      }
      return nil
    }
    json.removeBytes()
    if let problem { failure = failure(problem) }
  }

  private func failure(_ number: Int32) -> Failure {
    let why: Wording =
      switch number {
      case ENOENT, ENOTDIR: Wording(en: "its folder does not exist", nl: "de map bestaat niet")
      case EACCES, EPERM: Wording(en: "you may not write there", nl: "u mag daar niet schrijven")
      case EISDIR: Wording(en: "it is a folder", nl: "het is een map")
      case ENOSPC, EDQUOT, EFBIG: Wording(en: "the disk is full", nl: "de schijf is vol")
      default: Wording(en: "system error \(number)", nl: "systeemfout \(number)")
      }
    return Failure(
      wording: Wording(
        en: "the processing log `\(path)` cannot be written: ",
        nl: "het verwerkingenlog `\(path)` kan niet geschreven worden: ")
        + why
        + Wording(
          en: ". Nothing was changed, since what is done must be in it; mend it, or name another file",
          nl: ". Er is niets gewijzigd, want wat gebeurt moet erin staan; herstel het, of noem een ander bestand"))
  }
}

extension RecordKind {
  /// The kinds of personal data that a record of the kind holds, by the names of its fields.
  fileprivate var kindsOfData: [String] {
    guard self == .contact else {
      return relatedFields.filter { $0.kind == .text && $0.name != "url" }.map { "\(singular).\($0.name)" }
    }
    return ["onderwerp", "inhoud", "reactie"]
  }
}

extension ChangeAddition {
  fileprivate var kindOfData: String? {
    switch self {
    case .record(let record): record.object.kind.singular
    case .link(let object, _): object.kind.singular
    case .mention: nil
    }
  }
}

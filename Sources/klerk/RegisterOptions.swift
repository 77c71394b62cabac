import ArgumentParser
import Changes
import Interpreter
import KlantinteractiesClient
import Klantcontacten
import SQLiteStore
import Shell

/// How a register is reached, where the records are a municipality's own.
struct RegisterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The register's API: https://HOST/klantinteracties/api/v1.", valueName: "url"))
  var url: String?

  @Option(
    help: ArgumentHelp("The file with the token; only its owner may read it. Else KLERK_TOKEN.", valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("Trust the certificates in this file (PEM) instead of the system's.", valueName: "file"))
  var caFile: String?

  @Option(help: ArgumentHelp("Klerk's own certificate (PEM), where the register asks for one.", valueName: "file"))
  var clientCert: String?

  @Option(help: ArgumentHelp("The key of that certificate (PEM), if it is not in the same file.", valueName: "file"))
  var clientKey: String?

  @Option(help: ArgumentHelp("How many calls may be on their way at once. Default: 4.", valueName: "number"))
  var concurrency: Int?

  @Option(help: ArgumentHelp("How many calls may begin in a second. Default: no limit.", valueName: "number"))
  var rate: Double?

  @Option(help: ArgumentHelp("For how long an answer is waited for. Default: 60.", valueName: "seconds"))
  var timeout: Int?

  @Option(help: ArgumentHelp("The store for the journal. Default: one of the register's own.", valueName: "file"))
  var journal: String?

  @Flag(help: "Speak to another machine without TLS, so that everybody between can read all of it.")
  var insecureHttp = false

  @Flag(help: "Tell each call and its status on standard error, without token or what records say.")
  var trace = false

  func validate() throws {
    if let concurrency, !(1...64).contains(concurrency) {
      throw ValidationError("--concurrency is a number from 1 to 64.")
    }
    if let rate, !(rate >= 0.1 && rate <= 10_000) { throw ValidationError("--rate is a number from 0.1 to 10000.") }
    if let timeout, !(1...3_600).contains(timeout) {
      throw ValidationError("--timeout is a number of seconds from 1 to 3600.")
    }
  }

  /// Which register is meant, by these options and a profile; nothing where none is.
  func place(in profile: Profile?) -> RegisterPlace? {
    guard let url = url ?? profile?.register.url else { return nil }
    // What belongs to the profile's register is for no other: a token must not go to another host.
    let known = profile?.register.url == url ? profile?.register ?? Profile.Register() : Profile.Register()
    return RegisterPlace(
      url: url, tokenFile: tokenFile ?? known.tokenFile, certificateAuthority: caFile ?? known.certificateAuthority,
      clientCertificate: clientCert ?? known.clientCertificate, clientKey: clientKey ?? known.clientKey,
      concurrency: concurrency ?? known.concurrency, rate: rate ?? known.rate, timeout: timeout ?? known.timeout,
      journal: journal ?? known.journal, isInsecure: insecureHttp)
  }
}

/// A register and how it is reached.
struct RegisterPlace {
  let url: String
  let tokenFile: String?
  let certificateAuthority: String?
  let clientCertificate: String?
  let clientKey: String?
  let concurrency: Int?
  let rate: Double?
  let timeout: Int?
  let journal: String?
  let isInsecure: Bool

  /// Opens the register with its journal. Nothing is sent yet.
  func open(
    progress: PullProgress? = nil, waiting: @escaping (Int) -> Void, trace: (@Sendable (String) -> Void)?
  ) throws(BackendFailure) -> ChosenStore {
    let settings = try settings(trace: trace)
    let register = try Register(settings, interruption: CtrlC())
    register.watch = { state in
      switch state {
      case .lookedAt(let count, let total): progress?.show(lookedAt: count, of: total)
      case .answered: progress?.end()
      }
    }
    let name = register.place
    let journal: SQLiteStore
    var locks: LockFile?
    if journalPath == ":memory:" {
      journal = try SQLiteStore(.memory, name: name)
    } else {
      journal = try SQLiteStore(
        .file(journalPath), whenMissing: .create, isForReading: false, interruption: CtrlC(), waiting: waiting)
      locks = try LockFile(besides: journalPath, interruption: CtrlC())
    }
    // A thread of its own writes the journal of changes that are on their way together.
    let path = journalPath
    var again: (@Sendable () throws -> any Store)?
    if path != ":memory:" { again = { () throws -> any Store in try SQLiteStore(.file(path)) } }
    return ChosenStore(
      RegisterStore(
        register, named: name, journal: journal, locks: locks, sendsNotifications: true, openJournal: again),
      journal: journal, source: register)
  }

  func settings(trace: (@Sendable (String) -> Void)?) throws(BackendFailure) -> ConnectionSettings {
    let token: Token
    if let tokenFile {
      token = try Token(file: tokenFile)
    } else if let secret = Surroundings.value("KLERK_TOKEN") {
      token = try Token(secret)
    } else {
      throw .connection(.noToken)
    }
    var settings = ConnectionSettings(url: url, token: token)
    settings.concurrency = concurrency ?? settings.concurrency
    settings.rate = rate
    if let timeout { settings.answerTimeout = .seconds(timeout) }
    settings.certificateAuthority = certificateAuthority
    settings.clientCertificate = clientCertificate
    settings.clientKey = clientKey
    settings.allowsPlainHTTP = isInsecure
    settings.trace = trace
    return settings
  }

  /// The store of the journal: one for each register, named after its address.
  var journalPath: String {
    if let journal { return journal }
    let name = url.lowercased().split(separator: "://", maxSplits: 1).last.map(String.init) ?? url
    let safe = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") ? $0 : "_" })
    return Surroundings.folder("XDG_DATA_HOME", ".local/share") + "/registers/\(safe).sqlite"
  }
}

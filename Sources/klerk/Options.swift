public import ArgumentParser
import Changes
import Interpreter
import Klantcontacten
public import Output
import SQLiteStore
import Shell
import Turfstad
public import Wording

typealias ColorChoice = Profile.Coloring

extension Profile.Coloring: ExpressibleByArgument {}

extension OutputFormat: ExpressibleByArgument {}
extension MessageLanguage: ExpressibleByArgument {}

/// Which store, and who speaks which language to whom: what every command takes.
struct StoreOptions: ParsableArguments {
  @Option(help: "The SQLite store; :memory: for one that is forgotten. Default: the user's own store.")
  var store: String?

  @Flag(help: "A fresh store in memory with the made-up municipality Turfstad.")
  var demo = false

  @OptionGroup(title: "A register") var register: RegisterOptions

  @Option(name: .customLong("as"), help: "Who is acting, for the journal. Default: the login name.")
  var who: String?

  @Option(
    help: ArgumentHelp(
      "Log each record that is read or written to a file (VNG's verwerkingenlogging), or do nothing.", valueName: "file"
    ))
  var processingLog: String?

  @Flag(name: .shortAndLong, help: "Leave out notices; results and errors only.")
  var quiet = false

  @Option(help: "Colours: auto, always or never. NO_COLOR is honoured. Default: auto.")
  var color: ColorChoice?

  @Option(help: "Messages in English or Dutch: en or nl. Default: from the locale, else en.")
  var lang: MessageLanguage?

  @Option(help: "The settings of this name in the configuration file; klerk profiles lists them.")
  var profile: String?

  /// The profile that applies. Every command that opens a store has these options, and they are validated before it
  /// does anything, so that none can forget to ask for it.
  // The main thread alone uses it, and a program is called once.
  nonisolated(unsafe) private static var chosen: Profile?

  func validate() throws {
    if register.url != nil, demo {
      throw ValidationError("--url names a register: leave out --demo.")
    }
    if demo, store != nil { throw ValidationError("--demo has a store of its own: leave out --store.") }
    let path = Surroundings.configurationFile
    do throws(ProfileMistakes) {
      let file = try ProfileFile.read(path, home: Surroundings.home)
      Self.chosen = try ProfileFile.profile(profile, in: file, path: path)
    } catch {
      error.report(on: console)
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    if let refusal = Self.chosen?.refusal(ofProcessingLog: processingLog) {
      console.complain(refusal.wording)
      throw ExitCode(ExitStatus.usage.rawValue)
    }
  }

  var console: Console { Surroundings.console(language: messageLanguage, color: coloring) }

  var messageLanguage: MessageLanguage { lang ?? Self.chosen?.language ?? Surroundings.language }

  /// What the user says himself, also by NO_COLOR, goes before what a file says.
  var coloring: ColorChoice {
    color ?? (Surroundings.value("NO_COLOR") == nil ? Self.chosen?.coloring : nil) ?? .auto
  }

  /// The form of results that the profile names.
  var profileFormat: OutputFormat? { Self.chosen?.format }

  func settings(format: OutputFormat?, options: RunOptions = RunOptions()) -> RunSettings {
    let who = who ?? Self.chosen?.who ?? Surroundings.loginName
    var settings = RunSettings(
      format: format, options: options, isQuiet: quiet, who: who, version: Klerk.version, now: Surroundings.now,
      interruption: CtrlC(), profile: Self.chosen)
    settings.processingLog = (processingLog ?? Self.chosen?.processingLog).map {
      ProcessingLog(
        path: $0, who: who, version: Klerk.version, now: Surroundings.now, makeIdentifier: settings.makeIdentifier)
    }
    return settings
  }

  /// Ends the program when `--max` would loosen what the profile protects.
  func refuseLooser(maximum: Int?) throws {
    guard let refusal = Self.chosen?.refusal(ofMaximum: maximum) else { return }
    console.complain(refusal.wording)
    throw ExitCode(ExitStatus.usage.rawValue)
  }

  /// The register that was asked for; nothing where it is a store.
  var registerPlace: RegisterPlace? {
    guard store == nil, !demo else { return nil }
    return register.place(in: Self.chosen)
  }

  /// The register that a store is to be a mirror of.
  var pulledPlace: RegisterPlace? { register.place(in: Self.chosen) }

  /// Whether two places were named where one is meant; only a pull knows a store beside a register.
  private var namesTwoPlaces: Bool { register.url != nil && store != nil }

  /// Opens the store or register that was asked for.
  func open(_ whenMissing: SQLiteStore.WhenMissing, console: Console) throws(BackendFailure) -> ChosenStore {
    guard let place = registerPlace else { return ChosenStore(try openStore(whenMissing, console: console)) }
    var trace: (@Sendable (String) -> Void)?
    if register.trace { trace = { line in Surroundings.note(line) } }
    let progress = PullProgress(console, isQuiet: quiet, now: Surroundings.now)
    return try place.open(progress: progress, waiting: waiting(console), trace: trace)
  }

  func waiting(_ console: Console) -> (Int) -> Void {
    { seconds in
      if seconds == 1, !quiet {
        console.say(
          Wording(
            en: "another program is writing in this store; waiting …",
            nl: "een ander programma schrijft in deze opslag; wachten …"))
      }
    }
  }

  private func openStore(_ whenMissing: SQLiteStore.WhenMissing, console: Console) throws(BackendFailure) -> SQLiteStore
  {
    let waiting = waiting(console)
    // What must not be changed is not even opened so that it could be.
    let isForReading = Self.chosen?.isReadOnly == true
    if demo {
      let store = try Demo.open()
      if isForReading { try store.forbidWriting() }
      return store
    }
    if path == ":memory:" { return try SQLiteStore(.memory, name: "memory", isForReading: isForReading) }
    return try SQLiteStore(
      .file(path), whenMissing: whenMissing, isForReading: isForReading, interruption: CtrlC(), waiting: waiting)
  }

  /// Does a command's work on the store that was asked for, behind what the profile protects; tells why when it cannot be
  /// opened. `way` is how the command changes contacts, if it does.
  func opened(
    _ whenMissing: SQLiteStore.WhenMissing, console: Console, way: ChangeWay = .direct,
    _ work: (ProtectedStore<ChosenStore>) -> ExitStatus
  ) -> ExitStatus {
    guard !namesTwoPlaces else {
      console.complain(
        Wording(
          en: "--url names a register: leave out --store; --journal says where its journal is",
          nl: "--url noemt een register: laat --store weg; --journal zegt waar het journaal daarvan is"))
      return .usage
    }
    do throws(BackendFailure) {
      let opened = try open(whenMissing, console: console)
      try sayWhoseRecordsTheseAre(opened, console)
      if !opened.kept.isReadOnly { opened.kept.forgetExpired(at: Surroundings.now()) }
      return work(ProtectedStore(opened, profile: Self.chosen, way: way))
    } catch {
      console.complain(error.wording)
      return .failed
    }
  }

  private func sayWhoseRecordsTheseAre(_ opened: ChosenStore, _ console: Console) throws(BackendFailure) {
    guard !quiet, !opened.isRegister, let state = try opened.kept.mirrorState() else { return }
    console.say(MirrorNotice(state).wording(at: Surroundings.now()))
  }

  /// The file of the store that was asked for.
  var path: String { store ?? Self.chosen?.store ?? Surroundings.defaultStore }

  /// Whether neither the user nor his profile named a store or a register, so that his own is meant.
  var isDefault: Bool { store == nil && Self.chosen?.store == nil && !demo && registerPlace == nil }
}

extension SQLiteStore {
  /// Whether nothing was ever put in it.
  var isUnused: Bool {
    (try? read { try $0.count(matching: Query()) == 0 && $0.runs(limit: 1).isEmpty }) ?? false
  }
}

/// The made-up municipality, fresh in memory.
enum Demo {
  static func open() throws(BackendFailure) -> SQLiteStore {
    let store = try SQLiteStore(.memory, name: "demo")
    do {
      try store.useKnownSecret((0x5475_7266_7374_6164, 0x6465_6D6F))
      try store.write { contacts in
        for contact in Turfstad.contacts() { try contacts.insert(contact) }
        for record in Turfstad.related() { try contacts.insert(record.object, links: record.links) }
      }
      return store
    } catch let failure as BackendFailure {
      throw failure
    } catch {
      throw .other("\(type(of: error))")
    }
  }
}

/// How a run behaves: what `klerk SCRIPT`, `-c` and the prompt take.
struct RunOptionsGroup: ParsableArguments {
  @Option(help: "How results are printed: table, card, json, ndjson, csv, markdown or text.")
  var format: OutputFormat?

  @Flag(help: "Change many contacts without asking.")
  var yes = false

  @Flag(help: "A rehearsal: shows what would change and keeps nothing.")
  var dryRun = false

  @Flag(help: "Do again what an earlier run of the same script did.")
  var again = false

  @Flag(help: "Treat a contact whose state nobody knows as ended.")
  var strict = false

  @Option(help: ArgumentHelp("Take confidential contacts in, and say why.", valueName: "reason"))
  var vertrouwelijk: String?

  @Option(help: ArgumentHelp("Stop before more than so many records are changed.", valueName: "number"))
  var max: Int?

  @Option(help: ReportHelp.text)
  var report: String?

  @Flag(help: "On a register: end at the first record that fails. On a store a run is whole or not there at all.")
  var stopOnError = false

  func validate() throws {
    if let max, max < 0 { throw ValidationError("--max is a number of records, 0 or more.") }
    if let vertrouwelijk, vertrouwelijk.trimmedAsRegister.isEmpty {
      throw ValidationError("--vertrouwelijk needs a reason that says something.")
    }
  }

  var options: RunOptions {
    RunOptions(
      rules: ChangeRules(isStrict: strict), isYes: yes, isDryRun: dryRun, vertrouwelijkReason: vertrouwelijk,
      isAgain: again, maximum: max, stopsOnError: stopOnError)
  }
}

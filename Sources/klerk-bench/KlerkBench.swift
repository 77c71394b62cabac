import ArgumentParser
import Glibc

/// Measures Klerk against the `sqlite3` program, in the same run, and prints ratios.
@main
struct KlerkBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "klerk-bench",
    abstract: "Measure Klerk beside the sqlite3 program on the same file; prints ratios, and the machine's noise.",
    subcommands: [Measure.self, MeasureRegister.self, MakeStore.self, CheckScript.self, CarryOut.self],
    defaultSubcommand: Measure.self)
}

/// The measuring itself.
struct Measure: ParsableCommand {

  @Option(help: "How many contacts the store has.")
  var contacts = 1_000_000

  @Option(help: "How many appends the script has.")
  var appends = 100_000

  @Option(help: "How many counted rounds of each command, after one that is not counted.")
  var rounds = 5

  @Option(help: "The folder for the stores; about 2 GB. What is made there is removed.")
  var folder = "/tmp"

  @Flag(help: "Measure the changes alone.")
  var changes = false

  @Flag(help: "Measure the searches and the counts alone.")
  var searches = false

  @Option(help: "The klerk to measure. Default: the one beside this program.")
  var klerk: String?

  mutating func run() throws {
    let workshop = try Workshop(folder: folder)
    defer { workshop.remove() }
    let program = klerk ?? Self.neighbour("klerk")
    guard access(program, X_OK) == 0 else {
      throw ValidationError("There is no klerk at \(program): build it first, or give --klerk.")
    }
    Report.line("klerk-bench: \(contacts) contacts, \(appends) appends, \(rounds) rounds")
    // In a process of its own: what this one has held would count as its children's peak memory.
    let store = "\(workshop.path)/store.sqlite"
    try ChildProcess.show([Self.this, "make-store", store, "\(contacts)"])
    let bench = Bench(
      klerk: program, this: Self.this, store: store, workshop: workshop, contacts: contacts, rounds: rounds)
    Report.heading()
    if searches { return try bench.measureSearches() }
    if changes { return try bench.measureAppends(appends) }
    try bench.measureStart()
    try bench.measureChecking(lines: appends)
    try bench.measureSearches()
    try bench.measureAppends(appends)
  }

  /// A program that stands beside this one.
  static func neighbour(_ name: String) -> String {
    let path = this
    return (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./") + name
  }

  private static var this: String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Makes the store that is measured.
struct MakeStore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-store", abstract: "Make a store of invented contacts.")

  @Argument(help: "The file.") var file: String
  @Argument(help: "How many contacts.") var contacts: Int

  func run() throws { try Workshop.makeStore(file, contacts: contacts) }
}

/// Reads and checks a script a few times.
struct CheckScript: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-script", abstract: "Read and check a script; print seconds.")

  @Argument(help: "The script.") var script: String
  @Option(help: "How often.") var rounds = 5

  func run() throws { Report.line("\(try Checks.median(of: script, rounds: rounds))") }
}

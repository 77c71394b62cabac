import Changes
import Formats
import Glibc
import Klantcontacten
import Wording

/// `--report DIR`: what was done, what failed and what was not reached, each a file that scripts can read, and a plan of
/// what is left. None of the tables holds a word of a record.
struct ReportFolder {
  let path: String

  /// Makes the folder where it is missing, before anything is changed.
  init(_ path: String) throws {
    self.path = path
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Self.failure(path, errno) }
    guard access(path, W_OK | X_OK) == 0 else { throw Self.failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> PlanFile.Failure {
    let words = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return PlanFile.Failure(
      wording: Wording(
        en: "no report can be written in the folder `\(path)`: \(words); nothing was changed",
        nl: "in de map `\(path)` kan geen verslag worden geschreven: \(words); er is niets gewijzigd"))
  }

  /// A line of a table.
  struct Line {
    let record: RecordKey
    let name: String
    let function: String
    let line: Int
    let why: String

    init(_ step: FiledPlan.Step, why: String = "") throws {
      let change = try step.content().change
      (record, name, function) = (step.record, change.name, change.function.rawValue)
      (line, self.why) = (step.line, why)
    }

    init(_ skipped: Plan.Skipped, in language: MessageLanguage) {
      (record, name, function, line) = (skipped.record, skipped.name, "", 0)
      let words: Wording =
        switch skipped.why {
        case .alreadySo: Self.saidSo
        case .nothingFound: Wording(en: "nothing to take out", nl: "niets te verwijderen")
        case .doneBefore:
          Wording(en: "an earlier run of this script did this", nl: "een eerdere run van dit script deed dit")
        }
      why = words.text(in: language)
    }

    static let saidSo = Wording(en: "said so already", nl: "zei dat al")

    init(_ refused: Plan.Refused, in language: MessageLanguage) {
      (record, name, function, line) = (refused.record, refused.name, "", refused.line)
      why = refused.why.text(in: language)
    }
  }

  /// Writes a table, line by line as they are added; it is owner-readable, and there whole or not at all.
  func write(to name: String, _ addLines: (_ add: (Line) throws -> Void) throws -> Void) throws {
    let file = try FileSink(path: "\(path)/\(name)")
    var writer = CSVWriter()
    writer.header(["nummer", "uuid", "record", "function", "line", "why"])
    try addLines { line in
      // Of what is no contact the name tells who it is about.
      writer.cell(line.record.kind == .contact ? line.name : "")
      writer.plainCell(line.record.uuid.description)
      writer.plainCell(line.record.kind.singular)
      writer.plainCell(line.function)
      writer.plainCell(line.line == 0 ? "" : "\(line.line)")
      writer.cell(line.why)
      writer.endRow()
      guard writer.bytes.count >= Self.pieceSize else { return }
      try file.write(writer.bytes)
      writer.removeBytes()
    }
    try file.write(writer.bytes)
    try file.finish()
  }

  private static let pieceSize = 1 << 16

  /// Takes a file away that an earlier report left.
  func remove(_ name: String) { unlink("\(path)/\(name)") }
}

extension CarryingReport {
  /// Writes down what became of each step; what failed and what was not reached is a plan, too, which can be carried out.
  func write(_ outcome: CarryingOutcome, of filed: FiledPlan, to folder: ReportFolder) throws {
    typealias Line = ReportFolder.Line
    let language = console.language
    try folder.write(to: "done.csv") { add in
      for step in outcome.done.steps(of: filed) { try add(Line(step)) }
    }
    try folder.write(to: "left.csv") { add in
      for skipped in filed.plan.skipped { try add(Line(skipped, in: language)) }
      let already = Line.saidSo.text(in: language)
      for step in outcome.alreadySo.steps(of: filed) { try add(Line(step, why: already)) }
      let kept = Wording(en: "kept as it is", nl: "gehouden zoals het is").text(in: language)
      for step in outcome.kept.steps(of: filed) { try add(Line(step, why: kept)) }
    }
    try folder.write(to: "failed.csv") { add in
      for refused in filed.plan.refused { try add(Line(refused, in: language)) }
      for (step, why) in outcome.obstacles { try add(Line(step, why: why.wording.text(in: language))) }
    }
    try folder.write(to: "not-reached.csv") { add in
      for step in outcome.notReached.steps(of: filed) { try add(Line(step)) }
    }
    // All steps of a record that failed, since they belong together; those that were done are known by then.
    let failed = Set(outcome.obstacles.map(\.step.record))
    let unreached = Set(outcome.notReached.numbers.map(Int.init))
    let again = filed.choosing { unreached.contains($0.number) || failed.contains($0.record) }
    if again.steps.isEmpty {
      // One of an earlier report is not this one's.
      folder.remove("again.plan")
    } else {
      let files = PlanFiles(store: store, console: console, settings: settings)
      try files.write(again, to: "\(folder.path)/again.plan")
    }
    guard !settings.isQuiet else { return }
    console.say(
      Wording(
        en: "what became of each change is written in \(folder.path)",
        nl: "wat er van elke wijziging is geworden staat in \(folder.path)"))
  }
}

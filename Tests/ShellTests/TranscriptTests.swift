import Foundation
import Interpreter
import Output
import Shell
import Terminal
import Testing
import Wording

/// Whole conversations at the prompt: `> ` lines are typed (`^C` and `^D` are keys), `? ` lines answer a question, the
/// rest is printed. A changed one fails until it was recorded on purpose (`scripts/record`), and a person reads the
/// difference.
@Suite struct TranscriptTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Transcripts")

  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test func thereAreTranscripts() {
    #expect(Self.names.count >= 8)
  }

  @Test(arguments: names) func theConversationGoesAsRecorded(name: String) throws {
    let file = Self.folder.appending(path: name)
    let wanted = try String(contentsOf: file, encoding: .utf8)
    let got = try Conversation(wanted).held()
    if ProcessInfo.processInfo.environment["KLERK_RECORD"] != nil {
      try got.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let difference = Self.firstDifference(wanted, got)
    #expect(difference == nil, "\(name): \(difference ?? "")")
  }

  private static func firstDifference(_ wanted: String, _ got: String) -> String? {
    guard wanted != got else { return nil }
    let wantedLines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let gotLines = got.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(wantedLines.count, gotLines.count) {
      let wantedLine = index < wantedLines.count ? wantedLines[index] : "(nothing)"
      let gotLine = index < gotLines.count ? gotLines[index] : "(nothing)"
      if wantedLine != gotLine { return "line \(index + 1)\nwanted: \(wantedLine)\ngot:    \(gotLine)" }
    }
    return "they differ in a line end"
  }
}

/// Plays what a transcript types, and writes down what is printed between.
private final class Conversation: LineReading {
  private let heading: [String]
  private var typed: [String]
  private let desk: Desk
  private var record = ""

  init(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    heading = Array(lines.prefix { $0.hasPrefix("#") })
    typed = lines.filter { $0.hasPrefix("> ") || $0 == ">" || $0.hasPrefix("? ") }
    desk = try Desk()
    desk.isTerminal = true
    if heading.contains("# lang: nl") { desk.language = .nl }
    if heading.contains("# vertrouwelijk: oefening") { desk.options.vertrouwelijkReason = "oefening" }
  }

  func held() throws -> String {
    record = heading.map { $0 + "\n" }.joined()
    let gathered = desk.results
    // Results and notices come in one column, as on a screen.
    let console = Console(
      results: gathered, notices: gathered, isTerminal: true, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: desk.language, width: { 80 }, ask: { [self] in answer(to: $0) })
    _ = Prompt(store: desk.store, console: console, settings: desk.settings, isNewStore: false).run(self)
    takePrinted()
    return record
  }

  func readLine(prompt: String) -> LineEditor.Answer {
    takePrinted()
    if prompt.hasPrefix("…") { record += prompt + "\n" }
    guard let next = typed.first else { return .endOfInput }
    typed.removeFirst()
    record += next + "\n"
    switch next.dropFirst(2) {
    case "^C": return .interrupted
    case "^D": return .endOfInput
    case let line: return .line(String(line))
    }
  }

  func remember(_ entry: String) {}

  private func answer(to question: String) -> Bool? {
    takePrinted()
    record += question + "\n"
    guard let next = typed.first, next.hasPrefix("? ") else { return nil }
    typed.removeFirst()
    record += next + "\n"
    return ["y", "j", "ja", "yes"].contains(next.dropFirst(2))
  }

  private func takePrinted() {
    record += desk.results.text
    desk.results.clear()
  }
}

import Interpreter
import Klantcontacten
public import Language
import Output
import Terminal
public import Training
import Wording

/// Plays an answer at the prompt as if somebody typed it, who says yes to every question.
public struct AnswerPlayer {
  private let classroom: Classroom

  /// Makes a player.
  public init(_ classroom: Classroom) { self.classroom = classroom }

  /// Whether a text holds lines that are said to the prompt itself: `undo`, `resume`, `begin`, `plan …`.
  public static func isOfPrompt(_ source: SourceText) -> Bool {
    source.lines.contains { line in
      PromptWord(String(line)) != nil || PromptWord.planned(String(line)) != nil
    }
  }

  /// Plays an answer in a sandbox.
  public func play(_ answer: Answer, _ sandbox: Sandbox, _ budget: Budget) {
    let console = Console(
      results: Nowhere(), notices: Nowhere(), isTerminal: false, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: .en, width: { 80 }, ask: { _ in true })
    let settings = RunSettings(
      options: sandbox.options, isQuiet: true, who: classroom.who, version: classroom.version, now: classroom.now,
      interruption: budget, makeIdentifier: classroom.makeIdentifier)
    let prompt = Prompt(store: sandbox.store, console: console, settings: settings, isNewStore: false)
    prompt.companion = Listener(sandbox)
    _ = prompt.run(Recital(answer.source.lines, budget))
  }

  /// Nobody reads what an answer prints.
  private final class Nowhere: TextOutput {
    func write(_ text: String) {}
    func write(_ bytes: [UInt8]) {}
  }

  /// Gives the lines of an answer one by one, as long as there is something left of its budget.
  private final class Recital: LineReading {
    private var lines: ArraySlice<Substring>
    private let budget: Budget

    init(_ lines: [Substring], _ budget: Budget) {
      self.lines = lines[...]
      self.budget = budget
    }

    func readLine(prompt: String) -> LineEditor.Answer {
      guard !budget.isRequested, let line = lines.popFirst() else { return .endOfInput }
      return .line(String(line.unicodeScalars.last == "\r" ? Substring(line.unicodeScalars.dropLast()) : line))
    }

    func remember(_ entry: String) {}
  }

  /// Keeps what was shown.
  private final class Listener: PromptCompanion {
    private let sandbox: Sandbox
    let candidates: [Completion.Candidate] = []

    init(_ sandbox: Sandbox) { self.sandbox = sandbox }

    func greet() {}
    func isSpokenTo(_ line: String) -> Bool { false }
    func answer(_ line: String, isWorkOpen: Bool) -> CompanionAnswer { .stays }
    func saw(_ value: SlotValue) { sandbox.shown = value }
  }
}

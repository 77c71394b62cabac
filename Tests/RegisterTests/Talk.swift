import Interpreter
import Output
import Shell
import Terminal
import Wording

/// A conversation at the prompt: what is typed (answers to questions begin with `? `), and what is printed until the next.
/// What begins with `! ` is not typed: it happens then.
final class Talk: LineReading {
  /// One thing typed.
  struct Turn: Equatable {
    let typed: String
    var printed: String
  }

  private(set) var turns: [Turn] = []
  private var typed: ArraySlice<String>
  private let screen = Gathered()
  private let happens: (String) -> Void

  init(_ typed: [String], happens: @escaping (String) -> Void = { _ in }) {
    (self.typed, self.happens) = (typed[...], happens)
  }

  /// All that was printed.
  var text: String { turns.map(\.printed).joined() }

  /// Holds the conversation on a store.
  func hold(on work: Workplace, in language: MessageLanguage) -> [Turn] {
    let console = Console(
      results: screen, notices: screen, isTerminal: true, areNoticesSeen: false, isColored: false,
      areNoticesColored: false, language: language, width: { 80 }, ask: { [self] in answer(to: $0) },
      choose: { [self] question, letters in choice(question, letters) })
    turns = [Turn(typed: "", printed: "")]
    _ = Prompt(store: work.store, console: console, settings: work.settings, isNewStore: false).run(self)
    takePrinted()
    return turns
  }

  func readLine(prompt: String) -> LineEditor.Answer {
    takePrinted()
    // An answer to what was not asked.
    while let next = typed.first, next.hasPrefix("? ") { typed.removeFirst() }
    while let event = typed.first, event.hasPrefix("! ") {
      typed.removeFirst()
      happens(String(event.dropFirst(2)))
    }
    guard let next = typed.popFirst() else { return .endOfInput }
    turns.append(Turn(typed: next, printed: ""))
    return next == "^C" ? .interrupted : next == "^D" ? .endOfInput : .line(next)
  }

  func remember(_ entry: String) {}

  private func choice(_ question: String, _ letters: [String]) -> String? {
    try? screen.write(question + "\n")
    guard let next = typed.first, next.hasPrefix("? ") else { return nil }
    typed.removeFirst()
    return letters.first { $0 == next.dropFirst(2) }
  }

  private func answer(to question: String) -> Bool? {
    try? screen.write(question + "\n")
    guard let next = typed.first, next.hasPrefix("? ") else { return nil }
    typed.removeFirst()
    return ["y", "j", "ja", "yes"].contains(next.dropFirst(2))
  }

  private func takePrinted() {
    turns[turns.count - 1].printed += screen.text
    screen.clear()
  }
}

import Language
import Terminal
import Wording

/// What is said to the prompt itself, not to the contacts.
enum PromptWord: Equatable {
  case help(String)
  case describe(String)
  case journal(Int?)
  case quit
  case work(OpenWorkWord)
  /// What was done in the open unit.
  case changes
  /// Takes back a run, or the newest that can be.
  case undo(Int?)
  /// Does again what an undo took back.
  case redo(Int?)
  /// Goes on with a run on a register that has not come to its end.
  case resume(Int?)
  /// The same, word by word.
  case diff
  /// Writes the session to a file.
  case saveSession(String)

  /// Reads a line that begins with such a word; nothing when it is a statement.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    let rest = words.dropFirst().joined(separator: " ")
    switch first {
    case "help", "hulp", "?": self = .help(rest)
    case "describe", "beschrijf": self = .describe(rest)
    case "journal", "journaal":
      guard words.count == 1 || Int(words[1]) != nil, words.count <= 2 else { return nil }
      self = .journal(words.count == 2 ? Int(words[1]) : nil)
    case "undo", "ongedaan", "redo", "opnieuw", "resume", "hervat":
      guard words.count == 1 || Int(words[1]) != nil, words.count <= 2 else { return nil }
      let run = words.count == 2 ? Int(words[1]) : nil
      switch first {
      case "undo", "ongedaan": self = .undo(run)
      case "redo", "opnieuw": self = .redo(run)
      default: self = .resume(run)
      }
    case "quit", "exit", "stop":
      guard words.count == 1 else { return nil }
      self = .quit
    case "changes", "wijzigingen":
      guard words.count == 1 else { return nil }
      self = .changes
    case "diff", "verschil":
      guard words.count == 1 else { return nil }
      self = .diff
    case "save", "bewaar":
      guard words.count >= 3, ["session", "sessie"].contains(words[1].lowercased()) else { return nil }
      let path = words.dropFirst(2).joined(separator: " ")
      self = .saveSession(
        path.count > 2 && path.first == "\"" && path.last == "\"" ? String(path.dropFirst().dropLast()) : path)
    default:
      guard words.count == 1, let word = OpenWorkWord(first) else { return nil }
      self = .work(word)
    }
  }

  /// The statements of an entry that begins with `plan`, blanks in place of that word, so that every place in them is as
  /// it was typed; nothing when it does not.
  static func planned(_ entry: String) -> String? {
    let blanks = entry.prefix(while: \.isWhitespace)
    let word = entry.dropFirst(blanks.count).prefix { !$0.isWhitespace }
    guard word.lowercased() == "plan" else { return nil }
    return blanks + String(repeating: " ", count: word.count) + entry.dropFirst(blanks.count + word.count)
  }

  static func candidates(_ language: MessageLanguage) -> [Completion.Candidate] {
    let words =
      language == .nl
      ? [
        "hulp", "beschrijf", "plan", "journaal", "ongedaan", "opnieuw", "hervat", "wijzigingen", "verschil",
        "bewaar sessie",
        "stop",
      ] : ["help", "describe", "plan", "journal", "undo", "redo", "resume", "changes", "diff", "save session", "quit"]
    let work = OpenWorkWord.allCases.map { language == .nl ? $0.words.nl : $0.words.en }
    return (words + work).map { Completion.Candidate($0) }
  }
}

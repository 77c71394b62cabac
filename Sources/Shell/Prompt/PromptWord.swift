import Terminal
import Wording

/// What is said to the prompt itself, not to the contacts.
enum PromptWord: Equatable {
  case help(String)
  case describe(String)
  case journal(Int?)
  case quit

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
    case "quit", "exit", "stop":
      guard words.count == 1 else { return nil }
      self = .quit
    default: return nil
    }
  }

  static func candidates(_ language: MessageLanguage) -> [Completion.Candidate] {
    (language == .nl ? ["hulp", "beschrijf", "journaal", "stop"] : ["help", "describe", "journal", "quit"]).map {
      Completion.Candidate($0)
    }
  }
}

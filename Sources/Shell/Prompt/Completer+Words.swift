import Interpreter
import Language
import Terminal
import Wording

/// Words that need a second one, the columns of files, and what help there is.
extension Completer {
  func secondWords(of keyword: Keyword) -> [Completion.Candidate] {
    let words: Wording =
      switch keyword {
      case .starts: Wording(en: "with", nl: "met")
      case .ends: Wording(en: "with", nl: "op")
      case .is: Wording(en: "empty|not empty", nl: "leeg|niet leeg")
      default: Wording(en: "empty", nl: "leeg")
      }
    return words.text(in: language).split(separator: "|").map { Completion.Candidate(String($0)) }
  }

  /// The columns of the file whose rows flow here; nothing where no file is read. A file that cannot be read, and rows
  /// that are counted, offer nothing.
  func columns(at place: CompletionPlace) -> [Completion.Candidate]? {
    guard let file = place.file else { return nil }
    guard !place.areRowsMade, let columns = try? CheckingContext.klerk(files: files).columns(file) else { return [] }
    return columns.map(\.name).filter(Self.isPlainName).map { Completion.Candidate($0) }
  }

  /// Whether a column can be written as it is; others cannot stand at the beginning of a name.
  private static func isPlainName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else { return false }
    return name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  /// What stands behind `help`: the topics that there are; nothing when the line does not begin with it.
  func topics(_ text: String) -> Completion? {
    let line = text.drop(while: \.isWhitespace)
    guard let blank = line.firstIndex(where: \.isWhitespace),
      ["help", "hulp", "?"].contains(line[..<blank].lowercased())
    else { return nil }
    let begun = line[blank...].drop(while: \.isWhitespace)
    let topics = HelpTopics.all(language: language, commands: scope().commands.map(\.name))
    let matching = topics.filter { $0.lowercased().hasPrefix(begun.lowercased()) }
    return Completion(matching.map { Completion.Candidate($0) }, replacing: begun.unicodeScalars.count)
  }
}

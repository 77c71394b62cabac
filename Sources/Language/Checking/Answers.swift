import Wording

/// What Klerk has answered already while a script is checked. A script asks the same again and again: of the columns of
/// the file that its loops read, and of a pattern that stands in more than one place; and each answer costs the opening
/// of a file or the compiling of a pattern.
struct Answers {
  private var columns: [String: [StreamShape.Column]] = [:]
  private var goodPatterns: Set<String> = []

  /// The columns of a file. Why one cannot be read is asked again at each place: that is told a hundred times at most.
  mutating func columns(
    of path: String, _ context: CheckingContext
  ) throws(CheckingContext.FileProblem) -> [StreamShape.Column] {
    if let known = columns[path] { return known }
    let found = try context.columns(path)
    columns[path] = found
    return found
  }

  /// Why a pattern is none, or nothing when it is.
  mutating func problem(withPattern pattern: String, _ context: CheckingContext) -> Wording? {
    if goodPatterns.contains(pattern) { return nil }
    if let problem = context.problemWithPattern(pattern) { return problem }
    goodPatterns.insert(pattern)
    return nil
  }
}

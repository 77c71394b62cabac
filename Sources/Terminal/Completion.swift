/// What Tab can put in the place of the word before the cursor.
public struct Completion {
  /// One possibility.
  public struct Candidate: Equatable, Sendable {
    /// What replaces the word.
    public let text: String
    /// What it is, shown dimly behind it where several are listed; may be empty.
    public let note: String
    /// What is put behind it when it is the only candidate; empty for what goes on, such as a folder.
    public let suffix: String

    /// Makes a candidate.
    public init(_ text: String, note: String = "", suffix: String = " ") {
      self.text = text
      self.note = note
      self.suffix = suffix
    }
  }

  /// The possibilities, in the order in which they are listed.
  public let candidates: [Candidate]
  /// How many code points before the cursor they replace.
  public let replacing: Int

  /// Makes a completion.
  public init(_ candidates: [Candidate], replacing: Int) {
    self.candidates = candidates
    self.replacing = replacing
  }

  /// That nothing can be completed here.
  public static var none: Completion { Completion([], replacing: 0) }
}

extension Completion {
  /// What all candidates begin with, never cut inside a character that has combining ones behind it.
  var commonPrefix: [Unicode.Scalar] {
    guard let first = candidates.first else { return [] }
    var prefix = Array(first.text)
    for candidate in candidates.dropFirst() {
      let text = Array(candidate.text)
      let length = zip(prefix, text).prefix { $0.unicodeScalars.elementsEqual($1.unicodeScalars) }.count
      prefix.removeLast(prefix.count - length)
    }
    return prefix.flatMap(\.unicodeScalars)
  }

  /// The candidates in columns that fit a window, first down, then to the right, with their notes in dim letters.
  func listing(columns: Int, rows: Int) -> [String] {
    let cells = candidates.map { (text: Self.visible($0.text), note: Self.visible($0.note)) }
    let textWidth = cells.map { Coloured.width($0.text) }.max() ?? 0
    let noteWidth = cells.map { Coloured.width($0.note) }.max() ?? 0
    let cellWidth = min(textWidth + (noteWidth > 0 ? 2 + noteWidth : 0), columns - 1)
    let across = max(1, (columns - 1 + 2) / (cellWidth + 2))
    let down = (cells.count + across - 1) / across
    let shownRows = max(1, min(down, rows - 3))
    let height = down > shownRows ? shownRows : down
    let shown = min(cells.count, height * across)
    var lines = (0..<height).map { row in
      stride(from: row, to: shown, by: height).map { index in
        Self.cell(cells[index], textWidth: textWidth, width: cellWidth, isLast: index + height >= shown)
      }.joined(separator: "  ")
    }
    if shown < cells.count { lines.append("\u{1B}[2m… +\(cells.count - shown)\u{1B}[0m") }
    return lines
  }

  private static func cell(_ cell: (text: String, note: String), textWidth: Int, width: Int, isLast: Bool) -> String {
    let text = fitted(cell.text, width: min(textWidth, width), isPadded: !isLast || !cell.note.isEmpty)
    let rest = width - textWidth - 2
    guard rest > 0, !cell.note.isEmpty else {
      return isLast ? text : text + spaces(width - min(textWidth, width))
    }
    return text + "  \u{1B}[2m" + fitted(cell.note, width: rest, isPadded: !isLast) + "\u{1B}[0m"
  }

  private static func fitted(_ text: String, width: Int, isPadded: Bool) -> String {
    var fitted = ""
    var used = 0
    let whole = Coloured.width(text)
    for scalar in text.unicodeScalars {
      let next = used + VisibleMark.width(scalar)
      if whole > width, next > width - 1 {
        fitted += "…"
        used += 1
        break
      }
      fitted.unicodeScalars.append(scalar)
      used = next
    }
    return isPadded ? fitted + spaces(width - used) : fitted
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { VisibleMark.of($0) ?? String($0) }.joined()
  }
}

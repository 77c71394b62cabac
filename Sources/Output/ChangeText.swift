public import Changes
import Interpreter
import Klantcontacten
import Wording

/// Prints changes as people read them: which contact, under which function, and word by word what becomes of it.
public struct ChangeText {
  private let settings: OutputSettings
  private let paint: Paint
  private let hidesNumbers: Bool

  /// How many cells of unchanged text stand around a change.
  private static let context = 60

  /// Makes a printer.
  ///
  /// - Parameter hidesNumbers: whether BSNs that change are masked: what is no screen is a log.
  public init(_ settings: OutputSettings, hidesNumbers: Bool = false) {
    self.settings = settings
    self.hidesNumbers = hidesNumbers
    paint = Paint(isColored: settings.isColored)
  }

  /// A change of any kind of record, several lines, ending in a line end.
  public func text(of change: PlannedChange) -> String {
    var text = ""
    for block in ChangeView(change, settings, hidesNumbers: hidesNumbers).blocks {
      text += ([paint.name(block.heading[0])] + block.heading.dropFirst()).joined(separator: paint.dim(" · ")) + "\n"
      for line in block.lines.flatMap(lines) { text += "  \(line)\n" }
    }
    return text
  }

  private func lines(_ line: ChangeView.Line) -> [String] {
    switch line {
    case .masked: [Klantcontact.mask]
    case .difference(let pieces): difference(pieces)
    case .values(let before, let after): ["\(removed(before)) → \(added(after))"]
    case .made(let name, let value): [added("\(name): \(value)")]
    }
  }

  private func difference(_ pieces: [Diff.Piece]) -> [String] {
    var words: [(text: String, style: (String) -> String)] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .same(let text):
        words.append((shortened(text, isFirst: index == 0, isLast: index == pieces.count - 1), { $0 }))
      case .removed(let text): words.append((mark(text, "[-", "-]"), paint.removed))
      case .added(let text): words.append((mark(text, "{+", "+}"), paint.added))
      }
    }
    return laidOut(words)
  }

  /// Without colours the kind of a piece is written around it, as `wdiff` does.
  private func mark(_ text: String, _ open: String, _ close: String) -> String {
    if settings.isColored { return text }
    let leading = text.prefix { $0 == " " }
    let trailing = text.dropFirst(leading.count).reversed().prefix { $0 == " " }
    let core = text.dropFirst(leading.count).dropLast(trailing.count)
    return core.isEmpty ? open + text + close : leading + open + core + close + String(trailing)
  }

  private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > Self.context * 2 else { return text }
    let head = isFirst ? "" : String(String.UnicodeScalarView(scalars.prefix(Self.context)))
    let tail = isLast ? "" : String(String.UnicodeScalarView(scalars.suffix(Self.context)))
    let fromWord = tail.firstIndex(of: " ").map { String(tail[$0...]) } ?? tail
    let toWord = head.lastIndex(of: " ").map { String(head[...$0]) } ?? head
    return toWord + "…" + fromWord
  }

  /// Wraps the words to the window; each line is painted by itself, since a colour must not run over a line end.
  private func laidOut(_ pieces: [(text: String, style: (String) -> String)]) -> [String] {
    let width = max(20, settings.width - 2)
    var lines = [""]
    var used = 0
    for piece in pieces {
      var run = ""
      for (index, paragraph) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 {
          lines[lines.count - 1] += piece.style(run + paint.dim("⏎"))
          (run, used) = ("", 0)
          lines.append("")
        }
        for word in Self.words(of: String(paragraph)) {
          let shown = word.withVisibleMarks()
          let cells = shown.displayWidth
          if used > 0, used + cells > width, shown != " " {
            lines[lines.count - 1] += piece.style(run)
            (run, used) = ("", 0)
            lines.append("")
          }
          run += shown
          used += cells
        }
      }
      lines[lines.count - 1] += piece.style(run)
    }
    return lines.map(\.trimmedEnd)
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character == " " {
        if !word.isEmpty { words.append(word) }
        words.append(" ")
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private func removed(_ text: String) -> String { settings.isColored ? paint.removed(text) : "[-\(text)-]" }
  private func added(_ text: String) -> String { settings.isColored ? paint.added(text) : "{+\(text)+}" }
}

public import Wording

/// How a diagnostic is laid out for people.
public struct DiagnosticStyle: Sendable {
  /// In which language.
  public var language: MessageLanguage
  /// Whether the terminal takes colours.
  public var isColored: Bool
  /// How many cells of a source line are shown at the most.
  public var width: Int
  /// In how many cells message and help are broken into lines; nothing where they are not, as in a pipe.
  public var textWidth: Int?

  /// Makes a style.
  public init(language: MessageLanguage, isColored: Bool = false, width: Int = 100, textWidth: Int? = nil) {
    self.language = language
    self.isColored = isColored
    self.width = max(40, width)
    self.textWidth = textWidth.map { max(40, $0) }
  }
}

extension Diagnostic {
  /// The diagnostic with its place, its source lines and carets under them, and what to do; ends with a line end.
  public func rendered(in source: SourceText, style: DiagnosticStyle) -> String {
    var renderer = DiagnosticRenderer(source: source, style: style)
    renderer.render(self)
    return renderer.output
  }

  /// Line and column of the place, counted from 1, the column by display width.
  public func place(in source: SourceText) -> (line: Int, column: Int) {
    let place = source.position(of: span.start)
    return (place.line, place.column)
  }
}

extension SourceText {
  /// A place as people and editors count it, from 1: the line, and the column by display width and in UTF-16. Of what
  /// ends where its text ends, `behind` says in which text that is.
  public func position(of place: Int, behind start: Int? = nil) -> (line: Int, column: Int, columnUTF16: Int) {
    let text = text(at: start ?? place)
    let line = text.line(at: place)
    let before = text.text(of: Span(text.span(ofLine: line).start, place))
    return (line, shown(before).displayWidth + 1, before.utf16.count + 1)
  }
}

private struct DiagnosticRenderer {
  let source: SourceText
  let style: DiagnosticStyle
  var output = ""
  private var caretColor = "1;31"

  init(source: SourceText, style: DiagnosticStyle) {
    self.source = source
    self.style = style
  }

  mutating func render(_ diagnostic: Diagnostic) {
    let headline = diagnostic.severity.wording.text(in: style.language)
    caretColor = diagnostic.severity == .error ? "1;31" : "1;33"
    output +=
      paint(caretColor, headline) + ": " + paint("1", wrapped(text(diagnostic.message), behind: headline)) + "\n"
    let marks = [mark(diagnostic)] + diagnostic.labels.map(mark)
    let widest = marks.map { source.line(at: $0.span.start) }.reduce(0, max)
    let gutter = String(repeating: " ", count: String(widest).count)
    // What belongs to a mistake may stand in another file.
    var texts: [SourceText] = []
    for mark in marks {
      let text = source.text(at: mark.span.start)
      if !texts.contains(where: { $0 === text }) { texts.append(text) }
    }
    for text in texts { render(marks.filter { source.text(at: $0.span.start) === text }, in: text, gutter: gutter) }
    if let help = diagnostic.help {
      let headline = Wording(en: "help", nl: "tip").text(in: style.language)
      output += paint("1;36", headline) + ": " + wrapped(text(help), behind: headline) + "\n"
    }
  }

  private mutating func render(_ marks: [Mark], in text: SourceText, gutter: String) {
    let place = source.position(of: marks[0].span.start)
    output += paint("2", " \(gutter)──▶ ") + "\(text.name.withVisibleMarks()):\(place.line):\(place.column)\n"
    output += paint("2", " \(gutter)│") + "\n"
    let marks = marks.sorted { $0.span.start < $1.span.start }
    for line in Array(Set(marks.map { text.line(at: $0.span.start) })).sorted() {
      render(line, of: text, with: marks.filter { text.line(at: $0.span.start) == line }, gutter: gutter)
    }
  }

  /// A message may hold words of the source, and those may hold anything.
  private func text(_ wording: Wording) -> String {
    wording.text(in: style.language).withVisibleMarks(keepingLineEnds: true)
  }

  /// The text in lines that fit the window, each under the first; a word that is wider stays whole.
  private func wrapped(_ text: String, behind headline: String) -> String {
    style.textWidth.map { text.wrapped(to: $0, indent: headline.displayWidth + 2) } ?? text
  }

  private struct Mark {
    let span: Span
    let sign: Character
    let text: String
  }

  private func mark(_ diagnostic: Diagnostic) -> Mark {
    Mark(span: diagnostic.span, sign: "^", text: diagnostic.note.map(text) ?? "")
  }

  private func mark(_ label: Diagnostic.Label) -> Mark {
    Mark(span: label.span, sign: "-", text: text(label.text))
  }

  private mutating func render(_ line: Int, of text: SourceText, with marks: [Mark], gutter: String) {
    let window = Window(text, line: line, around: marks.map(\.span), width: style.width)
    let number = String(line)
    let indent = String(repeating: " ", count: gutter.count - number.count)
    output += paint("2", "\(indent)\(number) │ ") + window.text + "\n"
    // The rightmost mark stands under the line with its text behind it; every other gets a line of its own.
    var rest = marks
    let signs = window.signs(for: marks.map { ($0.span, $0.sign) })
    let last = rest.removeLast()
    let isCaret = last.sign == "^"
    output += paint("2", " \(gutter)│ ") + paint(isCaret ? caretColor : "1;34", signs)
    output += (last.text.isEmpty ? "" : " " + last.text) + "\n"
    for mark in rest.reversed() where !mark.text.isEmpty {
      let column = window.column(of: mark.span.start)
      output += paint("2", " \(gutter)│ ") + String(repeating: " ", count: column) + mark.text + "\n"
    }
  }

  private func paint(_ code: String, _ text: String) -> String {
    style.isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// The part of a source line that is shown: all of it, or what fits around the mistake. A line of ten megabytes has
/// a mistake of a few letters.
private struct Window {
  let text: String
  private let source: SourceText
  private let start: Int
  private let end: Int
  private let prefixWidth: Int

  init(_ source: SourceText, line: Int, around spans: [Span], width: Int) {
    self.source = source
    let whole = source.span(ofLine: line)
    var start = whole.start
    var end = whole.end
    if end - start > width {
      let first = spans.map(\.start).min() ?? start
      start = max(start, min(first - width / 3, end - width))
      end = min(end, start + width)
      // Never in the middle of a code point.
      while start > whole.start, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      while end < whole.end, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    (self.start, self.end) = (start, end)
    let isCutBefore = start > whole.start
    let isCutBehind = end < whole.end
    prefixWidth = isCutBefore ? 1 : 0
    text =
      (isCutBefore ? "…" : "") + shown(source.text(of: Span(start, end))) + (isCutBehind ? "…" : "")
  }

  /// How many cells stand before a place.
  func column(of position: Int) -> Int {
    let position = min(max(position, start), end)
    return prefixWidth + shown(source.text(of: Span(start, position))).displayWidth
  }

  func signs(for marks: [(span: Span, sign: Character)]) -> String {
    var cells: [Character] = []
    for mark in marks {
      let from = column(of: mark.span.start)
      let to = max(from + 1, column(of: mark.span.end))
      while cells.count < to { cells.append(" ") }
      for cell in from..<to { cells[cell] = mark.sign }
    }
    return String(cells)
  }
}

/// A part of a source line as it is shown: a tab as two blanks, what could play tricks on a terminal as marks.
private func shown(_ text: String) -> String {
  text.split(separator: "\t", omittingEmptySubsequences: false).map { $0.withVisibleMarks() }.joined(separator: "  ")
}

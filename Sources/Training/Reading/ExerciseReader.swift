public import Language
import Wording

/// Reads an exercise's file, and tells every mistake in it at once.
public struct ExerciseReader {
  /// The mistakes of a file.
  public struct Failure: Error {
    /// In the order of their places.
    public let diagnostics: [Diagnostic]
  }

  /// A section as it stands there.
  struct Part {
    let section: ExerciseSection
    let name: String
    let heading: Span
    let passage: Exercise.Passage?
  }

  let text: SourceText
  let lines: [Line]
  var diagnostics: [Diagnostic] = []
  var settings: [Setting: (value: String, span: Span)] = [:]
  var parts: [Part] = []

  /// One line and where it is.
  struct Line {
    let text: Substring
    let span: Span
    let number: Int
  }

  private init(_ text: SourceText) {
    self.text = text
    var lines: [Line] = []
    var start = 0
    for (index, line) in text.lines.enumerated() {
      let count = line.utf8.count
      let shown = line.utf8.last == UInt8(ascii: "\r") ? Substring(line.unicodeScalars.dropLast()) : line
      lines.append(Line(text: shown, span: Span(start, start + shown.utf8.count), number: index + 1))
      start += count + 1
    }
    self.lines = lines
  }

  /// The exercise in a file, whose name without the ending is the exercise's.
  public static func exercise(in text: SourceText) throws(Failure) -> Exercise {
    var reader = ExerciseReader(text)
    reader.readSections(from: reader.readSettings())
    reader.checkSections()
    let exercise = reader.makeExercise()
    guard reader.diagnostics.isEmpty, let exercise else {
      throw Failure(diagnostics: reader.diagnostics.sorted { $0.span.start < $1.span.start })
    }
    return exercise
  }

  /// The name of an exercise whose file is called so.
  public static func identifier(ofFile path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
  }

  /// How files of exercises end.
  public static let ending = ".exercise"

  mutating func note(_ problem: ExerciseProblem, at span: Span) {
    diagnostics.append(problem.diagnostic(at: span))
  }

  /// The beginning of the file, where what is missing belongs.
  var top: Span { lines.first?.span ?? Span(0, 0) }

  // MARK: Settings

  /// Reads the settings; gives the line behind them.
  private mutating func readSettings() -> Int {
    guard lines.first?.text == "---" else {
      note(.noFrontMatter, at: top)
      return 0
    }
    guard let end = lines.dropFirst().firstIndex(where: { $0.text == "---" }) else {
      note(.openFrontMatter, at: top)
      return lines.count
    }
    for line in lines[1..<end] where !line.text.allSatisfy({ $0 == " " }) && line.text.first != "#" {
      readSetting(line)
    }
    for setting in Setting.allCases where !setting.isOptional && settings[setting] == nil {
      note(.missingSetting(setting.rawValue), at: top)
    }
    return end + 1
  }

  private mutating func readSetting(_ line: Line) {
    guard let colon = line.text.firstIndex(of: ":") else { return note(.noSetting, at: line.span) }
    let name = line.text[..<colon]
    let span = Span(line.span.start, line.span.start + name.utf8.count)
    guard let setting = Setting(rawValue: String(name)) else {
      return note(.unknownSetting(String(name)), at: span)
    }
    guard settings[setting] == nil else { return note(.settingTwice(setting.rawValue), at: span) }
    let value = line.text[colon...].dropFirst().trimmedBlanks
    guard !value.isEmpty else {
      return note(.badValue(setting.rawValue, expected: Wording(en: "empty", nl: "leeg")), at: span)
    }
    settings[setting] = (
      value, Span(line.span.end - line.text[colon...].dropFirst().drop { $0 == " " }.utf8.count, line.span.end)
    )
  }

  // MARK: Sections

  private mutating func readSections(from first: Int) {
    var index = first
    while index < lines.count {
      let line = lines[index]
      guard line.text.first == "[" else {
        if !line.text.allSatisfy({ $0 == " " }) {
          note(.textBeforeSection, at: line.span)
          // One mistake for all of it.
          index = lines[index...].firstIndex { $0.text.first == "[" } ?? lines.count
        } else {
          index += 1
        }
        continue
      }
      let end = lines[(index + 1)...].firstIndex { $0.text.first == "[" } ?? lines.count
      readHeading(line, body: lines[(index + 1)..<end])
      index = end
    }
  }

  private mutating func readHeading(_ line: Line, body: ArraySlice<Line>) {
    guard line.text.last == "]" else { return note(.badHeading, at: line.span) }
    let words = line.text.dropFirst().dropLast().split(separator: " ", maxSplits: 1).map(String.init)
    let word = words.first ?? ""
    guard let section = ExerciseSection(rawValue: word) else { return note(.unknownSection(word), at: line.span) }
    let name = words.count > 1 ? words[1][...].trimmedBlanks : ""
    if section.isNamed, name.isEmpty { return note(.noName(word), at: line.span) }
    if !section.isNamed, !name.isEmpty { return note(.unknownSection("\(word) \(name)"), at: line.span) }
    if !section.isRepeatable, parts.contains(where: { $0.section == section }) {
      return note(.sectionTwice(word), at: line.span)
    }
    if section == .check || section == .file, parts.contains(where: { $0.section == section && $0.name == name }) {
      return note(.nameTwice(name), at: line.span)
    }
    let passage = passage(section == .file ? body : Self.withoutCommentsBehind(body))
    if passage == nil { note(.emptySection(word), at: line.span) }
    parts.append(Part(section: section, name: name, heading: line.span, passage: passage))
  }

  /// A comment above a heading belongs to that, not to what stands before it.
  private static func withoutCommentsBehind(_ body: ArraySlice<Line>) -> ArraySlice<Line> {
    var body = body
    while let last = body.last, last.text.first == "#" || last.text.allSatisfy({ $0 == " " }) { body.removeLast() }
    return body
  }

  /// Lines without the empty ones around them; nothing when there are no others.
  func passage(_ body: ArraySlice<Line>) -> Exercise.Passage? {
    let isEmpty = { (line: Line) in line.text.allSatisfy { $0 == " " } }
    guard let first = body.firstIndex(where: { !isEmpty($0) }), let last = body.lastIndex(where: { !isEmpty($0) })
    else { return nil }
    let lines = body[first...last]
    return Exercise.Passage(
      text: lines.map(\.text).joined(separator: "\n"), span: Span(body[first].span.start, body[last].span.end),
      line: body[first].number)
  }

  private mutating func checkSections() {
    for section in ExerciseSection.allCases where section.isRequired {
      guard !parts.contains(where: { $0.section == section }) else { continue }
      note(.missingSection(section.rawValue), at: top)
    }
    let english = parts.count { $0.section == .hintEnglish }
    let dutch = parts.count { $0.section == .hintDutch }
    if english != dutch, english > 0, dutch > 0,
      let last = parts.last(where: { $0.section == .hintDutch || $0.section == .hintEnglish })
    {
      note(.unequalHints(english: english, dutch: dutch), at: last.heading)
    }
    guard !isOnRegister else { return }
    for part in parts where part.section == .meanwhile || part.section == .register {
      note(.needsRegister(part.section.rawValue), at: part.heading)
    }
  }

  var isOnRegister: Bool { settings[.register]?.value == "yes" }
}

extension SourceText {
  /// Its lines, parted by LF: CR and LF together are one character to Swift, and would part nothing.
  public var lines: [Substring] {
    ownText.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
  }
}

extension Substring {
  /// Without the blanks around it.
  var trimmedBlanks: String {
    var text = self.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

import Language
import Wording

/// Makes the exercise out of what was read.
extension ExerciseReader {
  /// The exercise; nothing where something is missing, which has been told then.
  mutating func makeExercise() -> Exercise? {
    let checks = parts.filter { $0.section == .check }.compactMap { check($0) }
    let mistakes = parts.filter { $0.section == .mistake }.compactMap { mistake($0, checks.map(\.name)) }
    let level = number(.level, 1...5)
    let minutes = number(.minutes, 1...60)
    let beginning = beginning()
    let isOnRegister = yesNo(.register)
    let mischief = mischief()
    guard diagnostics.isEmpty else { return nil }
    var files: [String: [UInt8]] = [:]
    for part in parts where part.section == .file { files[part.name] = part.passage.map { Array("\($0.text)\n".utf8) } }
    return Exercise(
      identifier: Self.identifier(ofFile: text.name), title: value(.titleEnglish, .titleDutch), level: level,
      minutes: minutes, teaches: value(.teachesEnglish, .teachesDutch), rule: value(.ruleEnglish, .ruleDutch),
      beginning: beginning, isOnRegister: isOnRegister, colleague: settings[.colleague]?.value ?? "Nicole van Dijk",
      task: wording(.taskEnglish, .taskDutch).first ?? Wording(same: ""), hints: wording(.hintEnglish, .hintDutch),
      explanation: wording(.explanationEnglish, .explanationDutch).first ?? Wording(same: ""),
      contacts: passages(.contacts).first, start: passages(.start), meanwhile: passages(.meanwhile).first,
      mischief: mischief, files: files, checks: checks, mistakes: mistakes, solutions: passages(.solution), text: text)
  }

  private func passages(_ section: ExerciseSection) -> [Exercise.Passage] {
    parts.filter { $0.section == section }.compactMap(\.passage)
  }

  private func value(_ english: Setting, _ dutch: Setting) -> Wording {
    Wording(en: settings[english]?.value ?? "", nl: settings[dutch]?.value ?? "")
  }

  private func wording(_ english: ExerciseSection, _ dutch: ExerciseSection) -> [Wording] {
    zip(passages(english), passages(dutch)).map { Wording(en: $0.textWithoutComments, nl: $1.textWithoutComments) }
  }

  // MARK: Settings

  private mutating func number(_ setting: Setting, _ range: ClosedRange<Int>) -> Int {
    guard let (value, span) = settings[setting] else { return range.lowerBound }
    guard let number = Int(value), range.contains(number) else {
      note(
        .badValue(
          setting.rawValue,
          expected: Wording(
            en: "a number from \(range.lowerBound) to \(range.upperBound)",
            nl: "een getal van \(range.lowerBound) tot en met \(range.upperBound)")), at: span)
      return range.lowerBound
    }
    return number
  }

  private mutating func yesNo(_ setting: Setting) -> Bool {
    guard let (value, span) = settings[setting] else { return false }
    if value != "yes", value != "no" {
      note(.badValue(setting.rawValue, expected: Wording(en: "`yes` or `no`", nl: "`yes` of `no`")), at: span)
    }
    return value == "yes"
  }

  private mutating func beginning() -> Exercise.Beginning {
    guard let (value, span) = settings[.start] else { return .demo }
    guard let beginning = Exercise.Beginning(rawValue: value) else {
      note(.badValue("start", expected: Wording(en: "`demo` or `empty`", nl: "`demo` of `empty`")), at: span)
      return .demo
    }
    return beginning
  }

  // MARK: Checks

  /// The lines of a part, with their places.
  private func lines(of part: Part) -> ArraySlice<Line> {
    guard let passage = part.passage else { return [] }
    let count = passage.text.split(separator: "\n", omittingEmptySubsequences: false).count
    return lines[(passage.line - 1)..<(passage.line - 1 + count)]
  }

  private mutating func check(_ part: Part) -> Exercise.Check? {
    guard part.passage != nil else { return nil }
    let lines = lines(of: part)
    let isMessage = { (line: Line) in line.text.hasPrefix("en:") || line.text.hasPrefix("nl:") }
    let end = lines.firstIndex(where: isMessage) ?? lines.endIndex
    var messages: [String: String] = [:]
    var language = ""
    for line in lines[end...] where line.text.first != "#" {
      if isMessage(line) {
        language = String(line.text.prefix(2))
        guard messages[language] == nil else {
          note(.nameTwice("\(language):"), at: line.span)
          return nil
        }
        messages[language] = line.text.dropFirst(3).trimmedBlanks
      } else {
        messages[language, default: ""] += " " + line.text.trimmedBlanks
      }
    }
    for language in ["en", "nl"] where messages[language, default: ""].isEmpty {
      note(.noMessage(language), at: part.heading)
    }
    guard let statements = passage(lines[..<end]) else {
      note(.noStatements(part.name), at: part.heading)
      return nil
    }
    return Exercise.Check(
      name: part.name, statements: statements,
      message: Wording(
        en: messages["en", default: ""][...].trimmedBlanks, nl: messages["nl", default: ""][...].trimmedBlanks),
      span: part.heading)
  }

  private mutating func mistake(_ part: Part, _ known: [String]) -> Exercise.Mistake? {
    guard let answer = part.passage else { return nil }
    if !known.contains(part.name) { note(.unknownCheck(part.name, known: known), at: part.heading) }
    return Exercise.Mistake(check: part.name, answer: answer, span: part.heading)
  }

  // MARK: The register

  private mutating func mischief() -> [Int: UnkindRegister.Mischief] {
    var found: [Int: UnkindRegister.Mischief] = [:]
    for part in parts where part.section == .register {
      for line in lines(of: part) where !line.text.allSatisfy({ $0 == " " }) && line.text.first != "#" {
        let halves = line.text.split(separator: ":", maxSplits: 1).map(\.trimmedBlanks)
        let words = halves.first?.split(separator: " ").map(String.init) ?? []
        guard halves.count == 2, words.count == 2, words[0] == "call", let number = Int(words[1]), number > 0,
          let mischief = UnkindRegister.Mischief(named: halves[1])
        else {
          note(.badRegisterLine, at: line.span)
          continue
        }
        found[number] = mischief
      }
    }
    return found
  }
}

extension Exercise.Passage {
  fileprivate var textWithoutComments: String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { $0.first != "#" }.joined(separator: "\n")
  }
}

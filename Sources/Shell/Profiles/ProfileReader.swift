import Wording

extension ProfileFile {
  /// Reads the file's text; throws every mistake in it at once.
  public init(_ bytes: [UInt8], path: String, home: String) throws(ProfileMistakes) {
    var reader = ProfileReader(path: path, home: home)
    self = try reader.read(bytes)
  }
}

/// Reads the configuration file line by line.
private struct ProfileReader {
  private let home: String
  private var file: ProfileFile
  /// The line of each section's heading.
  private var headings: [String: Int] = [:]
  private var defaultLine: Int?
  private var line = 0
  private var mistakes: [ProfileMistake] = []
  /// Whether a heading was wrong, so that what stands under it belongs to nothing.
  private var isLost = false

  init(path: String, home: String) {
    self.home = home
    file = ProfileFile(path: path)
  }

  mutating func read(_ bytes: [UInt8]) throws(ProfileMistakes) -> ProfileFile {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    for part in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      guard let text = String(validating: part, as: UTF8.self) else {
        // The rest would be as unreadable.
        note(.notUTF8)
        break
      }
      read(text.trimmed)
    }
    if let name = file.defaultName, let defaultLine, mistakes.isEmpty, headings[name] == nil {
      line = defaultLine
      note(.unknownProfile(name, file.profiles.map(\.name)))
    }
    guard mistakes.isEmpty else { throw ProfileMistakes(file.path, mistakes) }
    return file
  }

  private mutating func note(_ kind: ProfileMistake.Kind) {
    mistakes.append(ProfileMistake(kind, line: line))
  }

  private mutating func read(_ text: String) {
    guard let first = text.first, first != "#" else { return }
    guard !text.unicodeScalars.contains(where: { $0.visibleMark != nil && $0 != "\t" }) else {
      return note(.hiddenCharacter)
    }
    if first == "[" { return readHeading(text) }
    guard let equal = text.firstIndex(of: "=") else {
      // What stands there may be a secret, so only a word that is none is repeated.
      let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      return note(.noEqualSign(Setting(rawValue: word)))
    }
    let key = String(text[..<equal]).trimmed
    let value = String(text[text.index(after: equal)...]).trimmed
    if key == "default" { return readDefault(value) }
    guard !key.isEmpty else { return note(.noKey) }
    guard let setting = Setting(rawValue: key) else {
      return note(Self.secrets.contains(key.lowercased()) ? .secret(key) : .unknownKey(key))
    }
    readValue(of: setting, value)
  }

  private static let secrets: Set<String> = [
    "token", "klerk_token", "password", "secret", "wachtwoord", "geheim", "apikey", "api-key",
  ]

  private mutating func readHeading(_ text: String) {
    isLost = true
    guard text.last == "]" else { return note(.openHeading) }
    let name = String(text.dropFirst().dropLast()).trimmed
    guard !name.isEmpty, name.displayWidth <= Setting.widestWord,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
    else { return note(.badName(name)) }
    if let earlier = headings[name] { return note(.sectionTwice(name, earlier)) }
    isLost = false
    headings[name] = line
    file.profiles.append(Profile(name: name, file: file.path))
  }

  private mutating func readDefault(_ name: String) {
    guard headings.isEmpty, !isLost else { return note(.lateDefault) }
    if let defaultLine { return note(.keyTwice("default", defaultLine)) }
    guard !name.isEmpty else {
      return note(.noValue("default", Wording(en: "a profile's name", nl: "de naam van een profiel")))
    }
    (file.defaultName, defaultLine) = (name, line)
  }

  private mutating func readValue(of setting: Setting, _ value: String) {
    guard !isLost else { return }
    guard let last = file.profiles.indices.last else { return note(.noSection(setting)) }
    if let earlier = file.profiles[last].written[setting] {
      return note(.keyTwice(setting.rawValue, earlier.line))
    }
    file.profiles[last].written[setting] = (value, line)
    let other: Setting? = setting == .store ? .url : setting == .url ? .store : nil
    if let other, let earlier = file.profiles[last].written[other] {
      note(.storeAndRegister(other, earlier.line))
    }
    guard !value.isEmpty else { return note(.noValue(setting.rawValue, setting.expected)) }
    // Whoever knows other such files puts paths and names between quotes, which would become a part of them.
    guard value.count < 2 || value.first != value.last || value.first != "\"" && value.first != "'" else {
      return note(.quoted(setting))
    }
    if !file.profiles[last].take(setting, value, home: home) { note(.badValue(setting, value)) }
  }
}

extension String {
  /// The text without blanks around it; a file from another system ends its lines in `\r`.
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

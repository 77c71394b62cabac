import Output
import Wording

/// What can be set in a profile. Its name is the word in the file.
enum Setting: String, CaseIterable, Sendable {
  case store
  case url
  case tokenFile = "token-file"
  case certificateAuthority = "ca-file"
  case clientCertificate = "client-cert"
  case clientKey = "client-key"
  case concurrency
  case rate
  case timeout
  case journal
  case who = "as"
  case language = "lang"
  case coloring = "color"
  case word = "prompt"
  case wordColor = "prompt-color"
  case isReadOnly = "read-only"
  case maximum = "max"
  case isStrict = "strict"
  case needsFourEyes = "four-eyes"
  case processingLog = "processing-log"
  case format

  /// What a value of it must look like.
  var expected: Wording {
    switch self {
    case .store: Wording(en: "the path of a store", nl: "het pad van een opslag")
    case .journal: Wording(en: "the path of a store for the journal", nl: "het pad van een opslag voor het journaal")
    case .url:
      Wording(
        en: "the address of an API: https://HOST/klantinteracties/api/v1",
        nl: "het adres van een API: https://HOST/klantinteracties/api/v1")
    case .processingLog, .tokenFile, .certificateAuthority, .clientCertificate, .clientKey:
      Wording(en: "the path of a file", nl: "het pad van een bestand")
    case .concurrency: Wording(en: "a number from 1 to 64", nl: "een getal van 1 tot en met 64")
    case .rate: Wording(en: "a number of calls a second, from 0.1", nl: "een aantal verzoeken per seconde, vanaf 0.1")
    case .timeout: Wording(en: "a number of seconds from 1 to 3600", nl: "een aantal seconden van 1 tot en met 3600")
    case .who: Wording(en: "a name", nl: "een naam")
    case .word:
      Wording(
        en: "a word of at most \(Self.widestWord) characters", nl: "een woord van hoogstens \(Self.widestWord) tekens")
    case .language: Self.oneOf(MessageLanguage.allCases.map(\.rawValue))
    case .coloring: Self.oneOf(Profile.Coloring.allCases.map(\.rawValue))
    case .wordColor: Self.oneOf(MarkColor.allCases.map(\.rawValue) + [Self.noColor])
    case .format: Self.oneOf(OutputFormat.allCases.map(\.rawValue))
    case .maximum: Wording(en: "a number of records, 0 or more", nl: "een aantal records, 0 of meer")
    case .isReadOnly, .isStrict, .needsFourEyes: Wording(en: "yes or no", nl: "ja of nee")
    }
  }

  /// How many cells of the line the prompt's word may take, so that there is room to type.
  static let widestWord = 30
  static let noColor = "none"

  static func oneOf(_ words: [String]) -> Wording {
    let (first, last) = (words.dropLast().joined(separator: ", "), words.last ?? "")
    return Wording(en: "\(first) or \(last)", nl: "\(first) of \(last)")
  }
}

extension Profile {
  /// Takes what a line of the file says; false when the value is none for this setting.
  mutating func take(_ setting: Setting, _ text: String, home: String) -> Bool {
    switch setting {
    case .store: store = path(text, home: home)
    case .processingLog: processingLog = path(text, home: home)
    case .url: register.url = text
    case .tokenFile: register.tokenFile = path(text, home: home)
    case .certificateAuthority: register.certificateAuthority = path(text, home: home)
    case .clientCertificate: register.clientCertificate = path(text, home: home)
    case .clientKey: register.clientKey = path(text, home: home)
    case .journal: register.journal = path(text, home: home)
    case .concurrency: return take(Self.number(text, in: Self.concurrencies), \.register.concurrency)
    case .rate: return take(Self.rate(text), \.register.rate)
    case .timeout: return take(Self.number(text, in: 1...3_600), \.register.timeout)
    case .who: who = text
    case .word:
      guard text.displayWidth <= Setting.widestWord else { return false }
      word = text
    case .language: return take(MessageLanguage(rawValue: text.lowercased()), \.language)
    case .coloring: return take(Coloring(rawValue: text.lowercased()), \.coloring)
    case .wordColor:
      if text.lowercased() == Setting.noColor { return true }
      return take(MarkColor(rawValue: text.lowercased()), \.wordColor)
    case .format: return take(OutputFormat(rawValue: text.lowercased()), \.format)
    case .maximum:
      guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return false }
      return take(Int(text), \.maximum)
    case .isReadOnly: return take(yesNo(text), \.isReadOnly)
    case .isStrict: return take(yesNo(text), \.isStrict)
    case .needsFourEyes: return take(yesNo(text), \.needsFourEyes)
    }
    return true
  }

  private mutating func take<Value>(_ value: Value?, _ place: WritableKeyPath<Profile, Value?>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private mutating func take(_ value: Bool?, _ place: WritableKeyPath<Profile, Bool>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private func yesNo(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "ja", "true": true
    case "no", "nee", "false": false
    default: nil
    }
  }

  /// A path as the file's reader means it: `~/` is his home, and what is not absolute stands beside the file.
  private func path(_ text: String, home: String) -> String {
    if text == ":memory:" || text.hasPrefix("/") { return text }
    if text.hasPrefix("~/") { return home + text.dropFirst() }
    guard let slash = file.lastIndex(of: "/") else { return text }
    return file[...slash] + text
  }
}

import Output
import Wording

/// Something that is wrong with the configuration file.
public struct ProfileMistake: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case unreadable(Int32)
    case notAFile
    case tooLarge
    case writableByOthers
    case ofSomebodyElse
    case notUTF8
    case hiddenCharacter
    case openHeading
    case badName(String)
    case sectionTwice(String, Int)
    case noEqualSign(Setting?)
    case noKey
    case unknownKey(String)
    case secret(String)
    case keyTwice(String, Int)
    case noSection(Setting)
    case lateDefault
    case noValue(String, Wording)
    case quoted(Setting)
    case badValue(Setting, String)
    /// A profile names both a store and a register; the other of them, and its line.
    case storeAndRegister(Setting, Int)
    /// A profile that is wanted, and those there are.
    case unknownProfile(String, [String])
    /// A profile is wanted, and there is no file.
    case noFile(String)
  }

  let kind: Kind
  /// The line in which it stands, if it stands in one.
  public let line: Int?

  init(_ kind: Kind, line: Int? = nil) {
    self.kind = kind
    self.line = line
  }
}

/// Why nothing of a configuration file is taken.
public struct ProfileMistakes: Error {
  /// The file.
  public let path: String
  /// All that is wrong with it, in the order of its lines.
  public let mistakes: [ProfileMistake]

  init(_ path: String, _ mistakes: [ProfileMistake]) {
    self.path = path
    self.mistakes = mistakes
  }

  /// Tells all of it. The lines themselves are not shown: somebody may have put a secret there.
  public func report(on console: Console) {
    let paint = Paint(isColored: console.areNoticesColored)
    let path = path.withVisibleMarks()
    for mistake in mistakes {
      console.complain(mistake.message)
      console.say(paint.dim(" ──▶ ") + path + (mistake.line.map { ":\($0)" } ?? ""))
      let headline = Wording(en: "help", nl: "tip").text(in: console.language)
      let help = mistake.help(path).text(in: console.language)
      let shown =
        console.areNoticesSeen ? help.wrapped(to: max(40, console.width), indent: headline.displayWidth + 2) : help
      console.say(paint.name(headline) + ": " + shown)
    }
    console.say(
      Wording.mistakes(mistakes.count) + Wording(en: "; nothing was run", nl: "; er is niets uitgevoerd"))
  }
}

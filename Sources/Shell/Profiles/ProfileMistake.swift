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
    let width = console.areNoticesSeen ? max(40, console.width) : Int.max
    let path = path.withVisibleMarks()
    for mistake in mistakes {
      console.complain(mistake.message.fitted(to: width, behind: Wording(en: "error", nl: "fout")))
      console.say(paint.dim(" ──▶ ") + path + (mistake.line.map { ":\($0)" } ?? ""))
      let help = Wording(en: "help", nl: "tip")
      console.say(
        paint.name(help.text(in: console.language)) + ": "
          + mistake.help(path).fitted(to: width, behind: help).text(in: console.language))
    }
    console.say(
      Wording.mistakes(mistakes.count) + Wording(en: "; nothing was run", nl: "; er is niets uitgevoerd"))
  }
}

extension Wording {
  fileprivate func fitted(to width: Int, behind headline: Wording) -> Wording {
    guard width < Int.max else { return self }
    return Wording(
      en: en.wrapped(to: width, indent: headline.en.displayWidth + 2),
      nl: nl.wrapped(to: width, indent: headline.nl.displayWidth + 2))
  }
}

import ArgumentParser
import Language
import Shell
import Wording

enum KeywordLanguage: String, ExpressibleByArgument, CaseIterable {
  case en, nl
}

/// `klerk fmt SCRIPT…`
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay scripts out in the one standard form; the files are rewritten in place.")

  @Argument(help: "The scripts, or - to read standard input and write standard output.")
  var scripts: [String]

  @Flag(help: "Change nothing; name the scripts that are not in the standard form, and fail if there are any.")
  var check = false

  @Flag(help: "Change nothing; show what would change, line by line.")
  var diff = false

  @Option(help: "Write the words of the language in English or Dutch: en or nl. Default: as they are written.")
  var keywords: KeywordLanguage?

  @Flag(name: .shortAndLong, help: "Leave out notices; results and errors only.")
  var quiet = false

  @Option(help: "Colours: auto, always or never. NO_COLOR is honoured.")
  var color = ColorChoice.auto

  @Option(help: "Messages in English or Dutch: en or nl. Default: from the locale, else en.")
  var lang: MessageLanguage?

  func run() throws {
    let console = Surroundings.console(language: lang ?? Surroundings.language, color: color)
    let formatting = Formatting(console, manner: manner, keywords: keywordChoice, isQuiet: quiet)
    var worst = ExitStatus.done
    for path in scripts {
      let status = formatting.run(path)
      // A script with mistakes counts for more than one that is merely not in form.
      if status.rawValue > worst.rawValue { worst = status }
    }
    try end(worst)
  }

  private var manner: Formatting.Manner {
    switch (check, diff) {
    case (false, false): .rewrite
    case (true, false): .check
    case (false, true): .diff
    case (true, true): .checkWithDiff
    }
  }

  private var keywordChoice: KeywordChoice {
    switch keywords {
    case .en: .en
    case .nl: .nl
    case nil: .asWritten
    }
  }
}

import Glibc
import Klantcontacten
import Output
import Shell
import Terminal
import Wording

/// What the program finds around it: the environment, the clock, the streams, the user's name.
enum Surroundings {
  // The main thread alone uses these, and a command-line program has one of each.
  nonisolated(unsafe) private static let results = DescriptorOutput(STDOUT_FILENO, gathered: true)
  nonisolated(unsafe) private static let notices = DescriptorOutput(
    STDERR_FILENO, gathered: false, after: TerminalWindow.isTerminal(STDOUT_FILENO) ? results : nil)

  /// Whether the user's own locale is UTF-8, so that his terminal has more than ASCII.
  nonisolated(unsafe) private static var isUTF8 = true

  static func prepare() {
    setlocale(LC_ALL, "")
    isUTF8 = strcmp(nl_langinfo(Int32(CODESET)), "UTF-8") == 0
    // Texts are UTF-8 whatever the locale says, or libedit and regular expressions would see bytes.
    if !isUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
    InterruptSignal.ignoreBrokenPipes()
    InterruptSignal.install()
  }

  /// A line on standard error, whoever writes there meanwhile.
  static func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func flush() {
    try? results.flush()
  }

  static func value(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  static var language: MessageLanguage {
    let locale = value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? ""
    return locale.hasPrefix("nl") ? .nl : .en
  }

  static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  static var loginName: String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
    return value("USER") ?? "uid \(getuid())"
  }

  static var home: String {
    value("HOME") ?? getpwuid(getuid()).flatMap { $0.pointee.pw_dir.map { String(cString: $0) } } ?? "/"
  }

  /// A folder of the user's, by the XDG rules: `$XDG_DATA_HOME/klerk`, else `~/.local/share/klerk`.
  static func folder(_ variable: String, _ fallback: String) -> String {
    if let folder = value(variable), folder.hasPrefix("/") { return "\(folder)/klerk" }
    return "\(home)/\(fallback)/klerk"
  }

  static var defaultStore: String { folder("XDG_DATA_HOME", ".local/share") + "/klerk.sqlite" }

  static var configurationFile: String { folder("XDG_CONFIG_HOME", ".config") + "/config" }

  static var historyFile: String { folder("XDG_STATE_HOME", ".local/state") + "/history" }

  /// The console of a run, or of the prompt, whose long results go through the pager.
  static func console(language: MessageLanguage, color: ColorChoice, isPrompt: Bool = false) -> Console {
    let isTerminal = TerminalWindow.isTerminal(STDOUT_FILENO)
    let areNoticesSeen = TerminalWindow.isTerminal(STDERR_FILENO)
    let allowsColor = value("NO_COLOR") == nil && value("TERM") != "dumb"
    let colored = { (terminal: Bool) in
      switch color {
      case .always: true
      case .never: false
      case .auto: terminal && allowsColor
      }
    }
    let isSomebodyThere = TerminalWindow.isTerminal(STDIN_FILENO) && areNoticesSeen
    let paged = isPrompt && isTerminal ? PagedOutput() : nil
    return Console(
      results: paged ?? results,
      notices: paged.map { DescriptorOutput(STDERR_FILENO, gathered: false, after: $0) } ?? notices,
      isTerminal: isTerminal, areNoticesSeen: areNoticesSeen,
      isColored: colored(isTerminal), areNoticesColored: colored(areNoticesSeen),
      drawsBlocks: isUTF8, language: language,
      width: { TerminalWindow.of(isTerminal ? STDOUT_FILENO : STDERR_FILENO).columns },
      ask: { question in
        flush()
        return !isSomebodyThere ? nil : Question.isAnsweredYes(question)
      },
      choose: !isSomebodyThere
        ? nil
        : { question, letters in
          flush()
          let answer = Question.answer(to: question)?.lowercased().split(whereSeparator: \.isWhitespace).joined()
          return answer.flatMap { answer in letters.first { $0 == answer } }
        })
  }
}

/// The user's Ctrl-C, as the rooms below know it.
final class CtrlC: Interruption {
  var isRequested: Bool { InterruptSignal.isRequested }
}

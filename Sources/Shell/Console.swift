import Glibc
public import Output
import Terminal
public import Wording

/// The three streams, and what is known of the terminal behind them. Tests fill them with their own.
public final class Console {
  /// Results, and nothing else.
  public let results: any TextOutput
  /// Diagnostics, progress, notices.
  public let notices: any TextOutput
  /// Whether results go to a terminal.
  public let isTerminal: Bool
  /// Whether notices go to a terminal, so that progress can be shown.
  public let areNoticesSeen: Bool
  /// Whether results are coloured.
  public let isColored: Bool
  /// Whether notices are coloured.
  public let areNoticesColored: Bool
  /// Whether drawings may use block characters.
  public let drawsBlocks: Bool
  /// In which language messages are.
  public let language: MessageLanguage
  /// Asks a yes/no question; nothing when nobody is there to answer.
  public let ask: (String) -> Bool?
  /// Asks for one of some letters, and gives nothing for any other answer; nothing where nobody is there to answer.
  public let choose: ((_ question: String, _ letters: [String]) -> String?)?
  private let windowWidth: () -> Int

  /// Makes a console.
  public init(
    results: any TextOutput, notices: any TextOutput, isTerminal: Bool, areNoticesSeen: Bool, isColored: Bool,
    areNoticesColored: Bool, drawsBlocks: Bool = true, language: MessageLanguage, width: @escaping () -> Int,
    ask: @escaping (String) -> Bool?, choose: ((String, [String]) -> String?)? = nil
  ) {
    self.choose = choose
    self.results = results
    self.notices = notices
    self.isTerminal = isTerminal
    self.areNoticesSeen = areNoticesSeen
    self.isColored = isColored
    self.areNoticesColored = areNoticesColored
    self.drawsBlocks = drawsBlocks
    self.language = language
    windowWidth = width
    self.ask = ask
  }

  /// How many cells a line of the window has, now.
  public var width: Int { windowWidth() }

  /// Hands on results that are kept, so that they are seen now. That nobody reads them is told where they are written.
  func showResults() {
    try? (results as? any FlushableOutput)?.flush()
  }

  /// Says something that is no result. When even that cannot be written, nobody is there to hear it.
  public func say(_ text: Wording) {
    let text = text.text(in: language)
    // A terminal would break a long line in the middle of a word.
    say(areNoticesSeen ? text.wrapped(to: width, indent: 0) : text)
  }

  /// Says something that is no result.
  public func say(_ text: String) {
    try? notices.write(text + "\n")
  }

  /// Says what went wrong, outside any script.
  public func complain(_ text: Wording) {
    let paint = Paint(isColored: areNoticesColored)
    let headline = Wording(en: "error", nl: "fout").text(in: language)
    let message = text.text(in: language)
    let shown = areNoticesSeen ? message.wrapped(to: max(40, width), indent: headline.displayWidth + 2) : message
    say("\(paint.bold(headline)): \(shown)")
  }
}

/// An output that keeps what is written for a while.
public protocol FlushableOutput: TextOutput {
  /// Hands on what was kept.
  func flush() throws(OutputFailure)
}

/// A file descriptor that text goes to, gathered so that a line is not a system call of its own.
public final class DescriptorOutput: FlushableOutput {
  private let descriptor: Int32
  private let isGathered: Bool
  private let earlier: (any FlushableOutput)?
  private var waiting: [UInt8] = []
  /// Whether a reader who has gone away stops whoever writes. A run that changes contacts is not to be torn in two
  /// because somebody closed a pipe.
  public var stopsWhenClosed = true
  private var isClosed = false

  /// Writes to a descriptor; gathered output is written at 64 KiB and by ``flush()``. What was gathered in `earlier` is
  /// written first, so that on a screen a notice never overtakes the result that it is about.
  public init(_ descriptor: Int32, gathered: Bool, after earlier: (any FlushableOutput)? = nil) {
    self.descriptor = descriptor
    isGathered = gathered
    self.earlier = earlier
  }

  /// Writes a text.
  public func write(_ text: String) throws(OutputFailure) {
    waiting.append(contentsOf: text.utf8)
    if !isGathered || waiting.count >= 1 << 16 { try flush() }
  }

  /// Writes bytes.
  public func write(_ bytes: [UInt8]) throws(OutputFailure) {
    waiting.append(contentsOf: bytes)
    if !isGathered || waiting.count >= 1 << 16 { try flush() }
  }

  /// Hands on what was gathered.
  public func flush() throws(OutputFailure) {
    try earlier?.flush()
    let bytes = waiting
    waiting.removeAll(keepingCapacity: true)
    guard !isClosed else {
      if stopsWhenClosed { throw .closed }
      return
    }
    let failure = bytes.withUnsafeBytes { buffer -> Int32? in
      var position = 0
      while position < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
        if count >= 0 { position += count } else if errno != EINTR { return errno }
      }
      return nil
    }
    guard let failure else { return }
    // EIO is a terminal that is gone.
    guard failure == EPIPE || failure == EIO else { throw .failed(failure) }
    isClosed = true
    if stopsWhenClosed { throw .closed }
  }
}

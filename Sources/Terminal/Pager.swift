import CTerminal
import Glibc

/// Shows a text that may be longer than the window: on its own when it fits, else through $PAGER, or `less`.
///
/// Where the output is no terminal the text goes straight through. A Ctrl-C in the pager is noted as one for the
/// running statement too, as both run in the foreground.
public final class Pager {
  private let output: Int32
  private let window: TerminalWindow?
  private var waiting = ""
  private var rows = 0
  private var child: pid_t?
  private var pipe: Int32?
  private var isLeft = false

  /// Makes a pager for a file descriptor; `isEnabled: false` sends everything straight through.
  public init(output: Int32 = 1, isEnabled: Bool = true) {
    self.output = output
    window =
      isEnabled && TerminalWindow.isTerminal(output) && TerminalWindow.isTerminal(0)
      ? TerminalWindow.of(output) : nil
  }

  deinit {
    close()
  }

  /// Adds a text, whole lines at best. False when the reader has seen enough: no more is needed.
  @discardableResult
  public func write(_ text: String) -> Bool {
    guard !isLeft else { return false }
    guard let window else { return note(Descriptor.write(text, to: output)) }
    if let pipe { return note(Descriptor.write(text, to: pipe)) }
    waiting += text
    rows += Self.rows(of: text, columns: window.columns)
    // One row stays for the prompt that follows.
    return rows < window.rows || start()
  }

  /// Shows what is left, and waits until the reader leaves.
  public func close() {
    if !waiting.isEmpty { Descriptor.write(waiting, to: output) }
    waiting = ""
    if let pipe { Glibc.close(pipe) }
    pipe = nil
    if let child {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    child = nil
  }

  private func start() -> Bool {
    // To leave the pager early ends its end of the pipe, not us.
    InterruptSignal.ignoreBrokenPipes()
    klerk_flush_output()
    var input: Int32 = -1
    let process = klerk_start_reader(Self.command, output, &input)
    let text = waiting
    waiting = ""
    guard process > 0 else { return note(Descriptor.write(text, to: output)) }
    child = process
    pipe = input
    return note(Descriptor.write(text, to: input))
  }

  private func note(_ isWritten: Bool) -> Bool {
    if !isWritten { isLeft = true }
    return isWritten
  }

  // A pager that cannot be started (126, 127) has read nothing yet: the text is then shown as it is. -F leaves at once
  // when all fits, -R lets colours through, -X leaves the text in the window.
  private static var command: String {
    let isSet = Environment.value("PAGER").map { !$0.isEmpty } ?? false
    let pager = isSet ? "eval \"$PAGER\"" : "less"
    return "LESS=${LESS-FRX} LESSCHARSET=${LESSCHARSET-utf-8}; export LESS LESSCHARSET; \(pager); "
      + "case $? in 126|127) exec cat;; esac"
  }

  private static func rows(of text: String, columns: Int) -> Int {
    var rows = 0
    var width = 0
    for piece in Coloured.pieces(of: text) {
      guard case .text(let scalar) = piece else { continue }
      if scalar == "\n" {
        rows += 1
        width = 0
        continue
      }
      width += VisibleMark.width(scalar)
      if width > columns {
        rows += 1
        width = 0
      }
    }
    return rows
  }
}

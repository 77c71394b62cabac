import CTerminal

/// Ctrl-C while a statement runs: it is noted, and the program goes on to where it looks.
///
/// While a line is read Ctrl-C belongs to the reader, which answers `.interrupted`; nothing is noted then, and what was
/// noted before is forgotten: it came too late for the statement that it was meant for.
public enum InterruptSignal {
  /// Has SIGINT noted from now on, instead of ending the program.
  public static func install() {
    klerk_interrupt_install()
  }

  /// Whether the user has pressed Ctrl-C since this was last cleared.
  public static var isRequested: Bool {
    klerk_interrupt_is_requested()
  }

  /// Forgets what was noted; for the start of a statement.
  public static func clear() {
    klerk_interrupt_clear()
  }

  /// Has a write to a pipe that nobody reads fail, instead of ending the program.
  public static func ignoreBrokenPipes() {
    klerk_ignore_broken_pipes()
  }
}

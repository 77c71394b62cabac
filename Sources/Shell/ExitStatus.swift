/// How a program ends, as the design's section 2 has it.
public enum ExitStatus: Int32, Sendable {
  /// All was done.
  case done = 0
  /// A statement failed while running.
  case failed = 1
  /// The script did not parse or check; nothing was run.
  case notChecked = 2
  /// Some records were refused, the rest was done.
  case refused = 3
  /// There was nothing to do: the records say already what a plan wants.
  case nothingToDo = 4
  /// The command was called wrongly.
  case usage = 64
  /// The user stopped it.
  case interrupted = 130
}

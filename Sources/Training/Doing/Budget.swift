public import Klantcontacten

/// What an answer of somebody unknown may use up. A run asks it between records and statements, as it asks whether the
/// user pressed Ctrl-C, so that what never ends is ended.
public final class Budget: Interruption {
  /// What was used up.
  public enum Limit: Equatable, Sendable {
    /// It went on for too long.
    case time
    /// It did too much: records looked at, lines shown.
    case steps
  }

  private let maximumSteps: Int
  private let isOver: () -> Bool
  private var steps = 0
  /// What was used up first; nothing while there is something left.
  public private(set) var spent: Limit?

  /// Makes a budget of so many steps, that also ends when a clock says so.
  public init(steps: Int, isOver: @escaping () -> Bool) {
    maximumSteps = steps
    self.isOver = isOver
  }

  /// Whether the run must stop; each question is a step.
  public var isRequested: Bool {
    note()
    return spent != nil
  }

  /// Notes one more step.
  func note() {
    guard spent == nil else { return }
    steps += 1
    if steps > maximumSteps { spent = .steps }
    // A clock is asked now and then only: that costs more than a step.
    if steps % 64 == 1, isOver() { spent = .time }
  }
}

import Interpreter
public import Klantcontacten
import Output
import Wording

/// A line on the terminal that says how far a pull or a search has come, and how long it will take; none for the first
/// second.
public final class PullProgress {
  private let console: Console
  private let isShown: Bool
  private let now: () -> Moment
  private var start: Moment
  private var stage: (kind: RecordKind, began: Moment, from: Int)?
  private var lastShown: Moment?

  /// Makes the line of a console, where notices go to a terminal.
  public init(_ console: Console, isQuiet: Bool, now: @escaping () -> Moment) {
    self.console = console
    isShown = console.areNoticesSeen && !isQuiet
    self.now = now
    start = now()
  }

  /// So many contacts have been looked at in a search, of so many.
  public func show(lookedAt count: Int, of total: Int?) {
    if stage == nil { start = now() }
    show(.contact, count, of: total)
  }

  /// The search has something to give: the line goes, and the next search begins anew.
  public func end() {
    clear()
    stage = nil
  }

  /// So many records of a kind have been looked at, of so many.
  func show(_ kind: RecordKind, _ count: Int, of total: Int?) {
    guard isShown else { return }
    let moment = now()
    guard let stage, stage.kind == kind else {
      stage = (kind, moment, count)
      return
    }
    guard moment.microseconds - start.microseconds > 1_000_000,
      lastShown.map({ moment.microseconds - $0.microseconds > 200_000 }) ?? true
    else { return }
    lastShown = moment
    let passed = Double(moment.microseconds - stage.began.microseconds) / 1_000_000
    let rate = passed > 0 ? Double(count - stage.from) / passed : 0
    let text = Self.line(kind, count, of: total, rate: rate).text(in: console.language)
    try? console.notices.write("\r\u{1B}[K\(text)")
  }

  /// Takes the line away.
  func clear() {
    if lastShown != nil { try? console.notices.write("\r\u{1B}[K") }
    lastShown = nil
  }

  /// `120,000 of 1,000,000 contacts, 8,000 a second, 2 minutes left`.
  static func line(_ kind: RecordKind, _ count: Int, of total: Int?, rate: Double) -> Wording {
    let done =
      total.map { total in
        Wording.number(min(count, total)) + Wording(en: " of ", nl: " van ") + kind.counted(total)
      } ?? kind.counted(count)
    guard rate >= 1 else { return done }
    let speed =
      done + Wording(same: ", ") + .number(Int(rate)) + Wording(en: " a second", nl: " per seconde")
    guard let total, total > count else { return speed }
    return speed + Wording(same: ", ") + time(Int(Double(total - count) / rate)) + Wording(en: " left", nl: " te gaan")
  }

  private static func time(_ seconds: Int) -> Wording {
    seconds < 120
      ? .count(max(1, seconds), en: ("second", "seconds"), nl: ("seconde", "seconden"))
      : .count((seconds + 59) / 60, en: ("minute", "minutes"), nl: ("minuut", "minuten"))
  }
}

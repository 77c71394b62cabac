/// A length of time: months and days by the calendar, and what a clock counts.
///
/// The three are kept apart, for a month is no number of days, and a day in March has 23 hours.
public struct TimeAmount: Hashable, Sendable {
  /// Months, years counted as twelve.
  public var months: Int
  /// Days, weeks counted as seven.
  public var days: Int
  /// Microseconds.
  public var microseconds: Int64

  /// Makes a length of time.
  public init(months: Int = 0, days: Int = 0, microseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.microseconds = microseconds
  }

  /// The length between two moments, as a clock counts it.
  public init(from start: Moment, to end: Moment) {
    self.init(microseconds: end.microseconds - start.microseconds)
  }

  /// Both together; nothing when that is more than can be counted.
  public func adding(_ other: TimeAmount) -> TimeAmount? {
    let (months, first) = months.addingReportingOverflow(other.months)
    let (days, second) = days.addingReportingOverflow(other.days)
    let (microseconds, third) = microseconds.addingReportingOverflow(other.microseconds)
    return first || second || third ? nil : TimeAmount(months: months, days: days, microseconds: microseconds)
  }

  /// The same length the other way.
  public var negated: TimeAmount { TimeAmount(months: -months, days: -days, microseconds: -microseconds) }

  /// So many times as long, each part rounded; nothing when that is more than can be counted.
  public func multiplied(by factor: Double) -> TimeAmount? {
    let parts = [Double(months), Double(days), Double(microseconds)].map { ($0 * factor).rounded() }
    guard parts.allSatisfy({ abs($0) < 9e18 }), abs(parts[0]) < 1e9, abs(parts[1]) < 1e9 else { return nil }
    return TimeAmount(months: Int(parts[0]), days: Int(parts[1]), microseconds: Int64(parts[2]))
  }

  /// By what lengths are compared: a month counts as 30 days here, a day as 24 hours.
  var nominalMicroseconds: Double {
    (Double(months) * 30 + Double(days)) * 86_400_000_000 + Double(microseconds)
  }

  /// The length as ISO 8601 writes it: `P1Y2M3DT4H5M`.
  public var wire: String {
    let isBackwards = nominalMicroseconds < 0
    let whole = isBackwards ? negated : self
    let seconds = whole.microseconds / 1_000_000
    let date = [(whole.months / 12, "Y"), (whole.months % 12, "M"), (whole.days, "D")]
    let time = [(Int(seconds / 3_600), "H"), (Int(seconds / 60 % 60), "M"), (Int(seconds % 60), "S")]
    let written = { (parts: [(Int, String)]) in parts.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined() }
    let (days, hours) = (written(date), written(time))
    let text = days.isEmpty && hours.isEmpty ? "T0S" : days + (hours.isEmpty ? "" : "T" + hours)
    return (isBackwards ? "-P" : "P") + text
  }

  /// `1 jaar, 2 maanden, 3 dagen, 4 uur, 5 minuten`, the form in which people see it; `0 minuten` when there is none.
  public var display: String {
    let isBackwards = nominalMicroseconds < 0
    let seconds = (isBackwards ? negated : self).microseconds / 1_000_000
    let whole = isBackwards ? negated : self
    let daysOfClock = Int(seconds / 86_400)
    let parts: [(Int, one: String, many: String)] = [
      (whole.months / 12, "jaar", "jaar"), (whole.months % 12, "maand", "maanden"),
      (whole.days + daysOfClock, "dag", "dagen"), (Int(seconds / 3_600 % 24), "uur", "uur"),
      (Int(seconds / 60 % 60), "minuut", "minuten"), (Int(seconds % 60), "seconde", "seconden"),
    ]
    let written = parts.filter { $0.0 != 0 }.map { "\($0.0) \($0.0 == 1 ? $0.one : $0.many)" }
    return (isBackwards ? "-" : "") + (written.isEmpty ? "0 minuten" : written.joined(separator: ", "))
  }
}

extension Moment {
  /// The moment a length of time later: months and days by the Dutch calendar, the time of day kept; the rest by the
  /// clock. A day that its month does not have becomes the month's last. Nothing outside of the years 1 to 9999.
  public func adding(_ amount: TimeAmount) -> Moment? {
    var moment = self
    if amount.months != 0 || amount.days != 0 {
      var clock = inAmsterdam
      let (months, isTooFar) = (clock.year * 12 + clock.month - 1).addingReportingOverflow(amount.months)
      guard !isTooFar, months >= 12, months < 10_000 * 12 else { return nil }
      (clock.year, clock.month) = (months / 12, months % 12 + 1)
      clock.day = min(clock.day, WallClock.days(in: clock.month, of: clock.year))
      let days = WallClock.daysSince1970(year: clock.year, month: clock.month, day: clock.day)
      guard abs(amount.days) < 4_000_000 else { return nil }
      let seconds = Int64(days + amount.days) * 86_400 + Int64(clock.hour * 3_600 + clock.minute * 60 + clock.second)
      let shifted = WallClock(secondsSince1970: seconds, microsecond: clock.microsecond)
      guard shifted.isReal else { return nil }
      moment = Amsterdam.moment(of: shifted)
    }
    let (microseconds, isTooFar) = moment.microseconds.addingReportingOverflow(amount.microseconds)
    guard !isTooFar else { return nil }
    moment = Moment(microseconds: microseconds)
    return moment.inAmsterdam.isReal ? moment : nil
  }

  /// The day in which the moment lies, Dutch time.
  public var day: Period {
    let clock = inAmsterdam
    let start = Amsterdam.moment(of: WallClock(year: clock.year, month: clock.month, day: clock.day))
    return Period(start: start, end: start.nextMidnight ?? start, namesTime: false)
  }

  fileprivate var nextMidnight: Moment? {
    var clock = inAmsterdam
    (clock.hour, clock.minute, clock.second, clock.microsecond) = (0, 0, 0, 0)
    return Amsterdam.moment(of: clock).adding(TimeAmount(days: 1))
  }

  fileprivate var isMidnight: Bool {
    let clock = inAmsterdam
    return clock.hour == 0 && clock.minute == 0 && clock.second == 0 && clock.microsecond == 0
  }
}

extension Period {
  /// The span as people see it: `01-03-2023` for a day, `03-2023` for a month, `2023` for a year, else its beginning
  /// with the time of day.
  public var display: String {
    let hours = length / 3_600_000_000
    guard !namesTime, start.isMidnight else { return start.display }
    let clock = start.inAmsterdam
    let year = padded(clock.year, to: 4)
    if hours <= 25 { return "\(padded(clock.day))-\(padded(clock.month))-\(year)" }
    return hours <= 31 * 24 + 1 ? "\(padded(clock.month))-\(year)" : year
  }

  /// The span a length of time later: a day stays a whole day, a month a whole month. Nothing outside of the years 1 to
  /// 9999.
  public func adding(_ amount: TimeAmount) -> Period? {
    guard let start = start.adding(amount) else { return nil }
    let hours: Int64 = 3_600_000_000
    let isDay = self.start.isMidnight && end.isMidnight && length <= 25 * hours
    let newEnd: Moment?
    if length > 25 * hours {
      newEnd = end.adding(amount)
    } else if isDay, amount.microseconds == 0 {
      newEnd = start.nextMidnight
    } else {
      newEnd = Moment(microseconds: start.microseconds + length)
    }
    return newEnd.map { Period(start: start, end: $0, namesTime: namesTime || amount.microseconds != 0) }
  }
}

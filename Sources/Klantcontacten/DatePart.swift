/// A part of a moment that contacts are grouped by, as a clock and a calendar in the Netherlands show it.
///
/// Each part has a whole number as its key: keys sort as time does, and of those that go on (years to days) the next
/// period has the next key. Stores group by keys; people see values.
public enum DatePart: String, Sendable, CaseIterable {
  case year
  case quarter
  case month
  /// A week from Monday to Sunday. It belongs to the year that has its Thursday (ISO 8601).
  case week
  case day
  /// 1 is Monday, 7 is Sunday.
  case weekday
  case hour

  /// The part of a moment, as its key.
  public func key(of moment: Moment) -> Int {
    let clock = moment.inAmsterdam
    let days = { WallClock.daysSince1970(year: clock.year, month: clock.month, day: clock.day) }
    switch self {
    case .year: return clock.year
    case .quarter: return clock.year * 4 + (clock.month - 1) / 3
    case .month: return clock.year * 12 + clock.month - 1
    // 1 January 1970 was a Thursday, three days after a Monday.
    case .week: return (days() + 3).flooredQuotient(by: 7)
    case .day: return days()
    case .weekday: return days() + 3 - (days() + 3).flooredQuotient(by: 7) * 7 + 1
    case .hour: return clock.hour
    }
  }

  /// A key as people see it: `2023`, `2023-Q1`, `2023-03`, `2023-W09`, `2023-03-01`; of weekdays and hours the number.
  public func value(ofKey key: Int) -> Value {
    switch self {
    case .year, .weekday, .hour: .number(Double(key))
    case .quarter: .text("\(padded(key.flooredQuotient(by: 4), to: 4))-Q\(key - key.flooredQuotient(by: 4) * 4 + 1)")
    case .month:
      .text("\(padded(key.flooredQuotient(by: 12), to: 4))-\(padded(key - key.flooredQuotient(by: 12) * 12 + 1))")
    case .week: .text(Self.weekText(key))
    case .day: .text(Self.dayText(key))
    }
  }

  /// The part of a value that is a date; nothing of any other.
  public func value(of value: Value) -> Value {
    switch value {
    case .moment(let moment): self.value(ofKey: key(of: moment))
    case .period(let period): self.value(ofKey: key(of: period.start))
    default: .nothing
    }
  }

  /// The key of a value that ``value(ofKey:)`` gave; nothing of any other.
  public func key(of value: Value) -> Int? {
    let key: Int?
    switch value {
    case .number(let number) where number == number.rounded() && abs(number) < 10_000: key = Int(number)
    case .text(let text): key = self.key(reading: text)
    default: key = nil
    }
    guard let key, self.value(ofKey: key).display == value.display else { return nil }
    switch self {
    case .weekday: return (1...7).contains(key) ? key : nil
    case .hour: return (0...23).contains(key) ? key : nil
    case .year: return (1...9999).contains(key) ? key : nil
    default: return key
    }
  }

  /// A stretch of time around a moment in which the part is the same, so that whoever goes through moments in their
  /// order need not look at the calendar for each.
  public func stretch(around moment: Moment) -> (start: Moment, end: Moment, key: Int) {
    let key = key(of: moment)
    switch self {
    case .hour:
      let hour: Int64 = 3_600_000_000
      let start = moment.microseconds.flooredQuotient(by: hour) * hour
      return (Moment(microseconds: start), Moment(microseconds: start + hour), key)
    case .weekday:
      let day = DatePart.day.key(of: moment)
      return (DatePart.day.start(ofKey: day), DatePart.day.start(ofKey: day + 1), key)
    default: return (start(ofKey: key), start(ofKey: key + 1), key)
    }
  }

  // MARK: Calendars

  /// The first moment of a year, quarter, month, week or day.
  private func start(ofKey key: Int) -> Moment {
    let clock: WallClock
    switch self {
    case .year: clock = WallClock(year: key)
    case .quarter:
      let year = key.flooredQuotient(by: 4)
      clock = WallClock(year: year, month: (key - year * 4) * 3 + 1)
    case .month:
      let year = key.flooredQuotient(by: 12)
      clock = WallClock(year: year, month: key - year * 12 + 1)
    case .week: clock = Self.midnight(key * 7 - 3)
    case .day, .weekday, .hour: clock = Self.midnight(key)
    }
    return Amsterdam.moment(of: clock)
  }

  private static func midnight(_ day: Int) -> WallClock {
    WallClock(secondsSince1970: Int64(day) * 86_400, microsecond: 0)
  }

  private static func dayText(_ key: Int) -> String {
    let clock = midnight(key)
    return "\(padded(clock.year, to: 4))-\(padded(clock.month))-\(padded(clock.day))"
  }

  private static func weekText(_ key: Int) -> String {
    let thursday = key * 7
    let year = midnight(thursday).year
    let first = WallClock.daysSince1970(year: year, month: 1, day: 1)
    return "\(padded(year, to: 4))-W\(padded((thursday - first) / 7 + 1))"
  }

  private func key(reading text: String) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count == 4, let year = Int(parts[0]), year > 0 else {
      return nil
    }
    switch self {
    case .quarter: return Int(parts[1].drop { $0 == "Q" }).map { year * 4 + $0 - 1 }
    case .month: return Int(parts[1]).map { year * 12 + $0 - 1 }
    case .week:
      // The fourth of January is always in the first week.
      let first = WallClock.daysSince1970(year: year, month: 1, day: 4)
      return Int(parts[1].drop { $0 == "W" }).map { (first + 3).flooredQuotient(by: 7) + $0 - 1 }
    case .day:
      guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month) else {
        return nil
      }
      return WallClock.daysSince1970(year: year, month: month, day: day)
    case .year, .weekday, .hour: return nil
    }
  }
}

/// What contacts are counted by: a place in them, or a part of the date that stands there.
public struct Grouping: Hashable, Sendable {
  /// The place.
  public let path: FieldPath
  /// The part of its date; nothing where it is the value itself.
  public let part: DatePart?

  /// Makes a grouping.
  public init(_ path: FieldPath, part: DatePart? = nil) {
    self.path = path
    self.part = part
  }

  /// What a record is counted under.
  public func value(in record: some Fielded) -> Value {
    let value = record.value(at: path)
    return part?.value(of: value) ?? value
  }
}

extension [Grouping] {
  /// How many of the first are parts of dates: they come in the order of time, before what there is most of.
  public var leadingParts: Int { prefix { $0.part != nil }.count }
}

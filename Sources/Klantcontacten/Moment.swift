/// A point in time, to the microsecond, as a register answers it (`2023-03-01T09:00:00Z`, 0 or 6 digits of fraction).
public struct Moment: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let microseconds: Int64

  /// Makes a moment from its microseconds since 1970 in UTC.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Makes a moment from a wall clock that stands at an offset from UTC, in seconds.
  public init(_ clock: WallClock, offset: Int) {
    let seconds = clock.secondsSince1970 - Int64(offset)
    self.init(microseconds: seconds * 1_000_000 + Int64(clock.microsecond))
  }

  /// The earlier of two moments is the smaller.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.microseconds < right.microseconds
  }

  /// What a clock in Greenwich without summer time shows.
  public var utc: WallClock { WallClock(secondsSince1970: seconds, microsecond: fraction) }

  /// What a clock in the Netherlands shows.
  public var inAmsterdam: WallClock {
    WallClock(secondsSince1970: seconds + Int64(Amsterdam.offset(at: seconds)), microsecond: fraction)
  }

  /// `01-03-2023 10:00`, the form in which people see a moment: Dutch order, Dutch time, no seconds.
  public var display: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    appendDisplay(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The moment in the form in which people see it as bytes, which a million records need faster.
  public func appendDisplay(to bytes: inout [UInt8]) {
    let clock = inAmsterdam
    append(clock.day, digits: 2, "-", to: &bytes)
    append(clock.month, digits: 2, "-", to: &bytes)
    append(clock.year, digits: 4, " ", to: &bytes)
    append(clock.hour, digits: 2, ":", to: &bytes)
    append(clock.minute, digits: 2, to: &bytes)
  }

  /// `2023-03-01T09:00:00Z`, with six digits of fraction where there is one: the API's own form.
  public var wire: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    appendWire(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The moment in the API's own form as bytes, which a million records need faster than by joining texts.
  public func appendWire(to bytes: inout [UInt8]) {
    let clock = utc
    append(clock.year, digits: 4, "-", to: &bytes)
    append(clock.month, digits: 2, "-", to: &bytes)
    append(clock.day, digits: 2, "T", to: &bytes)
    append(clock.hour, digits: 2, ":", to: &bytes)
    append(clock.minute, digits: 2, ":", to: &bytes)
    append(clock.second, digits: 2, clock.microsecond == 0 ? "Z" : ".", to: &bytes)
    if clock.microsecond != 0 { append(clock.microsecond, digits: 6, "Z", to: &bytes) }
  }

  /// Adds a number in so many digits, and what stands behind it.
  private func append(_ number: Int, digits: Int, _ mark: Unicode.Scalar? = nil, to bytes: inout [UInt8]) {
    // Two digits at a time: a division by what is known beforehand is none.
    let number = UInt32(truncatingIfNeeded: number)
    switch digits {
    case 6:
      append(number / 10_000, to: &bytes)
      append(number / 100 % 100, to: &bytes)
    case 4: append(number / 100, to: &bytes)
    default: break
    }
    append(number % 100, to: &bytes)
    if let mark { bytes.append(UInt8(ascii: mark)) }
  }

  /// Adds a number below 100 in two digits.
  private func append(_ number: UInt32, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  private var seconds: Int64 { microseconds.flooredQuotient(by: 1_000_000) }
  private var fraction: Int { Int(microseconds - seconds * 1_000_000) }
}

/// What a clock and a calendar on the wall show: a date and a time without a zone.
public struct WallClock: Equatable, Sendable {
  /// The year, 1 to 9999.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int
  /// The hour, 0 to 23.
  public var hour: Int
  /// The minute, 0 to 59.
  public var minute: Int
  /// The second, 0 to 59.
  public var second: Int
  /// The microsecond, 0 to 999,999.
  public var microsecond: Int

  /// Makes a wall clock; whoever made the numbers has checked them (``isReal``).
  public init(
    year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  /// Whether such a date and time exist in the calendar: 31 February does not.
  public var isReal: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= Self.days(in: month, of: year)
      && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
  }

  /// How many days a month has.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The seconds since 1970 that this clock would show in UTC.
  var secondsSince1970: Int64 {
    Int64(Self.daysSince1970(year: year, month: month, day: day)) * 86_400
      + Int64(hour * 3_600 + minute * 60 + second)
  }

  init(secondsSince1970 seconds: Int64, microsecond: Int) {
    let days = seconds.flooredQuotient(by: 86_400)
    let rest = Int(seconds - days * 86_400)
    let date = Self.date(daysSince1970: Int(days))
    self.init(
      year: date.year, month: date.month, day: date.day,
      hour: rest / 3_600, minute: rest / 60 % 60, second: rest % 60, microsecond: microsecond
    )
  }

  // Both directions count in eras of 400 years that begin on 1 March, so that the leap day is an era's last day.
  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooredQuotient(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func date(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = daysSince1970 + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension FixedWidthInteger {
  /// Division that rounds down, also below zero: the second before 1970 belongs to the day before.
  func flooredQuotient(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

func padded(_ number: Int, to width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

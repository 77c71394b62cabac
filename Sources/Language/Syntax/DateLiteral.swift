/// A date, a date-time, a month or a year as it was written; which moments it names is the interpreter's to say.
public struct DateLiteral: Hashable, Sendable {
  /// The year.
  public var year: Int
  /// The month, unless only a year was written.
  public var month: Int?
  /// The day, unless only a month was written.
  public var day: Int?
  /// The hour, where a time was written.
  public var hour: Int?
  /// The minute, with the hour.
  public var minute: Int?
  /// The second, where it was written.
  public var second: Int?
  /// The microseconds, where a fraction was written.
  public var microsecond: Int?
  /// The offset from UTC in seconds, where a zone was written; without it the time is Dutch.
  public var offset: Int?

  /// Makes a year.
  public init(year: Int) {
    self.year = year
  }

  /// Reads any of the forms that are taken: `2023`, `2023-03`, `2023-03-01`, `2023-03-01T10:00`, with seconds, a
  /// fraction of up to six digits and a zone, a blank instead of the T, and the Dutch `01-03-2023 10:00`. Nothing when
  /// it has none of these forms, or when there is no such day or time.
  public init?(reading text: String) {
    var reader = DigitReader(Array(text.utf8))
    guard let first = reader.number(2...4) else { return nil }
    self.init(year: first.value)
    if first.digits == 2 {
      guard first.digits == 2, reader.take("-"), let month = reader.number(2...2), reader.take("-"),
        let year = reader.number(4...4)
      else { return nil }
      (self.year, self.month, self.day) = (year.value, month.value, first.value)
    } else {
      guard first.digits == 4 else { return nil }
      if reader.take("-") {
        guard let month = reader.number(2...2) else { return nil }
        self.month = month.value
        if reader.take("-") {
          guard let day = reader.number(2...2) else { return nil }
          self.day = day.value
        }
      }
    }
    if day != nil, reader.take("T") || reader.take(" ") {
      guard readTime(&reader) else { return nil }
    }
    guard reader.isAtEnd, isReal else { return nil }
  }

  private mutating func readTime(_ reader: inout DigitReader) -> Bool {
    guard let hour = reader.number(2...2), reader.take(":"), let minute = reader.number(2...2) else { return false }
    (self.hour, self.minute) = (hour.value, minute.value)
    if reader.take(":") {
      guard let second = reader.number(2...2) else { return false }
      self.second = second.value
      if reader.take(".") {
        guard let fraction = reader.number(1...6) else { return false }
        microsecond = (fraction.digits..<6).reduce(fraction.value) { value, _ in value * 10 }
      }
    }
    if reader.take("Z") {
      offset = 0
    } else if let sign = reader.take("+") ? 1 : reader.take("-") ? -1 : nil {
      guard let hours = reader.number(2...2) else { return false }
      var minutes = 0
      if reader.take(":") || !reader.isAtEnd {
        guard let number = reader.number(2...2) else { return false }
        minutes = number.value
      }
      guard hours.value <= 18, minutes <= 59 else { return false }
      offset = sign * (hours.value * 3_600 + minutes * 60)
    }
    return true
  }

  private var isReal: Bool {
    guard (1...9999).contains(year) else { return false }
    guard let month else { return true }
    guard (1...12).contains(month) else { return false }
    if let day, day < 1 || day > Self.days(in: month, of: year) { return false }
    return (0...23).contains(hour ?? 0) && (0...59).contains(minute ?? 0) && (0...59).contains(second ?? 0)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private struct DigitReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    var value = 0
    var count = 0
    while position < bytes.count, bytes[position] >= Byte.zero, bytes[position] <= Byte.nine, count < digits.upperBound
    {
      value = value * 10 + Int(bytes[position] - Byte.zero)
      position += 1
      count += 1
    }
    return digits.contains(count) ? (value, count) : nil
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }
}

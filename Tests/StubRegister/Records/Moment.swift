/// A moment in microseconds since 1970, read and written as Django does.
struct Moment: Sendable, Equatable, Comparable {
  var microseconds: Int64

  static func < (first: Moment, second: Moment) -> Bool { first.microseconds < second.microseconds }

  private static let day: Int64 = 86_400_000_000

  /// Always in UTC, with six digits of a second or none.
  var text: String {
    let days = microseconds.quotientRoundingDown(by: Self.day)
    let rest = microseconds - days * Self.day
    let (year, month, dayOfMonth) = Self.date(ofDay: days)
    let seconds = rest / 1_000_000
    let fraction = rest % 1_000_000
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
    let time = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return date + "T" + time + (fraction == 0 ? "" : "." + padded(fraction, 6)) + "Z"
  }

  init(microseconds: Int64) { self.microseconds = microseconds }

  /// Reads ISO 8601 as Python's `fromisoformat` does, but for weeks; a moment without a zone is in UTC.
  init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(of: 4) else { return nil }
    let dashed = reader.skip("-")
    guard let month = reader.number(of: 2), reader.skip("-") == dashed, let day = reader.number(of: 2),
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day), year > 0
    else { return nil }
    var total = Self.day(year: year, month: month, day: day) * Self.day
    guard !reader.isAtEnd else {
      microseconds = total
      return
    }
    // Any one character may stand between date and time.
    reader.advance()
    guard let time = Self.time(from: &reader) else { return nil }
    total += time
    guard let offset = Self.offset(from: &reader), reader.isAtEnd else { return nil }
    microseconds = total - offset
  }

  private static func time(from reader: inout DigitReader) -> Int64? {
    guard let hour = reader.number(of: 2), hour < 24 else { return nil }
    var total = hour * 3600
    let colons = reader.skip(":")
    if let minute = reader.number(of: 2) {
      guard minute < 60 else { return nil }
      total += minute * 60
      if !colons || reader.skip(":") {
        if let second = reader.number(of: 2) {
          guard second < 60 else { return nil }
          total += second
        } else if colons {
          return nil
        }
      }
    } else if colons {
      return nil
    }
    var microseconds = total * 1_000_000
    if reader.skip(".") || reader.skip(",") {
      guard let fraction = reader.fraction() else { return nil }
      microseconds += fraction
    }
    return microseconds
  }

  private static func offset(from reader: inout DigitReader) -> Int64? {
    if reader.isAtEnd || reader.skip("Z") || reader.skip("z") { return 0 }
    let isMinus = reader.skip("-")
    guard isMinus || reader.skip("+"), let hours = reader.number(of: 2), hours < 24 else { return nil }
    _ = reader.skip(":")
    let minutes = reader.number(of: 2) ?? 0
    guard minutes < 60 else { return nil }
    return (isMinus ? -1 : 1) * (hours * 60 + minutes) * 60_000_000
  }

  /// The year, month and day of a day since 1970 (the civil calendar, by the algorithm of Howard Hinnant).
  static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = shifted.quotientRoundingDown(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year.quotientRoundingDown(by: 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private struct DigitReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { place >= bytes.count }

  mutating func advance() { place += 1 }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  mutating func number(of count: Int) -> Int64? {
    guard place + count <= bytes.count else { return nil }
    var number: Int64 = 0
    for byte in bytes[place..<place + count] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    place += count
    return number
  }

  /// Digits of a second, of which six count.
  mutating func fraction() -> Int64? {
    let digits = bytes[place...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { return nil }
    place += digits.count
    var microseconds: Int64 = 0
    for index in 0..<6 {
      let digit = index < digits.count ? Int64(digits[digits.startIndex + index] - UInt8(ascii: "0")) : 0
      microseconds = microseconds * 10 + digit
    }
    return microseconds
  }
}

extension Int64 {
  fileprivate func quotientRoundingDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

private func padded(_ number: Int64, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

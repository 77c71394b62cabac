/// Reads a moment from a text, strictly: a form or date that does not exist gives nothing.
///
/// Taken are `2023-03-01T09:00:00Z`, with an offset (`+01:00`, `+0100`, `+01`) instead of Z or with neither, a blank
/// instead of T, a fraction of one to six digits, without seconds, or the date alone (its midnight); and as people write
/// it `01-03-2023 10:00`, also `1-3-2023 9:00`, with seconds, or the date alone.
public enum MomentText {
  /// The clock that is meant where a text names no zone.
  public enum Zone: Sendable {
    /// Greenwich without summer time, as the API reads such texts.
    case utc
    /// The Dutch clock.
    case amsterdam
  }

  /// The moment that a text names. One in the Dutch order, day first, is Dutch time whatever the zone: no API writes it.
  public static func parse(_ text: String, zone: Zone) -> Moment? {
    var text = text
    return text.withUTF8 { parse(utf8: $0, zone: zone) }
  }

  /// The moment that the bytes of a text name.
  package static func parse(utf8 bytes: UnsafeBufferPointer<UInt8>, zone: Zone) -> Moment? {
    guard (8...40).contains(bytes.count) else { return nil }
    var scanner = Scanner(bytes: bytes)
    let isDutch = bytes[1] == UInt8(ascii: "-") || bytes[2] == UInt8(ascii: "-")
    guard var clock = isDutch ? scanner.dutchDate() : scanner.date() else { return nil }
    var offset: Int?
    if !scanner.isAtEnd {
      guard scanner.passes(" ") || !isDutch && (scanner.passes("T") || scanner.passes("t")) else { return nil }
      guard scanner.time(into: &clock, shortHour: isDutch) else { return nil }
      if !scanner.isAtEnd {
        guard let found = scanner.offset() else { return nil }
        offset = found
      }
    }
    guard scanner.isAtEnd, clock.isReal else { return nil }
    let moment: Moment
    if let offset {
      moment = Moment(clock, offset: offset)
    } else if isDutch || zone == .amsterdam {
      moment = Amsterdam.moment(of: clock)
    } else {
      moment = Moment(clock, offset: 0)
    }
    // An offset can carry a moment out of the years that can be written down.
    return moment.utc.isReal ? moment : nil
  }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func passes(_ wanted: Unicode.Scalar) -> Bool {
      guard position < bytes.count, bytes[position] == UInt8(ascii: wanted) else { return false }
      position += 1
      return true
    }

    /// A number of so many digits.
    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
      var (number, count) = (0, 0)
      while count < digits.upperBound, position < bytes.count, case let digit = bytes[position] &- 48, digit < 10 {
        number = number * 10 + Int(digit)
        position += 1
        count += 1
      }
      return digits.contains(count) ? number : nil
    }

    mutating func date() -> WallClock? {
      guard let year = number(4...4), passes("-"), let month = number(2...2), passes("-"), let day = number(2...2)
      else { return nil }
      return WallClock(year: year, month: month, day: day)
    }

    mutating func dutchDate() -> WallClock? {
      guard let day = number(1...2), passes("-"), let month = number(1...2), passes("-"), let year = number(4...4)
      else { return nil }
      return WallClock(year: year, month: month, day: day)
    }

    mutating func time(into clock: inout WallClock, shortHour: Bool) -> Bool {
      guard let hour = number(shortHour ? 1...2 : 2...2), passes(":"), let minute = number(2...2) else { return false }
      (clock.hour, clock.minute) = (hour, minute)
      guard passes(":") else { return true }
      guard let second = number(2...2) else { return false }
      clock.second = second
      guard passes(".") else { return true }
      let start = position
      guard var fraction = number(1...6) else { return false }
      for _ in (position - start)..<6 { fraction *= 10 }
      clock.microsecond = fraction
      return true
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, as seconds.
    mutating func offset() -> Int? {
      if passes("Z") || passes("z") { return 0 }
      let sign = passes("+") ? 1 : passes("-") ? -1 : 0
      guard sign != 0, let hours = number(2...2) else { return nil }
      var minutes = 0
      if !isAtEnd {
        _ = passes(":")
        guard let found = number(2...2) else { return nil }
        minutes = found
      }
      guard hours < 24, minutes < 60 else { return nil }
      return sign * (hours * 3_600 + minutes * 60)
    }
  }
}

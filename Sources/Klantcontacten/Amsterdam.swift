/// Dutch legal time, Europe/Amsterdam: one hour ahead of UTC, two in summer.
///
/// The rules stand here as a table because the standard library has no time zones, and loading Foundation's on each
/// start would cost more than the rest of it. A test compares every hour from 1970 to 2100 with the system's own zone.
public enum Amsterdam {
  /// The offset from UTC, in seconds, at a number of seconds since 1970 in UTC.
  public static func offset(at seconds: Int64) -> Int {
    let clock = WallClock(secondsSince1970: seconds, microsecond: 0)
    // Of most months it is known without counting Sundays.
    if clock.year >= 1981 {
      if (4...8).contains(clock.month) { return 7_200 }
      if clock.month < 3 || clock.month > 10 { return 3_600 }
    }
    guard let summer = summer(of: clock.year) else { return 3_600 }
    return summer.contains(seconds) ? 7_200 : 3_600
  }

  /// The moment at which a Dutch clock shows this time.
  ///
  /// In the hour that a clock shows twice in October this is the first; the hour that it skips in March is read as if
  /// the clock had not been put forward yet (02:30 is 03:30 summer time), as the C library does.
  public static func moment(of clock: WallClock) -> Moment {
    let asIfWinter = clock.secondsSince1970 - 3_600
    let asIfSummer = clock.secondsSince1970 - 7_200
    let offset = Self.offset(at: asIfSummer) == 7_200 ? 7_200 : 3_600
    let seconds = offset == 7_200 ? asIfSummer : asIfWinter
    return Moment(microseconds: seconds * 1_000_000 + Int64(clock.microsecond))
  }

  private static func summer(of year: Int) -> Range<Int64>? {
    // Since 1996 the European rule; before that each year's own Royal Decree, always at 01:00 UTC.
    let begin: (month: Int, day: Int)
    let end: (month: Int, day: Int)
    switch year {
    case 1996...: (begin, end) = ((3, lastSunday(in: 3, of: year)), (10, lastSunday(in: 10, of: year)))
    case 1981...1995: (begin, end) = ((3, lastSunday(in: 3, of: year)), (9, lastSunday(in: 9, of: year)))
    case 1980: (begin, end) = ((4, 6), (9, 28))
    case 1979: (begin, end) = ((4, 1), (9, 30))
    case 1978: (begin, end) = ((4, 2), (10, 1))
    case 1977: (begin, end) = ((4, 3), (9, 25))
    default: return nil
    }
    return seconds(year, begin)..<seconds(year, end)
  }

  private static func seconds(_ year: Int, _ date: (month: Int, day: Int)) -> Int64 {
    WallClock(year: year, month: date.month, day: date.day, hour: 1).secondsSince1970
  }

  private static func lastSunday(in month: Int, of year: Int) -> Int {
    let last = WallClock.days(in: month, of: year)
    let days = WallClock.daysSince1970(year: year, month: month, day: last)
    // 1 January 1970 was a Thursday: day 3 after it a Sunday.
    return last - (days + 4) % 7
  }
}

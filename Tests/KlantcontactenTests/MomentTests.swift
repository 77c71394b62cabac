import Foundation
import Klantcontacten
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    (1_677_661_200, "01-03-2023 10:00", "2023-03-01T09:00:00Z"),
    (1_688_198_400, "01-07-2023 10:00", "2023-07-01T08:00:00Z"),
    (0, "01-01-1970 01:00", "1970-01-01T00:00:00Z"),
    (-1, "01-01-1970 00:59", "1969-12-31T23:59:59Z"),
    (951_782_400, "29-02-2000 01:00", "2000-02-29T00:00:00Z"),
  ])
  func aMomentIsShownInDutchTimeAndSentInUTC(seconds: Int64, display: String, wire: String) {
    let moment = Moment(microseconds: seconds * 1_000_000)
    #expect(moment.display == display)
    #expect(moment.wire == wire)
  }

  @Test func aFractionHasSixDigits() {
    #expect(Moment(microseconds: 1_677_661_200_000_042).wire == "2023-03-01T09:00:00.000042Z")
  }

  /// The table of summer times, held against the system's own zone for every hour of 130 years.
  @Test func dutchTimeIsTheSystemsOwn() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    var wrong: [Int64] = []
    for hour in stride(from: Int64(-8 * 8_766), to: Int64(131 * 8_766), by: 1) {
      let seconds = hour * 3_600
      let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      if Amsterdam.offset(at: seconds) != expected { wrong.append(seconds) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test(arguments: [
    (WallClock(year: 2023, month: 3, day: 26, hour: 1, minute: 59), "2023-03-26T00:59:00Z"),
    (WallClock(year: 2023, month: 3, day: 26, hour: 2, minute: 30), "2023-03-26T01:30:00Z"),
    (WallClock(year: 2023, month: 3, day: 26, hour: 3), "2023-03-26T01:00:00Z"),
    (WallClock(year: 2023, month: 10, day: 29, hour: 2, minute: 30), "2023-10-29T00:30:00Z"),
    (WallClock(year: 2023, month: 10, day: 29, hour: 3), "2023-10-29T02:00:00Z"),
  ])
  func theHoursAroundSummerTimeAreDefined(clock: WallClock, wire: String) {
    #expect(Amsterdam.moment(of: clock).wire == wire)
  }

  @Test func whatAClockShowsComesBack() {
    for day in stride(from: 0, to: 20_000, by: 7) {
      let moment = Moment(microseconds: Int64(day) * 86_400_000_000 + 12 * 3_600_000_000)
      #expect(Amsterdam.moment(of: moment.inAmsterdam) == moment)
      #expect(Moment(moment.utc, offset: 0) == moment)
    }
  }
}

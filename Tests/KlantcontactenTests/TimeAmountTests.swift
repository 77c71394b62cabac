import Klantcontacten
import Testing

@Suite struct TimeAmountTests {
  @Test(arguments: [
    (TimeAmount(), "0 minuten", "PT0S"), (TimeAmount(days: 1), "1 dag", "P1D"),
    (TimeAmount(months: 14, days: 3), "1 jaar, 2 maanden, 3 dagen", "P1Y2M3D"),
    (TimeAmount(microseconds: 90_061_000_000), "1 dag, 1 uur, 1 minuut, 1 seconde", "PT25H1M1S"),
    (TimeAmount(days: -2), "-2 dagen", "-P2D"),
  ]) func aLengthOfTimeIsWrittenForPeopleAndForPrograms(amount: TimeAmount, display: String, wire: String) {
    #expect(amount.display == display)
    #expect(amount.wire == wire)
  }

  @Test func addingAndTakingAwayDaysComesBackToTheSameTimeOfDay() throws {
    // Days by the calendar keep what the clock shows, also over both changes of the clock.
    for hour in 0..<(366 * 24) where hour % 7 == 0 {
      let moment = Moment(microseconds: (1_672_531_200 + Int64(hour) * 3_600) * 1_000_000)
      let clock = moment.inAmsterdam
      let isTold = clock.hour == 2 && (clock.month == 3 || clock.month == 10)
      for days in [1, 30, 200] where !isTold {
        let later = try #require(moment.adding(TimeAmount(days: days)))
        let shown = later.inAmsterdam
        // The hour that is skipped in March is the one after it.
        #expect(shown.hour == clock.hour || (shown.month == 3 && clock.hour == 2), "\(moment.wire) + \(days)")
        #expect(shown.minute == clock.minute)
      }
    }
  }

  @Test func aDayStaysADayAndAMonthAMonth() throws {
    let day = try #require(Moment(microseconds: 1_679_788_800_000_000).day.adding(TimeAmount(days: 1)))
    #expect(day.start.display == "27-03-2023 00:00" && day.end.display == "28-03-2023 00:00")
    #expect(day.display == "27-03-2023")
    for shift in 1...12 {
      let last = try #require(Moment(microseconds: 1_675_123_200_000_000).day.adding(TimeAmount(months: shift)))
      #expect(last.end > last.start)
      #expect(last.display.count == 10)
    }
  }

  @Test func whatLeavesTheCalendarIsNothing() {
    let moment = Moment(microseconds: 0)
    for amount in [
      TimeAmount(months: 12 * 9_000), TimeAmount(months: -12 * 2_000), TimeAmount(days: 4_000_001),
      TimeAmount(months: .max), TimeAmount(microseconds: .max), TimeAmount(days: .min + 1),
    ] {
      #expect(moment.adding(amount) == nil)
    }
  }
}

import Foundation
import Klantcontacten
import Testing

/// Parts of dates against Foundation's calendar.
@Suite struct DatePartTests {
  /// Every 5 hours and 7 minutes over some years, and each hour around both changes of the clock.
  static let moments: [Moment] = {
    var seconds = Array(stride(from: 946_000_000, to: 1_800_000_000, by: 18_420 * 7))
    for change in [1_679_792_400, 1_698_541_200, 1_711_846_800] {
      seconds += (-30...30).map { change + $0 * 1_800 }
    }
    return seconds.map { Moment(microseconds: Int64($0) * 1_000_000) }
  }()

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
    return calendar
  }()

  @Test func partsAreWhatTheCalendarSays() {
    for moment in Self.moments {
      let date = Date(timeIntervalSince1970: Double(moment.microseconds) / 1_000_000)
      let parts = Self.calendar.dateComponents(
        [.year, .month, .day, .hour, .weekday, .weekOfYear, .yearForWeekOfYear], from: date)
      guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
        let weekday = parts.weekday, let week = parts.weekOfYear, let weekYear = parts.yearForWeekOfYear
      else {
        Issue.record("no date")
        return
      }
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let wanted: [DatePart: Value] = [
        .year: .number(Double(year)), .quarter: .text("\(year)-Q\((month + 2) / 3)"),
        .month: .text("\(year)-\(two(month))"), .week: .text("\(weekYear)-W\(two(week))"),
        .day: .text("\(year)-\(two(month))-\(two(day))"), .weekday: .number(Double((weekday + 5) % 7 + 1)),
        .hour: .number(Double(hour)),
      ]
      for part in DatePart.allCases {
        #expect(part.value(of: .moment(moment)) == wanted[part], "\(part) of \(moment.wire)")
      }
    }
  }

  @Test(arguments: DatePart.allCases) func aKeyIsFoundAgainFromItsValue(part: DatePart) {
    for moment in Self.moments {
      let key = part.key(of: moment)
      #expect(part.key(of: part.value(ofKey: key)) == key)
    }
  }

  @Test(arguments: DatePart.allCases) func aStretchHasTheKeyOfItsMomentsAndEndsWhereAnotherBegins(part: DatePart) {
    for moment in Self.moments {
      let (start, end, key) = part.stretch(around: moment)
      #expect(start <= moment && moment < end)
      #expect(key == part.key(of: start))
      #expect(key == part.key(of: Moment(microseconds: end.microseconds - 1)))
      if part != .hour, part != .weekday { #expect(part.key(of: end) == key + 1) }
      #expect(part == .hour || part.key(of: Moment(microseconds: start.microseconds - 1)) != key)
    }
  }

  @Test(arguments: [
    (DatePart.month, Value.text("2023-13")), (.month, .text("2023-3")), (.week, .text("2023-W54")),
    (.quarter, .text("2023-Q5")), (.day, .text("2023-02-30")), (.hour, .number(24)), (.weekday, .number(0)),
    (.year, .text("2023")), (.month, .text("")), (.week, .text("2023-09")), (.day, .nothing), (.year, .number(2023.5)),
  ]) func whatIsNoPartHasNoKey(part: DatePart, value: Value) {
    #expect(part.key(of: value) == nil)
  }
}

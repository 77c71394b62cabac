import Formats
import Klantcontacten
import Testing

@Suite struct MomentTextTests {
  @Test(arguments: [
    ("2023-03-01T09:00:00Z", "2023-03-01T09:00:00Z"), ("2023-03-01t09:00:00z", "2023-03-01T09:00:00Z"),
    ("2023-03-01T10:00:00+01:00", "2023-03-01T09:00:00Z"), ("2023-03-01 10:00+0100", "2023-03-01T09:00:00Z"),
    ("2023-03-01T10:00+01", "2023-03-01T09:00:00Z"), ("2023-02-28T23:30:00-09:30", "2023-03-01T09:00:00Z"),
    ("2026-11-23T23:17:54.562565Z", "2026-11-23T23:17:54.562565Z"),
    ("2026-11-23T23:17:54.5Z", "2026-11-23T23:17:54.500000Z"),
    ("01-03-2023 10:00", "2023-03-01T09:00:00Z"), ("1-3-2023 9:05", "2023-03-01T08:05:00Z"),
    ("01-07-2023 10:00:30", "2023-07-01T08:00:30Z"), ("01-07-2023", "2023-06-30T22:00:00Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
  ])
  func formIsRead(text: String, wire: String) {
    #expect(MomentText.parse(text, zone: .utc)?.wire == wire)
    #expect(MomentText.parse(text, zone: .amsterdam)?.wire == wire)
  }

  @Test(arguments: [
    ("2023-07-01T10:00", "2023-07-01T10:00:00Z", "2023-07-01T08:00:00Z"),
    ("2023-03-01 10:00:00", "2023-03-01T10:00:00Z", "2023-03-01T09:00:00Z"),
    ("2023-03-01", "2023-03-01T00:00:00Z", "2023-02-28T23:00:00Z"),
  ])
  func textWithoutZoneIsReadInTheOneThatIsAsked(text: String, utc: String, amsterdam: String) {
    #expect(MomentText.parse(text, zone: .utc)?.wire == utc)
    #expect(MomentText.parse(text, zone: .amsterdam)?.wire == amsterdam)
  }

  @Test(arguments: [
    "", "2023", "2023-03", "2023-02-30", "2023-02-29", "31-04-2023 10:00", "2023-13-01", "2023-03-01T24:00",
    "2023-03-01T10",
    "2023-03-01T10:60", "2023-03-01T10:00:60Z", "2023-03-01T10:00:00.1234567Z", "2023-03-01T10:00:00.Z", "2023-03-01T",
    "2023-03-01T10:00Zx", "2023-03-01T10:00+24:00", "2023-03-01T10:00+1", "2023-03-01T10:00+01:", "01/03/2023 10:00",
    "1-3-23 10:00", "01-03-2023T10:00", "2023-3-1 10:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
    "0000-01-01", " 2023-03-01", "2023-03-01 ", "２０２３-03-01", "gisteren", "-2023-03-01", "2023-03-01T-1:00",
  ])
  func whatIsNoMomentIsRefused(text: String) {
    #expect(MomentText.parse(text, zone: .utc) == nil)
  }

  @Test(arguments: 0..<500)
  func wireFormIsReadBack(seed: Int) {
    var dice = Dice(seed: seed)
    let moment = Moment(microseconds: Int64.random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &dice))
    #expect(MomentText.parse(moment.wire, zone: .amsterdam) == moment)
  }
}

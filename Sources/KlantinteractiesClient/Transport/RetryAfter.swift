/// `Retry-After` of HTTP (RFC 9110, 10.2.3): seconds, or a date like `Sun, 06 Nov 1994 08:49:37 GMT`.
enum RetryAfter {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// Longer is told as this, so that nobody's arithmetic overflows.
  private static let longest = 1_000_000

  /// How many seconds are asked for, at a moment in seconds since 1970; nothing where it is neither form.
  static func seconds(_ value: String, now: Int64) -> Int? {
    if !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return min(Int(value) ?? longest, longest)
    }
    guard let moment = date(value) else { return nil }
    return Int(min(max(0, moment - now), Int64(longest)))
  }

  private static func date(_ value: String) -> Int64? {
    let words = value.split(separator: " ")
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT", let day = Int(words[1]),
      let month = months.firstIndex(of: String(words[2])), let year = Int(words[3])
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year), (0..<24).contains(clock[0]),
      (0..<60).contains(clock[1]), (0...60).contains(clock[2])
    else { return nil }
    return days(year, month + 1, day) * 86_400 + Int64(clock[0] * 3600 + clock[1] * 60 + clock[2])
  }

  /// Days since 1970-01-01; the year begins in March, so that the leap day is its last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let ofEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return Int64(era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468)
  }
}

/// Numbers, nummers and dates: all that begins with a digit.
extension Lexer {
  mutating func number(from start: Int) -> Token {
    if isUUID(at: start) {
      position = start + 36
      return Token(kind: .uuid, start: start, end: position)
    }
    if let wrong = brokenUUID(from: start) { return wrong }
    var end = digits(from: start)
    if end - start == 4, isDigits(end + 1, 2), bytes[end] == Byte.hyphen { return date(from: start) }
    if end - start <= 2, end < limit, bytes[end] == Byte.hyphen || bytes[end] == UInt8(ascii: "/") {
      if let wrong = dutchDate(from: start, dayEnd: end) { return wrong }
    }
    var kind = Token.Kind.digits
    if end < limit, bytes[end] == UInt8(ascii: "."), isDigits(end + 1, 1) {
      kind = .decimal
      end = digits(from: end + 1)
    }
    let wordEnd = wordEnd(from: end)
    if wordEnd > end {
      guard kind == .digits, let duration = duration(from: start, digitsEnd: end, wordEnd) else {
        return wrong(.numberRunsIntoWord, start, wordEnd - start)
      }
      return duration
    }
    position = end
    return Token(kind: kind, start: start, end: end)
  }

  /// `30d`: a number with a unit of time right behind it.
  private mutating func duration(from start: Int, digitsEnd: Int, _ end: Int) -> Token? {
    guard DurationLiteral.Unit.table.element(in: bytes, digitsEnd, end) != nil else { return nil }
    if digitsEnd - start > DurationLiteral.maximumDigits { return wrong(.durationTooLong, start, end - start) }
    position = end
    return Token(kind: .duration, start: start, end: end)
  }

  /// `2023-03`, `2023-03-01`, `2023-03-01T10:00[:00[.000000]][Z|+01:00]`. Whether there is such a day is looked at later.
  private mutating func date(from start: Int) -> Token {
    var end = start + 7
    if end < limit, bytes[end] == Byte.hyphen, isDigits(end + 1, 2) {
      end += 3
      if end < limit, bytes[end] == UInt8(ascii: "T"), isDigits(end + 1, 2) { end = time(from: end + 1) }
    }
    var wrongEnd = wordEnd(from: end)
    while wrongEnd < limit, bytes[wrongEnd] == Byte.hyphen || bytes[wrongEnd] == Byte.colon {
      wrongEnd = wordEnd(from: wrongEnd + 1)
    }
    if wrongEnd > end { return wrong(.notADate, start, wrongEnd - start) }
    position = end
    return Token(kind: .date, start: start, end: end)
  }

  private func time(from start: Int) -> Int {
    var end = start + 2
    for _ in 0..<2 where end < limit && bytes[end] == Byte.colon && isDigits(end + 1, 2) { end += 3 }
    if end < limit, bytes[end] == UInt8(ascii: "."), isDigits(end + 1, 1) { end = digits(from: end + 1) }
    if end < limit, bytes[end] == UInt8(ascii: "Z") { return end + 1 }
    if end < limit, bytes[end] == UInt8(ascii: "+") || bytes[end] == Byte.hyphen, isDigits(end + 1, 2) {
      end += 3
      if end < limit, bytes[end] == Byte.colon, isDigits(end + 1, 2) { end += 3 }
    }
    return end
  }

  /// `01-03-2023` is no literal, since it could be meant either way round; says how to write it.
  private mutating func dutchDate(from start: Int, dayEnd: Int) -> Token? {
    let monthEnd = digits(from: dayEnd + 1)
    guard monthEnd > dayEnd + 1, monthEnd < limit, bytes[monthEnd] == bytes[dayEnd], isDigits(monthEnd + 1, 4) else {
      return nil
    }
    let day = source.text(of: Span(start, dayEnd))
    let month = source.text(of: Span(dayEnd + 1, monthEnd))
    let year = source.text(of: Span(monthEnd + 1, monthEnd + 5))
    let padded = { (digits: String) in digits.utf8.count == 1 ? "0" + digits : digits }
    let date = "\(year)-\(padded(month))-\(padded(day))"
    let end = wordEnd(from: monthEnd + 5)
    let isDate = end == monthEnd + 5 && DateLiteral(reading: date) != nil
    return wrong(isDate ? .dayFirst(date) : .notADate, start, end - start)
  }

  private func digits(from start: Int) -> Int {
    var end = start
    while end < limit, bytes[end] >= Byte.zero, bytes[end] <= Byte.nine { end += 1 }
    return end
  }

  private func isDigits(_ start: Int, _ count: Int) -> Bool {
    guard start + count <= limit else { return false }
    for position in start..<(start + count) where bytes[position] < Byte.zero || bytes[position] > Byte.nine {
      return false
    }
    return true
  }
}

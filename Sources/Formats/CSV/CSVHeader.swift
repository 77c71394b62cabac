/// What a CSV file's first line says about the rest of it.
enum CSVHeader {
  /// What may part cells; where two occur equally often in the first line, the earlier one here is it.
  static let separators: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]

  /// Whether a byte of a column's name means nothing but itself.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The separator that a first line `sep=;` names, as Excel writes it, and that line's length; nothing without one.
  static func announced(in source: ByteSource, from start: Int) throws(FormatError) -> (separator: UInt8, length: Int)?
  {
    // Only as far as it looks like one, so that a short file with a fault behind its rows gives them first.
    while source.end < start + 7, isAnnouncement(source.bytes(start..<source.end)), try source.fill() {}
    let line = source.bytes(start..<min(start + 7, source.end))
    guard line.count >= 5, isAnnouncement(line) else { return nil }
    guard separators.contains(line[4]), line.count == 5 || line[5] == 0x0A || line[5] == 0x0D else {
      throw FormatError(source: source.name, place: source.place(at: start), kind: .badSeparatorLine)
    }
    let isPair = line.count == 7 && line[5] == 0x0D && line[6] == 0x0A
    return (line[4], min(line.count, isPair ? 7 : 6))
  }

  /// Whether a line begins as `sep=` does, as far as it goes.
  private static func isAnnouncement(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    zip(line, "sep=".utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 && $1 >= UInt8(ascii: "a") }
  }

  /// The separator that occurs most often in the first line outside of quotes; a comma when there is none.
  static func separator(in source: ByteSource, from start: Int) throws(FormatError) -> UInt8 {
    var counts = [Int](repeating: 0, count: separators.count)
    var (isInQuotes, hasBegun) = (false, false)
    var offset = start
    scan: while true {
      guard offset < source.end else {
        guard try source.fill() else { break }
        continue
      }
      let byte = source.byte(at: offset)
      offset += 1
      if byte != 0x0A, byte != 0x0D { hasBegun = true }
      switch byte {
      case UInt8(ascii: "\""): isInQuotes.toggle()
      case 0x0A, 0x0D: if !isInQuotes, hasBegun { break scan }
      default:
        if !isInQuotes, let index = separators.firstIndex(of: byte) { counts[index] += 1 }
      }
    }
    let most = counts.max() ?? 0
    guard most > 0, let index = counts.firstIndex(of: most) else { return UInt8(ascii: ",") }
    return separators[index]
  }
}

/// Writes CSV (RFC 4180) into bytes: quotes only where they are needed, lines ended by LF, formulas guarded.
public struct CSVWriter {
  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  private let separator: UInt8
  private var cells = 0
  private var isHeader = false

  /// Makes a writer whose cells are parted by commas, or by what is given.
  public init(separator: Unicode.Scalar = ",") {
    self.separator = UInt8(ascii: separator)
  }

  /// Writes the first line.
  public mutating func header(_ names: [String]) {
    isHeader = true
    for name in names { cell(name) }
    endRow()
    isHeader = false
  }

  /// Writes a cell that holds a text.
  public mutating func cell(_ text: String) {
    beginCell()
    var text = text
    text.withUTF8 { append($0, guarded: FormulaGuard.isNeeded($0)) }
  }

  /// Writes a cell that holds a number, a moment or the like, which no spreadsheet takes for a formula.
  public mutating func plainCell(_ text: String) {
    beginCell()
    var text = text
    text.withUTF8 { append($0, guarded: false) }
  }

  /// Ends a line.
  public mutating func endRow() {
    // A lone empty cell would make an empty line, which readers pass over.
    let isBlank = cells == 1 && (bytes.isEmpty || bytes.last == UInt8(ascii: "\n"))
    if isBlank { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(UInt8(ascii: "\n"))
    cells = 0
  }

  /// Forgets what was written, once somebody has taken it; good only between two lines.
  public mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  private mutating func beginCell() {
    if cells > 0 { bytes.append(separator) }
    cells += 1
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, guarded: Bool) {
    let isQuoted = needsQuotes(text)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if guarded { bytes.append(UInt8(ascii: "'")) }
    if isQuoted {
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(contentsOf: text)
    }
  }

  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.contains(where: { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }) { return true }
    // A reader finds the separator in the first line, passes over a byte order mark, obeys `sep=` and cuts white space
    // off names: quotes keep a name from being taken for any of these.
    return isHeader && !text.allSatisfy(CSVHeader.isPlain)
  }
}

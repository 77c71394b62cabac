import Glibc
import Klantcontacten

/// Reads CSV (RFC 4180) row by row from bytes: any separator that Excel writes, any line end, newlines inside quotes.
///
/// Blank lines are passed over. What RFC 4180 does not allow is an error and not guessed at: a row with more or fewer
/// cells than there are columns, a quote in the middle of a cell, text behind a closing quote.
public final class CSVReader {
  /// How many columns a table may have: as many as Excel's.
  public static let maximumColumns = 16_384

  /// The columns' names, from the first line.
  public private(set) var columns: [String] = []
  /// The line on which the current row begins.
  public private(set) var line = 1

  let source: ByteSource
  private var separator: UInt8
  private var position: Int
  private var rowStart: Int
  private var cells: [Cell] = []
  private var cellCount = 0

  private struct Cell {
    var content: Range<Int>
    var isQuoted = false
    var hasQuotes = false
  }

  /// Reads the first line; where no separator is given, it is found there.
  public init(_ source: ByteSource, separator: Unicode.Scalar? = nil) throws(FormatError) {
    self.source = source
    position = try source.start()
    rowStart = position
    self.separator = UInt8(ascii: ",")
    if let announced = try CSVHeader.announced(in: source, from: position) {
      self.separator = announced.separator
      position += announced.length
      source.mark = position
    } else if let separator {
      self.separator = UInt8(ascii: separator)
    } else {
      self.separator = try CSVHeader.separator(in: source, from: position)
    }
    guard try readRow() else { throw FormatError(source: source.name, kind: .emptyFile) }
    try takeColumns()
  }

  /// Goes to the next row; false when there is none.
  public func next() throws(FormatError) -> Bool {
    guard try readRow() else { return false }
    guard cellCount == columns.count else {
      var ragged = error(
        .ragged(found: cellCount, expected: columns.count, separator: Unicode.Scalar(separator)), at: rowStart)
      ragged.leavesNextRecord = true
      throw ragged
    }
    return true
  }

  /// The text of a cell in the current row.
  public func text(_ column: Int) -> String {
    let cell = cells[column]
    let bytes = source.bytes(cell.content)
    let isGuarded = FormulaGuard.isPresent(bytes)
    let text = isGuarded ? UnsafeBufferPointer(rebasing: bytes[1...]) : bytes
    guard cell.hasQuotes else { return String(decoding: text, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: text.count) { buffer in
      var (read, written) = (0, 0)
      while read < text.count {
        buffer[written] = text[read]
        written += 1
        read += text[read] == UInt8(ascii: "\"") ? 2 : 1
      }
      return written
    }
  }

  /// Whether a cell in the current row holds nothing.
  public func isEmpty(_ column: Int) -> Bool { cells[column].content.isEmpty }

  func error(_ kind: FormatError.Kind, at offset: Int) -> FormatError {
    FormatError(source: source.name, place: source.place(at: offset), kind: kind)
  }

  /// An error about a column's name; good only before the first row is asked for.
  func columnError(_ kind: FormatError.Kind, at column: Int) -> FormatError {
    error(kind, at: cells[column].content.lowerBound)
  }

  private func takeColumns() throws(FormatError) {
    guard cellCount <= Self.maximumColumns else {
      throw error(.tooManyColumns(maximum: Self.maximumColumns), at: rowStart)
    }
    var known: Set<String> = []
    for index in cells.indices {
      let name = text(index)
      let trimmed = cells[index].isQuoted ? name : name.trimmedAsRegister
      guard !trimmed.isEmpty else { throw columnError(.emptyColumnName(number: index + 1), at: index) }
      guard known.insert(trimmed).inserted else {
        throw columnError(.doubledField(FormatError.shown(trimmed)), at: index)
      }
      columns.append(trimmed)
    }
  }
}

extension CSVReader {
  private func readRow() throws(FormatError) -> Bool {
    while true {
      source.mark = position
      rowStart = position
      line = source.settle(at: position)
      cells.removeAll(keepingCapacity: true)
      cellCount = 0
      guard try byte() != nil else { return false }
      while try readCell() {}
      let isBlank = cellCount == 1 && cells[0].content.isEmpty && !cells[0].isQuoted
      if !isBlank { return true }
    }
  }

  /// Reads one cell and what ends it; true when another cell follows in the row.
  private func readCell() throws(FormatError) -> Bool {
    if try byte() == UInt8(ascii: "\"") { try scanQuoted() } else { try scanPlain() }
    switch try byte() {
    case separator?:
      position += 1
      return true
    case UInt8(ascii: "\r")?:
      position += 1
      if try byte() == UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "\n")?: position += 1
    case UInt8(ascii: "\"")?: throw error(.quoteInsideCell, at: position)
    case nil: break
    default: throw error(.textAfterQuote, at: position)
    }
    return false
  }

  private func append(_ cell: Cell) {
    cellCount += 1
    // What no column takes is only counted: a row of separators must not fill the memory.
    if cellCount <= Self.maximumColumns, columns.isEmpty || cellCount <= columns.count { cells.append(cell) }
  }

  private func scanPlain() throws(FormatError) {
    let start = position
    while true {
      position = plainEnd(from: position)
      guard position == source.end, try source.fill() else { break }
    }
    append(Cell(content: start..<position))
  }

  /// The first byte from an offset on that ends a cell without quotes, or is a quote; or the end.
  private func plainEnd(from offset: Int) -> Int {
    let bytes = source.pointer(at: offset)
    let count = source.end - offset
    let separator = separator
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte == separator || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D { break }
      index &+= 1
    }
    return offset + index
  }

  private func scanQuoted() throws(FormatError) {
    let quote = position
    var cell = Cell(content: quote..<quote, isQuoted: true)
    position += 1
    while true {
      guard try byte() != nil else { throw error(.unterminatedQuote, at: quote) }
      let start = source.pointer(at: position)
      guard let hit = memchr(start, Int32(UInt8(ascii: "\"")), source.end - position) else {
        position = source.end
        continue
      }
      position += UnsafeRawPointer(hit) - UnsafeRawPointer(start) + 1
      guard try byte() == UInt8(ascii: "\"") else { break }
      cell.hasQuotes = true
      position += 1
    }
    cell.content = quote + 1..<position - 1
    append(cell)
  }

  /// The byte at ``position``, or nothing at the end; nothing before it in the row is lost.
  private func byte() throws(FormatError) -> UInt8? {
    while position >= source.end {
      guard try source.fill() else { return nil }
    }
    return source.byte(at: position)
  }
}

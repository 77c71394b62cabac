/// As much of a terminal as line editors use: rows that wrap and scroll, and the sequences that move and wipe (ECMA-48).
struct ScreenModel {
  private var lines: [[Cell]] = [[]]
  private var top = 0
  private var rows: Int
  private var columns: Int
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private var wrapsNext = false
  private(set) var hasSeenEscape = false
  private var escape: [Unicode.Scalar]?

  private struct Cell {
    var text: String
    /// The second half of a wide character.
    var isFiller = false
  }

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  var text: String {
    var texts = lines.map { line in
      var text = line.filter { !$0.isFiller }.map(\.text).joined()
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    while texts.count > 1, texts.last?.isEmpty == true { texts.removeLast() }
    return texts.joined(separator: "\n")
  }

  /// Takes another size. Like xterm it breaks no rows anew; what is beyond the right edge is cut off.
  mutating func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    for index in lines.indices { lines[index] = Array(lines[index].prefix(columns)) }
    top = max(0, lines.count - rows)
    cursorRow = max(cursorRow, top)
    cursorColumn = min(cursorColumn, columns - 1)
    wrapsNext = false
  }

  /// Shows what the program writes; gives it back without escapes.
  mutating func write(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var plain: [Unicode.Scalar] = []
    for scalar in scalars {
      if escape != nil {
        collect(scalar)
      } else if scalar == "\u{1B}" {
        escape = []
        hasSeenEscape = true
      } else {
        plain.append(scalar)
        show(scalar)
      }
    }
    return plain
  }

  private mutating func collect(_ scalar: Unicode.Scalar) {
    guard var sequence = escape else { return }
    sequence.append(scalar)
    escape = sequence
    let isControlSequence = sequence[0] == "["
    let isCommand = sequence[0] == "]"
    if isControlSequence ? sequence.count > 1 && scalar.value >= 0x40 : isCommand ? scalar == "\u{07}" : true {
      escape = nil
      if isControlSequence { obey(sequence.dropFirst().dropLast(), final: scalar) }
    }
  }

  private mutating func obey(_ parameters: ArraySlice<Unicode.Scalar>, final: Unicode.Scalar) {
    let number = Int(String(String.UnicodeScalarView(parameters)))
    let distance = max(1, number ?? 1)
    if final != "m" { wrapsNext = false }
    switch final {
    case "A": cursorRow = max(top, cursorRow - distance)
    case "B": cursorRow = min(top + rows - 1, cursorRow + distance)
    case "C": cursorColumn = min(columns - 1, cursorColumn + distance)
    case "D": cursorColumn = max(0, cursorColumn - distance)
    case "H":
      cursorRow = top
      cursorColumn = 0
    case "K": wipeLine()
    case "J":
      if number == 2 {
        for index in top..<lines.count { lines[index] = [] }
      } else {
        wipeLine()
        if cursorRow + 1 < lines.count { lines.removeSubrange((cursorRow + 1)...) }
      }
    default: break
    }
    makeCursorLine()
  }

  private mutating func wipeLine() {
    makeCursorLine()
    lines[cursorRow] = Array(lines[cursorRow].prefix(cursorColumn))
  }

  private mutating func makeCursorLine() {
    while lines.count <= cursorRow { lines.append([]) }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0D:
      cursorColumn = 0
      wrapsNext = false
    case 0x0A: lineFeed()
    case 0x08: cursorColumn = max(0, cursorColumn - 1)
    case 0x09: cursorColumn = min(columns - 1, (cursorColumn / 8 + 1) * 8)
    case 0..<0x20, 0x7F: break
    default: put(scalar)
    }
  }

  private mutating func lineFeed() {
    wrapsNext = false
    cursorRow += 1
    makeCursorLine()
    if cursorRow >= top + rows { top = cursorRow - rows + 1 }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(scalar)
    if width == 0 {
      let column = wrapsNext ? cursorColumn : cursorColumn - 1
      if lines[cursorRow].indices.contains(column) { lines[cursorRow][column].text.unicodeScalars.append(scalar) }
      return
    }
    if wrapsNext || cursorColumn + width > columns {
      cursorColumn = 0
      lineFeed()
    }
    makeCursorLine()
    while lines[cursorRow].count < cursorColumn + width { lines[cursorRow].append(Cell(text: " ")) }
    lines[cursorRow][cursorColumn] = Cell(text: String(scalar))
    if width == 2 { lines[cursorRow][cursorColumn + 1] = Cell(text: "", isFiller: true) }
    cursorColumn += width
    if cursorColumn >= columns {
      cursorColumn = columns - 1
      wrapsNext = true
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xFF00...0xFF60, 0x1F300...0x1FAFF: 2
    default: 1
    }
  }
}

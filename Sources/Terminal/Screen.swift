import CTerminal

/// The rows of the window in which a line is edited.
final class Screen {
  private let output: Int32
  private var shown: [Layout.Row] = []
  private var cursorRow = 0
  private var cursorColumn = 0
  private var firstRow = 0
  private(set) var window: TerminalWindow

  init(output: Int32) {
    self.output = output
    window = TerminalWindow.of(output)
  }

  /// Forgets what is shown: the next drawing begins where the cursor stands.
  func start() {
    window = TerminalWindow.of(output)
    forget()
  }

  private func forget() {
    shown = []
    cursorRow = 0
    cursorColumn = 0
    firstRow = 0
  }

  /// Draws what has changed. Of a text that is taller than the window the part around the cursor is shown.
  func draw(_ layout: Layout, before prefix: String = "") {
    let height = min(layout.rows.count, max(1, window.rows))
    if layout.cursorRow < firstRow { firstRow = layout.cursorRow }
    if layout.cursorRow >= firstRow + height { firstRow = layout.cursorRow - height + 1 }
    firstRow = min(firstRow, layout.rows.count - height)
    let rows = layout.rows[firstRow..<(firstRow + height)]

    var drawing = Drawing(row: cursorRow, lastRow: max(0, shown.count - 1), text: prefix)
    for (index, row) in rows.enumerated() where index >= shown.count || shown[index] != row {
      drawing.write(row, at: index, columns: window.columns)
    }
    if shown.count > height {
      drawing.move(to: height, column: 0)
      drawing.text += "\u{1B}[J"
    }
    let row = layout.cursorRow - firstRow
    if !drawing.text.isEmpty || row != cursorRow || layout.cursorColumn != cursorColumn {
      drawing.move(to: row, column: layout.cursorColumn)
    }
    shown = Array(rows)
    cursorRow = row
    cursorColumn = layout.cursorColumn
    if !drawing.text.isEmpty { Descriptor.write(drawing.text, to: output) }
  }

  /// Draws all of a text once more and leaves the cursor on the row below it.
  func finish(_ layout: Layout, suffix: String = "") {
    if layout.rows.count <= window.rows {
      draw(layout)
      var drawing = Drawing(row: cursorRow, lastRow: shown.count - 1)
      let last = layout.rows[layout.rows.count - 1]
      drawing.move(to: shown.count - 1, column: min(last.width, window.columns - 1))
      Descriptor.write(drawing.text + suffix + "\r\n", to: output)
    } else {
      var drawing = Drawing(row: cursorRow, lastRow: max(0, shown.count - 1))
      drawing.move(to: 0, column: 0)
      drawing.text += "\u{1B}[J" + layout.rows.map(\.text).joined(separator: "\r\n") + suffix + "\r\n"
      Descriptor.write(drawing.text, to: output)
    }
    forget()
  }

  /// Writes rows below the text, which is then drawn anew below them.
  func write(_ rows: [String], below layout: Layout) {
    finish(layout)
    Descriptor.write(rows.map { $0 + "\r\n" }.joined(), to: output)
  }

  /// Empties the window.
  func clear() {
    Descriptor.write("\u{1B}[H\u{1B}[2J", to: output)
    forget()
  }

  /// Rings, without moving anything.
  func ring() {
    Descriptor.write("\u{07}", to: output)
  }

  func write(_ text: String) {
    Descriptor.write(text, to: output)
  }

  /// Takes the window's new size, and wipes out what is shown, so that it can be drawn anew from its first row.
  func resize() {
    let new = TerminalWindow.of(output)
    var rowsAbove = cursorRow
    if Self.reflows, new.columns > 0 {
      // Most terminals have broken our rows anew, each for itself.
      rowsAbove = shown.prefix(cursorRow).reduce(0) { count, row in
        count + max(1, (row.width + new.columns - 1) / new.columns)
      }
      rowsAbove += cursorColumn / new.columns
    }
    rowsAbove = min(rowsAbove, new.rows - 1)
    write((rowsAbove > 0 ? "\u{1B}[\(rowsAbove)A" : "") + "\r\u{1B}[J")
    window = new
    forget()
  }

  // xterm itself, GNU screen and the Linux console cut rows off instead.
  private static let reflows: Bool = {
    let terminal = Environment.value("TERM") ?? ""
    if Environment.value("TMUX") != nil { return true }
    return Environment.value("XTERM_VERSION") == nil && terminal != "linux" && !terminal.hasPrefix("screen")
  }()
}

/// What goes to the terminal in one write.
private struct Drawing {
  var row: Int
  /// The last row that is there already; to go below it makes a new one.
  var lastRow: Int
  var text = ""

  mutating func move(to target: Int, column: Int) {
    if target < row { text += "\u{1B}[\(row - target)A" }
    text += "\r"
    if target > row { text += String(repeating: "\n", count: target - row) }
    if column > 0 { text += "\u{1B}[\(column)C" }
    row = target
    lastRow = max(lastRow, target)
  }

  mutating func write(_ content: Layout.Row, at target: Int, columns: Int) {
    move(to: target, column: 0)
    text += content.text
    // In the last column this would wipe the character out that was just written.
    if content.width < columns { text += "\u{1B}[K" }
  }
}

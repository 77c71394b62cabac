import CTerminal

/// A prompt and the text behind it, laid out in the rows of a window.
///
/// Every row is complete in itself, colours included, so that one can be drawn without the others. Widths are those
/// that terminals use: code point by code point.
struct Layout: Equatable {
  struct Row: Equatable {
    var text = ""
    var width = 0
  }

  private(set) var rows = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0

  private let columns: Int
  private var colour = ""
  private var cursorIsNext = false

  /// Lays a text out. A line of it after the first begins behind the continuation prompt.
  init(prompt: String, continuation: String, text: some Collection<Unicode.Scalar>, cursor: Int, columns: Int) {
    self.columns = max(columns, 2)
    addColoured(prompt)
    for (index, scalar) in text.enumerated() {
      if index == cursor { cursorIsNext = true }
      if scalar == "\n" {
        placeCursor()
        rows.append(Row())
        addColoured(continuation)
      } else {
        add(scalar)
      }
    }
    if cursor >= text.count {
      if last.width == self.columns { rows.append(Row()) }
      cursorIsNext = true
      placeCursor()
    }
  }

  private var last: Row { rows[rows.count - 1] }

  private mutating func placeCursor() {
    guard cursorIsNext else { return }
    cursorIsNext = false
    cursorRow = rows.count - 1
    cursorColumn = min(last.width, columns - 1)
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    if scalar == "\t" {
      repeat { put(" ", width: 1) } while last.width % 8 != 0 && last.width < columns
    } else if let mark = VisibleMark.of(scalar) {
      put("\u{1B}[7m\(mark)\u{1B}[27m", width: mark.unicodeScalars.count)
    } else {
      put(String(scalar), width: VisibleMark.width(scalar))
    }
  }

  private mutating func put(_ text: String, width: Int) {
    if last.width + width > columns { breakRow() }
    if width > 0 { placeCursor() }
    rows[rows.count - 1].text += text
    rows[rows.count - 1].width += width
  }

  private mutating func breakRow() {
    if !colour.isEmpty { rows[rows.count - 1].text += "\u{1B}[0m" }
    rows.append(Row(text: colour))
  }

  /// Adds a prompt: text with colour escapes (SGR) in it. Other escapes are left out.
  private mutating func addColoured(_ prompt: String) {
    for piece in Coloured.pieces(of: prompt) {
      switch piece {
      case .colour(let escape):
        colour = escape == "\u{1B}[0m" || escape == "\u{1B}[m" ? "" : colour + escape
        rows[rows.count - 1].text += escape
      case .text("\n"):
        breakRow()
      case .text(let scalar):
        add(scalar)
      }
    }
    if !colour.isEmpty { rows[rows.count - 1].text += "\u{1B}[0m" }
    colour = ""
  }
}

/// A text with colour escapes (SGR) in it.
enum Coloured {
  enum Piece: Equatable {
    case text(Unicode.Scalar)
    case colour(String)
  }

  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\u{1B}" else {
        pieces.append(.text(scalar))
        continue
      }
      guard scalars.first == "[" else { continue }
      var escape = "\u{1B}"
      while let part = scalars.popFirst() {
        escape.unicodeScalars.append(part)
        if part != "[", part.value >= 0x40 { break }
      }
      if escape.hasSuffix("m") { pieces.append(.colour(escape)) }
    }
    return pieces
  }

  /// The text without its colours.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for case .text(let scalar) in pieces(of: text) { plain.append(scalar) }
    return String(plain)
  }

  static func width(_ text: String) -> Int {
    pieces(of: text).reduce(0) { width, piece in
      guard case .text(let scalar) = piece else { return width }
      return width + VisibleMark.width(scalar)
    }
  }
}

/// What is shown for a character that must not reach the terminal as it is.
enum VisibleMark {
  /// `^C` for a control character, `<U+202E>` for one that would turn the text around it about; nothing for others.
  static func of(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x20...0x7E: nil
    case 0..<0x20: "^" + String(Unicode.Scalar(UInt8(scalar.value + 0x40)))
    case 0x7F: "^?"
    case 0x80...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
    default: nil
    }
  }

  /// How many columns a code point takes.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
    if let mark = of(scalar) { return mark.unicodeScalars.count }
    // A code point that the C library does not know yet is most often a new emoji or a new script: one column.
    let width = klerk_character_width(wchar_t(scalar.value))
    return width < 0 ? 1 : Int(width)
  }
}

import Wording

extension String {
  /// The text cut to a number of cells, an ellipsis at its end when something was cut.
  func fitted(to width: Int) -> String {
    if displayWidth <= width { return self }
    var cut = String.UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      let cells = scalar.displayWidth
      if used + cells > width - 1 { break }
      cut.append(scalar)
      used += cells
    }
    return String(cut) + "…"
  }

  /// The text with blanks behind it up to a number of cells.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }

  /// The text with blanks before it up to a number of cells.
  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - displayWidth)) + self
  }

  /// The text in lines of at most a number of cells, broken at blanks where there are any; its own line ends stay.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      lines += Self.wrap(String(paragraph).withVisibleMarks(), to: max(8, width))
    }
    return lines
  }

  private static func wrap(_ paragraph: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
      let cells = word.displayWidth
      if used > 0, used + 1 + cells > width {
        lines.append(line)
        (line, used) = ("", 0)
      } else if used > 0 || !line.isEmpty || word.isEmpty {
        line += " "
        used += 1
      }
      for piece in String(word).pieces(of: width) {
        if used > 0, used + piece.displayWidth > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line += piece
        used += piece.displayWidth
      }
    }
    lines.append(line)
    return lines
  }

  /// A word in pieces that each fit a line; one piece as a rule.
  private func pieces(of width: Int) -> [String] {
    guard displayWidth > width else { return [self] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      if used + scalar.displayWidth > width {
        pieces.append(String(piece))
        (piece, used) = (String.UnicodeScalarView(), 0)
      }
      piece.append(scalar)
      used += scalar.displayWidth
    }
    pieces.append(String(piece))
    return pieces
  }
}

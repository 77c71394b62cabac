/// A text of an exercise, in the parts that a screen, a page and Markdown lay out each in its own way.
public enum TextBlock: Equatable, Sendable {
  /// Sentences that are broken into lines where there is room.
  case paragraph(String)
  /// One point of a list.
  case item(String)
  /// Lines that stay as they are: what is typed, and what is answered.
  case code(String)

  /// The parts of a text: paragraphs are parted by empty lines, points begin with `- `, and what is four blanks in stays
  /// as it is.
  public static func blocks(of text: String) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == " " }) {
        isOpen = false
        continue
      }
      if line.hasPrefix("    ") {
        let code = String(line.dropFirst(4))
        if isOpen, case .code(let before)? = blocks.last {
          blocks[blocks.count - 1] = .code(before + "\n" + code)
        } else {
          blocks.append(.code(code))
        }
        isOpen = true
        continue
      }
      let words = line.drop { $0 == " " }
      if line.hasPrefix("- ") {
        blocks.append(.item(String(line.dropFirst(2))))
      } else if isOpen, case .paragraph(let before)? = blocks.last {
        blocks[blocks.count - 1] = .paragraph(before + " " + words)
      } else if isOpen, case .item(let before)? = blocks.last {
        blocks[blocks.count - 1] = .item(before + " " + words)
      } else {
        blocks.append(.paragraph(String(words)))
      }
      isOpen = true
    }
    return blocks
  }
}

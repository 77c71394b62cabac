import CLibedit

// Tab.
extension LineEditor {
  /// Inserts the only candidate, or what all have in common; where that adds nothing, lists them.
  func completeWord(_ buffer: EditingBuffer) -> Int32 {
    let text = buffer.text
    let before = text.prefix(buffer.cursor)
    let completion = complete(Self.wholeString(before))
    guard let first = completion.candidates.first else { return CC_ERROR }
    let replaced = min(max(0, completion.replacing), before.count)
    if completion.candidates.count == 1 {
      let suffix = Array(first.suffix.unicodeScalars)
      let isThere = text.dropFirst(before.count).starts(with: suffix)
      buffer.deleteBackward(replaced)
      buffer.insert(Array(first.text.unicodeScalars) + (isThere ? [] : suffix))
      if isThere { buffer.move(by: suffix.count) }
      return CC_REFRESH
    }
    let prefix = completion.commonPrefix
    if prefix.count >= replaced, !before.suffix(replaced).elementsEqual(prefix) {
      buffer.deleteBackward(replaced)
      buffer.insert(prefix)
      return CC_REFRESH
    }
    let window = screen.window
    screen.write(
      completion.listing(columns: window.columns, rows: window.rows), below: layout(text, cursor: text.count))
    return CC_REFRESH
  }
}

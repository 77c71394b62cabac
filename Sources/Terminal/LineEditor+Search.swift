import CLibedit
import CTerminal

// Ctrl-R: looking an entry of the history up while the pattern is typed.
extension LineEditor {
  private struct Search {
    var pattern: [Unicode.Scalar] = []
    var found: (index: Int, offset: Int)?
    var isFailed = false
  }

  /// Searches until a key that means something else ends it; that key is then done as usual, with what was found in
  /// the line. Ctrl-G, and Ctrl-R's own Ctrl-C, leave the line as it was.
  func search(_ buffer: EditingBuffer) -> Int32 {
    var search = Search()
    while true {
      switch keys.next(beforeWaiting: { draw(search, buffer) }) {
      case .character("\u{12}"), .command(KLERK_COMMAND_OLDER), .command(KLERK_COMMAND_UP):
        look(&search, from: (search.found?.index ?? history.count) - 1)
      case .character("\u{13}"), .command(KLERK_COMMAND_NEWER), .command(KLERK_COMMAND_DOWN):
        if let index = search.found?.index { look(&search, from: index + 1, towardsNewer: true) }
      case .character("\u{08}"), .character("\u{7F}"):
        if !search.pattern.isEmpty { search.pattern.removeLast() }
        look(&search, from: history.count - 1)
      case .character("\u{07}"):
        return CC_REFRESH
      case .character("\u{1B}"):
        take(search, buffer)
        return CC_REFRESH
      case .character(let scalar) where scalar.value >= 0x20:
        search.pattern.append(scalar)
        look(&search, from: search.found?.index ?? history.count - 1)
      case .paste(let text):
        search.pattern += text
        look(&search, from: search.found?.index ?? history.count - 1)
      case .resized:
        screen.resize()
      case .interrupt:
        // The whole line is dropped, so what was found is not brought into it first.
        keys.pushBack(.interrupt)
        return CC_REFRESH
      case let key:
        take(search, buffer)
        keys.pushBack(key)
        return CC_REFRESH
      }
    }
  }

  private func look(_ search: inout Search, from index: Int, towardsNewer: Bool = false) {
    guard !search.pattern.isEmpty else {
      search = Search()
      return
    }
    let found = history.find(search.pattern, from: index, towardsNewer: towardsNewer)
    search.isFailed = found == nil
    if let found { search.found = found }
    if search.isFailed { screen.ring() }
  }

  private func take(_ search: Search, _ buffer: EditingBuffer) {
    guard let found = search.found else { return }
    // A draft would show what was typed over the entry, not the entry that was found.
    drafts[found.index] = nil
    _ = go(to: found.index, cursor: found.offset, buffer)
  }

  private func draw(_ search: Search, _ buffer: EditingBuffer) {
    let label = search.isFailed ? labels.searchFailed : labels.search
    let text = search.found.map { Array(history[$0.index].unicodeScalars) } ?? buffer.text
    let shown = LineEditor.string(search.pattern.map { $0 == "\n" ? " " : $0 })
    screen.draw(
      Layout(
        prompt: "\u{1B}[2m\(label)\u{1B}[0m\(shown)\u{1B}[2m › \u{1B}[0m", continuation: continuation, text: text,
        cursor: search.found?.offset ?? buffer.cursor, columns: screen.window.columns))
  }
}

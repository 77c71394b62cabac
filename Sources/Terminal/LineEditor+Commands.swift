import CLibedit
import CTerminal

// What libedit calls while it edits a line.
extension LineEditor {
  /// Hands libedit the next character; -1 ends the line, with `answer` saying how.
  func read(into character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    guard let buffer else { return -1 }
    buffer.mendCursor()
    if !prefill.isEmpty {
      buffer.insert(prefill)
      prefill = []
    }
    ringIfAsked()
    makeRoom(for: buffer)
    if !pastes.isEmpty {
      character.pointee = wchar_t(KLERK_COMMAND_PASTE.rawValue)
      return 1
    }
    while true {
      switch keys.next(beforeWaiting: draw) {
      case .character("\u{04}") where buffer.count == 0:
        return end(.endOfInput)
      case .character(let scalar):
        character.pointee = wchar_t(scalar.value)
        return 1
      case .command(let command):
        character.pointee = wchar_t(command.rawValue)
        return 1
      case .paste(let text):
        if text.isEmpty { continue }
        pastes.append(text)
        character.pointee = wchar_t(KLERK_COMMAND_PASTE.rawValue)
        return 1
      case .interrupt:
        return end(.interrupted)
      case .end:
        return end(.endOfInput)
      case .resized:
        screen.resize()
      case .resumed:
        goOn()
      }
    }
  }

  private func end(_ answer: Answer) -> Int32 {
    self.answer = answer
    let text = buffer?.text ?? []
    screen.finish(layout(text, cursor: text.count), suffix: answer == .interrupted ? "^C" : "")
    return -1
  }

  func draw() {
    guard let buffer else { return }
    screen.draw(layout(buffer.text, cursor: buffer.cursor))
  }

  /// Runs one of our own commands; answers one of libedit's CC_ codes.
  func run(_ command: klerk_command) -> Int32 {
    guard let buffer else { return CC_ERROR }
    buffer.mendCursor()
    switch command {
    case KLERK_COMMAND_PASTE: return insertPastes(buffer)
    case KLERK_COMMAND_OLDER: return walk(by: -1, buffer)
    case KLERK_COMMAND_NEWER: return walk(by: 1, buffer)
    case KLERK_COMMAND_UP: return moveUp(buffer)
    case KLERK_COMMAND_DOWN: return moveDown(buffer)
    case KLERK_COMMAND_SEARCH: return search(buffer)
    case KLERK_COMMAND_COMPLETE: return completeWord(buffer)
    case KLERK_COMMAND_ACCEPT: return accept(buffer)
    case KLERK_COMMAND_BREAK_LINE: buffer.insert(["\n"])
    case KLERK_COMMAND_DELETE: return deleteForward(buffer)
    case KLERK_COMMAND_LEFT:
      buffer.move(by: -(Self.wholeString(buffer.text.prefix(buffer.cursor)).last?.unicodeScalars.count ?? 1))
    case KLERK_COMMAND_RIGHT: buffer.move(by: lengthOfCharacter(atCursorOf: buffer))
    case KLERK_COMMAND_LINE_START: moveToStart(buffer)
    case KLERK_COMMAND_LINE_END: moveToEnd(buffer)
    case KLERK_COMMAND_CLEAR_SCREEN: screen.clear()
    case KLERK_COMMAND_SUSPEND: suspend(buffer)
    default: return CC_ERROR
    }
    return CC_REFRESH
  }

  private func insertPastes(_ buffer: EditingBuffer) -> Int32 {
    for paste in pastes { buffer.insert(paste) }
    pastes = []
    return CC_REFRESH
  }

  private func accept(_ buffer: EditingBuffer) -> Int32 {
    let text = buffer.text
    if text.last != "\n", !isComplete(Self.string(text)) {
      buffer.move(by: text.count)
      buffer.insert(["\n"])
      return CC_REFRESH
    }
    answer = .line(Self.string(text))
    screen.finish(layout(text, cursor: text.count))
    return CC_NEWLINE
  }

  private func deleteForward(_ buffer: EditingBuffer) -> Int32 {
    guard buffer.cursor < buffer.count else { return CC_ERROR }
    let length = lengthOfCharacter(atCursorOf: buffer)
    buffer.move(by: length)
    buffer.deleteBackward(length)
    return CC_REFRESH
  }

  /// A character counts with the combining ones behind it, which could not stand alone.
  private func lengthOfCharacter(atCursorOf buffer: EditingBuffer) -> Int {
    Self.wholeString(buffer.text.dropFirst(buffer.cursor)).first?.unicodeScalars.count ?? 1
  }

  private func moveToStart(_ buffer: EditingBuffer) {
    let before = buffer.text.prefix(buffer.cursor)
    buffer.move(by: -(before.count - ((before.lastIndex(of: "\n") ?? -1) + 1)))
  }

  private func moveToEnd(_ buffer: EditingBuffer) {
    let after = buffer.text.dropFirst(buffer.cursor)
    buffer.move(by: (after.firstIndex(of: "\n") ?? buffer.count) - buffer.cursor)
  }

  private func suspend(_ buffer: EditingBuffer) {
    screen.finish(layout(buffer.text, cursor: buffer.count))
    screen.write(Self.endPaste)
    setRaw(false)
    klerk_suspend()
    goOn()
  }

  private func goOn() {
    // libedit believes that the terminal is as it left it; whoever stopped us will have changed it.
    setRaw(false)
    setRaw(true)
    screen.start()
    screen.write(Self.beginPaste)
  }
}

// Walking through the history.
extension LineEditor {
  /// Up in a text of several lines; from its first line to the entry before.
  private func moveUp(_ buffer: EditingBuffer) -> Int32 {
    let text = buffer.text
    let before = text.prefix(buffer.cursor)
    guard let lineEnd = before.lastIndex(of: "\n") else { return walk(by: -1, buffer) }
    let start = (text[..<lineEnd].lastIndex(of: "\n") ?? -1) + 1
    buffer.move(by: min(start + before.count - lineEnd - 1, lineEnd) - before.count)
    return CC_REFRESH
  }

  private func moveDown(_ buffer: EditingBuffer) -> Int32 {
    let text = buffer.text
    let cursor = buffer.cursor
    guard let lineEnd = text[cursor...].firstIndex(of: "\n") else { return walk(by: 1, buffer) }
    let start = (text[..<cursor].lastIndex(of: "\n") ?? -1) + 1
    let nextEnd = text[(lineEnd + 1)...].firstIndex(of: "\n") ?? text.count
    buffer.move(by: min(lineEnd + 1 + cursor - start, nextEnd) - cursor)
    return CC_REFRESH
  }

  private func walk(by step: Int, _ buffer: EditingBuffer) -> Int32 {
    let place = place ?? history.count
    return go(to: place + step, buffer) ? CC_REFRESH : CC_ERROR
  }

  /// Shows another entry; what was typed in this one is kept until the line is entered.
  func go(to target: Int, cursor: Int? = nil, _ buffer: EditingBuffer) -> Bool {
    guard target >= 0, target <= history.count else { return false }
    drafts[place ?? history.count] = buffer.text
    let entry = target < history.count ? Array(history[target].unicodeScalars) : []
    buffer.replace(with: drafts[target] ?? entry, cursor: cursor)
    place = target
    return true
  }
}

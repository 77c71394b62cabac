import CLibedit
import CTerminal
import Glibc

/// The line that libedit edits. Places in it are counted in code points.
struct EditingBuffer {
  let line: OpaquePointer

  /// The whole text.
  var text: [Unicode.Scalar] {
    guard let info = el_wline(line)?.pointee else { return [] }
    return Self.scalars(from: info.buffer, to: info.lastchar)
  }

  /// Where the cursor stands.
  var cursor: Int {
    min(max(0, place), count)
  }

  private var place: Int {
    guard let info = el_wline(line)?.pointee, let start = info.buffer, let cursor = info.cursor else { return 0 }
    return cursor - start
  }

  /// Brings the cursor back into the text: some of libedit's vi functions leave it beside.
  func mendCursor() {
    let place = place
    if place < 0 || place > count { el_cursor(line, Int32(cursor - place)) }
  }

  /// How many code points there are.
  var count: Int {
    guard let info = el_wline(line)?.pointee, let start = info.buffer, let end = info.lastchar else { return 0 }
    return end - start
  }

  /// Moves the cursor, at most to either end.
  func move(by distance: Int) {
    el_cursor(line, Int32(distance))
  }

  /// Inserts a text before the cursor.
  func insert(_ text: [Unicode.Scalar]) {
    let characters = text.filter { $0.value != 0 }.map { wchar_t($0.value) }
    if !characters.isEmpty { el_winsertstr(line, characters + [0]) }
  }

  /// Deletes code points before the cursor.
  func deleteBackward(_ count: Int) {
    el_deletestr(line, Int32(min(count, cursor)))
  }

  /// Puts another text in the place of all of it, the cursor behind it or at a place of its own.
  func replace(with text: [Unicode.Scalar], cursor: Int? = nil) {
    // el_wreplacestr cannot empty a line.
    move(by: count)
    deleteBackward(count)
    insert(text)
    if let cursor { move(by: cursor - text.count) }
  }

  private static func scalars(from start: UnsafePointer<wchar_t>?, to end: UnsafePointer<wchar_t>?) -> [Unicode.Scalar]
  {
    guard let start, let end else { return [] }
    return UnsafeBufferPointer(start: start, count: end - start).compactMap { Unicode.Scalar(UInt32($0)) }
  }
}

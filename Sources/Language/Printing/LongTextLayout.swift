/// A `"""` text, moved to another indentation as a whole, so that its value stays the same to the byte.
struct LongTextLayout {
  /// The opening quotes.
  let opening = [Byte.quote, Byte.quote, Byte.quote]
  /// What is between the quotes, from the line end behind the opening ones to that before the closing ones.
  private(set) var lines: [UInt8] = []
  /// The closing quotes, with what stands before them.
  let closing: [UInt8]

  init(_ span: Span, in source: SourceText, indentation: Int) {
    let bytes = source.bytes[(span.start + 3)..<(span.end - 3)]
    let new = Array(repeating: Byte.space, count: indentation)
    closing = new + opening
    let rows = bytes.split(separator: Byte.newline, omittingEmptySubsequences: false)
    let old = rows[rows.count - 1]
    lines += Self.lineEnd(of: rows[0])
    for row in rows[1..<(max(1, rows.count - 1))] {
      if row.starts(with: old), !Self.isNothing(row.dropFirst(old.count)) {
        lines += new + row.dropFirst(old.count) + [Byte.newline]
      } else {
        // The text has an empty line here, whatever blanks there are.
        lines += Self.lineEnd(of: row)
      }
    }
  }

  private static func isNothing(_ row: ArraySlice<UInt8>) -> Bool {
    row.isEmpty || row.elementsEqual([Byte.carriageReturn])
  }

  private static func lineEnd(of row: ArraySlice<UInt8>) -> [UInt8] {
    row.last == Byte.carriageReturn ? [Byte.carriageReturn, Byte.newline] : [Byte.newline]
  }
}

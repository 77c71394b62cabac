import Changes
import Output
import Wording

/// What changes between two forms of a file, line by line, as `diff -u` writes it.
struct LineDiff {
  /// How many unchanged lines are shown around what changes.
  private static let context = 3
  /// How many lines are compared at a time, so that a large file which changes in every line takes no square of its
  /// size.
  private static let window = 400

  private let name: String
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private var steps: [AlignmentStep] = []

  init(from old: [UInt8], to new: [UInt8], name: String) {
    self.name = name
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
    compare()
  }

  /// The lines with their line ends, so that a last line without one differs from one that has it.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...position])
      start = position + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  // MARK: Comparing

  private mutating func compare() {
    var (first, second) = (0, 0)
    while first < old.count || second < new.count {
      if first < old.count, second < new.count, old[first] == new[second] {
        steps.append(.same(old: first, new: second))
        (first, second) = (first + 1, second + 1)
        continue
      }
      let part = compare(
        first..<min(old.count, first + Self.window), second..<min(new.count, second + Self.window))
      for step in part {
        switch step {
        case .same: (first, second) = (first + 1, second + 1)
        case .removed: first += 1
        case .added: second += 1
        }
      }
      steps += part
    }
  }

  /// The steps through a window of both files; up to its last common line, where there is more behind it.
  private func compare(_ first: Range<Int>, _ second: Range<Int>) -> [AlignmentStep] {
    let steps = alignment(from: Array(old[first]), to: Array(new[second]), by: ==).map { step -> AlignmentStep in
      switch step {
      case .same(let old, let new): .same(old: first.lowerBound + old, new: second.lowerBound + new)
      case .removed(let old): .removed(first.lowerBound + old)
      case .added(let new): .added(second.lowerBound + new)
      }
    }
    let hasMore = first.upperBound < old.count || second.upperBound < new.count
    // What stands last in one window may have its match just behind the end of the other.
    if hasMore, let last = steps.lastIndex(where: \.isSame) { return Array(steps[...last]) }
    return steps
  }

  // MARK: Writing

  /// Writes it to the console's results.
  func write(to console: Console) throws(OutputFailure) {
    let paint = Paint(isColored: console.isColored)
    let writer = LineWriter(console: console)
    try writer.write(paint.bold("--- \(name)") + "\n")
    try writer.write(paint.bold("+++ \(name)") + "\n")
    for hunk in hunks { try write(hunk, to: writer, paint) }
  }

  /// The stretches of steps that are shown together.
  private var hunks: [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() where !step.isSame {
      let start = max(0, index - Self.context)
      let end = min(steps.count, index + Self.context + 1)
      if let last = hunks.last, last.upperBound >= start {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  private func write(_ hunk: Range<Int>, to writer: LineWriter, _ paint: Paint) throws(OutputFailure) {
    let before = steps[..<hunk.lowerBound]
    let oldCount = steps[hunk].count { if case .added = $0 { false } else { true } }
    let newCount = steps[hunk].count { if case .removed = $0 { false } else { true } }
    let oldStart = before.count { if case .added = $0 { false } else { true } } + (oldCount > 0 ? 1 : 0)
    let newStart = before.count { if case .removed = $0 { false } else { true } } + (newCount > 0 ? 1 : 0)
    try writer.write(paint.dim("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@") + "\n")
    for step in steps[hunk] {
      switch step {
      case .same(let index, _): try writer.write(" ", old[index]) { $0 }
      case .removed(let index): try writer.write("-", old[index], paint.removed)
      case .added(let index): try writer.write("+", new[index], paint.added)
      }
    }
  }
}

extension AlignmentStep {
  fileprivate var isSame: Bool { if case .same = self { true } else { false } }
}

/// Writes lines as they are, so that `patch` can read them; on a terminal what could play tricks on it as marks.
private struct LineWriter {
  let console: Console

  func write(_ text: String) throws(OutputFailure) { try console.results.write(text) }

  func write(_ sign: String, _ line: ArraySlice<UInt8>, _ paint: (String) -> String) throws(OutputFailure) {
    let isEnded = line.last == UInt8(ascii: "\n")
    let bytes = isEnded ? line.dropLast() : line
    if console.isTerminal || console.isColored {
      let text = sign + String(decoding: bytes, as: UTF8.self)
      try console.results.write(paint(console.isTerminal ? text.withVisibleMarks() : text))
    } else {
      try console.results.write(sign)
      try console.results.write(Array(bytes))
    }
    try console.results.write(isEnded ? "\n" : "\n\\ No newline at end of file\n")
  }
}

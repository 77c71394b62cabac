import Wording

/// The layout of one statement, of the head of a block, or of a `}`.
///
/// A pipeline is the statement's own, or one in parentheses. It stays in one line when it was written so and fits;
/// else each of its stages begins a line. Other line ends inside a statement stay where they were written: inside
/// `( )` and behind a comma there may be some, and where a long condition is best broken only its writer knows.
struct LineLayout {
  /// How far each `{ }` and each line that goes on is indented.
  static let step = 4
  /// How many cells a line may take before its pipelines are broken.
  static let maximumWidth = 100

  /// A pair of parentheses, or the whole statement: what can have a pipeline of its own.
  private struct Group {
    let depth: Int
    var hasPipes = false
    /// Whether it was written over several lines.
    var hasLineEnd = false
    var isBroken: Bool { hasPipes && hasLineEnd }
  }

  private let source: SourceText
  private let indentation: Int
  /// Where a stage's `|` begins its line.
  private let pipeIndentation: Int
  private var lexemes: [Lexeme]
  private var groups = [Group(depth: 0)]
  /// The group in which each lexeme stands, its parentheses in the group around them.
  private var groupOf: [Int] = []

  init(_ lexemes: [Lexeme], in source: SourceText, indentation: Int, pipeIndentation: Int? = nil) {
    self.source = source
    self.lexemes = lexemes
    self.indentation = indentation
    self.pipeIndentation = pipeIndentation ?? indentation + Self.step
    findGroups()
    moveCommentsBeforePipes()
  }

  /// Prints the lines; gives how far the last one goes in, and where stages behind it begin their lines.
  mutating func print(to output: inout [UInt8]) -> (last: Int, pipes: Int) {
    var lines = laidOut()
    while breakPipelines(of: lines) { lines = laidOut() }
    for line in lines {
      output.append(contentsOf: repeatElement(Byte.space, count: line.indentation))
      output.append(contentsOf: line.bytes)
      if let remark = line.remark {
        output.append(contentsOf: [Byte.space, Byte.space])
        output.append(contentsOf: source.bytes[remark.span.start..<remark.span.end])
      }
      output.append(Byte.newline)
    }
    let last = lines[lines.count - 1].indentation
    let isOfStages = lexemes.first?.kind == .pipe
    return (last, groups[0].isBroken || isOfStages ? pipeIndentation : last + Self.step)
  }

  // MARK: Pipelines

  private mutating func findGroups() {
    var open = [0]
    var isFirst = true
    groupOf.reserveCapacity(lexemes.count)
    for lexeme in lexemes {
      if lexeme.kind == .rightParenthesis, open.count > 1 { open.removeLast() }
      let group = open[open.count - 1]
      groupOf.append(group)
      // A line end right behind the `(` or right before the `)` is outside of what they hold.
      if lexeme.startsLine, !isFirst {
        for group in open { groups[group].hasLineEnd = true }
      } else if lexeme.startsLine {
        for group in open.dropLast() { groups[group].hasLineEnd = true }
      }
      if lexeme.kind == .pipe { groups[group].hasPipes = true }
      isFirst = lexeme.kind == .leftParenthesis
      if isFirst {
        open.append(groups.count)
        groups.append(Group(depth: open.count - 1))
      }
    }
  }

  /// The `|` begins the line of its stage: what stood between the two goes before it.
  private mutating func moveCommentsBeforePipes() {
    for index in lexemes.indices.dropFirst().dropLast() where lexemes[index].kind == .pipe {
      if let remark = lexemes[index].remark {
        lexemes[index].remark = nil
        if lexemes[index].startsLine {
          lexemes[index].comments.append(remark)
        } else {
          lexemes[index - 1].remark = remark
        }
      }
      lexemes[index].comments += lexemes[index + 1].comments
      lexemes[index + 1].comments = []
    }
  }

  /// Breaks the outermost pipelines of each line that is too long; says whether there were any.
  private mutating func breakPipelines(of lines: [Line]) -> Bool {
    var hasBroken = false
    for line in lines where !line.pipelines.isEmpty && line.width > Self.maximumWidth {
      let depth = line.pipelines.map { groups[$0].depth }.min()
      for group in line.pipelines where groups[group].depth == depth { groups[group].hasLineEnd = true }
      hasBroken = true
    }
    return hasBroken
  }

  // MARK: Lines

  /// How far lines go in, inside a pair of parentheses or the whole statement.
  private struct Frame {
    /// The line on which the `(` stands.
    let opening: Int
    /// The line on which what stands inside begins.
    var start: Int?
    /// The line on which the source or the stage begins that is gone on with.
    var piece: Int
  }

  private func laidOut() -> [Line] {
    var lines: [Line] = []
    var line = Line(indentation: indentation)
    var frames = [Frame(opening: indentation, start: indentation, piece: indentation)]
    for (index, lexeme) in lexemes.enumerated() {
      let frame = frames.count - 1
      if begins(index) {
        lines.append(line)
        let inner = frames[frame].piece + Self.step
        switch lexeme.kind {
        case .pipe:
          let start = frames[frame].start ?? indentation
          line = Line(indentation: frame == 0 ? pipeIndentation : start + Self.step)
          frames[frame].piece = line.indentation
        case .rightParenthesis: line = Line(indentation: frames[frame].opening)
        default: line = Line(indentation: inner)
        }
        let depth = lexeme.kind == .rightParenthesis ? inner : line.indentation
        for comment in lexeme.comments {
          lines.append(Line(indentation: depth, bytes: Array(source.bytes[comment.span.start..<comment.span.end])))
        }
      } else if index > 0, !lexemes[index - 1].isCommand, hasBlank(between: lexemes[index - 1], lexeme) {
        line.bytes.append(Byte.space)
      }
      // One that was opened before a block closes here what this line knows nothing of.
      if lexeme.kind == .rightParenthesis, frames.count > 1 { frames.removeLast() }
      if frames[frames.count - 1].start == nil { frames[frames.count - 1].start = line.indentation }
      append(lexeme, to: &line)
      if lexeme.kind == .pipe, !groups[groupOf[index]].isBroken { line.pipelines.append(groupOf[index]) }
      if lexeme.kind == .leftParenthesis {
        frames.append(Frame(opening: line.indentation, start: nil, piece: line.indentation))
      }
      line.remark = lexeme.remark
    }
    lines.append(line)
    return lines
  }

  /// Whether a lexeme begins a line.
  private func begins(_ index: Int) -> Bool {
    if index == 0 { return false }
    if lexemes[index].kind == .pipe { return groups[groupOf[index]].isBroken }
    return lexemes[index - 1].kind != .pipe && lexemes[index].startsLine
  }

  private func hasBlank(between first: Lexeme, _ second: Lexeme) -> Bool {
    if first.isRecordBrace && first.kind == .leftParenthesis { return true }
    if second.isRecordBrace { return true }
    switch first.kind {
    case .leftParenthesis, .dot: return false
    case .minus where !first.isOperator: return false
    case .word where first.isFunction && second.kind == .leftParenthesis: return false
    default: break
    }
    switch second.kind {
    case .rightParenthesis, .comma, .dot, .colon: return false
    default: return true
    }
  }

  private func append(_ lexeme: Lexeme, to line: inout Line) {
    if let replacement = lexeme.replacement {
      line.bytes.append(contentsOf: replacement.utf8)
    } else if lexeme.kind == .longText {
      line.append(LongTextLayout(lexeme.span, in: source, indentation: line.indentation + Self.step))
    } else {
      line.bytes.append(contentsOf: source.bytes[lexeme.span.start..<lexeme.span.end])
    }
  }
}

/// A line that is laid out, texts over several lines in it included.
private struct Line {
  let indentation: Int
  var bytes: [UInt8] = []
  var remark: Comment?
  /// The pipelines that have a `|` in it and are not broken.
  var pipelines: [Int] = []
  /// The widest part so far that ended in `"""`, and where the next part begins.
  private var widest = 0
  private var partStart = 0

  init(indentation: Int, bytes: [UInt8] = []) {
    self.indentation = indentation
    self.bytes = bytes
  }

  /// How many cells it takes, without its comment and without the lines of its texts.
  var width: Int { max(widest, partWidth) }

  private var partWidth: Int {
    (partStart == 0 ? indentation : 0) + String(decoding: bytes[partStart...], as: UTF8.self).displayWidth
  }

  mutating func append(_ text: LongTextLayout) {
    bytes.append(contentsOf: text.opening)
    widest = width
    bytes.append(contentsOf: text.lines)
    partStart = bytes.count
    bytes.append(contentsOf: text.closing)
  }
}

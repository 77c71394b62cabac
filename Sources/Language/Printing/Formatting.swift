/// In which language the words of the language are written: stages, their words, types and keywords.
public enum KeywordChoice: Sendable {
  /// Each as the writer chose it.
  case asWritten
  /// All in English.
  case en
  /// All in Dutch.
  case nl
}

/// Why a source cannot be laid out: it holds mistakes.
public struct FormattingFailure: Error, Equatable {
  /// The mistakes, in the order of their places.
  public let diagnostics: [Diagnostic]
}

/// The bytes of a source in the one standard form, which `grammar.md` describes. Only its syntax is asked: names need
/// not mean anything. Formatting what comes out changes nothing any more.
public func formatted(
  _ source: SourceText, vocabulary: Vocabulary, keywords: KeywordChoice = .asWritten
) throws(FormattingFailure) -> [UInt8] {
  var parser = Parser(source, vocabulary)
  var translation = Translation(to: keywords, vocabulary)
  parser.parseProgram { statement in
    translation.note(statement)
    return true
  }
  guard parser.diagnostics.isEmpty else { throw FormattingFailure(diagnostics: parser.diagnostics) }
  var printer = Printer(source, translation, vocabulary)
  return printer.print()
}

/// Prints a source line by line; the layout of each is that of ``LineLayout``.
///
/// It goes by tokens, not by the tree: what is between them (comments, blank lines, where a line ends) is in no tree,
/// and what is in them stays byte for byte.
private struct Printer {
  private let source: SourceText
  private let translation: Translation
  private let vocabulary: Vocabulary
  private var lines: LogicalLines
  private var output: [UInt8] = []
  private var indentation = 0
  /// For each open block: how far its `}` goes in, and where stages behind it begin their lines.
  private var blocks: [(closing: Int, pipes: Int)] = []
  /// Whether nothing stands yet in the file or in the block that is open: there no blank line is kept.
  private var isAtStart = true

  init(_ source: SourceText, _ translation: Translation, _ vocabulary: Vocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    self.translation = translation
    lines = LogicalLines(source, recordBraces: translation.recordBraces)
    output.reserveCapacity(source.size + source.size / 8)
  }

  mutating func print() -> [UInt8] {
    while var line = lines.next() {
      vocabulary.markCommands(in: &line, source)
      let isOfStages = moveCommentsBeforeFirstPipe(of: &line)
      let isClosing = line[0].kind == .rightBrace
      print(line[0].comments)
      var pipes: Int?
      if isClosing, let block = blocks.popLast() {
        (indentation, pipes) = block
      } else {
        printBlankLine(if: line[0].isAfterBlank)
      }
      if isOfStages { pipes = indentation }
      let isOfStage = vocabulary.opensBlockOfStage(line, in: source)
      translation.apply(to: &line, in: source)
      var layout = LineLayout(line, in: source, indentation: indentation, pipeIndentation: pipes)
      let printed = layout.print(to: &output)
      isAtStart = line[line.count - 1].kind == .leftBrace
      if isAtStart {
        // The block of a stage belongs to the line of the stage, any other to the whole statement.
        blocks.append(isOfStage ? (printed.last, printed.pipes) : (indentation, indentation + LineLayout.step))
        indentation = blocks[blocks.count - 1].closing + LineLayout.step
      }
    }
    print(lines.commentsAtEnd)
    return output
  }

  /// A definition's body may begin with `|`: what stands between that and its stage goes before it. Says whether it does.
  private func moveCommentsBeforeFirstPipe(of line: inout [Lexeme]) -> Bool {
    guard line[0].kind == .pipe, line.count > 1 else { return false }
    if let remark = line[0].remark { line[0].comments.append(remark) }
    line[0].remark = nil
    line[0].comments += line[1].comments
    line[1].comments = []
    return true
  }

  private mutating func print(_ comments: [Comment]) {
    for comment in comments {
      printBlankLine(if: comment.isAfterBlank)
      output.append(contentsOf: repeatElement(Byte.space, count: indentation))
      output.append(contentsOf: source.bytes[comment.span.start..<comment.span.end])
      output.append(Byte.newline)
      isAtStart = false
    }
  }

  private mutating func printBlankLine(if isAfterBlank: Bool) {
    if isAfterBlank, !isAtStart { output.append(Byte.newline) }
  }
}

extension Vocabulary {
  /// Marks the names of commands that are defined or called, which only their place tells from other words.
  fileprivate func markCommands(in line: inout [Lexeme], _ source: SourceText) {
    for index in line.indices.dropFirst() where line[index].kind == .leftParenthesis {
      let name = line[index - 1]
      guard name.kind == .word, name.keyword == nil, stage(named: source.text(of: name.span)) == nil else { continue }
      let before = index > 1 ? line[index - 2] : nil
      if before == nil || before?.kind == .pipe || before?.keyword == .define { line[index - 1].isCommand = true }
    }
  }

  /// Whether a line ends in a stage's name and the `{` of its block.
  fileprivate func opensBlockOfStage(_ line: [Lexeme], in source: SourceText) -> Bool {
    guard line.count > 2, line[line.count - 1].kind == .leftBrace, line[line.count - 3].kind == .pipe,
      let stage = stage(named: source.text(of: line[line.count - 2].span))
    else { return false }
    return stages[stage].parameters.contains { $0.shape == .block }
  }
}

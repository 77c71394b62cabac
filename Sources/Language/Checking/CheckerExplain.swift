/// A pipeline that is only to be explained, with what an explanation needs of the way in which it was written.
public struct ExplainedPipeline {
  /// The pipeline.
  public let pipeline: CheckedPipeline
  /// Where its source stands.
  public let sourceSpan: Span
  /// The parts of the condition of its `find` that must all hold, and where each of them stands.
  public let parts: [(condition: CheckedExpression, span: Span)]
}

/// Pipelines that are only explained: checked as any other, while nothing of them counts as done.
extension Checker {
  mutating func checkExplain(_ pipeline: Pipeline, _ span: Span) throws(Stop) -> CheckedStatement {
    let outer = (names: scope.names, changes: changesContacts)
    // A name that an `as` gives stands for nothing, since nothing runs.
    defer { (scope.names, changesContacts, isExplaining) = (outer.names, outer.changes, false) }
    isExplaining = true
    let checked = try checkOwnPipeline(pipeline)
    let explained = ExplainedPipeline(
      pipeline: checked, sourceSpan: pipeline.sourceSpan, parts: parts(of: checked.source, as: pipeline.source))
    return CheckedStatement(kind: .explain(explained), span: span)
  }

  private func parts(
    of source: CheckedSource, as written: PipelineSource
  ) -> [(condition: CheckedExpression, span: Span)] {
    switch (source, written) {
    case (.contacts(let condition?), .contacts(let expression?)),
      (.objects(_, let condition?), .objects(_, let expression?)):
      parts(of: condition, as: expression)
    default: []
    }
  }

  private func parts(
    of condition: CheckedExpression, as written: Expression
  ) -> [(condition: CheckedExpression, span: Span)] {
    guard case .and(let conditions) = condition, case .and(let expressions) = written.kind,
      conditions.count == expressions.count
    else { return [(condition, withParentheses(written.span))] }
    return zip(conditions, expressions).flatMap { parts(of: $0, as: $1) }
  }

  /// An expression's place leaves out the parentheses around it: a part that begins or ends in one gets them back.
  private func withParentheses(_ span: Span) -> Span {
    let text = files.script.text(at: span.start)
    var (start, end) = (span.start, span.end)
    var (open, unopened) = (0, 0)
    var isInText = false
    for position in start..<end {
      switch text.bytes[position] {
      case Byte.quote where position == start || text.bytes[position - 1] != Byte.backslash: isInText.toggle()
      case UInt8(ascii: "(") where !isInText: open += 1
      case UInt8(ascii: ")") where !isInText:
        if open > 0 { open -= 1 } else { unopened += 1 }
      default: break
      }
    }
    while open > 0, let next = (end..<text.size).first(where: { !isBlank(text.bytes[$0]) }),
      text.bytes[next] == UInt8(ascii: ")")
    {
      (end, open) = (next + 1, open - 1)
    }
    while unopened > 0, let last = (text.start..<start).last(where: { !isBlank(text.bytes[$0]) }),
      text.bytes[last] == UInt8(ascii: "(")
    {
      (start, unopened) = (last, unopened - 1)
    }
    return Span(start, end)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == Byte.space || byte == Byte.newline || byte == Byte.tab }
}

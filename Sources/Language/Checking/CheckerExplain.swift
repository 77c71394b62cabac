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
    defer { (scope.names, changesContacts) = outer }
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
    else { return [(condition, written.span)] }
    return zip(conditions, expressions).flatMap { parts(of: $0, as: $1) }
  }
}

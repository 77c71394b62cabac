public import Klantcontacten
import Language
import Wording

/// Draws the number at the end of each row, and gives the rows on as they are.
struct Chart: ShowingStage {
  static let signature = Signature(
    "chart", nl: "grafiek", takes: .figures, gives: .same,
    summary: Wording(
      en: "draws the number at the end of each row as a bar, or as a line of time",
      nl: "tekent het getal achteraan elke rij als een balk, of als een tijdlijn"))
  static let examples = [
    Example("find contacts | count by kanaal | chart"),
    Example("find contacts where plaatsgevondenOp in 2023 | count by month of plaatsgevondenOp | chart"),
  ]

  private let columns: [String]?
  private let span: Span

  init(_ call: CheckedStage) {
    if case .rows(let columns?) = call.takes { self.columns = columns.map(\.name) } else { columns = nil }
    span = call.span
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let stage = self
    var sink: (any ResultSink)?
    var isFinished = false
    var number = 0
    return MadeStream { () throws(EvaluationError) in
      guard case .row(let row)? = try upstream.next() else {
        if !isFinished {
          isFinished = true
          try (sink ?? execution.audience.makeSink(for: .chart(stage.columns ?? []))).finish()
        }
        return nil
      }
      number += 1
      try execution.checkInterruption(at: stage.span)
      try stage.check(row, number)
      let target = sink ?? execution.audience.makeSink(for: .chart(row.columns))
      sink = target
      try target.add(.row(row))
      return .row(row)
    }
  }

  /// What only running tells of a file's cells.
  private func check(_ row: Row, _ number: Int) throws(EvaluationError) {
    guard number <= Self.maximumRows else { throw EvaluationError(.tooMany(Self.maximumRows), at: span) }
    guard let last = row.values.last, row.values.count > 1, last.isEmpty || last.asNumber != nil else {
      throw EvaluationError(
        .wrongCell(
          record: .row(number), found: row.values.last?.kindWording ?? Wording(en: "nothing", nl: "niets"),
          expected: row.values.count > 1
            ? ValueType.number.wording
            : Wording(
              en: "a column of names and behind it one of numbers",
              nl: "een kolom met namen en daarachter een met getallen")), at: span)
    }
  }

  /// More than anybody could see in a drawing.
  private static let maximumRows = 100_000
}

extension Value {
  /// The number that the value is, or that its text stands for; nothing when it is none.
  public var asNumber: Double? {
    guard case .number(let number)? = converted(to: .number), number.isFinite else { return nil }
    return number
  }
}

import Formats
import Klantcontacten
import Language
import Wording

/// A file that was written beside its place, and moves there when the run has succeeded.
final class PendingFile {
  let path: String
  fileprivate(set) var count = 0
  private let sink: FileSink
  private let span: Span

  fileprivate init(path: String, sink: FileSink, span: Span) {
    self.path = path
    self.sink = sink
    self.span = span
  }

  func finish() throws(EvaluationError) {
    do {
      try sink.finish()
    } catch {
      throw EvaluationError(.file(error.wording), at: span)
    }
  }
}

extension PipelineEvaluator {
  /// The rows of a file, read as they are asked for.
  func rows(ofFile path: CheckedExpression, _ span: Span) throws(EvaluationError) -> any RecordStream {
    let path = try ExpressionEvaluator(execution: execution).text(of: path, for: nil)
    do throws(FormatError) {
      let reader = try execution.options.files.table(path)
      let columns = reader.columns
      return MadeStream { () throws(EvaluationError) in
        do throws(FormatError) {
          return try reader.next().map { .row(Row(columns: columns, values: $0.values)) }
        } catch {
          throw EvaluationError(.file(error.wording), at: span)
        }
      }
    } catch {
      throw EvaluationError(.file(error.wording), at: span)
    }
  }
}

/// Writes the records to a file, which appears when the whole run has succeeded.
struct Save: Stage {
  static let signature = Signature(
    "save", nl: "bewaar", gives: .nothing,
    [Parameter(.file, Wording(en: "FILE", nl: "BESTAND"), required: true)],
    summary: Wording(
      en: "writes the records to a .csv, .tsv, .json or .ndjson file",
      nl: "schrijft de records naar een .csv-, .tsv-, .json- of .ndjson-bestand"))
  static let examples = [Example(#"find contacts where kanaal = "Twitter" | save "twitter.csv""#)]

  private let path: CheckedExpression
  private let columns: [String]?
  private let isOfContacts: Bool
  private let kind: RecordKind?
  private let span: Span

  init(_ call: CheckedStage) {
    if case .expression(let path)? = call.argument(0) { self.path = path } else { path = .text("") }
    isOfContacts = call.takes == .contacts
    if case .objects(let kind) = call.takes { self.kind = Catalog.kinds[kind] } else { kind = nil }
    if case .rows(let columns?) = call.takes { self.columns = columns.map(\.name) } else { columns = kind?.shownNames }
    span = call.span
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let path = try ExpressionEvaluator(execution: execution).text(of: path, for: nil)
    if let why = execution.options.files.whyNotWritten { throw EvaluationError(.file(why), at: span) }
    do {
      try write(upstream, to: path, in: execution)
    } catch let error as EvaluationError {
      throw error
    } catch let error as FormatError {
      throw EvaluationError(.file(error.wording), at: span)
    } catch {
      throw EvaluationError(.file(Wording(same: "\(path)")), at: span)
    }
    return ArrayStream([])
  }

  private func write(_ upstream: any RecordStream, to path: String, in execution: Execution) throws {
    let format = try FileFormat(ofFile: path)
    // A rehearsal writes no files: it counts, and says what would have been written.
    let file = execution.options.isDryRun ? nil : try FileSink(path: path)
    let pending = file.map { PendingFile(path: path, sink: $0, span: span) }
    let sink: ByteSink = { bytes in try file?.write(bytes) }
    let contacts = isOfContacts ? ContactWriter(format, to: sink) : nil
    var rows: TableWriter?
    var confidential = 0
    var count = 0
    while let record = try upstream.next() {
      try execution.checkInterruption(at: span)
      if record.isConfidential, execution.options.vertrouwelijkReason == nil {
        confidential += 1
        continue
      }
      switch record {
      case .contact(let contact): try contacts?.write(try execution.withRelations(contact, at: span))
      case .object(let object):
        let writer = rows ?? TableWriter(format, columns: object.kind.shownNames, to: sink)
        rows = writer
        try writer.write(object.shownValues)
      case .row(let row):
        let writer = rows ?? TableWriter(format, columns: row.columns, to: sink)
        rows = writer
        try writer.write(row.values)
      }
      count += 1
    }
    if !isOfContacts, rows == nil { rows = TableWriter(format, columns: columns ?? [], to: sink) }
    try contacts?.finish()
    try rows?.finish()
    if confidential > 0 { execution.audience.leftOutConfidential(confidential) }
    if let pending {
      pending.count = count
      execution.files.append(pending)
    }
  }
}

import Formats
import Interpreter
import Klantcontacten
import Language

/// Prints JSON, NDJSON or CSV: data for other programs, in wire form. Confidential contacts stay out of it unless a
/// reason was given, since a masked record would be taken for a whole one.
final class DataSink: ResultSink {
  private let layout: ResultLayout
  private let settings: OutputSettings
  private let leftOut: (Int) -> Void
  private var contacts: ContactWriter?
  private var rows: TableWriter?
  private var confidential = 0

  init(
    _ layout: ResultLayout, _ output: any TextOutput, _ settings: OutputSettings, _ leftOut: @escaping (Int) -> Void
  ) {
    self.layout = layout
    self.settings = settings
    self.leftOut = leftOut
    let format: FileFormat =
      switch settings.format {
      case .csv: .csv
      case .ndjson: .ndjson
      default: .json
      }
    let sink: ByteSink = { bytes in try output.write(bytes) }
    switch layout {
    case .contacts(nil): contacts = ContactWriter(format, layout: .indented, to: sink)
    case .contacts(let fields?): rows = TableWriter(format, columns: fields.map(\.name), layout: .indented, to: sink)
    case .objects(let kind): rows = TableWriter(format, columns: kind.shownNames, layout: .indented, to: sink)
    case .rows(let columns), .chart(let columns):
      rows = TableWriter(format, columns: columns, layout: .indented, to: sink)
    }
  }

  var takesRelations: Bool { contacts != nil }

  func add(_ record: Record) throws(EvaluationError) {
    switch (record, layout) {
    case _ where record.isConfidential && settings.vertrouwelijkReason == nil: confidential += 1
    case (.contact(let contact), .contacts(let fields?)):
      try writing { try self.rows?.write(fields.map { contact.value(of: $0) }) }
    case (.contact(let contact), _): try writing { try self.contacts?.write(contact) }
    case (.object(let object), _): try writing { try self.rows?.write(object.shownValues) }
    case (.row(let row), _): try writing { try self.rows?.write(row.values) }
    }
  }

  func finish() throws(EvaluationError) {
    try writing {
      try self.contacts?.finish()
      try self.rows?.finish()
    }
    if confidential > 0 { leftOut(confidential) }
  }

  private func writing(_ work: () throws -> Void) throws(EvaluationError) {
    do {
      try work()
    } catch let failure as OutputFailure {
      throw EvaluationError(failure)
    } catch let error as FormatError {
      throw EvaluationError(.file(error.wording), at: Span(0, 0))
    } catch {
      throw EvaluationError(OutputFailure.failed(0))
    }
  }
}

extension Klantcontact {
  fileprivate func value(of field: CheckedField) -> Value {
    switch field.place {
    case .field(let index): value(of: Catalog.fields[index])
    case .entry(let name): metadata[name].map(Value.text) ?? .nothing
    case .column, .namedColumn: .nothing
    }
  }
}

public import Klantcontacten

/// What flows through a pipeline: a contact, something that hangs on contacts, or a row of a table.
public enum Record {
  case contact(Klantcontact)
  case object(RelatedObject)
  case row(Row)
}

/// One row of a table: a file's line, or what `select` and `count by` make.
public struct Row {
  /// The columns' names, shared by all rows of a table.
  public let columns: [String]
  /// The values, one for each column.
  public let values: [Value]

  /// Makes a row.
  public init(columns: [String], values: [Value]) {
    self.columns = columns
    self.values = values
  }
}

extension Row: Fielded {
  /// The value in a column; nothing where there is none.
  public func value(at path: FieldPath) -> Value {
    guard case .column(let index) = path, values.indices.contains(index) else { return .nothing }
    return values[index]
  }
}

extension Record: Fielded {
  /// The value at a place in the contact or the row.
  public func value(at path: FieldPath) -> Value {
    switch self {
    case .contact(let contact): contact.value(at: path)
    case .object(let object): object.value(at: path)
    case .row(let row): row.value(at: path)
    }
  }
}

/// Records, one after the other, made only when somebody asks for the next.
public protocol RecordStream: AnyObject {
  /// The next record, or nothing at the end.
  func next() throws(EvaluationError) -> Record?
}

/// The records of an array; for what is small, or was gathered on purpose.
final class ArrayStream: RecordStream {
  private let records: [Record]
  private var position = 0

  init(_ records: [Record]) {
    self.records = records
  }

  func next() throws(EvaluationError) -> Record? {
    guard position < records.count else { return nil }
    defer { position += 1 }
    return records[position]
  }
}

/// Records that a closure makes.
final class MadeStream: RecordStream {
  private let make: () throws(EvaluationError) -> Record?

  init(_ make: @escaping () throws(EvaluationError) -> Record?) {
    self.make = make
  }

  func next() throws(EvaluationError) -> Record? { try make() }
}

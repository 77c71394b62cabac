import Formats
import Klantcontacten

/// How the records of a list are read.
protocol RecordLister<Record> {
  associatedtype Record
  /// Reads a record whose first token is the current one, whole, also when it is not as the API says.
  func read(_ json: JSONReader) throws(FormatError) -> Result<Record, BackendFailure>
  /// The uuid of a record.
  func identifier(of record: Record) throws(BackendFailure) -> ContactID
}

/// Reads records of any kind as they are.
struct TreeLister: RecordLister {
  let resource: String

  func read(_ json: JSONReader) throws(FormatError) -> Result<JSONTree, BackendFailure> {
    .success(try JSONTree(restOf: json))
  }

  func identifier(of record: JSONTree) throws(BackendFailure) -> ContactID {
    try AnswerObject(record, of: resource).identifier()
  }
}

/// The text of one page: `{count, next, previous, results}`.
struct PageText<Lister: RecordLister> {
  private(set) var count: Int?
  private(set) var next: String?
  private(set) var records: [Lister.Record]?
  private var failure: BackendFailure?

  init(_ answer: Answer, of request: Request, _ lister: Lister) throws(BackendFailure) {
    do throws(FormatError) {
      try read(JSONReader(ByteSource(bytes: answer.body, name: request.path)), lister)
    } catch {
      throw .register(RegisterFailure(request.call, .brokenJSON))
    }
    if let failure { throw failure }
  }

  private mutating func read(_ json: JSONReader, _ lister: Lister) throws(FormatError) {
    guard try json.next() == .beginObject else {
      _ = try JSONTree(restOf: json)
      return
    }
    while try json.next() == .name {
      switch json.text {
      case "count": if try json.next() == .number { count = Int(json.text) }
      case "next": if try json.next() == .text { next = json.text }
      case "results":
        if try json.next() == .beginList { try readRecords(json, lister) }
      default: try json.skipValue()
      }
    }
    _ = try json.next()
  }

  private mutating func readRecords(_ json: JSONReader, _ lister: Lister) throws(FormatError) {
    var records: [Lister.Record] = []
    while try json.next() != .endList {
      do {
        records.append(try lister.read(json).get())
      } catch let error as BackendFailure {
        failure = failure ?? error
      } catch let error as FormatError {
        throw error
      } catch {}
    }
    self.records = records
  }
}

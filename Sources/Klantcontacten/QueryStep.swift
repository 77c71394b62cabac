/// One thing that a backend does for a query.
public indirect enum QueryStep: Equatable, Sendable {
  /// Records are looked up in an index of fields, by the fields' names.
  case index([String])
  /// Records are looked up by what the search in texts found, at most so many.
  case sieve(candidates: Int)
  /// Records of another kind are found first, in these steps, and these records from there.
  case related(RecordKind, [QueryStep])
  /// Every record is looked at; so many there are.
  case scan(Int)
  /// Records come in the order that is asked for by themselves.
  case inOrder
  /// All that was found is sorted before the first record comes.
  case sort
  /// Some records are passed over, and no more than a number are given.
  case cut(offset: Int, limit: Int?)
  /// A register is asked by this call: method, path and parameters as they would be sent.
  case request(String)
  /// And by so many more calls of that kind.
  case requests(Int)
  /// Page after page of what it answers is read.
  case pages
  /// Of the pages, newest first, those of a period are read: up to its first day, and from its last one on where that is
  /// looked for first.
  case period(isBounded: Bool, isSought: Bool)
  /// Klerk tests what the register answers, which does not know the whole condition.
  case test
  /// All of these calls are made, whatever the first of them find: the key may mean several contacts.
  case all
  /// What was read is compared with what was seen before, and left alone when it differs.
  case compare
}

/// One thing that a pipeline asks of a backend beside queries.
public enum Errand {
  /// To find the contact that a key stands for.
  case find(ContactKey)
  /// To say how many contacts a query finds, where that is told without reading them; else nothing is told here.
  case count(Query)
  /// To go from one record to those of another kind that a relation leads to, and read these.
  case follow(RecordKind, from: RecordKind)
  /// To change fields of one record.
  case change(RecordKind)
  /// To make one record.
  case make(RecordKind)
  /// To let one record refer to another one.
  case link(Link)
}

extension ContactReading {
  /// A backend that does not tell how it carries out queries.
  public func plan(of query: Query, kind: RecordKind) throws(BackendFailure) -> [QueryStep] { [] }
  /// A backend that does not tell how it does anything else.
  public func plan(of errand: Errand) throws(BackendFailure) -> [QueryStep] { [] }
}

import Changes
import Interpreter
import Klantcontacten

/// Hears what an answer does and tells nobody: it keeps what was shown last.
final class QuietAudience: Audience {
  private var layout: ResultLayout?
  private var value: Value?
  private var identifiers: [ContactID] = []
  private var rows: [[Value]] = []
  private let budget: Budget?
  private let allowsMany: Bool

  /// More rows than these are not kept.
  private static let maximumRows = 10_000

  /// - Parameter allowsMany: whether changes of many records need no `expect`.
  init(budget: Budget?, allowsMany: Bool) {
    self.budget = budget
    self.allowsMany = allowsMany
  }

  /// What was shown last.
  var shown: SlotValue {
    if let value { return .value(value) }
    return switch layout {
    case .contacts: .contacts(identifiers)
    case .objects(let kind): .objects(kind, identifiers)
    case .rows(let columns), .chart(let columns): .rows(columns, rows)
    case nil: .empty
    }
  }

  func makeSink(for layout: ResultLayout) -> any ResultSink {
    (self.layout, value, identifiers, rows) = (layout, nil, [], [])
    return Sink(self)
  }

  func show(_ value: Value) { self.value = value }

  fileprivate func add(_ record: Record) {
    budget?.note()
    guard identifiers.count + rows.count < Self.maximumRows else { return }
    switch record {
    case .contact(let contact): identifiers.append(contact.uuid)
    case .object(let object): identifiers.append(object.uuid)
    case .row(let row): rows.append(row.values)
    }
  }

  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool? { allowsMany ? true : nil }
  func explained(_ explanation: Explanation) {}
  func changed(_ change: PlannedChange) { budget?.note() }
  func skipped(_ object: RelatedObject, why: SkipReason) {}
  func skipped(_ contact: Klantcontact, why: SkipReason) {}
  func leftOutConfidential(_ count: Int) {}
  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) {}
  func saved(_ count: Int, to path: String) {}

  private final class Sink: ResultSink {
    private let audience: QuietAudience

    init(_ audience: QuietAudience) { self.audience = audience }

    func add(_ record: Record) { audience.add(record) }
    func finish() {}
  }
}

public import Klantcontacten

/// One change that the rules allow, whatever kind of record it is of: what goes through the door for changes.
public enum PlannedChange: Equatable, Sendable {
  /// A contact, with what is made beside it.
  case contact(Change)
  /// A record that hangs on contacts, and the contact that it belongs to, if it belongs to one.
  case related(RelatedChange, of: ContactID?)
  /// A record that is added to another one, such as an address that a betrokkene gave (F1995).
  case added(RelatedRecord, under: ChangeFunction, of: ContactID?)

  /// Under which function it happens.
  public var function: ChangeFunction {
    switch self {
    case .contact(let change): change.function
    case .related(let change, _): change.function
    case .added(_, let function, _): function
    }
  }

  /// The record that changes, or is made.
  public var record: RecordKey {
    switch self {
    case .contact(let change): RecordKey(.contact, change.contact.uuid)
    case .related(let change, _): RecordKey(change.object.kind, change.object.uuid)
    case .added(let record, _, _): RecordKey(record.object.kind, record.object.uuid)
    }
  }

  /// The contact that it belongs to; of a record that belongs to none, the record itself.
  public var owner: ContactID {
    switch self {
    case .contact(let change): change.contact.uuid
    case .related(let change, let contact): contact ?? change.object.uuid
    case .added(let record, _, let contact): contact ?? record.object.uuid
    }
  }

  /// Why; always there for a correction.
  public var reason: String? {
    switch self {
    case .contact(let change): change.reason
    case .related(let change, _): change.reason
    case .added: nil
    }
  }
}

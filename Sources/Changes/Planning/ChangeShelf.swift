public import Klantcontacten

/// Where changes of contacts are put aside, whole, while a plan is made: it may have any number of them.
public protocol ChangeShelf: AnyObject {
  /// Puts a change behind those that were put there before; gives its place.
  func put(_ change: Change) throws(BackendFailure) -> Int
  /// The change at a place that ``put(_:)`` gave.
  func change(at place: Int) throws(BackendFailure) -> Change
}

extension PlannedChange {
  /// The change, where it is of a contact's fields alone and may be put aside. Those that make or link something are few, and
  /// what a redaction takes out is written nowhere.
  var ofFieldsAlone: Change? {
    guard case .contact(let change) = self, !change.isNew, change.additions.isEmpty, change.contact.relations.isEmpty,
      change.function != .redactie
    else { return nil }
    return change
  }
}

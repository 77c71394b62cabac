public import Klantcontacten

/// Where changes of contacts are put aside, whole, while a plan is made: it may have any number of them.
public protocol ChangeShelf: AnyObject {
  /// Puts a change behind those that were put there before; gives its place.
  func put(_ change: Change) throws(BackendFailure) -> Int
  /// The change at a place that ``put(_:)`` gave.
  func change(at place: Int) throws(BackendFailure) -> Change
}

extension PlannedChange {
  /// The change, where it is of a contact's fields alone and can be put aside; those that make or link something are few.
  var ofFieldsAlone: Change? {
    guard case .contact(let change) = self, !change.isNew, change.additions.isEmpty, change.contact.relations.isEmpty
    else { return nil }
    return change
  }
}

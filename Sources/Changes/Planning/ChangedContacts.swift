import Klantcontacten

/// The contacts in which a draft differs from its backend, as they would be and as the backend has them. A value, in which
/// little stands of those whose changes were put aside.
struct ChangedContacts {
  /// Where a contact is.
  enum Kept {
    case here(Boxed)
    /// With the change at a place, which there are fewer of than of bytes.
    case aside(UInt32)
  }

  /// A contact by itself: in the table it would take ten times the place.
  final class Boxed {
    let contact: Klantcontact
    init(_ contact: Klantcontact) { self.contact = contact }
  }

  private struct Entry {
    /// As the backend has it; nothing for one that would be made.
    let original: Kept?
    var present: Kept
  }

  private var entries: [ContactID: Entry] = [:]
  private let shelf: (any ChangeShelf)?

  /// - Parameter shelf: where changes are put aside, if they are.
  init(shelf: (any ChangeShelf)? = nil) { self.shelf = shelf }

  var isEmpty: Bool { entries.isEmpty }

  func contains(_ contact: ContactID) -> Bool { entries[contact] != nil }

  /// A contact as it would be; nothing where it does not differ.
  func present(_ contact: ContactID) throws(BackendFailure) -> Klantcontact? {
    guard let entry = entries[contact] else { return nil }
    return try self.contact(entry.present)
  }

  /// A contact that differs, or would be made, as it would be.
  func contact(_ kept: Kept) throws(BackendFailure) -> Klantcontact {
    switch kept {
    case .here(let boxed): boxed.contact
    case .aside(let place): try change(at: place).result
    }
  }

  /// Tells all that differ as they would be, in no order; `original` gives one as the backend has it.
  func forEach(
    _ body: (
      _ contact: Klantcontact, _ kept: Kept, _ original: () throws(BackendFailure) -> Klantcontact?
    ) throws(BackendFailure) -> Void
  ) throws(BackendFailure) {
    for entry in entries.values {
      try body(try contact(entry.present), entry.present) { () throws(BackendFailure) in
        switch entry.original {
        case .here(let boxed): boxed.contact
        case .aside(let place): try change(at: place).contact
        case nil: nil
        }
      }
    }
  }

  /// Takes a change, as if it had happened; `place` is where it was put aside, if it was.
  mutating func take(_ change: Change, at place: Int?) {
    guard change.isNew || !change.fields.isEmpty else { return }
    let kept = place.flatMap(UInt32.init(exactly:)).map(Kept.aside)
    let present = kept ?? .here(Boxed(change.result))
    if contains(change.contact.uuid) {
      entries[change.contact.uuid]?.present = present
    } else {
      let original = change.isNew ? nil : kept ?? .here(Boxed(change.contact))
      entries[change.contact.uuid] = Entry(original: original, present: present)
    }
  }

  private func change(at place: UInt32) throws(BackendFailure) -> Change {
    guard let shelf else { throw .other("a change was put aside and there is no shelf") }
    return try shelf.change(at: Int(place))
  }
}

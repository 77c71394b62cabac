import Klantcontacten

/// The contacts in which a draft differs from its backend, as they would be and as the backend has them. A value, in which
/// little stands of those whose changes were put aside.
struct ChangedContacts {
  /// Where a contact is: with the change at a place of the shelf, else below zero with one of those in memory.
  struct Kept {
    fileprivate let place: Int32
  }

  /// A contact in memory, before and after a change. By itself: in a table it would take ten times the place.
  private final class Pair {
    let original: Klantcontact
    let present: Klantcontact
    init(_ change: Change) { (original, present) = (change.contact, change.result) }
  }

  private struct Entry {
    /// As the backend has it; nothing for one that would be made.
    let original: Kept?
    var present: Kept
  }

  /// Those that were changed once, by a number made of their uuids, which takes a quarter of their place; in parts, so that
  /// little is copied where there is no more room.
  private var once = [[UInt32: Int32]](repeating: [:], count: 1_024)
  /// All others: made, changed again, or with a number that one of those has already.
  private var others: [ContactID: Entry] = [:]
  private var here: [Pair] = []
  private let shelf: (any ChangeShelf)?

  /// - Parameter shelf: where changes are put aside, if they are.
  init(shelf: (any ChangeShelf)? = nil) { self.shelf = shelf }

  var isEmpty: Bool { others.isEmpty && once.allSatisfy(\.isEmpty) }

  /// Whether a contact may differ; if not, it surely does not.
  func mayContain(_ contact: ContactID) -> Bool {
    others[contact] != nil || once[Self.part(of: contact)][Self.number(of: contact)] != nil
  }

  /// Whether a contact differs.
  func contains(_ contact: ContactID) throws(BackendFailure) -> Bool { try entry(contact) != nil }

  /// A contact as it would be; nothing where it does not differ.
  func present(_ contact: ContactID) throws(BackendFailure) -> Klantcontact? {
    guard let entry = try entry(contact) else { return nil }
    return try self.contact(entry.present)
  }

  /// A contact that differs, or would be made, as it would be.
  func contact(_ kept: Kept) throws(BackendFailure) -> Klantcontact {
    kept.place < 0 ? here[-1 - Int(kept.place)].present : try change(at: kept.place).result
  }

  /// A contact as the backend has it.
  private func original(_ kept: Kept) throws(BackendFailure) -> Klantcontact {
    kept.place < 0 ? here[-1 - Int(kept.place)].original : try change(at: kept.place).contact
  }

  /// Tells all that differ as they would be, in no order; `original` gives one as the backend has it.
  func forEach(
    _ body: (
      _ contact: Klantcontact, _ kept: Kept, _ original: () throws(BackendFailure) -> Klantcontact?
    ) throws(BackendFailure) -> Void
  ) throws(BackendFailure) {
    for part in once {
      for place in part.values {
        let kept = Kept(place: place)
        let contact = try contact(kept)
        guard others[contact.uuid] == nil else { continue }
        try body(contact, kept) { () throws(BackendFailure) in try original(kept) }
      }
    }
    for entry in others.values {
      try body(try contact(entry.present), entry.present) { () throws(BackendFailure) in
        guard let known = entry.original else { return nil }
        return try original(known)
      }
    }
  }

  /// Takes a change, as if it had happened; `place` is where it was put aside, if it was.
  mutating func take(_ change: Change, at place: Int?) throws(BackendFailure) {
    guard change.isNew || !change.fields.isEmpty else { return }
    let uuid = change.contact.uuid
    let known = try entry(uuid)
    let kept = place.flatMap(Int32.init(exactly:)).map(Kept.init(place:)) ?? keep(change)
    let (part, number) = (Self.part(of: uuid), Self.number(of: uuid))
    if let known {
      others[uuid] = Entry(original: known.original, present: kept)
    } else if change.isNew || once[part][number] != nil {
      others[uuid] = Entry(original: change.isNew ? nil : kept, present: kept)
    } else {
      once[part][number] = kept.place
    }
  }

  private func entry(_ contact: ContactID) throws(BackendFailure) -> Entry? {
    if let entry = others[contact] { return entry }
    guard let place = once[Self.part(of: contact)][Self.number(of: contact)] else { return nil }
    let kept = Kept(place: place)
    return try original(kept).uuid == contact ? Entry(original: kept, present: kept) : nil
  }

  private static func part(of contact: ContactID) -> Int { Int(contact.scattered >> 54) }

  /// A number that hardly two contacts of one part share. Where two do, the second is kept by its uuid.
  private static func number(of contact: ContactID) -> UInt32 { UInt32(truncatingIfNeeded: contact.scattered >> 22) }

  private mutating func keep(_ change: Change) -> Kept {
    here.append(Pair(change))
    return Kept(place: -Int32(clamping: here.count))
  }

  private func change(at place: Int32) throws(BackendFailure) -> Change {
    guard let shelf else { throw .other("a change was put aside and there is no shelf") }
    return try shelf.change(at: Int(place))
  }
}

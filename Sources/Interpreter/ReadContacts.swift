import Formats
import Klantcontacten

/// What a statement that changes many contacts knows of them already, where the backend is far away: those that it has read
/// a moment ago, when it chose them, need not be read once more; of the others the next few are on their way while one is
/// changed. A plan compares all of them again right before it writes.
final class ReadContacts {
  /// How many are kept in memory, a few megabytes; the others are put aside.
  private static let maximum = 10_000

  private let foresight: Foresight
  /// Nothing where the texts of contacts are to go for good, and are written nowhere before.
  private let shelf: AsideContacts?
  private var contacts: [ContactID: Klantcontact] = [:]
  /// At which places those are that were put aside.
  private var places: [ContactID: UInt32] = [:]
  private var isOver = false
  /// Up to which place the coming ones are on their way.
  private var told = 0

  /// - Parameter putsAside: whether contacts may be put aside, in a file.
  init(_ foresight: Foresight, putsAside: Bool) {
    self.foresight = foresight
    shelf = putsAside ? AsideContacts() : nil
  }

  /// Keeps a contact that was read while contacts are chosen.
  func note(_ contact: Klantcontact) {
    guard !isOver else { return }
    if contacts.count < Self.maximum {
      contacts[contact.uuid] = contact
    } else if let place = try? shelf?.put(contact) {
      // Where there is no room for it, it is read once more when its turn comes.
      places[contact.uuid] = UInt32(exactly: place)
    }
  }

  /// Forgets all: they may have been changed meanwhile.
  func forget() { (contacts, places, isOver) = ([:], [:], true) }

  /// The contact as it was read, once: whoever comes upon it a second time has changed it.
  func take(_ identifier: ContactID) -> Klantcontact? {
    if let contact = contacts.removeValue(forKey: identifier) { return contact }
    return places.removeValue(forKey: identifier).flatMap { try? shelf?.contact(at: Int($0)) }
  }

  /// Sees to it that the contacts from a place on, which are read one after the other, are on their way.
  func lookAhead(of identifiers: [ContactID], from position: Int) {
    let depth = foresight.depth
    guard depth > 0, told - position <= depth / 2 else { return }
    var wanted: [ContactKey] = []
    told = max(told, position)
    while told < identifiers.count, wanted.count < depth {
      if contacts[identifiers[told]] == nil, places[identifiers[told]] == nil {
        wanted.append(.identifier(identifiers[told]))
      }
      told += 1
    }
    // One alone is asked for anyway, right now.
    if wanted.count > 1 { foresight.expect(wanted) }
  }
}

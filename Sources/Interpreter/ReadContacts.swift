import Formats
import Klantcontacten

/// What a statement or a loop that changes many contacts knows of them already, where the backend is far away: those that it
/// has read a moment ago, when it chose them, need not be read once more; of the others the next few are on their way while
/// one is changed. A plan compares all of them again right before it writes.
final class ReadContacts {
  /// How many are kept in memory, a few megabytes; the others are put aside.
  private static let maximum = 5_000

  private let foresight: Foresight
  /// Nothing where the texts of contacts are to go for good, and are written nowhere before.
  private let shelf: AsideContacts?
  /// The first ones, by their places among those that were chosen.
  private var contacts: [Klantcontact?] = []
  /// How many others were put aside, one behind the other, so that a contact's place tells where it is.
  private var asideCount = 0
  private var isOver = false
  /// Those that are read once more when their turn comes: they were chosen more than once, or changed since they were read.
  private var outdated: Swift.Set<ContactID> = []
  /// Whose turn it is.
  private var current: ContactID?
  /// Up to which place the coming ones are on their way.
  private var told = 0

  /// - Parameter putsAside: whether contacts may be put aside, in a file.
  init(_ foresight: Foresight, putsAside: Bool) {
    self.foresight = foresight
    shelf = putsAside ? AsideContacts() : nil
  }

  /// Keeps a contact that was read while contacts are chosen, each in its turn.
  func note(_ contact: Klantcontact) {
    guard !isOver else { return }
    if contacts.count < Self.maximum {
      contacts.append(contact)
    } else if (try? shelf?.put(contact)) == asideCount {
      asideCount += 1
    } else {
      // Where there is no room for it, it and those behind it are read once more when their turn comes.
      isOver = true
    }
  }

  /// Hears which contacts were chosen, when all are: one that comes twice has been changed when it comes again, and is read
  /// then.
  func settle(_ chosen: [ContactID]) {
    guard isKept(0) else { return }
    let places = chosen.indices.map { UInt32(truncatingIfNeeded: $0) }.sorted {
      chosen[Int($0)].halves < chosen[Int($1)].halves
    }
    for (before, place) in zip(places, places.dropFirst()) where chosen[Int(before)] == chosen[Int(place)] {
      outdated.insert(chosen[Int(place)])
    }
  }

  /// Forgets all: they may have been changed meanwhile.
  func forget() { (contacts, asideCount, isOver) = ([], 0, true) }

  /// Hears of a change. Of the contact whose turn it is nothing is given any more.
  func noteChange(of identifier: ContactID) {
    if identifier != current, isKept(0) { outdated.insert(identifier) }
  }

  /// The contact at a place as it was read, once.
  func take(_ identifier: ContactID, at place: Int) -> Klantcontact? {
    current = identifier
    guard isKept(place), !outdated.contains(identifier) else { return nil }
    let contact: Klantcontact?
    if place < contacts.count {
      contact = contacts[place]
      contacts[place] = nil
    } else {
      contact = try? shelf?.contact(at: place - contacts.count)
    }
    return contact?.uuid == identifier ? contact : nil
  }

  private func isKept(_ place: Int) -> Bool { place < contacts.count + asideCount }

  /// Sees to it that the contacts from a place on, which are read one after the other, are on their way.
  func lookAhead(of identifiers: [ContactID], from position: Int) {
    let depth = foresight.depth
    guard depth > 0, told - position <= depth / 2 else { return }
    var wanted: [ContactKey] = []
    told = max(told, position)
    while told < identifiers.count, wanted.count < depth {
      if !isKept(told) { wanted.append(.identifier(identifiers[told])) }
      told += 1
    }
    // One alone is asked for anyway, right now.
    if wanted.count > 1 { foresight.expect(wanted) }
  }
}

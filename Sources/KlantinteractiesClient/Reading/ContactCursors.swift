import Klantcontacten

extension SortKey {
  /// In which order contacts come that nobody asked to sort.
  static let natural = [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
}

/// Contacts newest first, those of one moment by their uuids.
///
/// A register has an order of its own among contacts of one moment. They are gathered and sorted, as long as there are not
/// too many: an import may have given thousands of them the same one. Then, and from registers that don't give the newest
/// first, they come in the register's order.
final class NewestContacts: ContactCursor {
  private let source: ContactSource
  private var ready: ArraySlice<Klantcontact> = []
  private var gathered: [Klantcontact] = []
  private var waiting: Klantcontact?
  private var isOver = false
  private var toPass: Int
  private var left: Int?

  /// How many of one moment are sorted.
  static let maximum = 5_000

  init(_ source: ContactSource, passingOver offset: Int, upTo limit: Int?) {
    self.source = source
    (toPass, left) = (offset, limit)
  }

  func next() throws(BackendFailure) -> Klantcontact? {
    if let left {
      guard left > 0 else { return nil }
      self.left = left - 1
    }
    while toPass > 0 {
      toPass -= 1
      guard try nextOfAll() != nil else { return nil }
    }
    return try nextOfAll()
  }

  private func nextOfAll() throws(BackendFailure) -> Klantcontact? {
    while ready.isEmpty, !isOver { try gather() }
    return ready.popFirst()
  }

  /// Makes the contacts of the next moment ready.
  private func gather() throws(BackendFailure) {
    gathered.removeAll(keepingCapacity: true)
    if let waiting { gathered.append(waiting) }
    waiting = nil
    while gathered.count < Self.maximum {
      guard let contact = try source.next() else {
        isOver = true
        break
      }
      guard source.isNewestFirst == true else {
        gathered.append(contact)
        break
      }
      if let first = gathered.first, first.plaatsgevondenOp != contact.plaatsgevondenOp {
        waiting = contact
        break
      }
      gathered.append(contact)
    }
    if source.isNewestFirst == true, gathered.count < Self.maximum { gathered.sort { $0.uuid.comes(before: $1.uuid) } }
    ready = gathered[...]
  }
}

/// Contacts in an order that no register knows: all that fulfil the condition are read, and no more kept than are wanted.
final class SortedContacts: ContactCursor {
  private let source: ContactSource
  private let order: [SortKey]
  private let offset: Int
  private let limit: Int?
  private var ready: ArraySlice<Klantcontact>?

  /// How many contacts are kept at most.
  static let maximum = 50_000

  init(_ source: ContactSource, by order: [SortKey], passingOver offset: Int, upTo limit: Int?) {
    self.source = source
    self.order = order + SortKey.natural
    (self.offset, self.limit) = (offset, limit)
  }

  func next() throws(BackendFailure) -> Klantcontact? {
    if ready == nil { ready = try sorted() }
    return ready?.popFirst()
  }

  private func sorted() throws(BackendFailure) -> ArraySlice<Klantcontact> {
    if limit == 0 { return [] }
    var kept = Best<Klantcontact>(limit.map { offset + $0 }, by: order)
    while let contact = try source.next() { try kept.take(contact) }
    return kept.sorted().dropFirst(offset)
  }
}

/// Contacts that are known already.
final class GatheredContacts: ContactCursor {
  private var rest: ArraySlice<Klantcontact>

  init(_ contacts: ArraySlice<Klantcontact>) { rest = contacts }

  func next() throws(BackendFailure) -> Klantcontact? { rest.popFirst() }
}

/// The first records by an order, no more of them than are wanted; those that are equal stay in the order in which they came.
struct Best<Record: Fielded> {
  private let wanted: Int?
  private let order: [SortKey]
  private var kept: [(number: Int, record: Record)] = []
  private var count = 0

  init(_ wanted: Int?, by order: [SortKey]) {
    self.wanted = wanted
    self.order = order
  }

  mutating func take(_ record: Record) throws(BackendFailure) {
    kept.append((count, record))
    count += 1
    // Sorting now and then costs less than finding each its place.
    if let wanted, kept.count >= 2 * max(wanted, 500) { cut(to: wanted) }
    guard kept.count <= SortedContacts.maximum || wanted.map({ $0 <= SortedContacts.maximum }) ?? false else {
      throw .unsuited(.tooManyToSort(maximum: SortedContacts.maximum))
    }
  }

  mutating func sorted() -> ArraySlice<Record> {
    cut(to: wanted ?? kept.count)
    return kept.map(\.record)[...]
  }

  private mutating func cut(to wanted: Int) {
    kept.sort { left, right in
      if order.areInOrder(left.record, right.record) { return true }
      return !order.areInOrder(right.record, left.record) && left.number < right.number
    }
    if kept.count > wanted { kept.removeLast(kept.count - wanted) }
  }
}

extension ContactID {
  /// Whether it comes first in the order of uuids as texts.
  func comes(before other: ContactID) -> Bool { halves < other.halves }
}

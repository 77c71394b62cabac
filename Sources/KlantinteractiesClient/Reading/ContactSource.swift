import Formats
import Klantcontacten

/// The contacts that fulfil a condition, one after the other, as the register comes upon them.
///
/// From Open Klant 2.18 on they come newest first, and those of one moment by an order of the register's own; before, the
/// one that was registered last comes first. Where they come newest first nothing is read before or behind the time that
/// is asked for.
final class ContactSource {
  private let register: Register
  private let condition: Condition
  private let search: ContactSearch
  private let surroundings: Surroundings
  private let list: Register.List
  private let completes: Bool
  private var pages: PageReader<ContactLister>?
  private var page: [ListedContact] = []
  private var place = 0
  /// How many contacts were looked at.
  private var lookedAt = 0
  /// When the last contact of the page before took place.
  private var reached: Moment?
  private let readsAhead: Bool
  /// Whether pages were passed over on the word that contacts come newest first.
  private var hasPassedPages = false
  /// Whether contacts come newest first: nothing until one has come.
  private(set) var isNewestFirst: Bool?
  /// Whether what came last is no longer of the time that is asked for, nor will anything be.
  private var isOver = false

  /// - Parameters:
  ///   - completes: whether each contact comes with what hangs on it.
  ///   - wanted: how many are wanted, where that is known and everything that comes is wanted.
  init(_ register: Register, _ condition: Condition, completing completes: Bool = false, wanted: Int? = nil) {
    self.register = register
    self.condition = condition
    self.completes = completes
    search = ContactSearch(condition)
    surroundings = Surroundings(register)
    var list = Register.List(resource: RecordKind.contact.resource, parameters: search.parameters)
    list.expand = completes ? Expansion.all : Expansion.needed(by: condition)
    // One more tells whether the next is of the same moment as the last.
    let fitsOnPage = search.isExact && wanted.map { $0 < Register.pageSize } ?? false
    if fitsOnPage, let wanted { list.pageSize = wanted + 1 }
    self.list = list
    readsAhead = !fitsOnPage
  }

  /// The next contact; nothing at the end.
  func next() throws(BackendFailure) -> Klantcontact? {
    while !isOver {
      guard place < page.count else {
        do {
          guard try turnPage() else { break }
        } catch {
          register.watch(.answered)
          throw error
        }
        continue
      }
      let listed = page[place]
      place += 1
      var contact = listed.contact
      // Made since, or brought forward: on the pages before it was not yet there.
      if isNewestFirst == true, let reached, contact.plaatsgevondenOp > reached { continue }
      if let latest = search.latest, contact.plaatsgevondenOp > latest { continue }
      if let earliest = search.earliest, contact.plaatsgevondenOp < earliest {
        if isNewestFirst == true { isOver = true }
        continue
      }
      if let record = listed.record { surroundings.take(record, .contact) }
      guard try surroundings.holds(condition, for: contact, RecordKey(.contact, contact.uuid)) else { continue }
      if completes, let record = listed.record { contact.relations = try Relations(surroundings).text(of: record) }
      register.watch(.answered)
      return contact
    }
    register.watch(.answered)
    return nil
  }

  private func turnPage() throws(BackendFailure) -> Bool {
    let pages: PageReader<ContactLister>
    if let known = self.pages {
      pages = known
    } else {
      let lister = ContactLister(
        register.contactOrder, keepingRecords: completes || condition.looksAtRelations)
      pages = PageReader(register, list, lister, from: try firstPage(), readsAhead: readsAhead)
      if let earliest = search.earliest {
        pages.isPastTheEnd = { $0.isOfOrderedRegister && $0.contact.plaatsgevondenOp < earliest }
      }
      self.pages = pages
    }
    guard let next = try pages.next() else {
      isOver = true
      return false
    }
    lookedAt += next.count
    // Where a period ends sooner nobody knows how many there are.
    register.watch(.lookedAt(lookedAt, of: search.earliest == nil ? pages.count : nil))
    reached = page.last?.contact.plaatsgevondenOp ?? reached
    (page, place) = (next, 0)
    if completes { try Relations(surroundings).gather(for: next.compactMap(\.record)) }
    try checkOrder()
    return true
  }

  // MARK: Order

  /// Looks whether the contacts of a page come newest first; one page is one look of the register at all of them, so that
  /// nobody else's changes can make it otherwise.
  private func checkOrder() throws(BackendFailure) {
    guard let first = page.first else { return }
    // It came together with the order by time.
    if isNewestFirst == nil { isNewestFirst = first.isOfOrderedRegister }
    guard isNewestFirst == true else { return }
    for (before, behind) in zip(page, page.dropFirst())
    where behind.contact.plaatsgevondenOp > before.contact.plaatsgevondenOp {
      isNewestFirst = false
    }
    if isNewestFirst == false, hasPassedPages { throw .unsuited(.otherOrder) }
  }

  /// The first page on which something may be of the time that is asked for.
  ///
  /// It is looked for by single contacts at the ends of pages, half of the rest at each step: of a million contacts some
  /// ten are looked at instead of all pages before that time.
  func firstPage() throws(BackendFailure) -> Int {
    guard let latest = search.latest, search.identifiers == nil else { return 1 }
    var probe = list
    probe.pageSize = 1
    probe.expand = []
    guard let newest = try register.page(probe), let first = newest.records.first,
      first[Field.verdereActieOndernomen.rawValue] != nil, newest.count > list.pageSize,
      try moment(first) > latest
    else { return 1 }
    // Pages before `low` are too new to their end; `high` is not.
    var (low, high) = (1, (newest.count + list.pageSize - 1) / list.pageSize)
    while low < high {
      let middle = (low + high) / 2
      guard let page = try register.page(probe, middle * list.pageSize), let last = page.records.first else {
        high = middle
        continue
      }
      if try moment(last) > latest { low = middle + 1 } else { high = middle }
    }
    // While it was looked for contacts may have been taken away, and what is sought have come forward.
    while low > 1 {
      guard let page = try register.page(probe, (low - 1) * list.pageSize), let last = page.records.first,
        try moment(last) > latest
      else {
        low -= 1
        continue
      }
      break
    }
    hasPassedPages = low > 1
    return low
  }

  private func moment(_ record: JSONTree) throws(BackendFailure) -> Moment {
    let path = [Field.plaatsgevondenOp.rawValue]
    let object = try AnswerObject(record, of: list.resource)
    return try object.needed(object.moment(at: path), path)
  }
}

/// What a register is to give in full along with contacts.
enum Expansion {
  /// All that there is.
  static let all = [
    "gingOverOnderwerpobjecten", "hadBetrokkenen", "hadBetrokkenen.digitaleAdressen", "hadBetrokkenen.wasPartij",
    "leiddeTotInterneTaken", "omvatteBijlagen",
  ]

  /// What a condition looks into, with what stands around it: without that a register leaves it out (`facts.md`, 13).
  static func needed(by condition: Condition) -> [String] {
    var found: Set<String> = []
    gather(condition, &found)
    return all.filter(found.contains)
  }

  private static func gather(_ condition: Condition, _ found: inout Set<String>) {
    switch condition {
    case .and(let parts), .or(let parts): for part in parts { gather(part, &found) }
    case .not(let inner): gather(inner, &found)
    case .some(let kind, let inner):
      switch kind {
      case .betrokkene: if !inner.isAlways { found.insert("hadBetrokkenen") }
      case .digitaalAdres: found.formUnion(["hadBetrokkenen", "hadBetrokkenen.digitaleAdressen"])
      case .partij, .partijIdentificator: found.formUnion(["hadBetrokkenen", "hadBetrokkenen.wasPartij"])
      case .taak: if !inner.isAlways { found.insert("leiddeTotInterneTaken") }
      case .bijlage: if !inner.isAlways { found.insert("omvatteBijlagen") }
      case .onderwerpobject: if !inner.isAlways { found.insert("gingOverOnderwerpobjecten") }
      case .actor, .contact: break
      }
      gather(inner, &found)
    case .always, .compare, .text, .isOneOf, .isEmpty, .isTrue: break
    }
  }
}

extension Condition {
  /// Whether it holds for everything.
  var isAlways: Bool { if case .always = self { true } else { false } }
}

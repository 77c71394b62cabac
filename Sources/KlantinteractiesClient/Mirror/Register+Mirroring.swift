import Formats
public import Klantcontacten

/// Copying all that a register has, page by page.
extension Register: MirrorSource {
  /// The address of its API, by which it is known.
  public var origin: String { wire.base.text }

  /// Its contacts with what hangs on them, as `expand` gives it. The addresses of partijen and the actors of taken are no
  /// part of that; they are asked for by themselves where not all of these are copied anyway.
  public func contactsToMirror(
    within bounds: MirrorBounds, isWhole: Bool, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages {
    ContactsToMirror(self, within: bounds, isWhole: isWhole, isSparing: isSparing)
  }

  /// Its records of another kind. Lists have no order that could be asked for, so that a place in one is found again by the
  /// record that stood there; where it is gone the list is read from the front.
  public func objectsToMirror(
    _ kind: RecordKind, behind place: MirrorPlace, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages {
    ObjectsToMirror(self, kind, behind: place, isSparing: isSparing)
  }
}

/// The contacts of a register, each page as records that stand by themselves.
final class ContactsToMirror: MirrorPages {
  private let register: Register
  private let bounds: MirrorBounds
  private let isWhole: Bool
  private let isSparing: Bool
  private var pages: PageReader<TreeLister>?
  /// Whether contacts come newest first; before Open Klant 2.18 they don't.
  private var isNewestFirst = true
  private var isOver = false
  private var place = MirrorPlace()
  /// What was asked for by itself, so that it is not asked for again with each contact.
  private var fetched: Set<RecordKey> = []

  /// How many of these are remembered.
  private static let remembered = 50_000

  init(_ register: Register, within bounds: MirrorBounds, isWhole: Bool, isSparing: Bool) {
    self.register = register
    self.bounds = bounds
    self.isWhole = isWhole
    self.isSparing = isSparing
  }

  func next() throws(BackendFailure) -> MirrorPage? {
    guard !isOver else { return nil }
    let pages = try reader()
    guard let records = try pages.next() else { return nil }
    var page = MirrorPage(place: place, total: bounds.earliest == nil ? pages.count : nil)
    var taker = RecordTaker(isSparing: isSparing)
    var before: Moment?
    for record in records {
      let contact = try ContactRecord.contact(record)
      if record[Field.verdereActieOndernomen.rawValue] == nil { isNewestFirst = false }
      if let before, contact.plaatsgevondenOp > before { isNewestFirst = false }
      before = contact.plaatsgevondenOp
      page.newest = max(page.newest ?? contact.plaatsgevondenOp, contact.plaatsgevondenOp)
      place = MirrorPlace(moment: contact.plaatsgevondenOp, uuid: contact.uuid, position: pages.position)
      if let earliest = bounds.earliest, contact.plaatsgevondenOp < earliest { continue }
      if let latest = bounds.latest, contact.plaatsgevondenOp > latest { continue }
      if isSparing, contact.vertrouwelijk {
        page.confidential.append(contact.uuid)
      } else {
        page.contacts.append(try taker.contact(record, contact))
      }
    }
    if let earliest = bounds.earliest, let before, before < earliest, isNewestFirst { isOver = true }
    // Behind a place in another order nobody knows what comes.
    if !isNewestFirst { (place.moment, page.newest) = (nil, nil) }
    page.place = place
    if !isWhole { page.objects = try missing(of: page, &taker) }
    page.secrets = Array(taker.secrets)
    return page
  }

  private func reader() throws(BackendFailure) -> PageReader<TreeLister> {
    if let pages { return pages }
    var list = Register.List(resource: RecordKind.contact.resource)
    list.expand = Expansion.all
    var first = 1
    if let latest = bounds.latest {
      let condition = Condition.compare(.path(.field(.plaatsgevondenOp)), .lessOrEqual, .value(.moment(latest)))
      first = try ContactSource(register, condition).firstPage()
    }
    let made = PageReader(register, list, TreeLister(resource: list.resource), from: first)
    made.ahead = register.wire.concurrency
    pages = made
    return made
  }

  /// What `expand` gives nothing of, though records on the page refer to it: the partijen that it gave with another contact,
  /// their addresses, and the actors of taken.
  private func missing(of page: MirrorPage, _ taker: inout RecordTaker) throws(BackendFailure) -> [MirroredObject] {
    if fetched.count > Self.remembered { fetched.removeAll() }
    let given = page.contacts.flatMap(\.objects)
    var known = Set(given.map { RecordKey($0.kind, $0.uuid) })
    var partijen: [ContactID] = []
    var actoren: [ContactID] = []
    for reference in given.flatMap(\.references) {
      switch reference.target.link {
      case .betrokkenePartij: partijen.append(reference.target.target)
      case .taakActor: actoren.append(reference.target.target)
      default: break
      }
    }
    try fetch(.partij, partijen, &known, &taker)
    try fetch(.actor, actoren, &known, &taker)
    try fetch(.digitaalAdres, taker.addressesOfPartijen, &known, &taker)
    taker.addressesOfPartijen = []
    return taker.takeObjects()
  }

  private func fetch(
    _ kind: RecordKind, _ identifiers: [ContactID], _ known: inout Set<RecordKey>, _ taker: inout RecordTaker
  ) throws(BackendFailure) {
    let wanted = identifiers.filter { identifier in
      let key = RecordKey(kind, identifier)
      return !taker.secrets.contains(identifier) && known.insert(key).inserted && fetched.insert(key).inserted
    }
    for start in stride(from: 0, to: wanted.count, by: Register.batch) {
      let part = Array(wanted[start..<min(start + Register.batch, wanted.count)])
      let found = try register.records(kind, part)
      for identifier in part {
        if let record = found[identifier] { try taker.take(record, kind) }
      }
    }
  }
}

/// The records of one other kind, each by itself.
final class ObjectsToMirror: MirrorPages {
  private let register: Register
  private let kind: RecordKind
  private let start: MirrorPlace
  private let isSparing: Bool
  private var pages: PageReader<TreeLister>?

  /// How many pages around its old place a record is looked for.
  private static let around = 5

  init(_ register: Register, _ kind: RecordKind, behind place: MirrorPlace, isSparing: Bool) {
    self.register = register
    self.kind = kind
    start = place
    self.isSparing = isSparing
  }

  func next() throws(BackendFailure) -> MirrorPage? {
    let pages = try reader()
    guard let records = try pages.next() else { return nil }
    var taker = RecordTaker(isSparing: isSparing)
    var page = MirrorPage(place: MirrorPlace(uuid: records.last?.uuid, position: pages.position), total: pages.count)
    for record in records {
      // Those of a partij stand in it in full.
      if kind == .partijIdentificator, record["identificeerdePartij"]?.uuid != nil { continue }
      try taker.take(record, kind)
    }
    page.objects = taker.takeObjects()
    page.secrets = Array(taker.secrets)
    return page
  }

  private func reader() throws(BackendFailure) -> PageReader<TreeLister> {
    if let pages { return pages }
    let list = Register.List(resource: kind.resource)
    let made = PageReader(
      register, list, TreeLister(resource: list.resource), from: try firstPage(of: list))
    made.ahead = register.wire.concurrency
    pages = made
    return made
  }

  private func firstPage(of list: Register.List) throws(BackendFailure) -> Int {
    let near = start.position / list.pageSize
    guard near > 1, let uuid = start.uuid else { return 1 }
    for distance in 0...Self.around {
      for number in distance == 0 ? [near] : [near - distance, near + distance] where number > 0 {
        if let page = try register.page(list, number), page.records.contains(where: { $0.uuid == uuid }) {
          return number
        }
      }
    }
    return 1
  }
}

import Changes
import Interpreter
import Klantcontacten

/// The work of one pull: page after page into the mirror, each in a unit of its own together with how far it has come.
final class Pull {
  private let source: any MirrorSource
  private let mirror: any MirrorStore
  private let settings: RunSettings
  private let progress: PullProgress
  /// What the mirror knows of itself; the pull is in it until its end.
  private(set) var state: MirrorState
  private(set) var work: MirrorState.Work

  init(
    _ work: MirrorState.Work, of state: MirrorState, from source: any MirrorSource, into mirror: any MirrorStore,
    settings: RunSettings, progress: PullProgress
  ) {
    self.work = work
    self.state = state
    self.source = source
    self.mirror = mirror
    self.settings = settings
    self.progress = progress
  }

  private var isWhole: Bool { work.since == nil }
  private var isSparing: Bool { !work.takesConfidential }

  /// Goes on from where the pull is to its end.
  func run() throws {
    if work.stage == .contacts, let newest = work.newest, work.place.moment != nil { try pullNewer(than: newest) }
    while let kind = work.stage.kind {
      if kind == .contact { try pullContacts() } else { try pull(kind) }
      guard isWhole, let next = work.stage.next else { break }
      try unit { [self] _ in (work.stage, work.place) = (next, MirrorPlace()) }
    }
    if work.stage == .removal { try takeOutUnseen() }
    try mirror.mirroring { unit in
      state.work = work
      state.finish()
      try unit.forgetSeen()
      try unit.keep(state)
    }
  }

  // MARK: Contacts

  /// Contacts that took place since the pull was cut short stand before those that it had seen.
  private func pullNewer(than newest: Moment) throws {
    let pages = try source.contactsToMirror(
      within: MirrorBounds(earliest: newest), isWhole: isWhole, sparingConfidential: isSparing)
    var latest = newest
    while let page = try next(of: pages) {
      latest = max(latest, page.newest ?? newest)
      try unit { [self] unit in try take(page, unit) }
    }
    // Not before all of them are in.
    try unit { [self] _ in work.newest = latest }
  }

  private func pullContacts() throws {
    let bounds = MirrorBounds(earliest: work.since, latest: work.place.moment)
    let pages = try source.contactsToMirror(within: bounds, isWhole: isWhole, sparingConfidential: isSparing)
    // The contact that was seen last comes once more.
    var passed = work.place.uuid
    while var page = try next(of: pages) {
      page.confidential.removeAll { $0 == passed }
      passed = nil
      try unit { [self] unit in
        try take(page, unit)
        if work.newest == nil { work.newest = page.newest }
        work.place = page.place
      }
      progress.show(.contact, page.place.position, of: page.total)
    }
  }

  private func take(_ page: MirrorPage, _ unit: any MirrorKeeping) throws {
    for contact in page.contacts {
      settings.processingLog?.noteRead(RecordKey(.contact, contact.contact.uuid))
      for object in contact.objects { settings.processingLog?.noteRead(RecordKey(object.kind, object.uuid)) }
      let outcome = try unit.mirror(contact, counting: &work.counts.objects)
      if let outcome { work.counts.contacts.add(outcome) }
    }
    for contact in page.confidential {
      work.counts.confidential += 1
      // It may have become so since it came in.
      if try unit.takeOut(contact) { work.counts.contacts.removed += 1 }
    }
    for object in page.objects { try take(object, unit) }
    // In a whole pull all of them come by in their own list.
    try conceal(page.secrets, unit, counts: !isWhole)
    try settings.processingLog?.flush()
  }

  /// They may have asked for it since they came in.
  private func conceal(_ partijen: [ContactID], _ unit: any MirrorKeeping, counts: Bool) throws {
    for partij in partijen { try unit.takeOut(partij: partij) }
    if counts { work.counts.secret += partijen.count }
  }

  // MARK: Others

  private func pull(_ kind: RecordKind) throws {
    let pages = try source.objectsToMirror(kind, behind: work.place, sparingConfidential: isSparing)
    while let page = try next(of: pages) {
      try unit { [self] unit in
        for object in page.objects { try take(object, unit) }
        try conceal(page.secrets, unit, counts: true)
        work.place = page.place
        try settings.processingLog?.flush()
      }
      progress.show(kind, page.place.position, of: page.total)
    }
  }

  private func take(_ object: MirroredObject, _ unit: any MirrorKeeping) throws {
    settings.processingLog?.noteRead(RecordKey(object.kind, object.uuid))
    if let outcome = try unit.mirror(object, sparingConfidential: isSparing) { work.counts.objects.add(outcome) }
  }

  /// What was left out for its own sake is not among what was seen either.
  private func takeOutUnseen() throws {
    var place: Int? = work.place.position
    while let present = place {
      if settings.interruption.isRequested { throw BackendFailure.interrupted }
      try unit { [self] unit in
        place = try unit.takeOutUnseen(from: present, counting: &work.counts)
        if let place { work.place.position = place }
      }
    }
  }

  // MARK: Steps

  private func next(of pages: any MirrorPages) throws -> MirrorPage? {
    if settings.interruption.isRequested { throw BackendFailure.interrupted }
    return try pages.next()
  }

  /// Does a step together with noting how far the pull has come by it.
  private func unit(_ step: (any MirrorKeeping) throws -> Void) throws {
    let before = work
    do {
      try mirror.mirroring { unit in
        try step(unit)
        state.work = work
        try unit.keep(state)
      }
    } catch {
      work = before
      throw error
    }
  }
}

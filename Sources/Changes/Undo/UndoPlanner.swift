public import Klantcontacten

/// One thing that an undo does.
public enum UndoStep: Equatable, Sendable {
  /// A change as any other.
  case change(PlannedChange)
  /// What the run made is taken away.
  case removal(Removal)
}

/// Why a record is left as it is by an undo.
public enum NotUndone: Error, Equatable {
  /// Personal data were taken out, and are kept nowhere.
  case redaction
  /// It is no longer as the run left it.
  case changedSince
  /// The run made it, and something that the run did not make refers to it.
  case stillReferredTo
  /// What stood there before is not kept any more: the run was accepted, or the time has passed.
  case noLongerKept
  /// An older Klerk made the change, which kept no hashes.
  case olderKlerk
  /// Another run took it back already.
  case undoneBefore(by: Int)
  /// Nobody knows yet whether the run changed it: it died, or the register gave no answer.
  case notSettled
  /// Putting it back would break a rule of the store.
  case impossible(BackendFailure)
}

/// All that a run did to one contact, or to one record that belongs to none: undone whole or not at all.
public struct UndoGroup: Sendable {
  /// Which contact, or record, as the journal names it.
  public let owner: ContactID
  /// What people call it.
  public let name: String
  /// What the run did, in order.
  public let entries: [JournalEntry]

  /// Whether it is a contact; else it is a record that several contacts may share.
  public var isContact: Bool {
    !entries.contains { entry in
      entry.traces.contains { trace in
        switch trace {
        case .changed(let record), .made(let record, _), .removed(let record):
          record.uuid == owner && record.kind != .contact
        case .relinked(let ends), .unlinked(let ends), .linked(let ends): ends.origin == owner
        }
      }
    }
  }

  /// Why nobody can take it back whatever it is like now; nothing where somebody may.
  fileprivate var obstacle: NotUndone? {
    if isRedacted { return .redaction }
    for entry in entries {
      switch entry.outcome {
      case .done, .notDone: continue
      case .intended, .unknown, .partly: return .notSettled
      case .overtaken: return .changedSince
      }
    }
    return nil
  }

  /// Whether personal data were taken out of it.
  public var isRedacted: Bool { entries.contains { $0.function == .redactie } }
}

/// Thinks out how a run is taken back; writes nothing.
///
/// Every step is checked against the journal's hashes: the record must be as the entry left it, and what comes out must be
/// what the entry found. So an undo restores exactly what was, or leaves the record alone.
public final class UndoPlanner {
  private let contacts: any ContactReading
  private let journal: any JournalReading
  private let hasher: RecordHasher
  private let run: Int
  private let reason: String
  /// Whether any record has another uuid than the journal knows it by; nothing until somebody asks.
  private var hasGivenRecords: Bool?

  /// Prepares to take a run back, for a reason that the journal will keep.
  public init(
    of run: Int, in contacts: any ContactReading, journal: any JournalReading, because reason: String
  ) throws(BackendFailure) {
    self.contacts = contacts
    self.journal = journal
    self.run = run
    self.reason = reason
    hasher = RecordHasher(secret: try journal.secret())
  }

  /// What the run did, by contact: what it reached last comes first, so that what was made later is taken away before
  /// what it refers to. Of `only` some, where they are named.
  public func groups(only owners: Set<ContactID>? = nil) throws -> [UndoGroup] {
    var order: [ContactID] = []
    var found: [ContactID: (name: String, entries: [JournalEntry])] = [:]
    _ = try journal.entries(of: run) { entry, name in
      guard owners?.contains(entry.contact) ?? true, entry.outcome != .notDone else { return }
      if found[entry.contact] == nil { order.append(entry.contact) }
      found[entry.contact, default: (name, [])].entries.append(entry)
    }
    // A register has several changes on their way at once: what counts is the order in which the plan has them.
    let steps = order.compactMap { found[$0]?.entries.first?.step }
    if steps.count == order.count { order = zip(steps, order).sorted { $0.0 < $1.0 }.map(\.1) }
    return order.reversed().compactMap { owner in
      found[owner].map { UndoGroup(owner: owner, name: $0.name, entries: $0.entries) }
    }
  }

  /// The steps that take a group back, in order, or why it is left as it is.
  public func steps(of group: UndoGroup) throws(BackendFailure) -> Result<[UndoStep], NotUndone> {
    if let obstacle = group.obstacle { return .failure(obstacle) }
    var look = UndoLook(contacts)
    var steps: [UndoStep] = []
    for entry in group.entries.reversed() {
      if entry.hashes == nil, entry.traces.isEmpty, !entry.fields.isEmpty { return .failure(.olderKlerk) }
      do throws(Stop) {
        steps += try reversal(of: entry, in: &look)
      } catch {
        switch error {
        case .because(let why): return .failure(why)
        case .backend(let failure): throw failure
        }
      }
    }
    return .success(steps)
  }

  /// What ends the thinking about a group.
  enum Stop: Error {
    case because(NotUndone)
    case backend(BackendFailure)
  }

  // MARK: One entry

  private func reversal(of entry: JournalEntry, in look: inout UndoLook) throws(Stop) -> [UndoStep] {
    let kept: KeptValues? = try asking { () throws(BackendFailure) in
      try journal.kept(beforeEntry: entry.number, of: run)
    }
    // An undo's own entry took things away: they are made again.
    if entry.traces.contains(where: \.isRemoval) { return try remaking(entry, kept, in: &look) }
    var steps: [UndoStep] = []
    if let removal = try removal(of: entry, in: &look) { steps.append(.removal(removal)) }
    if let changed = entry.traces.changedRecord {
      steps += try relatedChange(entry, of: changed, kept, in: &look)
    } else if entry.hashes != nil {
      steps.append(try contactChange(entry, kept, in: &look))
    }
    return steps
  }

  private func contactChange(
    _ entry: JournalEntry, _ kept: KeptValues?, in look: inout UndoLook
  ) throws(Stop) -> UndoStep {
    guard let hashes = entry.hashes, let present = try look.contact(entry.contact),
      hasher.digest(of: present) == hashes.after
    else { throw .because(.changedSince) }
    var changes: [FieldChange] = []
    for field in entry.fields.prefix(hashes.fields.count) {
      guard let path = FieldPath(named: field.field) else { throw .because(.olderKlerk) }
      let after = present.value(at: path)
      changes.append(FieldChange(path, before: after, after: try before(field, after, kept)))
    }
    let change = Change(present, under: .correctie, fields: changes, reason: reason)
    guard hasher.digest(of: change.result) == hashes.before else { throw .because(.noLongerKept) }
    look.contacts[entry.contact] = .some(change.result)
    return .change(.contact(change))
  }

  private func relatedChange(
    _ entry: JournalEntry, of record: RecordKey, _ kept: KeptValues?, in look: inout UndoLook
  ) throws(Stop) -> [UndoStep] {
    guard let present = try look.object(record) else { throw .because(.changedSince) }
    var changes: [FieldChange] = []
    if let hashes = entry.hashes {
      guard hasher.digest(of: present) == hashes.after else { throw .because(.changedSince) }
      for field in entry.fields.prefix(hashes.fields.count) {
        let name = field.field.split(separator: ".").last.map(String.init) ?? ""
        guard let index = record.kind.relatedField(named: name) else { throw .because(.olderKlerk) }
        let after = present.values[index]
        changes.append(FieldChange(.column(index), before: after, after: try before(field, after, kept)))
      }
    }
    var partij: RelatedObject?
    var steps: [UndoStep] = []
    if let ends = entry.traces.relinking {
      guard try look.partij(of: record) == ends.target else { throw .because(.changedSince) }
      if let target = kept?.target {
        partij = try look.object(RecordKey(.partij, target))
        guard partij != nil else { throw .because(.changedSince) }
      } else {
        steps.append(.removal(Removal(of: entry.contact, links: [ends], because: reason)))
      }
      look.partijen[record.uuid] = .some(kept?.target)
    }
    guard !changes.isEmpty || partij != nil else { return steps }
    let change = RelatedChange(present, under: .correctie, fields: changes, partij: partij, reason: reason)
    if let hashes = entry.hashes, hasher.digest(of: change.result) != hashes.before {
      throw .because(.noLongerKept)
    }
    look.objects[record] = .some(change.result)
    return steps + [.change(.related(change, of: entry.contact == record.uuid ? nil : entry.contact))]
  }

  /// What stood in a field: as it is kept or, where it is the beginning of what stands there now, as its length tells.
  private func before(
    _ field: JournalEntry.FieldLengths, _ present: Value, _ kept: KeptValues?
  ) throws(Stop) -> Value {
    if let value = kept?.fields.first(where: { $0.name == field.field })?.value { return value }
    guard case .text(let text) = present, let length = field.before else { throw .because(.noLongerKept) }
    return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(length))))
  }

  // MARK: What was made

  private func removal(of entry: JournalEntry, in look: inout UndoLook) throws(Stop) -> Removal? {
    var removal = Removal(of: entry.contact, because: reason)
    let links = entry.traces.links
    let own = Set(try (links + look.goneLinks).map { ends throws(Stop) in try asRegistered(ends) })
    for case .made(let record, let hash) in entry.traces.reversed() {
      if record.kind == .contact {
        guard let contact = try look.contact(record.uuid), hasher.digest(of: contact) == hash else {
          throw .because(.changedSince)
        }
        removal.contact = contact
      } else {
        guard let object = try look.object(record), hasher.digest(of: object) == hash else {
          throw .because(.changedSince)
        }
        let references = links.filter { $0.origin == record.uuid && $0.link.from == record.kind }
        removal.records.insert(
          RelatedRecord(object, links: references.map { LinkTarget($0.link, $0.target) }), at: 0)
      }
      for ends in try asking({ () throws(BackendFailure) in try journal.links(of: record) }) {
        let other = try asRegistered(ends)
        guard !own.contains(other) else { continue }
        // Whoever gave a made record another reference since has changed it; whoever refers to it needs it.
        let isItsOwn = other.origin == (try asRegistered(record.uuid))
        throw .because(isItsOwn ? .changedSince : .stillReferredTo)
      }
      look.remove(record)
    }
    let made = Set(removal.records.map { RecordKey($0.object.kind, $0.object.uuid) })
    for ends in links {
      look.goneLinks.insert(ends)
      guard !made.contains(RecordKey(ends.link.from, ends.origin)) else { continue }
      let isThere = try asking { () throws(BackendFailure) in try contacts.holds(ends) }
      guard isThere else { throw .because(.changedSince) }
      removal.links.append(ends)
    }
    return removal.contact == nil && removal.records.isEmpty && removal.links.isEmpty ? nil : removal
  }

  /// A reference by the uuids that its records really have. What a run made on a register is known to the journal by the
  /// uuids that it was to have; what a later run made may refer to it by either.
  private func asRegistered(_ ends: LinkEnds) throws(Stop) -> LinkEnds {
    LinkEnds(ends.link, from: try asRegistered(ends.origin), to: try asRegistered(ends.target))
  }

  private func asRegistered(_ uuid: ContactID) throws(Stop) -> ContactID {
    try asking { () throws(BackendFailure) in
      if hasGivenRecords == nil { hasGivenRecords = try journal.knowsGivenRecords() }
      return hasGivenRecords == true ? try journal.given(to: uuid)?.uuid ?? uuid : uuid
    }
  }

  // MARK: What was taken away

  private func remaking(
    _ entry: JournalEntry, _ kept: KeptValues?, in look: inout UndoLook
  ) throws(Stop) -> [UndoStep] {
    let removed = entry.traces.compactMap { if case .removed(let record) = $0 { record } else { nil } }
    let keptRecords = kept.map { ($0.contact == nil ? 0 : 1) + $0.records.count } ?? 0
    guard removed.count == keptRecords else { throw .because(.noLongerKept) }
    for record in removed { guard try look.isAway(record) else { throw .because(.changedSince) } }
    let unlinked = entry.traces.compactMap { if case .unlinked(let ends) = $0 { ends } else { nil } }
    var links: [ChangeAddition] = []
    for ends in unlinked {
      guard let object = try look.object(RecordKey(ends.link.from, ends.origin)) else { throw .because(.changedSince) }
      if ends.link == .betrokkenePartij { return try linkAgain(object, ends, entry, in: &look) }
      links.append(.link(object, LinkTarget(ends.link, ends.target)))
    }
    let records = kept?.records ?? []
    let additions = links + records.map(ChangeAddition.record)
    for record in records {
      look.objects[RecordKey(record.object.kind, record.object.uuid)] = .some(record.object)
    }
    if let contact = kept?.contact {
      look.contacts[contact.uuid] = .some(contact)
      let fields = Field.allCases.filter { $0.kind != .identifier && !contact.value(of: $0).isEmpty }
        .map { FieldChange(.field($0), before: .nothing, after: contact.value(of: $0)) }
      return [
        .change(
          .contact(
            Change(contact, under: .correctie, fields: fields, reason: reason, additions: additions, isNew: true)))
      ]
    }
    if let contact = try look.contact(entry.contact) {
      return [
        .change(.contact(Change(contact, under: .correctie, fields: [], reason: reason, additions: additions)))
      ]
    }
    return records.map { .change(.added($0, under: .correctie, of: nil)) }
  }

  private func linkAgain(
    _ object: RelatedObject, _ ends: LinkEnds, _ entry: JournalEntry, in look: inout UndoLook
  ) throws(Stop) -> [UndoStep] {
    let record = RecordKey(object.kind, object.uuid)
    guard try look.partij(of: record) == nil, let partij = try look.object(RecordKey(.partij, ends.target)) else {
      throw .because(.changedSince)
    }
    look.partijen[object.uuid] = .some(ends.target)
    let change = RelatedChange(object, under: .correctie, fields: [], partij: partij, reason: reason)
    return [.change(.related(change, of: entry.contact == object.uuid ? nil : entry.contact))]
  }
}

/// Asks a backend in the midst of thinking.
func asking<Answer>(
  _ work: () throws(BackendFailure) -> Answer
) throws(UndoPlanner.Stop) -> Answer {
  do throws(BackendFailure) {
    return try work()
  } catch {
    throw .backend(error)
  }
}

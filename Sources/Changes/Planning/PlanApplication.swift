public import Klantcontacten
public import Wording

/// Carries out the steps of a plan, each only on a record that still is as the plan saw it, unless somebody decided
/// otherwise about a record that is not.
public struct PlanApplication {
  /// What somebody wants to be done with a record that was changed since the plan was made.
  public enum Decision: String, Sendable, CaseIterable {
    /// Leave it as it is now.
    case keep
    /// Make it as the plan wants it, whatever was changed since. A text that was to be added is added.
    case take
    /// Do both: add what was to be added, change what the other one left alone.
    case merge
  }

  /// How a record stands to what a plan wants of it.
  public enum Standing: Equatable, Sendable {
    /// As the plan saw it, or still to be made.
    case ready
    /// It says already what the plan wants.
    case done
    /// It is not there any more.
    case gone
    /// Changed since: the fields that differ, and how each field of the plan was, is now and would be.
    case stale(fields: [String], [Comparison])
  }

  /// One field of a record that was changed since the plan was made.
  public struct Comparison: Equatable, Sendable {
    /// The field's name.
    public let field: String
    /// What it was; nothing where the plan does not keep it.
    public let was: Value?
    /// What it is.
    public let isNow: Value
    /// What the plan wants it to be; nothing where that follows from what it is.
    public let wanted: Value?
  }

  /// Why a step could not be carried out.
  public enum Obstacle: Error, Equatable {
    /// The store's own reason.
    case store(BackendFailure)
    /// What would come of a merge breaks a rule.
    case refused(Refusal)
    /// The record is not as it was when somebody decided about it, or as the step before left it.
    case changedMeanwhile
    /// Two changes of the same field cannot both be kept.
    case cannotMerge
    /// The record is not there any more.
    case gone

    /// What stands in the way, and what to do.
    public var wording: Wording {
      switch self {
      case .store(let failure): failure.wording
      case .refused(let refusal): refusal.wording
      case .changedMeanwhile:
        Wording(
          en: "somebody changed it just now; left as it is. Make the plan again for this one",
          nl: "iemand heeft het zojuist gewijzigd; gelaten zoals het is. Maak het plan voor deze opnieuw")
      case .cannotMerge:
        Wording(
          en: "the same field was changed, so both cannot be kept; left as it is. Make the plan again for this one",
          nl: "hetzelfde veld is gewijzigd, dus beide bewaren kan niet; gelaten zoals het is. "
            + "Maak het plan voor deze opnieuw")
      case .gone:
        Wording(
          en: "it is not in the store any more; nothing was done for it",
          nl: "het staat niet meer in de opslag; er is niets voor gedaan")
      }
    }
  }

  private let steps: FiledPlan.Steps
  private let contacts: any ContactReading
  private let sealing: Sealing
  private let ledger: Ledger

  /// Looks at the steps of a script's plan on the records as they are now.
  public init(
    _ steps: FiledPlan.Steps, of script: String, on contacts: any ContactReading & LedgerReading, sealing: Sealing
  ) throws(BackendFailure) {
    self.steps = steps
    self.contacts = contacts
    self.sealing = sealing
    ledger = try Ledger(of: script, in: contacts)
  }

  /// The steps of each record, in the order of their first ones.
  public var chains: StepChains { StepChains(steps) }

  // MARK: Looking

  /// How a record stands to the steps that the plan has for it.
  public func standing(of chain: [FiledPlan.Step]) throws(BackendFailure) -> Standing {
    try standing(of: chain) { key throws(BackendFailure) in try record(key) }
  }

  /// How a contact that was read just now stands to a step that is the only one for it.
  public func standing(of step: FiledPlan.Step, on contact: Klantcontact?) throws(BackendFailure) -> Standing {
    try standing(of: [step]) { _ throws(BackendFailure) in contact.map(PresentRecord.contact) }
  }

  /// How records stand to the steps that the plan has for each; contacts are read several at a time where the backend can.
  public func standings(
    of chains: StepChains, _ body: ([FiledPlan.Step], Standing) throws(BackendFailure) -> Void
  ) throws(BackendFailure) {
    for start in stride(from: 0, to: chains.count, by: Self.readTogether) {
      let part = chains[start..<min(start + Self.readTogether, chains.count)]
      let wanted = part.filter { !wasDone($0) }.compactMap { $0.first?.record }.filter { $0.kind == .contact }
      let read = try (contacts as? RegisterUnit)?.contacts(wanted.map(\.uuid)) ?? [:]
      for chain in part {
        let standing = try standing(of: chain) { key throws(BackendFailure) in
          guard key.kind == .contact, let contact = read[key.uuid] else { return try record(key) }
          return contact.map(PresentRecord.contact)
        }
        try body(chain, standing)
      }
    }
  }

  /// How many contacts are held at a time for that.
  private static let readTogether = 256

  /// What was merged looks different from what was planned; the ledger knows that it was done.
  public func wasDone(_ chain: [FiledPlan.Step]) -> Bool { chain.allSatisfy { ledger.holds($0.tag) } }

  private func standing(
    of chain: [FiledPlan.Step], _ look: (RecordKey) throws(BackendFailure) -> PresentRecord?
  ) throws(BackendFailure) -> Standing {
    guard let first = chain.first, !wasDone(chain) else { return .done }
    let present = try look(first.record)
    let contents = try chain.map { step throws(BackendFailure) in try step.content() }
    let isMade = contents[0].change.makesItsRecord
    guard let present else { return isMade ? .ready : .gone }
    if isMade { return .done }
    let comparisons = self.comparisons(of: contents, present)
    guard let fingerprint = contents[0].fingerprint else {
      // The step that changes the record first was not chosen: then the fields must be as this one wants to find them.
      let differing = comparisons.filter { $0.was != $0.isNow }.map(\.field)
      if differing.isEmpty { return .ready }
      return comparisons.allSatisfy { $0.wanted == $0.isNow } ? .done : .stale(fields: differing, comparisons)
    }
    let now = try self.fingerprint(of: present)
    let fields = fingerprint.differences(from: now)
    if fields.isEmpty { return .ready }
    if let result = contents.last?.result, result == now { return .done }
    let isSo = !comparisons.isEmpty && comparisons.allSatisfy { $0.wanted == $0.isNow }
    return isSo ? .done : .stale(fields: fields, comparisons)
  }

  /// Each field that the steps change, as it was before the first, is now, and would be after the last.
  private func comparisons(of chain: [FiledPlan.Content], _ present: PresentRecord) -> [Comparison] {
    var names: [String] = []
    var paths: [String: FieldPath] = [:]
    var (was, wanted): ([String: Value], [String: Value]) = ([:], [:])
    var unknown: Set<String> = []
    for step in chain {
      for field in step.change.fields {
        let name = step.change.name(of: field)
        if paths[name] == nil {
          names.append(name)
          if step.cuts[name] == nil { was[name] = field.before }
        }
        paths[name] = field.path
        if step.cuts[name] == nil { wanted[name] = field.after } else { unknown.insert(name) }
      }
    }
    return names.compactMap { name in
      guard let path = paths[name] else { return nil }
      return Comparison(
        field: name, was: was[name], isNow: present.value(at: path),
        wanted: unknown.contains(name) ? nil : wanted[name])
    }
  }

  // MARK: Carrying out

  /// The change that a step comes to on its record as it is now. `isFirst` says whether no earlier step of the plan has
  /// changed the record, `decision` what somebody decided about it; nothing when there is nothing left to change.
  public func change(
    of step: FiledPlan.Step, isFirst: Bool, decision: Decision?
  ) throws(Obstacle) -> PlannedChange? {
    let present: PresentRecord?
    do throws(BackendFailure) {
      present = try record(step.record)
    } catch {
      throw .store(error)
    }
    return try change(of: step, on: present, isFirst: isFirst, decision)
  }

  /// The change that a step, the only one for its contact, comes to on the contact as it was read just now.
  public func change(
    of step: FiledPlan.Step, on contact: Klantcontact, decision: Decision?
  ) throws(Obstacle) -> PlannedChange? {
    try change(of: step, on: .contact(contact), isFirst: true, decision)
  }

  private func change(
    of step: FiledPlan.Step, on present: PresentRecord?, isFirst: Bool, _ decision: Decision?
  ) throws(Obstacle) -> PlannedChange? {
    let content: FiledPlan.Content
    let isAsSeen: Bool
    do throws(BackendFailure) {
      content = try step.content()
      isAsSeen = try present.map(fingerprint) == content.fingerprint
    } catch {
      throw .store(error)
    }
    if isFirst, decision == nil, content.fingerprint != nil, !isAsSeen { throw .changedMeanwhile }
    return try change(content, on: present, decision)
  }

  private func change(
    _ step: FiledPlan.Content, on present: PresentRecord?, _ decision: Decision?
  ) throws(Obstacle) -> PlannedChange? {
    switch (step.change, present) {
    case (.contact(let change), nil) where change.isNew: return step.change
    case (.added, nil): return step.change
    case (.contact(let change), .contact(let contact)?) where !change.isNew:
      let fields = try fields(of: step, change.fields, contact, decision, isCorrection: change.reason != nil)
      if fields.isEmpty, change.additions.isEmpty { return nil }
      try check(contact.applying(fields), change, decision)
      return .contact(
        Change(
          contact, under: change.function, fields: fields, reason: change.reason,
          assumesTransfer: change.assumesTransfer, additions: change.additions))
    case (.related(let change, let owner), .object(let object)?):
      let fields = try fields(of: step, change.fields, object, decision, isCorrection: change.reason != nil)
      if fields.isEmpty, change.partij == nil { return nil }
      return .related(
        RelatedChange(
          object, under: change.function, fields: fields, partij: change.partij, reason: change.reason), of: owner)
    default: throw .changedMeanwhile
    }
  }

  private func fields(
    of step: FiledPlan.Content, _ planned: [FieldChange], _ present: some Fielded, _ decision: Decision?,
    isCorrection: Bool
  ) throws(Obstacle) -> [FieldChange] {
    var fields: [FieldChange] = []
    for field in planned {
      let now = present.value(at: field.path)
      let after: Value
      if let cut = step.cuts[step.change.name(of: field)] {
        // Where a text was changed since, nobody knows what would be cut out of it.
        guard decision == nil else { throw .cannotMerge }
        guard let text = now.plainText.flatMap(cut.applied) else { throw .changedMeanwhile }
        after = .text(text)
      } else if now == field.before || now == field.after {
        after = field.after
      } else {
        after = try settled(field, now, decision)
      }
      if after != now { fields.append(FieldChange(field.path, before: now, after: after)) }
    }
    return fields
  }

  /// What becomes of a field that was changed since. A text that was to be added is added to what is there now, also by
  /// somebody who takes the plan's side: to put the planned text in its place would lose a colleague's words.
  private func settled(_ field: FieldChange, _ now: Value, _ decision: Decision?) throws(Obstacle) -> Value {
    guard let decision else { throw .changedMeanwhile }
    if let added = field.addedText, let present = now.plainText {
      return .text(present.hasSuffix(added) ? present : present + added)
    }
    guard decision == .take else { throw .cannotMerge }
    return field.after
  }

  /// A merged text may be too long, and a contact may have ended since.
  private func check(
    _ contact: Klantcontact, _ change: Change, _ decision: Decision?
  ) throws(Obstacle) {
    guard decision != nil else { return }
    do throws(Refusal) {
      for field in change.fields {
        // Only `transfer` and `end` change the state, and no limit is set on it.
        guard field.path != .field(.toestand) else { continue }
        _ = try FieldRules.accepted(contact.value(at: field.path), at: field.path)
      }
      if change.function == .wijziging, contact.toestand == .afgelopen { throw .ended(strictly: false) }
    } catch {
      throw .refused(error)
    }
  }

  // MARK: Records

  /// A record as it is now.
  private enum PresentRecord {
    case contact(Klantcontact)
    case object(RelatedObject)

    func value(at path: FieldPath) -> Value {
      switch self {
      case .contact(let contact): contact.value(at: path)
      case .object(let object): object.value(at: path)
      }
    }
  }

  private func record(_ key: RecordKey) throws(BackendFailure) -> PresentRecord? {
    if key.kind == .contact { return try contacts.contact(key.uuid).map(PresentRecord.contact) }
    return try contacts.object(key.kind, key.uuid).map(PresentRecord.object)
  }

  private func fingerprint(of record: PresentRecord) throws(BackendFailure) -> Fingerprint {
    switch record {
    case .contact(let contact): sealing.fingerprint(of: contact)
    case .object(let object): try sealing.fingerprint(of: object, in: contacts)
    }
  }
}

extension PlannedChange {
  /// Whether the record is not there before.
  public var makesItsRecord: Bool {
    switch self {
    case .contact(let change): change.isNew
    case .related: false
    case .added: true
    }
  }

  /// The fields that change; none of a record that is made.
  fileprivate var fields: [FieldChange] {
    switch self {
    case .contact(let change): change.isNew ? [] : change.fields
    case .related(let change, _): change.fields
    case .added: []
    }
  }

  fileprivate func name(of field: FieldChange) -> String {
    if case .related(let change, _) = self { return change.name(of: field) }
    return field.name
  }
}

extension FieldChange {
  /// What was to be put behind what was there; nothing of a change that does more than that.
  fileprivate var addedText: String? {
    guard case .text(let before) = before, case .text(let after) = after, after.utf8.count > before.utf8.count,
      after.utf8.starts(with: before.utf8)
    else { return nil }
    return String(decoding: after.utf8.dropFirst(before.utf8.count), as: UTF8.self)
  }
}

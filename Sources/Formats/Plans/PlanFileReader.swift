public import Changes
public import Klantcontacten
public import Wording

extension PlanFile {
  /// Why a file is no plan that can be carried out.
  public struct Failure: Error, Equatable {
    /// What is wrong, and what to do.
    public let wording: Wording

    /// Says what is wrong.
    public init(wording: Wording) {
      self.wording = wording
    }
  }

  /// Whether bytes look like a plan, and not like a script.
  public static func isPlan(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("{\n  \"klerkPlan\"".utf8))
  }

  static let damaged = Wording(
    en: "what is in it is not what was put there; run Klerk again",
    nl: "wat erin staat is niet wat erin gelegd is; start Klerk opnieuw")
}

/// Reads a plan whose bytes come piece by piece: first puts it aside whole, and looks whether it is as Klerk wrote it.
public final class PlanIntake {
  private let name: String
  private let sealing: Sealing
  private let file: AsideFile
  private var sealer: Sealing.Sealer
  /// The last bytes, which may be the seal.
  private var tail: [UInt8] = []
  private static let sealLength = PlanFile.sealText(String(repeating: "0", count: 32)).utf8.count

  /// Prepares to read; `sealing` is that of the store on which the plan is to be looked at or carried out, `name` what
  /// messages call it.
  public init(named name: String, sealing: Sealing) throws(BackendFailure) {
    (self.name, self.sealing) = (name, sealing)
    sealer = sealing.sealer()
    file = try AsideFile()
  }

  /// Takes bytes behind those before.
  public func take(_ piece: [UInt8]) throws(BackendFailure) {
    try file.append(piece)
    tail += piece
    guard tail.count > Self.sealLength else { return }
    let known = tail.count - Self.sealLength
    sealer.take(tail[..<known])
    tail.removeFirst(known)
  }

  /// The plan, or why it is none.
  public func plan() throws -> FiledPlan {
    guard PlanFile.isPlan(try file.bytes(0..<min(file.count, 64))) else {
      throw PlanFile.Failure(
        wording: Wording(
          en: "`\(name)` is no plan; `klerk plan SCRIPT -o FILE` makes one",
          nl: "`\(name)` is geen plan; `klerk plan SCRIPT -o BESTAND` maakt er een"))
    }
    let (tree, steps) = try parts()
    if tree["klerkPlan"]?.int ?? 0 > PlanFile.version {
      throw PlanFile.Failure(
        wording: Wording(
          en: "`\(name)` was made by a newer Klerk; use that version",
          nl: "`\(name)` is door een nieuwere Klerk gemaakt; gebruik die versie"))
    }
    guard tree["store"]?.text == sealing.mark else {
      throw PlanFile.Failure(
        wording: Wording(
          en: "`\(name)` was made on another store; give that one with --store, or make the plan again on this one",
          nl: "`\(name)` is op een andere opslag gemaakt; geef die met --store, of maak het plan opnieuw op deze"))
    }
    guard tail == Array(PlanFile.sealText(sealer.seal()).utf8), let steps, let plan = FiledPlan(tree, steps) else {
      throw altered
    }
    return plan
  }

  /// Everything but the steps, and what is to be known of each of those; nothing when one of them is none.
  private func parts() throws -> (JSONTree, FiledPlan.Steps?) {
    do {
      let reader = try JSONReader(try file.source(named: name))
      var members: [(name: String, value: JSONTree)] = []
      var steps: FiledPlan.Steps? = FiledPlan.Steps(on: AsideSteps(file))
      guard try reader.next() == .beginObject else { throw altered }
      while try reader.next() == .name {
        let member = reader.text
        _ = try reader.next()
        if member == "steps", reader.current == .beginList {
          steps = try self.steps(reader)
        } else {
          members.append((member, try JSONTree(restOf: reader)))
        }
      }
      _ = try reader.next()
      return (.object(members), steps)
    } catch is FormatError {
      throw altered
    }
  }

  private func steps(_ reader: JSONReader) throws(FormatError) -> FiledPlan.Steps? {
    let shelf = AsideSteps(file)
    var steps = FiledPlan.Steps(on: shelf)
    var isWhole = true
    while try reader.next() == .beginObject {
      let start = reader.tokenStart
      var (line, tag): (Int?, UInt64?)
      var (kind, uuid, function): (RecordKind?, ContactID?, ChangeFunction?)
      while try reader.next() == .name {
        let member = reader.text
        _ = try reader.next()
        switch member {
        case "line": line = Int(reader.text)
        case "tag": tag = UInt64(reader.text, radix: 16)
        case "kind": kind = RecordKind.allCases.first { $0.singular == reader.text }
        case "uuid": uuid = ContactID(reader.text)
        case "function": function = ChangeFunction(rawValue: reader.text)
        default: try reader.skipRestOfValue()
        }
      }
      let place = shelf.note(start..<reader.position)
      guard let line, let tag, let kind, let uuid, let function else {
        isWhole = false
        continue
      }
      steps.append(RecordKey(kind, uuid), under: function, tag: tag, line: line, at: place)
    }
    return isWhole ? steps : nil
  }

  private var altered: PlanFile.Failure {
    PlanFile.Failure(
      wording: Wording(
        en: "`\(name)` is not as Klerk wrote it: somebody, or some program, has changed it since. Nothing of it is "
          + "trusted; make the plan again",
        nl:
          "`\(name)` is niet zoals Klerk het schreef: iemand, of een programma, heeft het sindsdien gewijzigd. Er wordt "
          + "niets van vertrouwd; maak het plan opnieuw"))
  }
}

extension FiledPlan {
  fileprivate init?(_ tree: JSONTree, _ steps: Steps) {
    guard let script = tree["script"]?.text, let who = tree["who"]?.text, let madeAt = tree["madeAt"]?.moment,
      let version = tree["klerk"]?.text, let mark = tree["store"]?.text
    else { return nil }
    var plan = Plan(
      script: script, who: who, madeAt: madeAt, version: version, vertrouwelijkReason: tree["vertrouwelijk"]?.text,
      confidentialLeftOut: tree["confidentialLeftOut"]?.int ?? 0)
    plan.notifications = tree["notifications"]?.int
    for refused in tree["refused"]?.elements ?? [] {
      guard let record = refused.record, let name = refused["name"]?.text, let line = refused["line"]?.int,
        let en = refused["why"]?.text, let nl = refused["waarom"]?.text
      else { return nil }
      plan.refused.append(
        Plan.Refused(record, named: name, why: Wording(en: en, nl: nl), line: line))
    }
    for skipped in tree["skipped"]?.elements ?? [] {
      guard let record = skipped.record, let name = skipped["name"]?.text,
        let why = skipped["why"]?.text.flatMap(Plan.Skipped.Reason.init(rawValue:))
      else { return nil }
      plan.skipped.append(Plan.Skipped(record, named: name, why: why))
    }
    var approvals: [Approval] = []
    for approval in tree["approvals"]?.elements ?? [] {
      guard let who = approval["who"]?.text, let at = approval["at"]?.moment else { return nil }
      approvals.append(Approval(who: who, at: at))
    }
    self.init(plan, steps: steps, approvals: approvals, mark: mark)
  }
}

extension FiledPlan.Content {
  init?(_ tree: JSONTree) {
    guard let change = PlannedChange(tree) else { return nil }
    var cuts: [String: FiledPlan.Cut] = [:]
    for field in tree["fields"]?.elements ?? [] {
      guard let start = field["from"]?.int, let length = field["length"]?.int, let name = field["name"]?.text,
        let replacement = field["replacement"]?.text
      else { continue }
      cuts[name] = FiledPlan.Cut(start: start, length: length, replacement: replacement)
    }
    let fingerprint = tree["fingerprint"]?.fingerprint
    // The first version had all of it.
    let result = tree["result"]?.fingerprint
    self.init(
      change, fingerprint: fingerprint, result: result.map { fingerprint?.changed(by: $0) ?? $0 }, cuts: cuts)
  }
}

extension PlannedChange {
  init?(_ tree: JSONTree) {
    guard let key = tree.record, let function = tree["function"]?.text.flatMap(ChangeFunction.init(rawValue:))
    else { return nil }
    let contact = tree["contact"]?.text.flatMap { ContactID($0) }
    if let added = tree["added"] {
      guard let object = RelatedObject(added), let links = tree.links else { return nil }
      self = .added(RelatedRecord(object, links: links), under: function, of: contact)
    } else if key.kind == .contact {
      guard let change = Change(tree, key.uuid, function) else { return nil }
      self = .contact(change)
    } else {
      guard let object = tree["record"].flatMap(RelatedObject.init),
        let fields = tree.fields({ object.kind.relatedField(named: $0).map(FieldPath.column) })
      else { return nil }
      self = .related(
        RelatedChange(
          object, under: function, fields: fields, partij: tree["partij"].flatMap(RelatedObject.init),
          reason: tree["reason"]?.text), of: contact)
    }
  }
}

extension Klantcontact {
  /// Reads all that a contact says.
  init(whole tree: JSONTree, _ uuid: ContactID) {
    self.init(
      uuid: uuid, url: tree["url"]?.text ?? "", nummer: tree["nummer"]?.text, kanaal: "", onderwerp: "", taal: "",
      vertrouwelijk: true, plaatsgevondenOp: Moment(microseconds: 0))
    self = applying(
      tree.members.compactMap { name, value in
        FieldPath(named: name).map { FieldChange($0, before: .nothing, after: value.value) }
      })
  }
}

extension Change {
  fileprivate init?(_ tree: JSONTree, _ uuid: ContactID, _ function: ChangeFunction) {
    guard let fields = tree.fields(FieldPath.init(named:)) else { return nil }
    var contact = Klantcontact(
      uuid: uuid, kanaal: "", onderwerp: "", taal: "", vertrouwelijk: tree["vertrouwelijk"]?.yesNo ?? true,
      plaatsgevondenOp: Moment(microseconds: 0))
    if let name = tree["name"]?.text, name != uuid.description { contact.nummer = name }
    // What is put aside while a plan is made has all of the contact.
    if let whole = tree["made"] ?? tree["whole"] { contact = Klantcontact(whole: whole, uuid) }
    var additions: [ChangeAddition] = []
    for element in tree["additions"]?.elements ?? [] {
      guard let addition = ChangeAddition(element) else { return nil }
      additions.append(addition)
    }
    self.init(
      contact, under: function, fields: fields, reason: tree["reason"]?.text,
      assumesTransfer: tree["assumesTransfer"]?.yesNo ?? false, additions: additions, isNew: tree["made"] != nil)
  }
}

extension ChangeAddition {
  fileprivate init?(_ tree: JSONTree) {
    if let object = tree["record"].flatMap(RelatedObject.init), let links = tree.links {
      self = .record(RelatedRecord(object, links: links))
    } else if let object = tree["mention"].flatMap(RelatedObject.init) {
      self = .mention(object)
    } else if let object = tree["of"].flatMap(RelatedObject.init), let target = LinkTarget(tree) {
      self = .link(object, target)
    } else {
      return nil
    }
  }
}

extension RelatedObject {
  fileprivate init?(_ tree: JSONTree) {
    guard let key = tree.record, key.kind != .contact, let values = tree["values"]?.members else { return nil }
    self.init(key.kind, key.uuid, Dictionary(values.map { ($0.name, $0.value.value) }) { _, last in last })
    isConfidential = tree["vertrouwelijk"]?.yesNo ?? false
  }
}

extension LinkTarget {
  fileprivate init?(_ tree: JSONTree) {
    guard let name = tree["link"]?.text, let link = Link.allCases.first(where: { "\($0)" == name }),
      let target = tree["target"]?.text.flatMap({ ContactID($0) })
    else { return nil }
    self.init(link, target)
  }
}

extension JSONTree {
  /// The record that `kind` and `uuid` name.
  fileprivate var record: RecordKey? {
    guard let name = self["kind"]?.text, let kind = RecordKind.allCases.first(where: { $0.singular == name }),
      let uuid = self["uuid"]?.text.flatMap({ ContactID($0) })
    else { return nil }
    return RecordKey(kind, uuid)
  }

  fileprivate var fingerprint: Fingerprint {
    Fingerprint(
      fields: members.compactMap { member in
        member.value.text.flatMap { UInt64($0, radix: 16) }.map { .init(member.name, $0) }
      })
  }

  fileprivate var moment: Moment? { text.flatMap { MomentText.parse($0, zone: .utc) } }

  fileprivate var links: [LinkTarget]? {
    var links: [LinkTarget] = []
    for element in self["links"]?.elements ?? [] {
      guard let link = LinkTarget(element) else { return nil }
      links.append(link)
    }
    return links
  }

  fileprivate func fields(_ path: (String) -> FieldPath?) -> [FieldChange]? {
    var fields: [FieldChange] = []
    for element in self["fields"]?.elements ?? [] {
      guard let path = element["name"]?.text.flatMap(path) else { return nil }
      if let replacement = element["replacement"]?.text, let length = element["length"]?.int {
        let cut = FiledPlan.Cut(start: 0, length: length, replacement: replacement)
        fields.append(FieldChange(path, before: .text(cut.placeholder), after: .text(replacement)))
      } else {
        guard let before = element["before"], let after = element["after"] else { return nil }
        fields.append(FieldChange(path, before: before.value, after: after.value))
      }
    }
    return fields
  }

  /// The value that it stands for.
  fileprivate var value: Value {
    switch self {
    case .text(let text): .text(text)
    case .number(let digits): Double(digits).map(Value.number) ?? .nothing
    case .yesNo(let answer): .yesNo(answer)
    case .object:
      self["moment"]?.moment.map(Value.moment)
        ?? self["uuid"]?.text.flatMap { ContactID($0) }.map(Value.identifier) ?? .nothing
    case .list, .null: .nothing
    }
  }
}

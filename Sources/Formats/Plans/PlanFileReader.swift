public import Changes
import Klantcontacten
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

  /// Reads a plan; `sealing` is that of the store on which it is to be looked at or carried out.
  public static func read(_ bytes: [UInt8], named name: String, sealing: Sealing) throws(Failure) -> FiledPlan {
    guard isPlan(bytes) else {
      throw Failure(
        wording: Wording(
          en: "`\(name)` is no plan; `klerk plan SCRIPT -o FILE` makes one",
          nl: "`\(name)` is geen plan; `klerk plan SCRIPT -o BESTAND` maakt er een"))
    }
    let tree = try Self.tree(bytes, name)
    if tree["klerkPlan"]?.int ?? 0 > version {
      throw Failure(
        wording: Wording(
          en: "`\(name)` was made by a newer Klerk; use that version",
          nl: "`\(name)` is door een nieuwere Klerk gemaakt; gebruik die versie"))
    }
    guard tree["store"]?.text == sealing.mark else {
      throw Failure(
        wording: Wording(
          en: "`\(name)` was made on another store; give that one with --store, or make the plan again on this one",
          nl: "`\(name)` is op een andere opslag gemaakt; geef die met --store, of maak het plan opnieuw op deze"))
    }
    guard let seal = tree["seal"]?.text else { throw altered(name) }
    let end = Array(sealText(seal).utf8)
    guard bytes.count > end.count, Array(bytes.suffix(end.count)) == end,
      sealing.seal(of: Array(bytes.dropLast(end.count))) == seal
    else { throw altered(name) }
    guard let filed = FiledPlan(tree) else { throw altered(name) }
    return filed
  }

  private static func tree(_ bytes: [UInt8], _ name: String) throws(Failure) -> JSONTree {
    do throws(FormatError) {
      return try JSONTree(ByteSource(bytes: bytes, name: name))
    } catch {
      throw altered(name)
    }
  }

  private static func altered(_ name: String) -> Failure {
    Failure(
      wording: Wording(
        en: "`\(name)` is not as Klerk wrote it: somebody, or some program, has changed it since. Nothing of it is "
          + "trusted; make the plan again",
        nl:
          "`\(name)` is niet zoals Klerk het schreef: iemand, of een programma, heeft het sindsdien gewijzigd. Er wordt "
          + "niets van vertrouwd; maak het plan opnieuw"))
  }
}

extension FiledPlan {
  fileprivate init?(_ tree: JSONTree) {
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
    var steps: [Step] = []
    for element in tree["steps"]?.elements ?? [] {
      guard let step = Step(element) else { return nil }
      steps.append(step)
    }
    self.init(plan, steps: steps, approvals: approvals, mark: mark)
  }
}

extension FiledPlan.Step {
  fileprivate init?(_ tree: JSONTree) {
    guard let line = tree["line"]?.int, let tag = tree["tag"]?.text.flatMap({ UInt64($0, radix: 16) }),
      let change = PlannedChange(tree)
    else { return nil }
    var cuts: [String: FiledPlan.Cut] = [:]
    for field in tree["fields"]?.elements ?? [] {
      guard let start = field["from"]?.int, let length = field["length"]?.int, let name = field["name"]?.text,
        let replacement = field["replacement"]?.text
      else { continue }
      cuts[name] = FiledPlan.Cut(start: start, length: length, replacement: replacement)
    }
    self.init(
      change, fingerprint: tree["fingerprint"]?.fingerprint, result: tree["result"]?.fingerprint, cuts: cuts,
      tag: tag, line: line)
  }
}

extension PlannedChange {
  fileprivate init?(_ tree: JSONTree) {
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

extension Change {
  fileprivate init?(_ tree: JSONTree, _ uuid: ContactID, _ function: ChangeFunction) {
    let path: (String) -> FieldPath? = { name in
      if name.hasPrefix("metadata.") { return .metadata(String(name.dropFirst("metadata.".count))) }
      return Field(rawValue: name).map(FieldPath.field)
    }
    guard let fields = tree.fields(path) else { return nil }
    var contact = Klantcontact(
      uuid: uuid, kanaal: "", onderwerp: "", taal: "", vertrouwelijk: tree["vertrouwelijk"]?.yesNo ?? true,
      plaatsgevondenOp: Moment(microseconds: 0))
    if let name = tree["name"]?.text, name != uuid.description { contact.nummer = name }
    if let made = tree["made"] {
      contact.nummer = made["nummer"]?.text
      contact.url = made["url"]?.text ?? ""
      contact = contact.applying(
        made.members.compactMap { name, value in
          path(name).map { FieldChange($0, before: .nothing, after: value.value) }
        })
    }
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
    var fields: [String: UInt64] = [:]
    for member in members { fields[member.name] = member.value.text.flatMap { UInt64($0, radix: 16) } }
    return Fingerprint(fields: fields)
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

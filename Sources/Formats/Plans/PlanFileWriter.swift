public import Changes
import Klantcontacten
import Wording

/// Writes plans as files: JSON that people can read, sealed with the secret of the store that it was made on.
///
/// The last member is the seal of all bytes before it. So a file that was changed, by whom or whatever, is known; to put it
/// in another layout is to change it.
public enum PlanFile {
  /// The version of the form.
  static let version = 2

  /// Writes a plan, sealed, piece by piece of at least `size` bytes but for the last.
  public static func write(
    _ filed: FiledPlan, sealing: Sealing, inPiecesOf size: Int = 1 << 16, to sink: ([UInt8]) throws -> Void
  ) throws {
    var sealer = sealing.sealer()
    var json = JSONWriter(.indented)
    try write(filed, to: &json) { json in
      guard json.bytes.count >= size else { return }
      sealer.take(json.bytes)
      try sink(json.bytes)
      json.removeBytes()
    }
    sealer.take(json.bytes)
    try sink(json.bytes + Array(sealText(sealer.seal()).utf8))
  }

  /// What stands behind everything that is sealed.
  static func sealText(_ seal: String) -> String { ",\n  \"seal\": \"\(seal)\"\n}\n" }

  private static func write(
    _ filed: FiledPlan, to json: inout JSONWriter, handOn: (inout JSONWriter) throws -> Void
  ) throws {
    json.beginObject()
    json.name("klerkPlan")
    json.number(version)
    json.write("script", filed.plan.script)
    json.write("who", filed.plan.who)
    json.name("madeAt")
    json.moment(filed.plan.madeAt)
    json.write("klerk", filed.plan.version)
    json.write("store", filed.mark)
    if let reason = filed.plan.vertrouwelijkReason { json.write("vertrouwelijk", reason) }
    json.list("approvals", filed.approvals) { json, approval in
      json.write("who", approval.who)
      json.name("at")
      json.moment(approval.at)
    }
    json.name("steps")
    json.beginList()
    for step in filed.steps {
      try json.write(step)
      try handOn(&json)
    }
    json.endList()
    json.list("refused", filed.plan.refused) { json, refused in
      json.write("kind", refused.record.kind.singular)
      json.write("uuid", refused.record.uuid.description)
      json.write("name", refused.name)
      json.name("line")
      json.number(refused.line)
      json.write("why", refused.why.en)
      json.write("waarom", refused.why.nl)
    }
    json.list("skipped", filed.plan.skipped) { json, skipped in
      json.write("kind", skipped.record.kind.singular)
      json.write("uuid", skipped.record.uuid.description)
      json.write("name", skipped.name)
      json.write("why", skipped.why.rawValue)
    }
    json.name("confidentialLeftOut")
    json.number(filed.plan.confidentialLeftOut)
    if let notifications = filed.plan.notifications {
      json.name("notifications")
      json.number(notifications)
    }
  }

  /// A writer that is where a step of a plan begins, so that a step looks the same wherever it is put aside.
  static func stepWriter() -> JSONWriter {
    var json = JSONWriter(.indented)
    json.beginObject()
    json.beginList()
    return json
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ name: String, _ text: String) {
    self.name(name)
    self.text(text)
  }

  fileprivate mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
  ) {
    self.name(name)
    beginList()
    for element in elements {
      beginObject()
      write(&self, element)
      endObject()
    }
    endList()
  }

  fileprivate mutating func write(_ step: FiledPlan.Step) throws {
    // What is put aside as JSON is not read to be written again.
    if let aside = step.shelf as? AsideSteps { return raw(try aside.json(at: step.place)) }
    write(try step.content(), tag: step.tag, line: step.line)
  }

  /// Writes a step as an object.
  mutating func write(_ step: FiledPlan.Content, tag: UInt64, line: Int) {
    beginObject()
    name("line")
    number(line)
    write("tag", String(tag, radix: 16))
    switch step.change {
    case .contact(let change): write(change, step.cuts)
    case .related(let change, let contact):
      write("kind", change.object.kind.singular)
      write("uuid", change.object.uuid.description)
      write("function", change.function.rawValue)
      if let contact { write("contact", contact.description) }
      if let reason = change.reason { write("reason", reason) }
      write("record", change.object)
      if let partij = change.partij { write("partij", partij) }
      write(change.fields, [:]) { change.object.kind.relatedFields[$0].name }
    case .added(let record, let function, let contact):
      write("kind", record.object.kind.singular)
      write("uuid", record.object.uuid.description)
      write("function", function.rawValue)
      if let contact { write("contact", contact.description) }
      write("added", record)
    }
    if let fingerprint = step.fingerprint { write("fingerprint", fingerprint) }
    // Of the record as it would be only what differs: most of it does not.
    if let result = step.result { write("result", step.fingerprint.map(result.parting) ?? result) }
    endObject()
  }

  private mutating func write(_ name: String, _ fingerprint: Fingerprint) {
    self.name(name)
    beginObject()
    for field in fingerprint.fields { write(field.name, String(field.hash, radix: 16)) }
    endObject()
  }

  private mutating func write(_ change: Change, _ cuts: [String: FiledPlan.Cut]) {
    write("kind", RecordKind.contact.singular)
    write("uuid", change.contact.uuid.description)
    write("name", change.contact.name)
    write("function", change.function.rawValue)
    if let reason = change.reason { write("reason", reason) }
    if change.assumesTransfer {
      name("assumesTransfer")
      yesNo(true)
    }
    name("vertrouwelijk")
    yesNo(change.contact.vertrouwelijk)
    if change.isNew {
      name("made")
      write(whole: change.result)
    }
    write(change.fields, cuts) { _ in "" }
    list("additions", change.additions) { json, addition in
      switch addition {
      case .record(let record): json.write("record", record)
      case .link(let object, let target):
        json.write("of", object)
        json.write(target)
      case .mention(let object): json.write("mention", object)
      }
    }
  }

  /// Writes all that a contact says, as an object.
  mutating func write(whole contact: Klantcontact) {
    beginObject()
    for field in Field.allCases where field != .metadata {
      name(field.rawValue)
      value(contact.value(of: field))
    }
    for entry in contact.metadata.entries { write("metadata.\(entry.name)", entry.text) }
    endObject()
  }

  /// Writes a change of a contact's fields, with all that the contact says.
  mutating func write(whole change: Change) {
    beginObject()
    write(change, [:])
    name("whole")
    write(whole: change.contact)
    endObject()
  }

  private mutating func write(
    _ fields: [FieldChange], _ cuts: [String: FiledPlan.Cut], columnName: (Int) -> String
  ) {
    list("fields", fields) { json, field in
      if case .column(let index) = field.path {
        json.write("name", columnName(index))
      } else {
        json.write("name", field.name)
      }
      if let cut = cuts[field.name] {
        json.name("from")
        json.number(cut.start)
        json.name("length")
        json.number(cut.length)
        json.write("replacement", cut.replacement)
      } else {
        json.name("before")
        json.value(field.before)
        json.name("after")
        json.value(field.after)
      }
    }
  }

  private mutating func write(_ name: String, _ record: RelatedRecord) {
    write(name, record.object)
    list("links", record.links) { json, target in json.write(target) }
  }

  private mutating func write(_ target: LinkTarget) {
    write("link", "\(target.link)")
    write("target", target.target.description)
  }

  private mutating func write(_ name: String, _ object: RelatedObject) {
    self.name(name)
    beginObject()
    write("kind", object.kind.singular)
    write("uuid", object.uuid.description)
    if object.isConfidential {
      self.name("vertrouwelijk")
      yesNo(true)
    }
    self.name("values")
    beginObject()
    for (field, value) in zip(object.kind.relatedFields, object.values) where field.kind != .identifier {
      if case .nothing = value { continue }
      self.name(field.name)
      self.value(value)
    }
    endObject()
    endObject()
  }

  /// A value by itself: texts, numbers, yes and no as JSON has them, the rest under a name that says what it is.
  private mutating func value(_ value: Value) {
    switch value {
    case .nothing: null()
    case .text(let text): self.text(text)
    case .number(let number): self.number(number)
    case .yesNo(let answer): yesNo(answer)
    case .identifier(let identifier):
      beginObject()
      write("uuid", identifier.description)
      endObject()
    case .moment(let moment):
      beginObject()
      name("moment")
      self.moment(moment)
      endObject()
    // No field holds a span or a length of time, and metadata change entry by entry.
    case .period, .duration, .metadata: null()
    }
  }
}

import Formats
import Klantcontacten
import SQLiteStore
import StubRegister
import Turfstad

@testable import KlantinteractiesClient

/// Turfstad as a register has it: its own uuids and addresses, no toestand, texts without white space around them. And the
/// same records in an embedded store, as one has them that was copied from the register.
struct Town: Sendable {
  private let records: StubServer.Records
  private let url: String
  private let contacts: [Klantcontact]
  private let objects: [RelatedRecord]

  /// Fills a register with all of Turfstad.
  init(_ stub: StubServer) throws {
    var given: [ContactID: ContactID] = [:]
    var contacts: [Klantcontact] = []
    for contact in Turfstad.contacts() {
      let answer = try stub.add(.klantcontacten, Self.object(try ContactRecord.members(of: contact)))
      let made = try ContactRecord.contact(JSONTree(answer))
      given[contact.uuid] = made.uuid
      contacts.append(made)
    }
    var objects: [RelatedRecord] = []
    for record in Turfstad.related() {
      let links = record.links.map { LinkTarget($0.link, given[$0.target] ?? $0.target) }
      let made = try Self.add(RelatedRecord(record.object, links: links), to: stub)
      given[record.object.uuid] = made.uuid
      objects.append(RelatedRecord(made, links: links))
    }
    (records, url, self.contacts, self.objects) = (stub.records, stub.url, contacts, objects)
  }

  private static func add(_ record: RelatedRecord, to stub: StubServer) throws -> RelatedObject {
    let kind = record.object.kind
    guard let resource = Resource(rawValue: kind.resource) else { throw BackendFailure.other("no such resource") }
    var members = object(try ObjectRecord.members(of: record.object, links: record.links))
    // Klerk lets a register give numbers; Turfstad's are known to those who look for them.
    if case .text(let nummer) = record.object["nummer"] { members["nummer"] = .string(nummer) }
    let made = try ObjectRecord.object(kind, JSONTree(try stub.add(resource, members)))
    for link in record.links where link.link == .actorKlantcontact {
      _ = try stub.add(
        .actorklantcontacten, ["actor": reference(made.uuid), "klantcontact": reference(link.target)])
    }
    return made
  }

  private static func reference(_ uuid: ContactID) -> JSONValue { ["uuid": .string(uuid.description)] }

  private static func object(_ tree: JSONTree) -> JSONObject { JSONValue(tree).members ?? [:] }

  // MARK: Both of them

  /// Klerk on the register, which a stub becomes.
  func register(_ stub: StubServer) throws -> Workplace {
    stub.records = records
    return try Workplace(stub, sendsNotifications: false)
  }

  /// Klerk on the embedded store with the records of that stub.
  func store(like stub: StubServer) throws -> Workplace {
    let store = try SQLiteStore(.memory, name: "stub")
    try store.write { writer in
      for contact in contacts {
        var contact = contact
        contact.url = contact.url.replacing(url, with: stub.url)
        try writer.insert(contact)
      }
      for record in objects {
        var values = record.object.values
        if let place = record.object.kind.relatedField(named: "url"), case .text(let own) = values[place] {
          values[place] = .text(own.replacing(url, with: stub.url))
        }
        try writer.insert(
          RelatedObject(record.object.kind, record.object.uuid, values: values), links: record.links)
      }
    }
    return Workplace(store, journal: store)
  }
}

extension JSONValue {
  /// What the client would send.
  fileprivate init(_ tree: JSONTree) {
    switch tree {
    case .object(let members):
      var object = JSONObject()
      for member in members { object[member.name] = JSONValue(member.value) }
      self = .object(object)
    case .list(let elements): self = .array(elements.map(JSONValue.init))
    case .text(let text): self = .string(text)
    case .number(let number): self = .number(number)
    case .yesNo(let answer): self = .bool(answer)
    case .null: self = .null
    }
  }
}

extension JSONTree {
  /// What the client would read.
  fileprivate init(_ value: JSONValue) {
    switch value {
    case .object(let object): self = .object(object.members.map { ($0.name, JSONTree($0.value)) })
    case .array(let elements): self = .list(elements.map(JSONTree.init))
    case .string(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .bool(let answer): self = .yesNo(answer)
    case .null, .unpaired: self = .null
    }
  }
}

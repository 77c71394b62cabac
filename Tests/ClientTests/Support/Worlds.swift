import Klantcontacten
import SQLiteStore
import StubRegister

@testable import KlantinteractiesClient

/// The same records in a register and in an embedded store, made through the register, which gives them their uuids.
final class TwoWorlds {
  let register: Register
  let store: SQLiteStore
  private(set) var contacts: [Klantcontact] = []
  private(set) var records: [RelatedRecord] = []

  init(_ stub: StubServer) throws {
    register = try Register(stub.settings)
    store = try SQLiteStore(.memory)
  }

  /// Makes a contact on both.
  @discardableResult func add(_ contact: Klantcontact) throws -> Klantcontact {
    guard let made = try register.make(contact) else { throw BackendFailure.other("nothing was made") }
    try store.write { try $0.insert(made) }
    contacts.append(made)
    return made
  }

  /// Makes a related record on both.
  @discardableResult func add(_ object: RelatedObject, _ links: [LinkTarget]) throws -> RelatedObject {
    guard let made = try register.make(RelatedRecord(object, links: links)) else {
      throw BackendFailure.other("nothing was made")
    }
    try store.write { try $0.insert(made, links: links) }
    records.append(RelatedRecord(made, links: links))
    return made
  }

  /// Contacts alone.
  func fill(contacts count: Int, seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    for number in 1...count { try add(Samples.contact(number, using: &generator)) }
  }

  /// Contacts with all that can hang on them, each record behind those that it refers to.
  func fillWithRelations(contacts count: Int, seed: Int) throws {
    try fill(contacts: count, seed: seed)
    var generator = SeededGenerator(seed: seed + 500)
    for kind in [
      RecordKind.actor, .partij, .betrokkene, .digitaalAdres, .taak, .bijlage, .onderwerpobject, .partijIdentificator,
    ] {
      var identified: Set<String> = []
      for _ in 0..<Int.random(in: 4...14, using: &generator) {
        let object = Samples.object(kind, using: &generator)
        let links = links(of: kind, using: &generator)
        if kind == .partijIdentificator {
          // A partij has one of each soort, and a number of a soort is one partij's.
          let partij = links.first { $0.link == .identificatorPartij }?.target.description ?? ""
          let soort = object["codeSoortObjectId"].display
          guard identified.insert(partij + soort).inserted, identified.insert(object["objectId"].display).inserted
          else {
            continue
          }
        }
        try add(object, links)
      }
    }
  }

  private func links(of kind: RecordKind, using generator: inout SeededGenerator) -> [LinkTarget] {
    var links: [LinkTarget] = []
    for link in Link.allCases where link.from == kind && link != .identificatorHoofd {
      let targets =
        link.to == .contact
        ? contacts.map(\.uuid) : records.filter { $0.object.kind == link.to }.map(\.object.uuid)
      let isNeeded = [.betrokkeneKlantcontact, .taakKlantcontact, .taakActor].contains(link)
      let most = link == .actorKlantcontact || link == .taakActor ? 3 : 1
      for _ in 0..<Int.random(in: (isNeeded ? 1 : 0)...most, using: &generator) where !targets.isEmpty {
        let target = LinkTarget(link, generator.pick(targets))
        if !links.contains(target) { links.append(target) }
      }
    }
    return links
  }
}

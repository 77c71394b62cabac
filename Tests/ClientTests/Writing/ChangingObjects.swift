import Changes
import Klantcontacten
import SQLiteStore
import StubRegister
import Testing

@testable import KlantinteractiesClient

@Suite struct ChangingObjects {
  private static let kinds = RecordKind.allCases.filter { $0 != .contact }

  @Test(arguments: kinds) func aFieldChangesAndTheOthersStay(kind: RecordKind) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 8, seed: 40)
      for record in worlds.records where record.object.kind == kind {
        let before = record.object
        for (index, field) in kind.relatedFields.enumerated() where Self.mayChange(field, kind, before) {
          let present = try #require(try worlds.register.object(kind, before.uuid))
          let after: Value =
            switch field.kind {
            case .yesNo: .yesNo(present.values[index] != .yesNo(true))
            default: .text("x")
            }
          let change = FieldChange(.column(index), before: present.values[index], after: after)
          let answer = try #require(try worlds.register.update(present, with: [change]))
          for (other, value) in answer.values.enumerated() where kind.relatedFields[other].name != "volledigeNaam" {
            #expect(
              value == (other == index ? after : present.values[other]), "\(kind) \(kind.relatedFields[other].name)")
          }
          let back = FieldChange(.column(index), before: after, after: present.values[index])
          let restored = try worlds.register.update(answer, with: [back])
          #expect(restored?.values[index].isEmpty == present.values[index].isEmpty)
        }
        let links = try worlds.register.links(of: RecordKey(kind, before.uuid))
        let wanted = try worlds.store.read { try $0.links(of: RecordKey(kind, before.uuid)) }
        #expect(Set(links) == Set(wanted))
      }
    }
  }

  /// Fields for which any text will do, of a soort that has them.
  private static func mayChange(_ field: RelatedField, _ kind: RecordKind, _ object: RelatedObject) -> Bool {
    guard !field.isGivenByRegister, kind != .partijIdentificator, field.name != "isStandaardAdres" else { return false }
    switch field.kind {
    case .yesNo: return true
    case .text where ["adres", "verificatieDatum", "emailadres", "telefoonnummer"].contains(field.name): return false
    case .text: return field.path.count == 1 || object[field.name] != .nothing
    case .choice, .moment, .nummer, .identifier: return false
    }
  }

  @Test func aTaakIsMarkedAsDone() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 8, seed: 41)
      let taak = try #require(
        worlds.records.first { $0.object.kind == .taak && $0.object["status"] == .text("te_verwerken") }?.object)
      let status = try #require(RecordKind.taak.relatedField(named: "status"))
      let moment = try #require(RecordKind.taak.relatedField(named: "afgehandeldOp"))
      let changes = [
        FieldChange(.column(status), before: taak.values[status], after: .text("verwerkt")),
        FieldChange(.column(moment), before: .nothing, after: .moment(Moment(microseconds: 1_800_000_000_000_001))),
      ]
      let answer = try worlds.register.update(taak, with: changes)
      #expect(answer?["status"] == .text("verwerkt"))
      #expect(answer?["afgehandeldOp"] == .moment(Moment(microseconds: 1_800_000_000_000_001)))
      let again = failure { _ = try worlds.register.update(taak, with: changes) }
      #expect(again == .recordChangedSince(.taak, taak.uuid))
    }
  }

  @Test(arguments: kinds) func whatWasMadeIsRecognisedByWhatItSaysAndWhereItHangs(kind: RecordKind) async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 8, seed: 42)
      for record in worlds.records where record.object.kind == kind {
        let meant = RelatedRecord(
          RelatedObject(kind, ContactID(high: 1, low: 1), values: record.object.values), links: record.links)
        #expect(try worlds.register.twins(of: meant).map(\.uuid).contains(record.object.uuid), "\(kind)")
        guard let name = kind.relatedFields.firstIndex(where: { $0.kind == .text && !$0.isGivenByRegister }) else {
          continue
        }
        var values = record.object.values
        values[name] = .text("nooit gezegd")
        let other = RelatedRecord(RelatedObject(kind, ContactID(high: 1, low: 1), values: values), links: record.links)
        #expect(try worlds.register.twins(of: other).isEmpty, "\(kind)")
      }
    }
  }

  @Test func referencesAreMadeMovedAndTakenAway() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 8, seed: 43)
      let register = worlds.register
      func records(_ kind: RecordKind) -> [ContactID] {
        worlds.records.filter { $0.object.kind == kind }.map(\.object.uuid)
      }
      let (actor, contact) = (records(.actor)[0], worlds.contacts[0].uuid)
      let tie = LinkEnds(.actorKlantcontact, from: actor, to: contact)
      for _ in 0..<2 { try register.link(actor, LinkTarget(.actorKlantcontact, contact)) }
      #expect(try register.holds(tie))
      for _ in 0..<2 { try register.unlink(tie) }
      #expect(try !register.holds(tie))

      let (betrokkene, partij) = (records(.betrokkene)[0], records(.partij)[0])
      try register.relink(betrokkene, LinkTarget(.betrokkenePartij, partij))
      #expect(try register.related(.partij, to: betrokkene, of: .betrokkene) == [partij])
      let other = try #require(records(.partij).last)
      let second = LinkTarget(.betrokkenePartij, other)
      #expect(failure { try register.link(betrokkene, second) } == .secondTarget(second))
      try register.relink(betrokkene, second)
      #expect(try register.holds(LinkEnds(.betrokkenePartij, from: betrokkene, to: other)))
      try register.unlink(LinkEnds(.betrokkenePartij, from: betrokkene, to: other))
      #expect(try register.related(.partij, to: betrokkene, of: .betrokkene).isEmpty)

      let taak = records(.taak)[0]
      let last = try #require(records(.actor).last)
      try register.link(taak, LinkTarget(.taakActor, last))
      #expect(try register.related(.actor, to: taak, of: .taak).contains(last))
      let needed = try #require(try register.links(of: RecordKey(.taak, taak)).first { $0.link == .taakKlantcontact })
      #expect(failure { try register.unlink(needed) } == .unsuited(.keepsReference(needed)))
      #expect(
        failure { try register.link(contact, LinkTarget(.taakActor, last)) }
          == .noTarget(LinkTarget(.taakActor, contact)))
    }
  }

  @Test func aRecordIsTakenAwayOnlyAsItIsAndWhenNothingRefersToIt() async throws {
    try await StubServer.serving { stub in
      let worlds = try TwoWorlds(stub)
      try worlds.fillWithRelations(contacts: 8, seed: 44)
      for record in worlds.records.reversed() {
        let (kind, uuid) = (record.object.kind, record.object.uuid)
        let isReferredTo = try worlds.register.links(of: RecordKey(kind, uuid)).contains {
          $0.target == uuid && $0.link.to == kind
        }
        let present = try #require(try worlds.register.object(kind, uuid))
        let thrown = failure { try worlds.register.remove(present) }
        #expect(thrown == (isReferredTo ? .stillReferredTo(kind, uuid) : nil))
        #expect(try worlds.register.object(kind, uuid) == (isReferredTo ? present : nil))
      }
    }
  }
}

import Changes
import Klantcontacten
import Testing

@testable import Formats

/// Changes that are put aside while a plan is made come back as they were, all that the contact says with them.
@Suite struct AsideChangesTests {
  private func change(_ dice: inout Dice) -> Change {
    var contact = dice.contact()
    contact.relations = ""
    let after = contact.inhoud + " \"Nagekeken\"\n{é}"
    var fields = [FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text(after))]
    if dice.below(2) == 0 {
      fields.append(
        FieldChange(
          .field(.indicatieContactGelukt), before: contact.value(of: .indicatieContactGelukt), after: .yesNo(true)))
    }
    if dice.below(2) == 0 {
      let name = FieldPath.metadata("bron")
      fields.append(FieldChange(name, before: contact.value(at: name), after: .text("balie \"1\"")))
    }
    let function: ChangeFunction = dice.below(3) == 0 ? .correctie : .wijziging
    return Change(
      contact, under: function, fields: fields, reason: function == .correctie ? "verkeerd gehoord" : nil,
      assumesTransfer: dice.below(2) == 0)
  }

  @Test(arguments: 1...20) func changesComeBackAsTheyWere(seed: Int) throws {
    var dice = Dice(seed: seed)
    let changes = (0..<40).map { _ in change(&dice) }
    let shelf = AsideChanges()
    for (index, change) in changes.enumerated() {
      #expect(try shelf.put(change) == index)
      let earlier = dice.below(index + 1)
      #expect(try shelf.change(at: earlier) == changes[earlier])
    }
    for (index, change) in changes.enumerated() {
      let found = try shelf.change(at: index)
      #expect(found == change)
      #expect(found.result == change.result)
    }
  }

  @Test(arguments: 1...20) func contactsComeBackAsTheyWere(seed: Int) throws {
    var dice = Dice(seed: seed)
    let contacts = (0..<40).map { _ in dice.contact() }
    let shelf = AsideContacts()
    for contact in contacts { _ = try shelf.put(contact) }
    for (index, contact) in contacts.enumerated() { #expect(try shelf.contact(at: index) == contact) }
  }

  @Test func whatIsNotThereIsAnErrorAndNoCrash() throws {
    #expect(throws: BackendFailure.self) { try AsideChanges().change(at: 0) }
    #expect(throws: BackendFailure.self) { try AsideContacts().contact(at: 0) }
  }

  @Test(arguments: [1, 255, 256, 257, 1_000]) func textsAreFoundWhereTheyStand(count: Int) {
    var dice = Dice(seed: count)
    var places = AsidePlaces()
    var ranges: [Range<Int>] = []
    var end = 0
    for index in 0..<count {
      let start = end + dice.oneOf([0, 0, 3, 70_000])
      end = start + dice.oneOf([0, 1, 900, 5_000_000])
      ranges.append(start..<end)
      #expect(places.append(start..<end) == index)
    }
    #expect((0..<count).map { places[$0] } == ranges)
    #expect(places[-1] == nil && places[count] == nil)
  }
}

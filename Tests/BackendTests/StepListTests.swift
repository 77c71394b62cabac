import Klantcontacten
import Testing

@testable import Changes

/// The lists of a plan's steps say of them what lists that are not pressed together would say.
@Suite struct StepListTests {
  private func contact(_ uuid: ContactID) -> Klantcontact {
    Klantcontact(
      uuid: uuid, nummer: nil, kanaal: "Telefoon", onderwerp: "Paspoort", inhoud: "Vraagt.", taal: "nld",
      vertrouwelijk: false, plaatsgevondenOp: Moment(microseconds: 0))
  }

  private func change(_ uuid: ContactID, _ text: String, _ function: ChangeFunction = .wijziging) -> Change {
    let contact = contact(uuid)
    let field = FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text(contact.inhoud + text))
    return Change(contact, under: function, fields: [field], reason: function == .correctie ? "verkeerd" : nil)
  }

  /// So many that the lists are in several pieces, and are gone through in several parts.
  @Test(arguments: [0, 1, 2, 5, 1_500, 120_000])
  func stepsAreWhatWasPutThere(count: Int) throws {
    var generator = SeededGenerator(seed: count)
    let identifiers = (0..<max(1, count / 2)).map { _ in ContactID.random(using: &generator) }
    let shelves = [ListShelf(), ListShelf()]
    var steps = Plan.Steps()
    var wanted: [(PlannedChange, UInt64?, Int)] = []
    for number in 0..<count {
      let uuid = identifiers[Int(generator.next() % UInt64(identifiers.count))]
      let change = change(uuid, " \(number)", [.wijziging, .correctie][number % 2])
      // A tag that stands for nothing in the list, none, and numbers that do not fit into its short form.
      let tag: UInt64? = [nil, 0, generator.next() % 1_000, generator.next()][number % 4]
      let line = number % 50 == 7 ? Int.max - number : number
      wanted.append((.contact(change), tag, line))
      let shelf = shelves[number % 30 == 3 ? 1 : 0]
      steps.append(
        number % 5 == 0
          ? Plan.Step(.contact(change), tag: tag, line: line)
          : Plan.Step(change, tag: tag, line: line, at: shelf.put(change), of: shelf))
    }
    #expect(steps.count == count)
    for (step, (change, tag, line)) in zip(steps, wanted) {
      guard try step.change() == change, step.record == change.record, step.tag == tag, step.line == line,
        step.function == change.function, step.callCount == change.calls.count
      else {
        Issue.record("a step is not as it was put there")
        return
      }
    }
    #expect(steps.callCount == wanted.map(\.0.calls.count).reduce(0, +))
    try expectCounts(of: steps, wanted.map(\.0))
    let tags = wanted.map { $0.1 ?? 0 }
    #expect(
      steps.repeatedTags == Set(Dictionary(tags.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys))
  }

  /// Whoever keeps the list has it still when another has let go of its steps.
  @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 5_000])
  func stepsThatAreLetGoOfAreToldOnceAndInOrder(count: Int) throws {
    var generator = SeededGenerator(seed: count)
    var steps = Plan.Steps()
    for line in 0..<count {
      steps.append(Plan.Step(.contact(change(.random(using: &generator), " \(line)")), tag: nil, line: line))
    }
    let kept = steps
    var told: [Int] = []
    steps.forEachLettingGo { place, step in
      #expect(place == told.count)
      told.append(step.line)
    }
    #expect(told == Array(0..<count))
    #expect(kept.map(\.line) == told)
  }

  private func expectCounts(of steps: Plan.Steps, _ changes: [PlannedChange]) throws {
    let records = Dictionary(changes.map { ($0.record, 1) }, uniquingKeysWith: +)
    #expect(steps.counts.recordCount == records.count)
    #expect(steps.counts.records == (records.isEmpty ? [:] : [.contact: records.count]))
    #expect(steps.repeatedRecords == Set(records.filter { $0.value > 1 }.keys))
    for function in [ChangeFunction.wijziging, .correctie] {
      let under = changes.filter { $0.function == function }
      #expect(steps.counts.functions[function]?.changes ?? 0 == under.count)
      #expect(steps.counts.functions[function]?.recordCount ?? 0 == Set(under.map(\.record)).count)
      let (first, count) = steps.under(function, atMost: 3)
      #expect(count == under.count)
      #expect(try first.map { try $0.change() } == Array(under.prefix(3)))
    }
  }

  /// A draft knows contacts by numbers made of their uuids. These have the same one.
  @Test(arguments: [0, 1, 10]) func contactsOfOneNumberAreNotMistakenForEachOther(most: Int) throws {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    let identifiers = (0..<4).map { number -> ContactID in
      let high = UInt64(number) &* 0x1234_5678_9ABC_DEF1
      return ContactID(high: high, low: (high &* factor) ^ 77)
    }
    let shelf = ListShelf()
    var contacts = ChangedContacts(shelf: shelf)
    for (number, uuid) in identifiers.enumerated() {
      #expect(try !contacts.contains(uuid))
      #expect(contacts.mayContain(uuid) == (number > 0))
      #expect(try contacts.present(uuid) == nil)
      let change = change(uuid, " Antwoord \(number).")
      try contacts.take(change, at: number < most ? nil : shelf.put(change))
    }
    // The second once more.
    let again = Change(
      try #require(try contacts.present(identifiers[1])), under: .wijziging,
      fields: [FieldChange(.field(.reactie), before: .text(""), after: .text("Ja."))])
    try contacts.take(again, at: most > 1 ? nil : shelf.put(again))
    var told: [ContactID: String] = [:]
    try contacts.forEach { contact, kept, original throws(BackendFailure) in
      #expect(told[contact.uuid] == nil)
      told[contact.uuid] = contact.inhoud + contact.reactie
      #expect(try contacts.contact(kept) == contact)
      #expect(try original() == self.contact(contact.uuid))
    }
    let wanted = identifiers.enumerated().map { ($1, "Vraagt. Antwoord \($0)." + ($0 == 1 ? "Ja." : "")) }
    #expect(told == Dictionary(uniqueKeysWithValues: wanted))
    for (uuid, text) in wanted {
      let contact = try #require(try contacts.present(uuid))
      #expect(contact.uuid == uuid && contact.inhoud + contact.reactie == text)
    }
  }
}

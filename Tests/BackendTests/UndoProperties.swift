import Changes
import GRDB
import Klantcontacten
import Testing

@testable import SQLiteStore

/// What was done can be taken back, and done again, and nothing else is touched by it.
@Suite struct UndoProperties {
  @Test(arguments: 1...16)
  func anUndoneRunNeverWasAndARedoneOneIs(seed: Int) throws {
    let world = try UndoWorld(seed: seed)
    let start = try world.state()
    let run = try world.changeAtRandom()
    let end = try world.state()
    #expect(start != end)
    var last = run
    for round in 1...4 {
      let undone = try world.takeBack(last)
      #expect(undone.left.isEmpty, "seed \(seed), round \(round)")
      #expect(try world.state() == (round % 2 == 1 ? start : end), "seed \(seed), round \(round)")
      last = try #require(undone.run)
    }
    try world.store.read { _ = try $0.verify { Issue.record("seed \(seed): \($0)") } }
  }

  @Test(arguments: 1...8)
  func runsAreTakenBackOneAfterTheOther(seed: Int) throws {
    let world = try UndoWorld(seed: seed + 100)
    var states = [try world.state()]
    var runs: [Int] = []
    for _ in 0..<3 {
      runs.append(try world.changeAtRandom())
      states.append(try world.state())
    }
    for (index, run) in runs.enumerated().reversed() {
      try world.store.read { unit throws in
        #expect(try UndoState(in: unit).newestUndoable(in: unit).run == run)
      }
      #expect(try world.takeBack(run).left.isEmpty)
      #expect(try world.state() == states[index])
    }
    try world.store.read { unit throws in
      #expect(try UndoState(in: unit).newestUndoable(in: unit).run == nil)
      #expect(try UndoState(in: unit).newestUndo(in: unit) == runs.count * 2)
    }
  }

  @Test(arguments: 1...8)
  func whatSomebodyChangedSinceIsLeftAndTheRestIsUndone(seed: Int) throws {
    let world = try UndoWorld(seed: seed + 200)
    let start = try world.state()
    let contacts = world.world.contacts
    let run = try world.change { unit, write in
      for contact in contacts { try write(.contact(contact.appending(" een"))) }
    }
    let touched = contacts.filter { $0.uuid.halves.low % 3 == 0 }.map(\.uuid)
    let after = try world.state()
    _ = try world.change { unit, write in
      for uuid in touched {
        let present = try #require(try unit.contact(uuid))
        // The field that the run changed, or another one.
        let field: Field = uuid.halves.low % 2 == 0 ? .inhoud : .taal
        let change = FieldChange(.field(field), before: present.value(of: field), after: .text("xxx"))
        try write(.contact(Change(present, under: .correctie, fields: [change], reason: "x")))
      }
    }
    let changed = try world.state()
    let undone = try world.takeBack(run)
    #expect(Set(undone.left.keys) == Set(touched))
    #expect(undone.left.values.allSatisfy { $0 == .changedSince })
    let end = try world.state()
    for contact in contacts {
      let wanted = touched.contains(contact.uuid) ? changed : start
      #expect(end.contacts[contact.uuid] == wanted.contacts[contact.uuid])
    }
    #expect(after != end)
  }

  @Test func whatARunMadeStaysWhereSomethingRefersToIt() throws {
    let world = try UndoWorld(seed: 1)
    var contact = world.world.contacts[0]
    (contact.uuid, contact.nummer, contact.referentienummer) = (ContactID(high: 9, low: 9), "777777", nil)
    let made = contact
    let run = try world.change { _, write in
      try write(.contact(Change(made, under: .registratie, fields: [], isNew: true)))
    }
    let taak = RelatedObject(.taak, ContactID(high: 9, low: 10), ["gevraagdeHandeling": .text("Bellen")])
    let task = try world.change { _, write in
      let link = LinkTarget(.taakKlantcontact, made.uuid)
      try write(
        .contact(Change(made, under: .taak, fields: [], additions: [.record(RelatedRecord(taak, links: [link]))])))
    }
    #expect(try world.takeBack(run).left == [made.uuid: .stillReferredTo])
    #expect(try world.takeBack(task).left.isEmpty)
    #expect(try world.takeBack(run).left.isEmpty)
    #expect(try world.store.read { try $0.contact(made.uuid) } == nil)
  }

  @Test func aContactInTheRowOfOneThatWasTakenAwayIsFoundBySearching() throws {
    let world = try UndoWorld(seed: 2)
    func register(_ number: UInt64, _ inhoud: String) throws -> Int {
      var contact = world.world.contacts[0]
      (contact.uuid, contact.nummer, contact.referentienummer) = (ContactID(high: 9, low: number), "\(number)", nil)
      contact.inhoud = inhoud
      let made = contact
      return try world.change { _, write in
        try write(.contact(Change(made, under: .registratie, fields: [], isNew: true)))
      }
    }
    let run = try register(70_001, "zandkasteel")
    _ = try world.store.catchUpSearch()
    _ = try world.takeBack(run)
    _ = try register(70_002, "luchtkasteel")
    let query = Query(.text(.path(.field(.inhoud)), .contains(FoldedText("luchtkasteel"))))
    #expect(try world.store.read { try $0.count(matching: query) } == 1)
  }

  @Test func aPartThatIsTakenBackLeavesTheJournalAsItWas() throws {
    struct Stop: Error {}
    let world = try UndoWorld(seed: 4)
    let contacts = world.world.contacts
    try world.store.write { unit throws in
      let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
      try writer.write(.contact(contacts[0].appending(" een")), tag: nil, line: 1)
      #expect(throws: Stop.self) {
        try writer.attempt {
          try world.store.part {
            try writer.write(.contact(contacts[1].appending(" twee")), tag: nil, line: 1)
            throw Stop()
          }
        }
      }
      try writer.write(.contact(contacts[2].appending(" drie")), tag: nil, line: 1)
    }
    let tally = try world.store.read { try $0.verify { Issue.record("\($0)") } }
    #expect(tally.entries == 2)
  }
}

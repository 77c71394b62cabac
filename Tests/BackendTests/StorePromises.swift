import Changes
import Klantcontacten
import Testing

/// What every store promises, in the words of the protocols alone.
@Suite struct StorePromises {
  private let contacts = Samples.contacts(40, seed: 3)
  private let moment = Moment(microseconds: 1_677_661_200_000_001)

  @Test(arguments: StoreKind.allCases)
  func everyFieldComesBackAsItWasStored(kind: StoreKind) throws {
    try kind.withStore(contacts) { store in
      try store.read { unit throws in
        for contact in contacts {
          let found = try unit.contact(contact.uuid)
          #expect(found == contact)
          #expect(found?.metadata.entries.map(\.name) == contact.metadata.entries.map(\.name))
        }
        #expect(try unit.contact(ContactID(high: 1, low: 2)) == nil)
        #expect(try unit.count(matching: Query()) == contacts.count)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aPartOfAUnitIsDoneWholeOrNotAtAll(kind: StoreKind) throws {
    struct Stop: Error {}
    let change = { (contact: Klantcontact, text: String) in
      [FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text(text))]
    }
    let run = Run(who: "tester", script: "prompt", startedAt: moment, version: "test")
    try kind.withStore(contacts) { store in
      try store.write { unit throws in
        try store.part { _ = try unit.update(contacts[1], with: change(contacts[1], "blijft")) }
        #expect(throws: Stop.self) {
          try store.part {
            _ = try unit.begin(run)
            try unit.update(contacts[2], with: change(contacts[2], "zandkasteel"))
            let cursor = try unit.contacts(matching: Query())
            _ = try cursor.next()
            throw Stop()
          }
        }
        // What is read and searched is what stayed.
        #expect(try unit.contact(contacts[2].uuid) == contacts[2])
        let found = Query(.text(.path(.field(.inhoud)), .contains(FoldedText("zandkasteel"))))
        #expect(try unit.count(matching: found) == 0)
        #expect(try store.read { try $0.contact(contacts[1].uuid)?.inhoud } == "blijft")
        try store.part { _ = try unit.update(contacts[2], with: change(contacts[2], "nu wel")) }
      }
      try store.read { unit throws in
        #expect(try unit.contact(contacts[1].uuid)?.inhoud == "blijft")
        #expect(try unit.contact(contacts[2].uuid)?.inhoud == "nu wel")
        #expect(try unit.runs(limit: 5).isEmpty)
      }
      #expect(throws: BackendFailure.self) { try store.part {} }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aNumberMeansNummerThenPaddedThenReferentienummer(kind: StoreKind) throws {
    var exact = contacts[0]
    var padded = contacts[1]
    var reference = contacts[2]
    (exact.nummer, exact.referentienummer) = ("777", nil)
    (padded.nummer, padded.referentienummer) = ("0000000777", nil)
    (reference.nummer, reference.referentienummer) = ("0000000778", "777")
    var both = contacts[3]
    (both.nummer, both.referentienummer) = ("0000000888", "888")
    try kind.withStore([reference, padded, exact, both]) { store in
      try store.read { unit throws in
        #expect(try unit.contacts(called: ContactKey("777")) == [exact, padded, reference])
        #expect(try unit.contacts(called: ContactKey("0000000777")) == [padded])
        #expect(try unit.contacts(called: ContactKey("888")) == [both])
        #expect(try unit.contacts(called: ContactKey("999")).isEmpty)
        #expect(try unit.contacts(called: ContactKey(both.uuid.description.uppercased())) == [both])
      }
    }
  }

  @Test(arguments: StoreKind.allCases, Field.allCases.filter { $0.whyImmutable == nil })
  func aChangeReachesItsFieldAndNoOther(kind: StoreKind, field: Field) throws {
    let path = field == .metadata ? FieldPath.metadata("bron") : .field(field)
    let after: Value =
      switch field.kind {
      case .text, .metadata, .toestand, .identifier: .text("nieuw — één")
      case .nummer: .text("4242")
      case .yesNo: .yesNo(!contacts[7].value(of: field).isTrue)
      case .moment: .moment(moment)
      }
    let change = FieldChange(path, before: contacts[7].value(at: path), after: after)
    try kind.withStore(contacts) { store in
      try store.write { _ = try $0.update(contacts[7], with: [change]) }
      try store.read { unit throws in
        let found = try unit.contact(contacts[7].uuid)
        #expect(found == contacts[7].applying([change]))
        #expect(found?.value(at: path) == after)
        #expect(try unit.contact(contacts[8].uuid) == contacts[8])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aNumberCanBecomeNothing(kind: StoreKind) throws {
    var contact = contacts[0]
    contact.referentienummer = "12"
    let change = FieldChange(.field(.referentienummer), before: .text("12"), after: .nothing)
    try kind.withStore([contact]) { store in
      try store.write { _ = try $0.update(contact, with: [change]) }
      #expect(try store.read { try $0.contact(contact.uuid) }?.referentienummer == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aContactThatSomebodyChangedIsNotOverwritten(kind: StoreKind) throws {
    let contact = contacts[5]
    var seenOtherwise = contact
    seenOtherwise.taal = "deu"
    let change = contact.appending(" Antwoord: ja.")
    let name = contact.name
    try kind.withStore(contacts) { store in
      // Another field differs, and yet: a register writes the whole row back.
      #expect(
        failure { try store.write { _ = try $0.update(seenOtherwise, with: change.fields) } } == .changedSince(name))
      try store.write { _ = try $0.update(contact, with: change.fields) }
      #expect(failure { try store.write { _ = try $0.update(contact, with: change.fields) } } == .changedSince(name))
      #expect(try store.read { try $0.contact(contact.uuid) } == change.result)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anEarlierChangeOfTheSameUnitCountsToo(kind: StoreKind) throws {
    let change = contacts[5].appending(" Antwoord: ja.")
    try kind.withStore(contacts) { store in
      try store.write { unit throws in
        let read = try #require(try unit.contact(contacts[5].uuid))
        try unit.update(read, with: change.fields)
        let again = failure { _ = try unit.update(read, with: change.fields) }
        #expect(again == .changedSince(contacts[5].name))
        try unit.update(change.result, with: change.result.appending(" Nee.").fields)
      }
      let found = try store.read { try $0.contact(contacts[5].uuid) }
      #expect(found?.inhoud == contacts[5].inhoud + " Antwoord: ja. Nee.")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aContactThatIsNotThereIsNotChanged(kind: StoreKind) throws {
    try kind.withStore([contacts[0]]) { store in
      let change = contacts[1].appending("x")
      let thrown = failure { try store.write { _ = try $0.update(contacts[1], with: change.fields) } }
      #expect(thrown == .changedSince(contacts[1].name))
    }
  }

  @Test(arguments: StoreKind.allCases, [Field.uuid, .nummer, .referentienummer])
  func whatIsUniqueIsRefusedTwice(kind: StoreKind, field: Field) throws {
    var first = contacts[0]
    var second = contacts[1]
    (first.nummer, first.referentienummer) = ("1", "2")
    (second.nummer, second.referentienummer) = ("3", "4")
    switch field {
    case .uuid: second.uuid = first.uuid
    case .nummer: second.nummer = first.nummer
    default: second.referentienummer = first.referentienummer
    }
    try kind.withStore([first]) { store in
      #expect(failure { try store.write { try $0.insert(second) } } == .duplicate(field, of: second.name))
      // Only that insert is refused; who catches the error goes on.
      try store.write { unit throws in
        _ = failure { try unit.insert(second) }
        try unit.insert(contacts[2])
      }
      #expect(try store.read { try $0.count(matching: Query()) } == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aReferentienummerOfAnotherContactIsRefused(kind: StoreKind) throws {
    var (first, second) = (contacts[0], contacts[1])
    (first.referentienummer, second.referentienummer) = ("2", "4")
    let change = FieldChange(.field(.referentienummer), before: .text("4"), after: .text("2"))
    try kind.withStore([first, second]) { store in
      let thrown = failure { try store.write { _ = try $0.update(second, with: [change]) } }
      #expect(thrown == .duplicate(.referentienummer, of: second.name))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aUnitThatThrowsLeavesNothingBehind(kind: StoreKind) throws {
    struct Stop: Error {}
    try kind.withStore(contacts) { store in
      #expect(throws: Stop.self) {
        try store.write { unit throws in
          let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { moment })
          for contact in contacts.prefix(10) {
            try writer.write(.contact(contact.appending(" x")), tag: nil, line: 1)
          }
          throw Stop()
        }
      }
      try store.read { unit throws in
        for contact in contacts { #expect(try unit.contact(contact.uuid) == contact) }
        #expect(try unit.runs(limit: 10).isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func contactsMayBeChangedWhileACursorIsOpen(kind: StoreKind) throws {
    try kind.withStore(contacts) { store in
      try store.write { unit throws in
        let cursor = try unit.contacts(matching: Query(order: [SortKey(.field(.onderwerp))]))
        var count = 0
        while let contact = try cursor.next() {
          try unit.update(contact, with: contact.appending(" gezien").fields)
          count += 1
        }
        #expect(count == contacts.count)
        #expect(try cursor.next() == nil)
      }
      let seen = Query(.text(.path(.field(.inhoud)), .endsWith(FoldedText("GEZIEN"))))
      #expect(try store.read { try $0.count(matching: seen) } == contacts.count)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aCursorDoesNotOutliveItsUnit(kind: StoreKind) throws {
    try kind.withStore(contacts) { store in
      let cursor = try store.read { unit throws in
        let cursor = try unit.contacts(matching: Query())
        _ = try cursor.next()
        return cursor
      }
      #expect(throws: BackendFailure.self) { _ = try cursor.next() }
      try store.write { try $0.insert(Samples.contacts(41, seed: 99)[40]) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whoReadsWithinAUnitSeesWhatItWrote(kind: StoreKind) throws {
    try kind.withStore(contacts) { store in
      try store.write { unit throws in
        let change = contacts[0].appending(" x")
        try unit.update(change.contact, with: change.fields)
        #expect(try store.read { try $0.contact(contacts[0].uuid) } == change.result)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func knownValuesComeMostFrequentFirst(kind: StoreKind) throws {
    let kanalen = ["Balie", "Telefoon", "Telefoon", "Brief", "Balie", "Telefoon", ""]
    var contacts = self.contacts
    for (index, kanaal) in kanalen.enumerated() { contacts[index].kanaal = kanaal }
    try kind.withStore(Array(contacts.prefix(kanalen.count))) { store in
      try store.read { unit throws in
        #expect(try unit.knownValues(of: .kanaal, limit: 10) == ["Telefoon", "Balie", "Brief"])
        #expect(try unit.knownValues(of: .kanaal, limit: 1) == ["Telefoon"])
        #expect(try unit.knownValues(of: .plaatsgevondenOp, limit: 10).isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theJournalGivesBackWhatWasWrittenInIt(kind: StoreKind) throws {
    let entries = [
      JournalEntry(
        at: moment, line: 7, function: .correctie, contact: contacts[0].uuid,
        fields: [
          .init(field: "metadata.a \"b\"\n", before: nil, after: 3), .init(field: "inhoud", before: 10, after: 0),
        ],
        reason: "dubbel \"geplakt\"", assumesTransfer: false,
        hashes: RecordHashes(
          before: KeyedDigest(high: 1, low: .max), after: KeyedDigest(high: 2, low: 3),
          fields: [.init(before: 4, after: 5), .init(before: .max, after: 0)]),
        traces: [
          .changed(RecordKey(.taak, contacts[1].uuid)),
          .made(RecordKey(.contact, contacts[2].uuid), KeyedDigest(high: .max, low: 7)),
          .removed(RecordKey(.partij, contacts[3].uuid)),
          .linked(LinkEnds(.actorKlantcontact, from: contacts[1].uuid, to: contacts[2].uuid)),
          .unlinked(LinkEnds(.taakActor, from: contacts[1].uuid, to: contacts[2].uuid)),
          .relinked(LinkEnds(.betrokkenePartij, from: contacts[1].uuid, to: contacts[2].uuid)),
        ]),
      JournalEntry(
        at: moment, line: 8, function: .wijziging, contact: contacts[0].uuid, fields: [], reason: nil,
        assumesTransfer: true),
    ]
    try kind.withStore(contacts) { store in
      let numbers = try store.write { unit throws in
        let first = try unit.begin(Samples.run)
        try unit.record(entries[0], of: first, keptUntil: moment)
        let second = try unit.begin(Samples.run)
        try unit.record(entries[1], of: second, keptUntil: moment)
        try unit.record(entries[1], of: first, keptUntil: moment)
        return [first, second]
      }
      #expect(numbers == [1, 2])
      try store.read { unit throws in
        let runs = try unit.runs(limit: 10)
        #expect(runs.map(\.number) == [2, 1])
        #expect(runs.map(\.changes) == [1, 1])
        #expect(runs.allSatisfy { $0.run == Samples.run })
        #expect(try unit.runs(limit: 1).count == 1)
        var read: [JournalEntry] = []
        let run = try unit.entries(of: 1) { entry, contact in
          read.append(entry)
          #expect(contact == contacts[0].name)
        }
        #expect(run == Samples.run)
        #expect(read.map(\.number) == [1, 2])
        for index in read.indices { read[index].number = 0 }
        #expect(read == entries)
        // Also when two runs were written in turn.
        _ = try unit.verify { Issue.record("\($0)") }
        #expect(try unit.entries(of: 3) { _, _ in } == nil)
      }
    }
  }
}

extension Value {
  fileprivate var isTrue: Bool { self == .yesNo(true) }
}

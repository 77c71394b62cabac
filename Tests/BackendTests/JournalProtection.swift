@testable import Changes
import Foundation
import GRDB
import Klantcontacten
import Testing

@testable import SQLiteStore

/// What the journal holds and does not, what is kept beside it and for how long, and that nobody alters it unseen.
@Suite struct JournalProtection {
  private let day: Int64 = 24 * 3_600 * 1_000_000

  private func correction(_ contact: Klantcontact, _ text: String, _ function: ChangeFunction) -> PlannedChange {
    .contact(
      Change(
        contact, under: function,
        fields: [FieldChange(.field(.inhoud), before: .text(contact.inhoud), after: .text(text))], reason: "reden"))
  }

  // MARK: Texts

  @Test func theJournalHoldsNoTextOfARecord() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let world = try UndoWorld(seed: 11, place: .file(path))
      let run = try world.changeAtRandom()
      _ = try world.takeBack(run)
      let state = try world.state()
      var texts = Set(state.contacts.values.flatMap { [$0.inhoud, $0.onderwerp] })
      for object in state.objects.values {
        for (field, value) in zip(object.kind.relatedFields, object.values) where field.kind == .text {
          if case .text(let text) = value { texts.insert(text) }
        }
      }
      texts.formUnion(["altijd", "en meer", "Nieuw", "0600000001", "a@b.nl", "Bellen"])
      let rows = try DatabaseQueue(path: path).read { database in
        try ["run", "entry", "journalState"].flatMap { table in
          try Row.fetchAll(database, sql: "SELECT * FROM \(table)").flatMap { row in
            row.map { _, value in
              String.fromDatabaseValue(value) ?? Data.fromDatabaseValue(value).map {
                String(decoding: $0, as: UTF8.self)
              }
                ?? ""
            }
          }
        }
      }
      #expect(rows.count > 100)
      for text in texts where text.count > 5 {
        #expect(!rows.contains { $0.contains(text) }, "\(text) in \(rows.filter { $0.contains(text) }.prefix(1))")
      }
    }
  }

  @Test func theSameTextHasAnotherHashInAnotherRecordAndStore() throws {
    let object = Samples.contacts(2, seed: 5)
    var twin = object[0]
    twin.uuid = object[1].uuid
    let (one, other) = (RecordHasher(secret: (1, 2)), RecordHasher(secret: (1, 3)))
    #expect(one.digest(of: object[0]) == one.digest(of: object[0]))
    #expect(one.digest(of: object[0]) != one.digest(of: twin))
    #expect(one.digest(of: object[0]) != other.digest(of: object[0]))
  }

  @Test(arguments: Field.allCases.filter { $0 != .uuid })
  func everyFieldIsInTheHash(field: Field) {
    let hasher = RecordHasher(secret: (1, 2))
    let contact = Samples.contacts(1, seed: 6)[0]
    var changed = contact
    switch field {
    case .uuid: break
    case .url: changed.url += "x"
    case .nummer: changed.nummer = nil
    case .referentienummer: changed.referentienummer = changed.referentienummer == nil ? "1" : nil
    case .kanaal: changed.kanaal += "x"
    case .onderwerp: changed.onderwerp += "x"
    case .inhoud: changed.inhoud += "x"
    case .reactie: changed.reactie += "x"
    case .indicatieContactGelukt: changed.indicatieContactGelukt = changed.indicatieContactGelukt == nil ? true : nil
    case .hoofdOnderwerpType: changed.hoofdOnderwerpType += "x"
    case .verdereActieOndernomen: changed.verdereActieOndernomen.toggle()
    case .taal: changed.taal += "x"
    case .vertrouwelijk: changed.vertrouwelijk.toggle()
    case .plaatsgevondenOp: changed.plaatsgevondenOp = Moment(microseconds: 1)
    case .metadata: changed.metadata["nieuw"] = "x"
    case .toestand: changed.toestand = changed.toestand == .lopend ? .afgelopen : .lopend
    }
    #expect(hasher.digest(of: changed) != hasher.digest(of: contact))
  }

  @Test func theLedgersHashIsTheOneThatWasPublished() {
    // By the vector of SipHash's authors: the ledger's tags are stored, so that their hash must never change.
    let hash = KeyedHash(secret: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
    #expect(hash.tag(of: Array(0..<15)) == 0xA129_CA61_49BE_45E5)
  }

  // MARK: What is kept

  private func keptCount(_ world: UndoWorld, run: Int) throws -> Int {
    try world.store.read { unit throws in
      var count = 0
      _ = try unit.entries(of: run) { entry, _ in
        if try unit.kept(beforeEntry: entry.number, of: run) != nil { count += 1 }
      }
      return count
    }
  }

  @Test func anAppendKeepsNothingAndARedactionNeither() throws {
    let world = try UndoWorld(seed: 12)
    let contacts = world.world.contacts
    let append = try world.change { _, write in try write(.contact(contacts[0].appending(" x"))) }
    let correct = try world.change { _, write in try write(correction(contacts[1], "anders", .correctie)) }
    let redact = try world.change { _, write in try write(correction(contacts[2], "weg", .redactie)) }
    #expect(try keptCount(world, run: append) == 0)
    #expect(try keptCount(world, run: correct) == 1)
    #expect(try keptCount(world, run: redact) == 0)
    #expect(try world.takeBack(redact).left == [contacts[2].uuid: .redaction])
  }

  @Test func aRedactionForgetsWhatEarlierRunsKeptOfTheContact() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      let world = try UndoWorld(seed: 13, place: .file(path))
      let contact = world.world.contacts[0]
      _ = try world.change { _, write in try write(correction(contact, "BSN 999990019 genoemd", .correctie)) }
      let second = try world.change { unit, write in
        try write(correction(try #require(try unit.contact(contact.uuid)), "heel iets anders", .correctie))
      }
      #expect(try keptCount(world, run: second) == 1)
      _ = try world.change { unit, write in
        try write(correction(try #require(try unit.contact(contact.uuid)), "weg", .redactie))
      }
      #expect(try keptCount(world, run: second) == 0)
      let kept = try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT before FROM kept") }
      #expect(!kept.contains { $0.contains("999990019") })
    }
  }

  @Test func whatIsKeptIsGoneAfterItsTimeOrWhenItIsAccepted() throws {
    let world = try UndoWorld(seed: 14)
    let contacts = world.world.contacts
    let first = try world.change { _, write in try write(correction(contacts[0], "anders", .correctie)) }
    world.now = Moment(microseconds: world.now.microseconds + 29 * day)
    let second = try world.change { _, write in try write(correction(contacts[1], "anders", .correctie)) }
    #expect(try keptCount(world, run: first) == 1)
    // Opening forgets what is due, and so does whoever writes.
    world.store.forgetExpired(at: Moment(microseconds: world.now.microseconds + day - 1))
    #expect(try keptCount(world, run: first) == 1)
    world.store.forgetExpired(at: Moment(microseconds: world.now.microseconds + day))
    #expect(try keptCount(world, run: first) == 0)
    #expect(try keptCount(world, run: second) == 1)
    #expect(try world.takeBack(first).left == [contacts[0].uuid: .noLongerKept])
    #expect(try world.store.write { try $0.forgetKept(ofRun: second) } == 1)
    #expect(try world.takeBack(second).left == [contacts[1].uuid: .noLongerKept])
    let append = try world.change { _, write in try write(.contact(contacts[2].appending(" x"))) }
    #expect(try world.store.write { try $0.forgetKept(ofRun: append) } == 0)
    #expect(try world.takeBack(append).left.isEmpty)
  }

  @Test func whoeverWritesForgetsWhatIsDue() throws {
    let world = try UndoWorld(seed: 15)
    let contacts = world.world.contacts
    let first = try world.change { _, write in try write(correction(contacts[0], "anders", .correctie)) }
    world.now = Moment(microseconds: world.now.microseconds + 30 * day)
    _ = try world.change { _, write in try write(.contact(contacts[1].appending(" x"))) }
    #expect(try keptCount(world, run: first) == 0)
  }

  // MARK: Alterations

  @Test func everyAlteredDeletedOrInsertedLineIsFound() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      var runs = 0
      do {
        let world = try UndoWorld(seed: 16, place: .file(path))
        for _ in 0..<3 { runs = try world.changeAtRandom() }
        _ = try world.takeBack(runs)
      }
      #expect(try faults(path).isEmpty)
      var alterations = [
        "DELETE FROM run WHERE number = 2", "DELETE FROM run WHERE number = 4",
        "DELETE FROM entry WHERE run = 4", "DELETE FROM journalState", "UPDATE journalState SET head = NULL",
        "UPDATE journalState SET unsealedUpTo = 1", "UPDATE journalState SET unsealedUpTo = 4",
        "INSERT INTO run SELECT 5, who, script, startedAt, version, NULL, NULL, seal, ending FROM run WHERE number = 4",
        "DELETE FROM run WHERE number = 4; DELETE FROM entry WHERE run = 4",
        "UPDATE run SET number = 9 WHERE number = 2",
        "INSERT INTO entry SELECT run, 99, at, line, function, contact, fields, reason, assumesTransfer, tag, hashes, "
          + "traces, seal, step, name FROM entry WHERE run = 2 AND number = 3",
        "INSERT INTO entry SELECT 77, number, at, line, function, contact, fields, reason, assumesTransfer, tag, "
          + "hashes, traces, seal, step, name FROM entry WHERE run = 2 AND number = 3",
      ]
      for column in ["who", "script", "version"] {
        alterations.append("UPDATE run SET \(column) = 'x' WHERE number = 2")
      }
      for column in ["startedAt", "undoes"] { alterations.append("UPDATE run SET \(column) = 7 WHERE number = 3") }
      for column in ["seal", "ending"] { alterations.append("UPDATE run SET \(column) = x'00' WHERE number = 3") }
      alterations += ["UPDATE run SET vertrouwelijkReason = 'x' WHERE number = 1", "UPDATE run SET seal = NULL"]
      let count = try DatabaseQueue(path: path).read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM entry WHERE run = 2") ?? 0
      }
      #expect(count > 5)
      for number in 1...count { alterations.append("DELETE FROM entry WHERE run = 2 AND number = \(number)") }
      for column in ["function", "contact", "fields", "reason", "traces"] {
        alterations.append("UPDATE entry SET \(column) = 'x' WHERE run = 2 AND number = 1")
      }
      for column in ["at", "line", "assumesTransfer", "tag", "number", "run"] {
        alterations.append("UPDATE entry SET \(column) = 77 WHERE run = 2 AND number = 1")
      }
      for column in ["hashes", "seal"] {
        alterations.append("UPDATE entry SET \(column) = x'00' WHERE run = 2 AND number = 1")
        alterations.append("UPDATE entry SET \(column) = NULL WHERE run = 2 AND number = 1")
      }
      for (index, sql) in alterations.enumerated() {
        let copy = "\(folder)/\(index).sqlite"
        try DatabaseQueue(path: path).backup(to: DatabaseQueue(path: copy))
        try DatabaseQueue(path: copy).write { try $0.execute(sql: sql) }
        #expect(try !faults(copy).isEmpty, "\(sql)")
      }
    }
  }

  @Test func anAlteredEntryIsNamed() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/klerk.sqlite"
      do {
        let world = try UndoWorld(seed: 17, place: .file(path))
        _ = try world.changeAtRandom()
        _ = try world.changeAtRandom()
      }
      try DatabaseQueue(path: path).write {
        try $0.execute(sql: "UPDATE entry SET line = 9 WHERE run = 2 AND number = 4")
      }
      #expect(try faults(path) == [.entry(4, run: 2)])
    }
  }

  private func faults(_ path: String) throws -> [JournalFault] {
    var faults: [JournalFault] = []
    try SQLiteStore(.file(path)).read { _ = try $0.verify { faults.append($0) } }
    return faults
  }
}

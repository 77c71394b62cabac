import Changes
import Foundation
import GRDB
import Klantcontacten
import Testing

@testable import SQLiteStore

/// Files of earlier layouts are brought over when they are opened, and nothing in them is lost.
@Suite struct MigrationTests {
  @Test func relatedRecordsOfTheFirstLayoutAreSeparated() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      var contacts = Samples.contacts(20, seed: 31)
      for index in contacts.indices { contacts[index].relations = index == 3 ? RecordedRelations.expanded : "" }
      contacts[5].relations = #"{"hadBetrokkenen":[]}"#
      try makeFirstLayout(at: path, contacts)
      let store = try SQLiteStore(.file(path))
      try store.read { unit throws in
        for (index, contact) in contacts.enumerated() {
          #expect(try unit.contact(contact.uuid) == contact)
          let relations = try unit.relations(of: contact.uuid)
          #expect(relations == (index == 3 ? RecordedRelations.expanded : ""))
        }
        #expect(try unit.count(.betrokkene, matching: Query()) == 1)
      }
      // What was opened once is as a new one is.
      let layout = try layout(at: path)
      let new = "\(folder)/new.sqlite"
      _ = try SQLiteStore(.file(new), whenMissing: .create)
      #expect(try layout == self.layout(at: new))
      #expect(!layout.contains { $0.contains("relations") })
    }
  }

  @Test func aFileWhoseRelationsCannotBeReadStaysAsItIs() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      var contact = Samples.contacts(1, seed: 32)[0]
      contact.relations = #"{"hadBetrokkenen":[{"naam":"zonder uuid"}]}"#
      try makeFirstLayout(at: path, [contact])
      let layout = try layout(at: path)
      #expect(failure { _ = try SQLiteStore(.file(path)) } == .unreadableRelations(of: contact.name))
      #expect(try self.layout(at: path) == layout)
    }
  }

  @Test func identificatorenThatStoodInTheirPartijBecomeRecords() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      var contact = Samples.contacts(1, seed: 33)[0]
      contact.relations = RecordedRelations.identified
      do {
        let store = try SQLiteStore(.file(path), whenMissing: .create)
        try store.write { try $0.insert(contact) }
      }
      try makeSecondLayout(at: path)
      let store = try SQLiteStore(.file(path))
      try store.read { unit throws in
        #expect(try unit.relations(of: contact.uuid) == RecordedRelations.identified)
        let found = try unit.related(.partijIdentificator, to: contact.uuid, of: .contact)
        let numbers = try found.map { try #require(try unit.object(.partijIdentificator, $0))["objectId"] }
        #expect(numbers == [.text("90001234"), .text("900000001234")])
      }
      // The number stands once: a corrected one would be left in the partij else.
      let places = try DatabaseQueue(path: path).read { database in
        try Int.fetchAll(database, sql: "SELECT kind FROM object WHERE json LIKE '%\"90001234\"%'")
      }
      #expect(places == [RecordKind.partijIdentificator.rawValue])
      let new = "\(folder)/new.sqlite"
      _ = try SQLiteStore(.file(new), whenMissing: .create)
      #expect(try layout(at: path) == layout(at: new))
    }
  }

  @Test func runsOfAnOlderKlerkStayListedAndCannotBeUndone() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      var contact = Samples.contacts(1, seed: 34)[0]
      contact.relations = ""
      func append(_ store: SQLiteStore) throws {
        try store.write { unit throws in
          let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
          let present = try #require(try unit.contact(contact.uuid))
          try writer.write(.contact(present.appending(" oud")), tag: nil, line: 1)
        }
      }
      do {
        let store = try SQLiteStore(.file(path), whenMissing: .create)
        try store.write { try $0.insert(contact) }
        try append(store)
      }
      try makeThirdLayout(at: path)
      let store = try SQLiteStore(.file(path))
      try append(store)
      try store.read { unit throws in
        let runs = try unit.runs(matching: JournalFilter(), limit: 9)
        #expect(runs.map(\.number) == [2, 1])
        #expect(runs.map(\.isProtected) == [true, false])
        let planner = try UndoPlanner(of: 1, in: unit, journal: unit, because: "x")
        #expect(try planner.steps(of: try planner.groups()[0]) == .failure(.olderKlerk))
        #expect(try UndoState(in: unit).newestUndoable(in: unit).run == 2)
        // Told as unprotected, not as altered.
        let tally = try unit.verify { Issue.record("\($0)") }
        #expect((tally.runs, tally.entries, tally.unprotectedRuns) == (1, 1, 1))
      }
    }
  }

  @Test func aJournalFromBeforeThereWereIntentionsIsWholeAndCanBeUndone() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      let contact = Samples.contacts(1, seed: 35)[0]
      do {
        let store = try SQLiteStore(.file(path), whenMissing: .create)
        try store.write { unit throws in
          try unit.insert(contact)
          let writer = ChangeWriter(unit, journal: unit, run: Samples.run, now: { Moment(microseconds: 0) })
          try writer.write(.contact(contact.appending(" oud")), tag: nil, line: 1)
        }
      }
      try makeFourthLayout(at: path)
      let store = try SQLiteStore(.file(path))
      try store.read { unit throws in
        let tally = try unit.verify { Issue.record("\($0)") }
        #expect((tally.runs, tally.entries, tally.unprotectedRuns) == (1, 1, 0))
        let planner = try UndoPlanner(of: 1, in: unit, journal: unit, because: "x")
        guard case .success(let steps) = try planner.steps(of: try planner.groups()[0]) else {
          Issue.record("it cannot be undone")
          return
        }
        #expect(steps.count == 1)
        #expect(try unit.unfinishedRuns().isEmpty)
      }
    }
  }

  @Test func thePlanOfAnUnfinishedRunIsKeptInPieces() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/old.sqlite"
      do {
        let store = try SQLiteStore(.file(path), whenMissing: .create)
        try store.write { unit throws in
          for _ in 1...3 { _ = try unit.begin(Samples.run) }
          try unit.keepOpen(1, plan: nil)
          try unit.keepOpen(2, plan: nil)
        }
      }
      try makeSeventhLayout(at: path, plans: [2: [1, 2, 3]])
      let store = try SQLiteStore(.file(path))
      try store.write { unit throws in
        #expect(try unit.unfinishedRuns() == [1, 2])
        #expect(try unit.piece(0, ofPlanOf: 1) == nil)
        #expect(try unit.piece(0, ofPlanOf: 2) == [1, 2, 3])
        #expect(try unit.piece(1, ofPlanOf: 2) == nil)
        try unit.keepOpen(3) { keep in
          try keep([4])
          try keep([5, 6])
        }
        #expect(try unit.piece(0, ofPlanOf: 3) == [4])
        #expect(try unit.piece(1, ofPlanOf: 3) == [5, 6])
        for run in [2, 3] {
          try unit.close(run)
          #expect(try unit.piece(0, ofPlanOf: run) == nil)
        }
        #expect(try unit.unfinishedRuns() == [1])
      }
      let new = "\(folder)/new.sqlite"
      _ = try SQLiteStore(.file(new), whenMissing: .create)
      #expect(try layout(at: path) == layout(at: new))
    }
  }

  /// Takes a file back to plans that are kept whole.
  private func makeSeventhLayout(at path: String, plans: [Int: [UInt8]]) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: """
          DROP TABLE unfinishedPlan; ALTER TABLE unfinished RENAME TO new;
          CREATE TABLE unfinished (run INTEGER PRIMARY KEY, plan BLOB) STRICT;
          INSERT INTO unfinished SELECT run, NULL FROM new; DROP TABLE new;
          PRAGMA user_version = 7;
          """)
      for (run, plan) in plans {
        try database.execute(
          sql: "UPDATE unfinished SET plan = ? WHERE run = ?", arguments: [Data(plan), run])
      }
    }
  }

  /// Takes a file back to how the second layout kept partijen: what they are known by stood in their JSON only.
  private func makeSecondLayout(at path: String) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: "UPDATE object SET json = json_set(json, '$.partijIdentificatoren', json(?)) WHERE kind = 3",
        arguments: [RecordedRelations.identificatoren])
      try database.execute(sql: "DELETE FROM link WHERE relation IN (10, 11)")
      try database.execute(sql: "DELETE FROM object WHERE kind = 8; PRAGMA user_version = 2")
    }
    try makeThirdLayout(at: path, version: 2)
  }

  /// Takes a file back to a journal without hashes and seals.
  private func makeThirdLayout(at path: String, version: Int = 3) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: """
          DROP TABLE kept; DROP TABLE journalState; DROP INDEX run_undoes;
          ALTER TABLE run DROP COLUMN undoes; ALTER TABLE run DROP COLUMN seal; ALTER TABLE run DROP COLUMN ending;
          ALTER TABLE entry DROP COLUMN hashes; ALTER TABLE entry DROP COLUMN traces; ALTER TABLE entry DROP COLUMN seal;
          """)
    }
    try makeFourthLayout(at: path, version: version)
  }

  /// Takes a file back to a journal without intentions.
  private func makeFourthLayout(at path: String, version: Int = 4) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: """
          DROP TABLE outcome; DROP TABLE unfinished; DROP TABLE unfinishedPlan;
          DROP TABLE mirror; DROP TABLE mirrorSeenContact; DROP TABLE mirrorSeenObject;
          ALTER TABLE entry DROP COLUMN step; ALTER TABLE entry DROP COLUMN name;
          PRAGMA user_version = \(version);
          """)
    }
  }

  private func layout(at path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try String.fetchAll(database, sql: "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY name")
        + String.fetchAll(database, sql: "SELECT user_version FROM pragma_user_version")
    }
  }

  private func makeFirstLayout(at path: String, _ contacts: [Klantcontact]) throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(sql: Self.firstLayout)
      for contact in contacts {
        try database.execute(
          sql: "INSERT INTO klantcontact VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            contact.uuid.description, contact.url, contact.nummer, contact.referentienummer, contact.kanaal,
            contact.onderwerp, contact.inhoud, contact.reactie, contact.indicatieContactGelukt.map { $0 ? 1 : 0 },
            contact.hoofdOnderwerpType, contact.verdereActieOndernomen ? 1 : 0, contact.taal,
            contact.vertrouwelijk ? 1 : 0, contact.plaatsgevondenOp.microseconds,
            MetadataText.text(of: contact.metadata),
            contact.relations, contact.toestand.rawValue,
          ])
      }
      try database.execute(sql: "PRAGMA application_id = \(0x4B4C_524B); PRAGMA user_version = 1")
    }
  }

  /// As the first layout was made.
  private static let firstLayout = """
    CREATE TABLE klantcontact (
      id INTEGER PRIMARY KEY,
      uuid TEXT NOT NULL,
      url TEXT NOT NULL,
      nummer TEXT,
      referentienummer TEXT,
      kanaal TEXT NOT NULL,
      onderwerp TEXT NOT NULL,
      inhoud TEXT NOT NULL,
      reactie TEXT NOT NULL,
      indicatieContactGelukt INTEGER,
      hoofdOnderwerpType TEXT NOT NULL,
      verdereActieOndernomen INTEGER NOT NULL,
      taal TEXT NOT NULL,
      vertrouwelijk INTEGER NOT NULL,
      plaatsgevondenOp INTEGER NOT NULL,
      metadata TEXT NOT NULL,
      relations TEXT NOT NULL,
      toestand TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX klantcontact_uuid ON klantcontact (uuid);
    CREATE UNIQUE INDEX klantcontact_nummer ON klantcontact (nummer) WHERE nummer IS NOT NULL;
    CREATE UNIQUE INDEX klantcontact_referentienummer ON klantcontact (referentienummer)
      WHERE referentienummer IS NOT NULL;
    CREATE INDEX klantcontact_plaatsgevondenOp ON klantcontact (plaatsgevondenOp DESC);
    CREATE INDEX klantcontact_kanaal ON klantcontact (kanaal, plaatsgevondenOp DESC);

    CREATE TABLE run (
      number INTEGER PRIMARY KEY,
      who TEXT NOT NULL,
      script TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      version TEXT NOT NULL,
      vertrouwelijkReason TEXT
    ) STRICT;
    CREATE TABLE entry (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      line INTEGER NOT NULL,
      function TEXT NOT NULL,
      contact TEXT NOT NULL,
      fields TEXT NOT NULL,
      reason TEXT,
      assumesTransfer INTEGER NOT NULL,
      tag INTEGER,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE secret (high INTEGER NOT NULL, low INTEGER NOT NULL) STRICT;
    INSERT INTO secret VALUES (random(), random());

    CREATE VIRTUAL TABLE search USING fts5(text, content = '', columnsize = 0, detail = 'none', tokenize = 'trigram');
    INSERT INTO search(search, rank) VALUES ('hashsize', 8000000);
    CREATE TABLE searchPending (contact INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE searchState (indexedUpTo INTEGER NOT NULL) STRICT;
    INSERT INTO searchState VALUES (0);
    """
}

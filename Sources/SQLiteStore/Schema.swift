import GRDB
import Klantcontacten

/// The layout of a store's file, as the steps by which it came about.
///
/// `user_version` counts the steps that a file has had, so that opening one that is up to date costs a single look.
/// GRDB's migrator keeps a table of names instead, and reads it at each start.
enum Schema {
  /// `KLRK`: the mark in the file's header by which a store is told from another program's database.
  static let applicationID = 0x4B4C_524B

  /// How many steps this Klerk knows.
  static var version: Int { steps.count }

  // Texts are compared by their code points, which SQLite's own BINARY does. Columns have the fields' names, so that
  // whoever opens the file with another program recognises them.
  //
  // The two indexes for order hold no uuid: SQLite sorts the few contacts of one moment by itself, and 36 bytes a row
  // in each would make every insert slower.
  //
  // `search` is a sieve, not an index of the text (SearchIndex.swift says why): postings only, no positions, no text.
  private static let steps = [
    """
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
    """,
    // What hangs on contacts: each record as the JSON that the API gives of it (ObjectRow.swift), and who refers to
    // whom. A link's ends are ids of `object` or of `klantcontact`, which its relation tells; its number keeps the order
    // of the lists. The relations and kinds are the numbers of Klantcontacten's `Link` and `RecordKind`.
    //
    // `sought` is the one field of each kind that people search by. An index on an expression would do without, but
    // SQLite 3.40 takes its JSON functions for unsafe in a schema, and a schema is not trusted here. The figures at the
    // end tell SQLite which index narrows most, so that it does not walk along a whole kind to have the order for free.
    """
    CREATE TABLE object (
      id INTEGER PRIMARY KEY,
      kind INTEGER NOT NULL,
      uuid TEXT NOT NULL,
      json TEXT NOT NULL,
      sought TEXT
    ) STRICT;
    CREATE UNIQUE INDEX object_uuid ON object (uuid, kind);
    CREATE INDEX object_kind ON object (kind);
    CREATE INDEX object_sought ON object (kind, sought) WHERE sought IS NOT NULL;

    CREATE TABLE link (
      number INTEGER PRIMARY KEY,
      relation INTEGER NOT NULL,
      origin INTEGER NOT NULL,
      target INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX link_origin ON link (relation, origin, target);
    CREATE INDEX link_target ON link (relation, target, origin);

    ANALYZE sqlite_schema;
    INSERT INTO sqlite_stat1 VALUES
      ('object', 'object_uuid', '1000000 1 1'),
      ('object', 'object_kind', '1000000 150000'),
      ('object', 'object_sought', '600000 150000 10');
    ANALYZE sqlite_schema;
    """,
    // Partij-identificatoren are records of their own, which used to stand in the JSON of their partij only. No table
    // is new; older Klerks do not know the kind.
    "",
    // What undo needs: hashes and traces in the journal, which hold no text; what stood in the records before, in a table
    // of its own, so that it can be forgotten without touching the journal; and a seal on each line of the journal
    // (JournalColumns.swift). Runs up to `unsealedUpTo` were written before there were seals.
    """
    ALTER TABLE run ADD COLUMN undoes INTEGER;
    ALTER TABLE run ADD COLUMN seal BLOB;
    ALTER TABLE run ADD COLUMN ending BLOB;
    ALTER TABLE entry ADD COLUMN hashes BLOB;
    ALTER TABLE entry ADD COLUMN traces TEXT;
    ALTER TABLE entry ADD COLUMN seal BLOB;
    CREATE INDEX run_undoes ON run (undoes) WHERE undoes IS NOT NULL;

    CREATE TABLE kept (
      run INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      contact TEXT NOT NULL,
      expiry INTEGER NOT NULL,
      before TEXT NOT NULL,
      PRIMARY KEY (run, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX kept_contact ON kept (contact);
    CREATE INDEX kept_expiry ON kept (expiry);

    CREATE TABLE journalState (unsealedUpTo INTEGER NOT NULL, head BLOB) STRICT;
    INSERT INTO journalState SELECT coalesce(max(number), 0), NULL FROM run;
    """,
    // The journal of changes that are sent to a register, which takes nothing back: an entry says first what is intended,
    // and what became of it is a line behind it, in the same chain of seals. A run that has not come to its end stands in
    // `unfinished`, with the plan of what it is to do. Entries without a step are of this store itself: they have happened.
    """
    ALTER TABLE entry ADD COLUMN step INTEGER;
    ALTER TABLE entry ADD COLUMN name TEXT;
    CREATE TABLE outcome (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL,
      entry INTEGER NOT NULL,
      at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      seal BLOB,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outcome_entry ON outcome (run, entry);
    CREATE TABLE unfinished (run INTEGER PRIMARY KEY, plan BLOB) STRICT;
    """,
    // Registers give what is made on them uuids of their own. A line with the outcome `given` says which, and the hash of
    // the record as it was made.
    """
    ALTER TABLE outcome ADD COLUMN kind INTEGER;
    ALTER TABLE outcome ADD COLUMN ours TEXT;
    ALTER TABLE outcome ADD COLUMN theirs TEXT;
    ALTER TABLE outcome ADD COLUMN digest BLOB;
    CREATE INDEX outcome_ours ON outcome (ours) WHERE ours IS NOT NULL;
    CREATE INDEX outcome_theirs ON outcome (theirs) WHERE theirs IS NOT NULL;
    """,
    // A store may be the mirror of a register: then `mirror` has one row, with the pull that is on its way, if any. What that
    // pull has seen tells at its end what the register no longer has.
    """
    CREATE TABLE mirror (
      origin TEXT NOT NULL,
      wholeAt INTEGER,
      partAt INTEGER,
      partSince INTEGER,
      holdsConfidential INTEGER NOT NULL,
      began INTEGER,
      since INTEGER,
      takesConfidential INTEGER,
      stage TEXT,
      moment INTEGER,
      uuid TEXT,
      position INTEGER,
      newest INTEGER,
      counts TEXT,
      coversSince INTEGER
    ) STRICT;
    CREATE TABLE mirrorSeenContact (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE mirrorSeenObject (id INTEGER PRIMARY KEY) STRICT;
    """,
    // The plan of a run that has not come to its end is kept in pieces, so that none is ever whole in memory.
    """
    CREATE TABLE unfinishedPlan (
      run INTEGER NOT NULL,
      piece INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (run, piece)
    ) STRICT;
    INSERT INTO unfinishedPlan SELECT run, 0, plan FROM unfinished WHERE plan IS NOT NULL;
    ALTER TABLE unfinished DROP COLUMN plan;
    """,
  ]

  /// The step before which related records were kept as they came, in a column of their contact.
  private static let separation = 2
  /// The step before which the identificatoren of partijen were no records.
  private static let identification = 3

  /// What a file turns out to be.
  enum Finding: Equatable {
    case upToDate
    case behind(at: Int)
    case empty
    case foreign
    case newer(Int)
  }

  /// Looks at the marks in a database.
  static func inspect(_ database: Database) throws -> Finding {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if application == applicationID {
      return found == version ? .upToDate : found > version ? .newer(found) : .behind(at: found)
    }
    let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    return application == 0 && found == 0 && objects == 0 ? .empty : .foreign
  }

  /// Brings a database to the present layout, inside a transaction of the caller's: another process may have done it
  /// since the caller looked, so it looks again.
  static func migrate(_ database: Database, in unit: Unit) throws {
    let done: Int
    switch try inspect(database) {
    case .empty: done = 0
    case .behind(let step): done = step
    case .upToDate, .foreign, .newer: return
    }
    for (index, step) in steps.enumerated().dropFirst(done) {
      try database.execute(sql: step)
      if index + 1 == separation { try separateRelations(database, in: unit) }
      if index + 1 == identification { try separateIdentificatoren(database, in: unit) }
    }
    try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }

  private static func separateRelations(_ database: Database, in unit: Unit) throws {
    let sql =
      "SELECT id, uuid, coalesce(nummer, referentienummer, uuid), relations FROM klantcontact WHERE relations <> ''"
    let contacts = try Row.fetchCursor(database, sql: sql)
    while let row = try contacts.next() {
      try unit.takeRelations(row["relations"], ofContact: row[2], row: row["id"])
    }
    try database.execute(sql: "ALTER TABLE klantcontact DROP COLUMN relations")
  }

  private static func separateIdentificatoren(_ database: Database, in unit: Unit) throws {
    let list = ObjectRow.jsonPath(of: ["partijIdentificatoren"])
    // Gathered first: the rows that are looked at are changed.
    let rows = try Int64.fetchAll(
      database,
      sql: "SELECT id FROM object WHERE kind = ? AND json_array_length(json, \(list)) > 0 ORDER BY id",
      arguments: [RecordKind.partij.rawValue])
    for row in rows {
      guard let json = try String.fetchOne(database, sql: "SELECT json FROM object WHERE id = ?", arguments: [row])
      else { continue }
      try unit.takeIdentificatoren(ofPartijIn: row, json)
    }
  }
}

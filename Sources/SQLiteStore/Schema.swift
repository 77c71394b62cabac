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
    """
  ]

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
  static func migrate(_ database: Database) throws {
    let done: Int
    switch try inspect(database) {
    case .empty: done = 0
    case .behind(let step): done = step
    case .upToDate, .foreign, .newer: return
    }
    for step in steps[done...] { try database.execute(sql: step) }
    try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }
}

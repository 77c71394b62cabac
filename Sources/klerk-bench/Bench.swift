/// What is measured, each against `sqlite3` doing the same on the same file.
struct Bench {
  let klerk: String
  let this: String
  let store: String
  let workshop: Workshop
  let contacts: Int
  let rounds: Int

  private static let addition = "Antwoord: Aan klant doorgegeven dat alleen een meldingsplicht geldt."

  /// From the start of the process to its answer.
  func measureStart() throws {
    let nummer = Workshop.firstNumber + contacts / 3
    try pairs("start to answer of `find contact N`", rounds: rounds * 8) {
      try ChildProcess.run([klerk, "--store", store, "-c", "find contact \(nummer)"])
    } _: {
      try ChildProcess.run(["sqlite3", store, "SELECT * FROM klantcontact WHERE nummer = '\(nummer)'"])
    }
  }

  /// Reading and checking a script, without running it: the work alone, and `klerk check` as a process.
  func measureChecking(lines: Int) throws {
    try measureChecking(try appendScript(lines), as: "read and check \(lines) lines", lines: lines)
    try measureChecking(
      try everythingScript(lines), as: "the same of a script that uses the whole language", lines: lines)
  }

  private func measureChecking(_ script: String, as name: String, lines: Int) throws {
    let answer = "\(workshop.path)/seconds"
    _ = try ChildProcess.run([this, "check-script", script, "--rounds", "\(rounds)"], output: answer)
    let seconds = Double(try ChildProcess.firstLine(of: answer)) ?? 0
    let usage = try (0..<rounds).map { _ in try ChildProcess.run([klerk, "check", script]) }
    Report.row(
      name, Report.time(seconds), "–",
      "\(Int(Double(lines) / seconds)) lines/s; as a process \(Report.time(Report.median(usage.map(\.wall))))",
      "\(Report.digits(Report.median(usage.map(\.peak)))) MiB / –")
  }

  /// Searches by each kind of index, the first rows of a long answer, and counts.
  func measureSearches() throws {
    let nummer = Workshop.firstNumber + contacts / 2
    let (march, april) = (1_677_625_200_000_000, 1_680_300_000_000_000)
    let searches = [
      (
        "`where nummer = …`", "find contacts where nummer = \(nummer)",
        [
          "sqlite3", store,
          "SELECT * FROM klantcontact WHERE nummer = '\(nummer)' ORDER BY plaatsgevondenOp DESC, uuid",
        ]
      ),
      (
        "`where inhoud contains \"glazen schuifdeuren\" | take 10`",
        "find contacts where inhoud contains \"glazen schuifdeuren\" | take 10",
        [
          "sqlite3", store,
          "SELECT * FROM klantcontact WHERE inhoud LIKE '%glazen schuifdeuren%' ORDER BY plaatsgevondenOp DESC, uuid LIMIT 10",
        ]
      ),
      (
        "`where plaatsgevondenOp in 2023-03 | take 10`",
        "find contacts where plaatsgevondenOp in 2023-03 | take 10",
        [
          "sqlite3", store,
          "SELECT * FROM klantcontact WHERE plaatsgevondenOp >= \(march) AND plaatsgevondenOp < \(april) "
            + "ORDER BY plaatsgevondenOp DESC, uuid LIMIT 10",
        ]
      ),
      (
        "`where kanaal = \"E-mail\" | take 10`", "find contacts where kanaal = \"E-mail\" | take 10",
        [
          "sqlite3", store,
          "SELECT * FROM klantcontact WHERE kanaal = 'E-mail' ORDER BY plaatsgevondenOp DESC, uuid LIMIT 10",
        ]
      ),
      (
        "`count by kanaal`", "find contacts | count by kanaal",
        ["sqlite3", store, "SELECT kanaal, count(*) FROM klantcontact GROUP BY kanaal ORDER BY 2 DESC"]
      ),
      (
        "`count by month of plaatsgevondenOp`", "find contacts | count by month of plaatsgevondenOp",
        [
          "env", "TZ=Europe/Amsterdam", "sqlite3", store,
          "SELECT strftime('%Y-%m', plaatsgevondenOp / 1000000, 'unixepoch', 'localtime') AS maand, count(*) "
            + "FROM klantcontact GROUP BY maand ORDER BY maand",
        ]
      ),
      (
        "`max plaatsgevondenOp by kanaal`", "find contacts | max plaatsgevondenOp by kanaal",
        ["sqlite3", store, "SELECT kanaal, max(plaatsgevondenOp) FROM klantcontact GROUP BY kanaal ORDER BY 2 DESC"]
      ),
    ]
    for (name, statement, theirs) in searches {
      try pairs(name, rounds: rounds) {
        try ChildProcess.run([klerk, "--store", store, "-c", statement])
      } _: {
        try ChildProcess.run(theirs)
      }
    }
  }

  /// The main job, many times: a script of appends, and `sqlite3` doing UPDATE and journal INSERT for each line.
  func measureAppends(_ count: Int) throws {
    let script = try appendScript(count)
    let statements = try updateScript(count)
    try pairs("script of \(count) appends", rounds: rounds) {
      try ChildProcess.run([klerk, "--quiet", "--store", try workshop.copy(store), script])
    } _: {
      try ChildProcess.run(["sqlite3", try workshop.copy(store)], input: statements)
    }
    try pairs("its journal, ledger and hashes (the other: the same without them)", rounds: rounds) {
      try ChildProcess.run([this, "carry-out", try workshop.copy(store), script])
    } _: {
      try ChildProcess.run([this, "carry-out", "--bare", try workshop.copy(store), script])
    }
    let few = try appendScript(count / 10, name: "few.klerk")
    let usage = try ChildProcess.run([klerk, "--quiet", "--store", try workshop.copy(store), few])
    Report.row(
      "the same with \(count / 10)", Report.time(usage.wall), "–", "–", "\(Report.digits(usage.peak)) MiB / –")
    let once = try workshop.copy(store)
    _ = try ChildProcess.run([klerk, "--quiet", "--store", once, script])
    let again = try ChildProcess.run([klerk, "--quiet", "--store", once, script])
    Report.row(
      "the same script again, all skipped", Report.time(again.wall), "–", "–", "\(Report.digits(again.peak)) MiB / –")
    let undone = try ChildProcess.run([klerk, "undo", "--yes", "--quiet", "--store", once])
    Report.row("`klerk undo` of that run", Report.time(undone.wall), "–", "–", "\(Report.digits(undone.peak)) MiB / –")
    let plan = try ChildProcess.run([klerk, "plan", "--quiet", "--store", try workshop.copy(store), script])
    Report.row(
      "`klerk plan` of that script", Report.time(plan.wall), "–", "–", "\(Report.digits(plan.peak)) MiB / –")
    let wide = try ChildProcess.run([klerk, "--store", store, "--format", "text", "-c", "find contacts"])
    Report.row(
      "`find contacts`, all \(contacts) printed", Report.time(wide.wall), "–", "–",
      "\(Report.digits(wide.peak)) MiB / –")
  }

  private func appendScript(_ count: Int, name: String = "appends.klerk") throws -> String {
    try workshop.write(name) { write in
      for nummer in Workshop.nummers(count, of: contacts) {
        write("find contact \(nummer) | append \"\(Self.addition)\"\n")
      }
    }
  }

  /// Every kind of statement, stage and expression, ten lines that come again and again.
  private func everythingScript(_ lines: Int) throws -> String {
    try workshop.write("everything.klerk") { write in
      for round in 0..<(lines / 10) { write(EverythingScript.lines(round)) }
    }
  }

  private func updateScript(_ count: Int) throws -> String {
    try workshop.write("appends.sql") { write in
      write("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;\nBEGIN IMMEDIATE;\n")
      write(
        "INSERT INTO run (number, who, script, startedAt, version) VALUES (1, 'bench', 'appends.sql', 0, '0');\n")
      for (line, nummer) in Workshop.nummers(count, of: contacts).enumerated() {
        write("UPDATE klantcontact SET inhoud = inhoud || ' \(Self.addition)' WHERE nummer = '\(nummer)';\n")
        write(
          "INSERT INTO entry (run, number, at, line, function, contact, fields, reason, assumesTransfer) "
            + "SELECT 1, \(line + 1), 0, \(line + 1), 'F0796', uuid, 'inhoud 300 370', NULL, 0 "
            + "FROM klantcontact WHERE nummer = '\(nummer)';\n")
      }
      write("COMMIT;\n")
    }
  }

  /// Ours and theirs in turn, after one round of each that does not count.
  private func pairs(_ what: String, rounds: Int, _ ours: () throws -> Usage, _ theirs: () throws -> Usage) throws {
    var pairs: [(ours: Usage, theirs: Usage)] = []
    for _ in 0...rounds { pairs.append((try ours(), try theirs())) }
    pairs.removeFirst()
    Report.row(what, pairs.map(\.ours), pairs.map(\.theirs))
  }
}

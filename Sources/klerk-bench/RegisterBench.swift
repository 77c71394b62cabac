import ArgumentParser
import Glibc

/// Measures Klerk on a register beside what one would use instead, in the same run, against the register for tests.
struct MeasureRegister: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Measure Klerk on the register for tests, beside a bare load generator and a Python script.")

  @Option(help: "How many contacts the register has.") var contacts = 20_000
  @Option(help: "How many appends a plan has.") var appends = 10_000
  @Option(help: "How many calls are on their way at once.") var atOnce = 8
  @Option(help: "How many counted rounds.") var rounds = 3
  @Option(help: "The folder for what is made; removed again.") var folder = "/tmp"
  @Option(help: "A free port.") var port: UInt16 = 8_791
  @Flag(help: "Let the register and what is measured share all processors, instead of one for each.")
  var sharesProcessors = false
  @Option(help: "The klerk to measure. Default: the one beside this program.") var klerk: String?
  @Option(help: "The klerk-stub. Default: the one beside this program.") var stub: String?

  /// What the recorded register took for a look-up, in milliseconds (`facts.md` of the contract, the median of one caller).
  private static let recordedPause = 35

  func run() throws {
    let workshop = try Workshop(folder: folder)
    defer { workshop.remove() }
    // A register stands on a machine of its own: it gets one processor, and what is measured the other.
    let isApart = !sharesProcessors && Processors.keepTo(0)
    let register = try RunningStub(stub ?? Measure.neighbour("klerk-stub"), port: port, contacts: contacts)
    defer { register.stop() }
    if isApart, !Processors.keepTo(1) {
      throw ChildProcess.Failure(description: "there is no second processor; --shares-processors measures without")
    }
    let bench = RegisterBench(
      klerk: klerk ?? Measure.neighbour("klerk"), register: register, workshop: workshop, appends: appends,
      atOnce: atOnce, rounds: rounds)
    Report.line(
      "klerk-bench register: \(contacts) contacts, \(appends) appends, \(atOnce) at once, \(rounds) rounds, "
        + (isApart ? "the register on a processor of its own" : "all processors shared"))
    print("")
    print("| what | klerk | the other | ratio (min–max) | peak memory of klerk |")
    print("|---|---|---|---|---|")
    try bench.measureAppends()
    try bench.measureAppends(min(appends, 2_000), pause: Self.recordedPause)
    try bench.measureFirstRows(pause: 0)
    try bench.measureFirstRows(pause: Self.recordedPause)
    try bench.measureWholeSearch()
  }
}

/// The register for tests as a process.
final class RunningStub: @unchecked Sendable {
  // Unchecked, since the compiler does not see that the process is started and stopped by one thread, and the rest stays as it is.

  let port: UInt16
  let token = "geheim-van-de-proef"
  private var process: pid_t = 0

  var url: String { "http://127.0.0.1:\(port)/klantinteracties/api/v1" }

  init(_ program: String, port: UInt16, contacts: Int) throws {
    self.port = port
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program, "\(port)", "\(contacts)"] as [String]).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else {
      throw ChildProcess.Failure(description: "\(program) could not be started; build it: --product klerk-stub")
    }
    for _ in 0..<600 {
      if (try? BareLoad.answer(to: request("GET", "klantcontacten?pageSize=1"), port: port)) != nil { return }
      usleep(100_000)
    }
    throw ChildProcess.Failure(description: "the register for tests does not answer")
  }

  func stop() {
    kill(process, SIGTERM)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The change that adds to what a contact says, of the answer that tells what that is.
  func patching(_ uuid: String, _ addition: String) -> BareLoad.Step {
    let head = Array("\"inhoud\":\"".utf8)
    return { [self] answer in
      let text = answer.firstRange(of: head).map { answer[$0.upperBound...] } ?? []
      // Up to the quote that no backslash takes away.
      var end = text.startIndex
      while end < text.endIndex, text[end] != UInt8(ascii: "\"") { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
      let inhoud = String(decoding: text[..<min(end, text.endIndex)], as: UTF8.self)
      return request("PATCH", "klantcontacten/\(uuid)", body: "{\"inhoud\":\"\(inhoud)\(addition)\"}")
    }
  }

  func request(_ method: String, _ path: String, body: String? = nil) -> [UInt8] {
    var lines =
      "\(method) /klantinteracties/api/v1/\(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
      + "Authorization: Token \(token)\r\nAccept: application/json\r\nUser-Agent: klerk\r\n"
    if let body { lines += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
    return Array((lines + "\r\n" + (body ?? "")).utf8)
  }

  /// Makes it take so long before it begins with an answer, from now on.
  func pause(milliseconds: Int) throws {
    _ = try BareLoad.answer(to: order("kind", "{}"), port: port)
    guard milliseconds > 0 else { return }
    let body = "{\"do\":\"pause\",\"when\":\"before-reading\",\"milliseconds\":\(milliseconds),\"every\":1}"
    _ = try BareLoad.answer(to: order("unkind", body), port: port)
  }

  private func order(_ what: String, _ body: String) -> [UInt8] {
    Array(
      ("POST /__stub/\(what) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)").utf8)
  }

  /// The uuids of the newest contacts that are not confidential.
  func uuids(_ count: Int) throws -> [String] {
    var found: [String] = []
    var page = 1
    while found.count < count {
      let path = "klantcontacten?pageSize=500&vertrouwelijk=false&page=\(page)"
      let text = String(decoding: try BareLoad.answer(to: request("GET", path), port: port), as: UTF8.self)
      for part in text.split(separator: "{\"uuid\":\"").dropFirst() { found.append(String(part.prefix(36))) }
      page += 1
    }
    return Array(found.prefix(count))
  }
}

/// What is measured on a register.
struct RegisterBench {
  let klerk: String
  let register: RunningStub
  let workshop: Workshop
  let appends: Int
  let atOnce: Int
  let rounds: Int

  private var options: [String] {
    ["--url", register.url, "--journal", "\(workshop.path)/journal.sqlite", "--concurrency", "\(atOnce)", "--quiet"]
  }

  /// A plan of appends that is carried out, beside the same GETs and PATCHes without anything around them, and beside a
  /// script with `requests` and a session.
  func measureAppends() throws {
    let found = try pairs(of: appends, saying: "Ronde")
    row("carry out a plan of \(appends) appends; bare GETs and PATCHes at the same concurrency", found.ours, found.bare)
    let uuids = try register.uuids(appends)
    var python: [Usage] = []
    // It takes long, and differs enough.
    for round in 0..<min(rounds, 3) { if let usage = try pythonAppends(uuids, round) { python.append(usage) } }
    if !python.isEmpty { row("the same; a Python script, `requests` with a session", found.ours, python) }
  }

  /// The same, fewer, from a register that takes its time.
  func measureAppends(_ count: Int, pause: Int) throws {
    try register.pause(milliseconds: pause)
    defer { try? register.pause(milliseconds: 0) }
    let found = try pairs(of: count, saying: "Trage ronde")
    row(
      "carry out a plan of \(count) appends; the same bare; the register takes \(pause) ms more for each answer",
      found.ours, found.bare)
  }

  /// Rounds of both, each time the other first: the machine's speed wanders.
  private func pairs(of count: Int, saying text: String) throws -> (ours: [Usage], bare: [Usage]) {
    setenv("KLERK_TOKEN", register.token, 1)
    let uuids = try register.uuids(count)
    var (ours, bare): ([Usage], [Usage]) = ([], [])
    for round in 0...rounds {
      let isBareFirst = round.isMultiple(of: 2)
      if isBareFirst { bare.append(try bareAppends(uuids, "\(text) \(round).")) }
      ours.append(try klerkAppends(count, "\(text) \(round)."))
      if !isBareFirst { bare.append(try bareAppends(uuids, "\(text) \(round).")) }
    }
    return (Array(ours.dropFirst()), Array(bare.dropFirst()))
  }

  private func klerkAppends(_ count: Int, _ text: String) throws -> Usage {
    let script = try workshop.write("appends.klerk") {
      $0("find contacts where vertrouwelijk = no | take \(count) | append again \"\(text)\"\n")
    }
    let plan = "\(workshop.path)/appends.plan"
    _ = try ChildProcess.run([klerk, "plan", script, "-o", plan] + options)
    return try ChildProcess.run([klerk, "apply", plan] + options)
  }

  private func bareAppends(_ uuids: [String], _ text: String) throws -> Usage {
    let chains = uuids.map { uuid in
      let get = register.request("GET", "klantcontacten/\(uuid)")
      return [{ _ in get }, register.patching(uuid, " \(text)")] as [BareLoad.Step]
    }
    let wall = try BareLoad.run(chains, port: register.port, atOnce: atOnce)
    return Usage(wall: wall, cpu: 0, peak: 0, status: 0)
  }

  private func pythonAppends(_ uuids: [String], _ round: Int) throws -> Usage? {
    let list = try workshop.write("uuids") { write in for uuid in uuids { write(uuid + "\n") } }
    let script = try workshop.write("appends.py") {
      $0(
        """
        from os import environ
        from sys import argv
        from requests import Session
        session = Session()
        session.trust_env = False
        session.headers["Authorization"] = "Token " + environ["KLERK_TOKEN"]
        for uuid in open(argv[2]).read().split():
            contact = session.get(argv[1] + "/klantcontacten/" + uuid).json()
            session.patch(argv[1] + "/klantcontacten/" + uuid, json={"inhoud": contact["inhoud"] + " \(round)"})

        """)
    }
    do {
      return try ChildProcess.run(["python3", script, register.url, list])
    } catch {
      if round == 0 { Report.line("(no python3 with requests here: that row is left out)") }
      return nil
    }
  }

  /// The first rows of a search: many searches of one run, beside the same first pages without anything around them (of
  /// ten rows Klerk asks for eleven, to know whether the next is of the same moment); and one search from the start of the process on, beside `curl`.
  ///
  /// - Parameter pause: how many milliseconds the register takes for an answer before it begins with it.
  func measureFirstRows(pause: Int) throws {
    try register.pause(milliseconds: pause)
    defer { try? register.pause(milliseconds: 0) }
    let told = pause == 0 ? "" : "; the register takes \(pause) ms more for each answer"
    let search = "find contacts where kanaal = \"Balie\" | take 10"
    let page = "klantcontacten?kanaal=Balie&pageSize=11"
    let count = pause == 0 ? 2_000 : 100
    let script = try workshop.write("searches.klerk") { for _ in 0..<count { $0(search + "\n") } }
    let pages = Array(repeating: [{ [get = register.request("GET", page)] _ in get }] as [BareLoad.Step], count: count)
    var (ours, bare): ([Usage], [Usage]) = ([], [])
    for round in 0...rounds {
      let one = try ChildProcess.run([klerk, "run", script] + options)
      let wall = try BareLoad.run(pages, port: register.port, atOnce: 1)
      if round > 0 {
        ours.append(one)
        bare.append(Usage(wall: wall, cpu: 0, peak: 0, status: 0))
      }
    }
    row("first ten rows, \(count) times in one run, `\(search)`; the bare first pages\(told)", ours, bare)
    var (single, theirs): ([Usage], [Usage]) = ([], [])
    for round in 0...(rounds * 5) {
      let one = try ChildProcess.run([klerk, "-c", search] + options)
      let other = try ChildProcess.run(
        ["curl", "-s", "-f", "-H", "Authorization: Token \(register.token)", "\(register.url)/\(page)"])
      if round > 0 {
        single.append(one)
        theirs.append(other)
      }
    }
    row("the same once, from the start of the process on; `curl` of the first page\(told)", single, theirs)
  }

  /// A search that only Klerk can answer, through all contacts, beside the bare pages.
  func measureWholeSearch() throws {
    let search = "find contacts where inhoud matches \"[xyz]{9}\" | count"
    let total = try pageCount()
    let pages = (1...total).map { page in
      let get = register.request("GET", "klantcontacten?pageSize=500&page=\(page)")
      return [{ _ in get }] as [BareLoad.Step]
    }
    var (ours, theirs): ([Usage], [Usage]) = ([], [])
    for round in 0...rounds {
      let one = try ChildProcess.run([klerk, "-c", search] + options)
      let wall = try BareLoad.run(pages, port: register.port, atOnce: 1)
      if round > 0 {
        ours.append(one)
        theirs.append(Usage(wall: wall, cpu: 0, peak: 0, status: 0))
      }
    }
    row("a pattern, through all contacts; the bare pages, one after the other", ours, theirs)
  }

  private func pageCount() throws -> Int {
    let text = String(
      decoding: try BareLoad.answer(to: register.request("GET", "klantcontacten?pageSize=1"), port: register.port),
      as: UTF8.self)
    let digits = text.drop { $0 != ":" }.dropFirst().prefix { $0.isNumber }
    return max(1, ((Int(digits) ?? 1) + 499) / 500)
  }

  private func row(_ what: String, _ ours: [Usage], _ theirs: [Usage]) {
    let ratios = zip(ours, theirs).map { $0.wall / $1.wall }.sorted()
    Report.row(
      what, Report.time(Report.median(ours.map(\.wall))), Report.time(Report.median(theirs.map(\.wall))),
      "**\(Report.digits(Report.median(ratios)))** "
        + "(\(Report.digits(ratios.first ?? 0))–\(Report.digits(ratios.last ?? 0)))",
      "\(Report.digits(ours.map(\.peak).max() ?? 0)) MiB")
  }
}

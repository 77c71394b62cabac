import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A register for tests: it behaves as Open Klant 2.18.0 did when it was recorded, and is unkind when it is told to.
///
/// It listens on loopback only. A test may block while it waits for it.
public final class StubServer: Sendable {
  /// The token that it takes, unless it was given another.
  public static let usualToken = "geheim-van-de-proef"

  struct State {
    var register: Register
    var rules: [(aim: Aim, unkindness: Unkindness)] = []
    var gates: [Gate] = []
    var seen: [StubRequest] = []
    var count = 0
  }

  /// How many of the last requests are kept.
  private static let kept = 10_000

  /// The token that it takes.
  public let token: String
  /// The port that it listens on.
  public let port: UInt16
  let state: Mutex<State>
  private let sleep: @Sendable (Duration) async -> Void
  private let control: Bool
  private let server: HTTPServer
  private let running: Mutex<Task<Void, any Error>?>

  /// The base of the API, without a slash at its end.
  public var url: String { "http://127.0.0.1:\(port)\(Handling.root)/v1" }

  private init(
    token: String, server: HTTPServer, port: UInt16, register: Register, control: Bool,
    sleep: @escaping @Sendable (Duration) async -> Void
  ) {
    self.token = token
    self.server = server
    self.port = port
    self.control = control
    self.sleep = sleep
    state = Mutex(State(register: register))
    running = Mutex(nil)
  }

  /// Starts a register that holds nothing, on a port that the system chooses unless one is given.
  ///
  /// - Parameters:
  ///   - isReal: whether its clock is the machine's; if not, each look at it is a second later than the last.
  ///   - control: whether `/__stub/…` can be used to make it unkind.
  ///   - sleep: how it pauses.
  public static func start(
    port: UInt16 = 0, token: String = usualToken, realClock isReal: Bool = false, control: Bool = false,
    sleep: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
  ) async throws -> StubServer {
    let relay = Relay()
    let server = HTTPServer(
      config: .init(
        address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 86_400,
        pool: PromptPool(HTTPServer.defaultPool()), logger: .disabled),
      handler: relay)
    // Each priority has threads of its own. Those of tests may all be busy, or blocked while they wait for the stub.
    // No clock bounds the waiting: a busy machine needs its time, and a server that can't start ends it.
    let listening = Task { try await server.waitUntilListening(timeout: 86_400) }
    let task = Task(priority: .high) {
      defer { listening.cancel() }
      try await server.run()
    }
    do {
      try await listening.value
    } catch is CancellationError {
      // Why it ended says more than that it did.
      try await task.value
      throw SocketError.disconnected
    }
    guard case .ip4(_, let port) = await server.listeningAddress else { throw SocketError.unsupportedAddress }
    let clock: Register.Clock =
      isReal
      ? .real { Int64(Date().timeIntervalSince1970 * 1_000_000) }
      : .ticking(StubRegister.Moment("2026-11-24T09:00:00Z")?.microseconds ?? 0)
    let stub = StubServer(
      token: token, server: server, port: port, register: Register(clock: clock), control: control, sleep: sleep)
    stub.running.withLock { $0 = task }
    relay.lead(to: stub)
    return stub
  }

  /// Runs work with a register of its own, on a thread on which the work may block, and stops the register after it.
  public static func serving<Result: Sendable>(
    _ work: @escaping @Sendable (StubServer) throws -> Result
  ) async throws -> Result {
    let stub = try await start()
    do {
      let result = try await offPool { try work(stub) }
      await stub.stop()
      return result
    } catch {
      await stub.stop()
      throw error
    }
  }

  /// Stops; requests that are held are let go.
  public func stop() async {
    beKind()
    await server.stop()
    _ = await running.withLock { $0 }?.result
  }

  // MARK: What a test tells it

  /// Makes it unkind to the requests that are aimed at.
  public func be(_ unkindness: Unkindness, to aim: Aim) {
    state.withLock { state in
      state.rules.append((aim, unkindness))
      if case .hold(let gate) = unkindness.act { state.gates.append(gate) }
    }
  }

  /// Forgets all unkindness, and lets go of what is held.
  public func beKind() {
    let gates = state.withLock { state in
      defer { state.gates = [] }
      state.rules = []
      return state.gates
    }
    for gate in gates { gate.open() }
  }

  /// Fills an empty register with invented contacts, at once and without storing them.
  ///
  /// The newest has the first nummer. What is changed later is stored.
  public func fill(contacts count: Int, firstNummer: Int = 30_000_000) {
    state.withLock { $0.register.generate(count, firstNumber: firstNummer) }
  }

  /// Forgets all records; the clock and the uuids go on.
  public func empty() {
    state.withLock { $0.register = $0.register.emptied() }
  }

  /// All records of a moment.
  public struct Records: Sendable {
    let register: Register
  }

  /// All records as they are now; setting them goes back to a moment of this register, or to one of another.
  public var records: Records {
    get { state.withLock { Records(register: $0.register) } }
    set { state.withLock { $0.register = newValue.register } }
  }

  /// Adds a record as a POST does, and gives it back as it is sent.
  public func add(_ resource: Resource, _ object: JSONObject) throws -> JSONValue {
    let answer = perform("POST", resource.rawValue, JSONValue.object(object).bytes)
    guard answer.status == 201 else { throw Refused(answer: String(decoding: answer.body, as: UTF8.self)) }
    return try PythonJSON.value(of: answer.body)
  }

  /// A record as a GET shows it, or nothing if it isn't there.
  public func record(_ resource: Resource, _ uuid: String) throws -> JSONValue? {
    let answer = perform("GET", "\(resource.rawValue)/\(uuid)", [])
    return answer.status == 200 ? try PythonJSON.value(of: answer.body) : nil
  }

  /// How many records of a kind there are.
  public func count(_ resource: Resource) -> Int {
    state.withLock { $0.register.count(resource) }
  }

  /// What `add` was refused.
  public struct Refused: Error, CustomStringConvertible {
    let answer: String
    /// The register's answer.
    public var description: String { answer }
  }

  private func perform(_ method: String, _ path: String, _ body: [UInt8]) -> StubAnswer {
    let headers = [
      "host": "127.0.0.1:\(port)", "authorization": "Token \(token)", "content-type": "application/json",
    ]
    let request = StubRequest(
      method: method, path: "\(Handling.root)/v1/\(path)", query: "", headers: headers, body: body)
    return state.withLock { state in
      switch Handling.prepare(request, token: token, in: &state.register) {
      case .answer(let answer): answer
      case .write(let write): write(&state.register)
      }
    }
  }

  // MARK: What it saw

  /// The requests that came in, at most the last ten thousand.
  public var requests: [StubRequest] { state.withLock { $0.seen } }

  /// How many requests came in.
  public var requestCount: Int { state.withLock { $0.count } }

  /// How many connections the requests that are kept came by.
  public var connectionCount: Int { Set(requests.map(\.connection)).count }

  /// Forgets the requests that came in.
  public func forgetRequests() {
    state.withLock { state in
      state.seen = []
      state.count = 0
    }
  }

  // MARK: Answering

  /// What becomes of a request: an answer, or a closed connection.
  func respond(to request: StubRequest) async -> Delivery? {
    if control, request.path.hasPrefix(Self.controlPath) { return Delivery(answer: answerControl(request)) }
    let acts = state.withLock { state -> [Unkindness] in
      state.count += 1
      state.seen.append(request)
      if state.seen.count > 2 * Self.kept { state.seen.removeFirst(Self.kept) }
      var acts: [Unkindness] = []
      for index in state.rules.indices where state.rules[index].aim.hits(request) {
        acts.append(state.rules[index].unkindness)
      }
      state.rules.removeAll { $0.aim.isSpent }
      return acts
    }
    return await carryOut(request, acts)
  }

  private func carryOut(_ request: StubRequest, _ acts: [Unkindness]) async -> Delivery? {
    switch await pass(.beforeReading, acts, request) {
    case .goesOn: break
    case .ends(let delivery): return delivery
    }
    let prepared = state.withLock { Handling.prepare(request, token: token, in: &$0.register) }
    switch await pass(.beforeWriting, acts, request) {
    case .goesOn: break
    case .ends(let delivery): return delivery
    }
    let answer =
      switch prepared {
      case .answer(let answer): answer
      case .write(let write): state.withLock { finish(write, acts, request, in: &$0.register) }
      }
    switch await pass(.afterWriting, acts, request) {
    case .goesOn: break
    case .ends(let delivery): return delivery
    }
    var delivery = Delivery(answer: answer)
    for case .spoil(let spoiling) in acts.map(\.act) { spoiling.spoil(&delivery, of: request) }
    return delivery
  }

  private func finish(
    _ write: (inout Register) -> StubAnswer, _ acts: [Unkindness], _ request: StubRequest, in register: inout Register
  ) -> StubAnswer {
    for case .changeNothing(let echo) in acts.map(\.act) {
      var other = register
      let asked = write(&other)
      guard echo == .asItIs, asked.status == 200, let (resource, row) = record(of: request, in: register) else {
        return asked
      }
      var unchanged = asked
      let rendering = Rendering(register: register, base: "http://\(request.host)\(Handling.root)/v1/")
      unchanged.body = JSONValue.object(rendering.object(row, resource)).bytes
      return unchanged
    }
    return write(&register)
  }

  private enum Course {
    case goesOn
    case ends(Delivery?)
  }

  private func pass(_ moment: Unkindness.Moment, _ acts: [Unkindness], _ request: StubRequest) async -> Course {
    for unkindness in acts where unkindness.moment == moment {
      switch unkindness.act {
      case .hold(let gate): await gate.pass()
      case .pause(let duration): await sleep(duration)
      case .close: return .ends(nil)
      case .answer(let answer): return .ends(Delivery(answer: answer))
      case .change(let uuid, let fields): change(fields, of: uuid, request)
      case .changeNothing, .spoil: break
      }
    }
    return .goesOn
  }

  private func change(_ fields: JSONObject, of uuid: String?, _ request: StubRequest) {
    state.withLock { state in
      var found = record(of: request, in: state.register)
      if let uuid { found = state.register.row(.klantcontacten, uuid: uuid).map { (.klantcontacten, $0) } }
      guard let (resource, unchanged) = found else { return }
      var row = unchanged
      for field in fields.members { row.set(field.name, to: field.value, in: resource) }
      _ = state.register.store(row, in: resource)
    }
  }

  private func record(of request: StubRequest, in register: Register) -> (resource: Resource, row: Row)? {
    let parts = request.path.split(separator: "/").suffix(2).map(String.init)
    guard parts.count == 2, let resource = Resource(rawValue: parts[0]), let uuid = parts[1].normalizedUUID else {
      return nil
    }
    return register.row(resource, uuid: uuid).map { (resource, $0) }
  }
}

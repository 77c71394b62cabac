import CTransport
import Klantcontacten

/// The calls to one register: several on their way at once, all driven by the thread that asks for their answers.
///
/// No tasks and no threads of its own, as all of Klerk (`docs/decisions/001-synchronous.md`): libcurl's multi interface
/// keeps the connections, and whoever waits here moves everything on.
final class Wire {
  /// How long what was sent is waited for when the user wants to stop: its answer keeps the journal true.
  static let lastMoment = Duration.seconds(5)
  /// How long one wait may last before Ctrl-C is looked at, where no signal ends it.
  static let look = Duration.milliseconds(100)

  /// A request on its way through here.
  final class Job {
    let request: Request
    let then: (Result<Answer, BackendFailure>) -> Void
    /// How often it has been sent, or tried to be.
    var attempts = 0
    /// When it may be sent again.
    var due = Duration.zero
    /// When it was sent last.
    var begun = Duration.zero
    /// Whether nobody waits for it yet.
    var isAhead = false
    /// What it came to.
    var result: Result<Answer, BackendFailure>?

    init(_ request: Request, then: @escaping (Result<Answer, BackendFailure>) -> Void) {
      self.request = request
      self.then = then
    }
  }

  let settings: ConnectionSettings
  let base: BaseAddress
  let circumstances: Circumstances
  private let interruption: (any Interruption)?
  private let connections: OpaquePointer
  private let sender: Sender
  private var pacing: Pacing
  /// What waits for its turn: the first comes first, and what nobody waits for yet last.
  private var waiting: [Job] = []
  private var onTheWay: [OpaquePointer: Job] = [:]
  private var toldCount = 0
  private var isStopping = false
  /// Whether an answer has come by a connection that was used before.
  private var keepsConnections = false
  /// Whether any answer has come.
  private(set) var hasAnswered = false

  /// Makes ready, without sending anything.
  init(
    _ settings: ConnectionSettings, interruption: (any Interruption)?, circumstances: Circumstances = .real
  ) throws(BackendFailure) {
    self.settings = settings
    self.interruption = interruption
    self.circumstances = circumstances
    do {
      base = try settings.checkedAddress()
    } catch {
      throw .connection(error)
    }
    if let missing = klerk_transport_open() {
      throw .connection(.noLibrary(missing: String(cString: missing)))
    }
    guard let connections = Sender.open(settings, base) else {
      throw .connection(.noLibrary(missing: "libcurl"))
    }
    self.connections = connections
    sender = Sender(connections, base)
    pacing = Pacing(rate: settings.rate)
  }

  deinit {
    for exchange in onTheWay.keys { klerk_exchange_free(exchange) }
    klerk_wire_close(connections)
  }

  /// How many may be on their way at once.
  var concurrency: Int { max(1, settings.concurrency) }
  /// How many were started and not told yet.
  var startedCount: Int { waiting.count + onTheWay.count }

  /// The absolute address of something behind the base, for `url` members.
  func address(of path: String) -> String { "\(base.text)/\(path)" }

  /// Starts a request, before all that waits or behind it; what it came to is told once, within ``turn()`` or
  /// ``answer(to:)``. Whoever is told may start more; he had better not wait there, since what is told meanwhile would be
  /// told within that.
  func start(
    _ request: Request, isFirst: Bool = false, then: @escaping (Result<Answer, BackendFailure>) -> Void
  ) {
    let job = Job(request, then: then)
    if isFirst { waiting.insert(job, at: 0) } else { queue(job) }
  }

  private func queue(_ job: Job) {
    waiting.insert(job, at: job.isAhead ? waiting.count : waiting.firstIndex(where: \.isAhead) ?? waiting.count)
  }

  /// Moves everything on once and, where nothing could be told, waits for a moment: until something comes, or until
  /// ``waker`` is called.
  func turnOnce() throws(BackendFailure) {
    guard interruption?.isRequested != true else { try stop() }
    let before = toldCount
    sendWhatMay()
    try moveOn()
    guard toldCount == before else { return }
    try wait(atMost: untilNextSending)
  }

  /// Sends what may be sent now, without waiting for anything.
  func sendOff() throws(BackendFailure) {
    sendWhatMay()
    try moveOn()
  }

  /// Ends a wait, from any thread; not to be called when the wire is gone.
  var waker: @Sendable () -> Void {
    // The address of what libcurl itself lets any thread wake.
    let address = UInt(bitPattern: connections)
    return { if let connections = OpaquePointer(bitPattern: address) { klerk_wire_wake(connections) } }
  }

  /// Sends a request, before all that waits, and waits for its answer; what else is on its way goes on meanwhile.
  func answer(to request: Request) throws(BackendFailure) -> Answer {
    let job = Job(request) { _ in }
    waiting.insert(job, at: 0)
    return try answer(of: job)
  }

  /// Starts a request, behind all that waits, whose answer somebody will wait for later.
  func begin(_ request: Request) -> Job {
    let job = Job(request) { _ in }
    job.isAhead = true
    queue(job)
    return job
  }

  /// Waits for the answer to what was begun. If it was not sent yet it goes before all that waits.
  func answer(of job: Job) throws(BackendFailure) -> Answer {
    job.isAhead = false
    if let place = waiting.firstIndex(where: { $0 === job }), place > 0 {
      waiting.insert(waiting.remove(at: place), at: 0)
    }
    do {
      while job.result == nil { try turn() }
    } catch {
      waiting.removeAll { $0 === job }
      // An answer that came in the last moment counts: what was done is done.
      guard job.result != nil else { throw error }
    }
    switch job.result {
    case .success(let answer): return answer
    case .failure(let failure): throw failure
    case nil: throw .interrupted
    }
  }

  /// Drops what was begun and only reads, whether it was sent or not; nobody is told.
  func drop(_ begun: [Job]) {
    let gone = Set(begun.map(ObjectIdentifier.init))
    waiting.removeAll { gone.contains(ObjectIdentifier($0)) }
    for (exchange, job) in onTheWay where gone.contains(ObjectIdentifier(job)) {
      onTheWay[exchange] = nil
      klerk_exchange_free(exchange)
    }
  }

  /// Waits until at least one started request was told; false when there is none.
  @discardableResult func turn() throws(BackendFailure) -> Bool {
    let before = toldCount
    while toldCount == before {
      guard startedCount > 0 else { return false }
      guard interruption?.isRequested != true else { try stop() }
      sendWhatMay()
      try moveOn()
      guard toldCount == before else { break }
      try wait(atMost: untilNextSending)
    }
    return true
  }

  // MARK: Sending

  /// - Parameter alsoAhead: also what nobody waits for yet; whoever is about to be told may have something to ask first.
  private func sendWhatMay(alsoAhead: Bool = true) {
    while onTheWay.count < concurrency {
      let now = circumstances.now()
      guard pacing.earliest <= now,
        let index = waiting.firstIndex(where: { $0.due <= now && (alsoAhead || !$0.isAhead) })
      else { return }
      send(waiting.remove(at: index), at: now)
    }
  }

  private func send(_ job: Job, at now: Duration) {
    pacing.note(sendingAt: now)
    job.attempts += 1
    job.begun = now
    // A write over a kept connection that breaks is in doubt; so none goes over one until the server has been seen to
    // keep them at all.
    let needsNew = !job.request.mayBeRepeated && !keepsConnections
    guard let exchange = sender.start(job.request, newConnection: needsNew) else {
      return tell(
        job, .failure(.register(RegisterFailure(job.request.call, .noConnection(.other(0), host: base.place)))))
    }
    onTheWay[exchange] = job
  }

  /// How long nothing will be sent that waits now; nothing where sending waits for answers.
  private var untilNextSending: Duration? {
    guard onTheWay.count < concurrency, let due = waiting.lazy.map(\.due).min() else { return nil }
    return max(.zero, max(due, pacing.earliest) - circumstances.now())
  }

  // MARK: Receiving

  private func moveOn() throws(BackendFailure) {
    guard klerk_wire_perform(connections) else { throw .other("libcurl") }
    var came: [(Job, Ended)] = []
    while let exchange = klerk_wire_take_ended(connections), let job = onTheWay.removeValue(forKey: exchange) {
      let ended = Ended(exchange)
      klerk_exchange_free(exchange)
      hasAnswered = hasAnswered || ended.ending == KLERK_ANSWERED
      keepsConnections = keepsConnections || ended.usedKeptConnection
      settings.trace?(ended.trace(of: job.request, took: circumstances.now() - job.begun))
      came.append((job, ended))
    }
    // What waits goes out before anybody works on what came, so that the register is not idle meanwhile. Where anything went
    // wrong it may be that less is to be sent, or nothing.
    if !isStopping, !waiting.isEmpty, !came.isEmpty, came.allSatisfy(\.1.isGood) {
      sendWhatMay(alsoAhead: false)
      // What came must be told; should this fail, the next turn fails too.
      _ = klerk_wire_perform(connections)
    }
    for (job, ended) in came { settle(job, ended) }
  }

  private func settle(_ job: Job, _ ended: Ended) {
    do throws(RegisterFailure) {
      tell(job, .success(try ended.judged(for: job.request, settings, base, date: circumstances.date())))
    } catch {
      guard !isStopping, let pause = pause(before: job, after: error) else {
        return tell(job, .failure(.register(error)))
      }
      settings.trace?("  again in \(pause.milliseconds) ms")
      job.due = circumstances.now() + pause
      queue(job)
    }
  }

  /// How long to wait before a job is sent again; nothing where it is not.
  private func pause(before job: Job, after failure: RegisterFailure) -> Duration? {
    let now = circumstances.now()
    // Who asks for patience asks it of all calls.
    if let seconds = failure.retryAfter, Repeating.isBearable(seconds) { pacing.hold(until: now + .seconds(seconds)) }
    // An address where nobody ever was is wrong, and the user wants to know.
    if case .noConnection = failure.kind, !hasAnswered { return nil }
    return Repeating.pause(after: failure, of: job.request, attempts: job.attempts, chance: circumstances.chance)
  }

  private func tell(_ job: Job, _ result: Result<Answer, BackendFailure>) {
    toldCount += 1
    job.result = result
    job.then(result)
  }

  private func wait(atMost limit: Duration?) throws(BackendFailure) {
    let time = min(limit ?? Self.look, Self.look)
    guard !onTheWay.isEmpty else { return circumstances.sleep(time) }
    // Rounded up, or the last part of a millisecond would be spent turning.
    guard klerk_wire_wait(connections, Int32(time.milliseconds + 1)) else { throw .other("libcurl") }
  }

  // MARK: Stopping

  /// Tells everything that was started what became of it: what only reads is dropped, what was sent gets a last moment.
  private func stop() throws(BackendFailure) -> Never {
    guard !isStopping else { throw .interrupted }
    isStopping = true
    defer { isStopping = false }
    let dropped = waiting
    waiting = []
    for job in dropped { tell(job, .failure(.interrupted)) }
    for (exchange, job) in onTheWay where job.request.mayBeRepeated || !klerk_exchange_may_have_been_sent(exchange) {
      drop(exchange, job, .interrupted)
    }
    let end = circumstances.now() + Self.lastMoment
    while !onTheWay.isEmpty, circumstances.now() < end {
      try moveOn()
      if !onTheWay.isEmpty { try wait(atMost: nil) }
    }
    for (exchange, job) in onTheWay {
      drop(exchange, job, .register(RegisterFailure(job.request.call, .lost(.stopped))))
    }
    throw .interrupted
  }

  private func drop(_ exchange: OpaquePointer, _ job: Job, _ failure: BackendFailure) {
    onTheWay[exchange] = nil
    klerk_exchange_free(exchange)
    tell(job, .failure(failure))
  }
}

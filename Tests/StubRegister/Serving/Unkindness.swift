/// Something that goes wrong with a request, or is made to.
///
/// A request passes three moments: before it is read, between reading and writing, and when all is written but not yet
/// answered. One that only reads passes them as well.
public struct Unkindness: Sendable {
  /// When it happens.
  public enum Moment: String, Sendable, CaseIterable {
    case beforeReading = "before-reading"
    case beforeWriting = "before-writing"
    case afterWriting = "after-writing"
  }

  enum Act: Sendable {
    case hold(Gate)
    case pause(Duration)
    case close
    case answer(StubAnswer)
    case change(uuid: String?, JSONObject)
    case changeNothing(echo: Echo)
    case spoil(Spoiling)
  }

  /// What a write that changes nothing answers.
  public enum Echo: String, Sendable {
    /// The record as it stays.
    case asItIs = "as-it-is"
    /// The record as it was asked to be: a client that only looks at the answer is fooled.
    case asAsked = "as-asked"
  }

  /// What is done to an answer on its way out.
  enum Spoiling: Sendable {
    case closeAfter(bytes: Int)
    case truncate(bytes: Int)
    case pad(bytes: Int)
    case html
    case next(Link)
  }

  /// Where a list's `next` leads.
  public enum Link: Sendable, Equatable {
    /// To the same page.
    case itself
    /// To the first page.
    case first
    /// To another host, or any url.
    case elsewhere(String)
  }

  let moment: Moment
  let act: Act

  /// Holds the request until the gate opens.
  public static func hold(_ gate: Gate, _ moment: Moment) -> Self { Self(moment: moment, act: .hold(gate)) }

  /// Lets the request wait.
  public static func pause(_ duration: Duration, _ moment: Moment) -> Self {
    Self(moment: moment, act: .pause(duration))
  }

  /// Closes the connection without an answer: after writing, the change is made all the same.
  public static func close(_ moment: Moment) -> Self { Self(moment: moment, act: .close) }

  /// Answers something else: after writing, the change is made all the same.
  public static func answer(_ answer: StubAnswer, _ moment: Moment = .beforeReading) -> Self {
    Self(moment: moment, act: .answer(answer))
  }

  /// Answers 500, as Open Klant does.
  public static func serverError(_ moment: Moment) -> Self {
    let problem = Problem.serverError
    let body = problem.body(host: "localhost", instance: "00000000-0000-4000-8000-000000000500")
    return answer(StubAnswer(500, headers: ["Content-Type": "application/json"], body: body.bytes), moment)
  }

  /// Answers 502, as a proxy does whose register is away.
  public static func badGateway(_ moment: Moment = .beforeReading) -> Self { answer(.html(502), moment) }

  /// Answers 429.
  public static func tooManyRequests(retryAfter seconds: Int?, _ moment: Moment = .beforeReading) -> Self {
    answer(.html(429, headers: seconds.map { ["Retry-After": String($0)] } ?? [:]), moment)
  }

  /// Changes fields of a contact behind the client's back: of the one that the request is about, or of another.
  public static func change(_ fields: JSONObject, of uuid: String? = nil, _ moment: Moment) -> Self {
    Self(moment: moment, act: .change(uuid: uuid, fields))
  }

  /// Answers 200 or 201 and changes nothing.
  public static func changeNothing(echo: Echo) -> Self {
    Self(moment: .beforeWriting, act: .changeNothing(echo: echo))
  }

  /// Closes the connection when that many bytes of the body are sent.
  public static func closeMidAnswer(after bytes: Int) -> Self { spoil(.closeAfter(bytes: bytes)) }

  /// Sends only the first bytes of the body, as if that were all.
  public static func truncate(to bytes: Int) -> Self { spoil(.truncate(bytes: bytes)) }

  /// Makes a JSON object that many bytes larger, by a member that nobody knows.
  public static func pad(bytes: Int) -> Self { spoil(.pad(bytes: bytes)) }

  /// Sends an HTML page with status 200 instead of the answer.
  public static var html: Self { spoil(.html) }

  /// Lets `next` of a list lead elsewhere, also on the last page.
  public static func next(_ link: Link) -> Self { spoil(.next(link)) }

  private static func spoil(_ spoiling: Spoiling) -> Self { Self(moment: .afterWriting, act: .spoil(spoiling)) }
}

/// Which requests an unkindness is for.
public struct Aim: Sendable {
  enum Times: Sendable {
    case next(Int)
    case every(Int, seen: Int)
  }

  let method: String?
  let path: String
  var times: Times

  /// The next so many requests of a method, if one is given, whose path and query contain a text.
  public static func next(_ count: Int = 1, _ method: String? = nil, _ path: String = "") -> Self {
    Self(method: method, path: path, times: .next(count))
  }

  /// Every so-manieth of those requests, until the stub is told to be kind again.
  public static func every(_ interval: Int, _ method: String? = nil, _ path: String = "") -> Self {
    Self(method: method, path: path, times: .every(max(1, interval), seen: 0))
  }

  /// Counts a request, and tells whether it is aimed at.
  mutating func hits(_ request: StubRequest) -> Bool {
    guard method == nil || method == request.method, request.target.containsText(path) else { return false }
    switch times {
    case .next(let count):
      times = .next(count - 1)
      return count > 0
    case .every(let interval, let seen):
      times = .every(interval, seen: seen + 1)
      return (seen + 1) % interval == 0
    }
  }

  var isSpent: Bool {
    if case .next(let count) = times { count <= 0 } else { false }
  }
}

extension String {
  fileprivate func containsText(_ part: String) -> Bool {
    let wanted = Array(part.utf8)
    let text = Array(utf8)
    guard !wanted.isEmpty else { return true }
    guard text.count >= wanted.count else { return false }
    return (0...(text.count - wanted.count)).contains { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}

import Glibc

/// A bare load generator: threads that each send requests over one kept connection and read the answers to their ends,
/// nothing else.
enum BareLoad {
  /// One request as its bytes.
  typealias Request = [UInt8]
  /// A request of a chain, made of the answer to the one before.
  typealias Step = @Sendable (_ answer: [UInt8]) -> Request

  /// Sends chains of requests, each chain one after the other, so many chains at once; gives the seconds that it took.
  static func run(_ chains: [[Step]], port: UInt16, atOnce: Int) throws -> Double {
    let work = Shared(chains)
    let start = ChildProcess.now()
    var threads: [pthread_t] = []
    for _ in 0..<atOnce {
      let worker = Unmanaged.passRetained(Worker(work, port))
      var thread = pthread_t()
      guard
        pthread_create(
          &thread, nil,
          { worker in
            guard let worker else { return nil }
            Unmanaged<Worker>.fromOpaque(worker).takeRetainedValue().run()
            return nil
          }, worker.toOpaque()) == 0
      else { throw ChildProcess.Failure(description: "no thread could be started") }
      threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
    guard !work.hasFailed else { throw ChildProcess.Failure(description: "the register did not answer as it should") }
    return ChildProcess.now() - start
  }

  /// The answer to one request.
  static func answer(to request: Request, port: UInt16) throws -> [UInt8] {
    guard let connection = Connection(port: port), let answer = connection.exchange(request) else {
      throw ChildProcess.Failure(description: "the register did not answer")
    }
    return answer
  }

  /// The chains that nobody has taken yet.
  private final class Shared: @unchecked Sendable {
    // Unchecked, since the compiler does not see that the mutex guards both fields.
    private let chains: [[Step]]
    private var next = 0
    private var failed = false
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init(_ chains: [[Step]]) {
      self.chains = chains
      mutex = .allocate(capacity: 1)
      pthread_mutex_init(mutex, nil)
    }

    deinit {
      pthread_mutex_destroy(mutex)
      mutex.deallocate()
    }

    var hasFailed: Bool { locked { failed } }

    func fail() { locked { failed = true } }

    func take() -> [Step]? {
      locked {
        guard next < chains.count, !failed else { return nil }
        next += 1
        return chains[next - 1]
      }
    }

    private func locked<Result>(_ work: () -> Result) -> Result {
      pthread_mutex_lock(mutex)
      defer { pthread_mutex_unlock(mutex) }
      return work()
    }
  }

  private final class Worker {
    private let work: Shared
    private let port: UInt16

    init(_ work: Shared, _ port: UInt16) { (self.work, self.port) = (work, port) }

    func run() {
      guard let connection = Connection(port: port) else { return work.fail() }
      while let chain = work.take() {
        var answer: [UInt8] = []
        for step in chain {
          guard let next = connection.exchange(step(answer)) else { return work.fail() }
          answer = next
        }
      }
    }
  }

  /// A kept connection to this machine.
  private final class Connection {
    private let socket: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init?(port: UInt16) {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let status = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard status == 0 else { return nil }
      var yes: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(socket) }

    /// The body of the answer to a request; nothing when there is none, or it is no 200.
    func exchange(_ request: Request) -> [UInt8]? {
      guard
        request.withUnsafeBytes({ send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) })
          == request.count
      else { return nil }
      var answer: [UInt8] = []
      var bodyStart = 0
      var end = Int.max
      while answer.count < end {
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        answer += buffer[..<count]
        if bodyStart == 0, let head = Self.head(of: answer) { (bodyStart, end) = head }
      }
      return answer.starts(with: Array("HTTP/1.1 200".utf8)) ? Array(answer[bodyStart...]) : nil
    }

    /// Where the body begins and ends, once all headers are there.
    private static func head(of answer: [UInt8]) -> (start: Int, end: Int)? {
      let text = String(decoding: answer.prefix(4_096), as: UTF8.self)
      guard let blank = text.firstRange(of: "\r\n\r\n") else { return nil }
      let start = text[..<blank.upperBound].utf8.count
      for line in text[..<blank.lowerBound].split(separator: "\r\n") {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2, parts[0].lowercased() == "content-length",
          let length = Int(parts[1].drop { $0 == " " })
        {
          return (start, start + length)
        }
      }
      return nil
    }
  }
}

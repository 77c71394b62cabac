import Glibc
public import Klantcontacten

/// A small file of the settings: a token, a key, certificates.
struct SecretFile {
  /// A bundle of all authorities of the world has 200 kB.
  private static let limit = 4 << 20

  let text: String
  /// Whether others than its owner can read it.
  let isOpen: Bool

  /// Reads a file; throws the system's error. A pipe will do, so that a token can come from another program.
  init(_ path: String) throws(SystemError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError(number: errno) }
    isOpen = status.st_mode & 0o077 != 0
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(number: errno) }
      guard count > 0 else { break }
      bytes += part[..<count]
      guard bytes.count <= Self.limit else { throw SystemError(number: EFBIG) }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// An error of the system.
  struct SystemError: Error {
    let number: Int32
  }
}

extension Token {
  /// Reads a token from a file that nobody but its owner can read: one line.
  public init(file path: String) throws(BackendFailure) {
    let file: SecretFile
    do {
      file = try SecretFile(path)
    } catch {
      throw .connection(.tokenFileUnreadable(path: path, errno: error.number))
    }
    guard !file.isOpen else { throw .connection(.readableByOthers(path: path)) }
    var line = file.text[...]
    // A line end of Windows is one character.
    if let last = line.last, last == "\n" || last == "\r\n" { line.removeLast() }
    guard let token = try? Token(String(line)) else { throw .connection(.badToken(path: path)) }
    self = token
  }
}

extension ConnectionSettings {
  /// The address, when all that the settings name is in order.
  func checkedAddress() throws(ConnectionMistake) -> BaseAddress {
    let base = try BaseAddress(url)
    guard base.isSecure || base.isLoopback || allowsPlainHTTP else { throw .plainHTTP(host: base.place) }
    if let certificateAuthority { try Self.check(certificateAuthority, isSecret: false) }
    // Without a file of its own the key stands in the certificate's.
    if let clientCertificate { try Self.check(clientCertificate, isSecret: clientKey == nil) }
    if let clientKey {
      guard clientCertificate != nil else { throw .keyWithoutCertificate }
      try Self.check(clientKey, isSecret: true)
    }
    return base
  }

  private static func check(_ path: String, isSecret: Bool) throws(ConnectionMistake) {
    let file: SecretFile
    do {
      file = try SecretFile(path)
    } catch {
      throw .fileUnreadable(path: path, errno: error.number)
    }
    guard file.text.contains("-----BEGIN ") else { throw .noPEM(path: path) }
    guard isSecret else { return }
    guard !file.isOpen else { throw .readableByOthers(path: path) }
    // OpenSSL would ask for the pass phrase at the terminal, in the middle of whatever is there.
    guard !file.text.contains("ENCRYPTED") else { throw .encryptedKey(path: path) }
  }
}

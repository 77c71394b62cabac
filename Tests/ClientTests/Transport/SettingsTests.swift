import Foundation
import Klantcontacten
import Testing
import Wording

@testable import KlantinteractiesClient

/// What is refused before anything is sent.
@Suite struct SettingsTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-client-\(UUID().uuidString)")

  private func file(_ text: String, _ mode: Int = 0o600, folder name: String = "f") throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: name).path(percentEncoded: false)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  private func mistake(_ work: () throws -> Void) -> ConnectionMistake? {
    do {
      try work()
    } catch BackendFailure.connection(let mistake) {
      return mistake
    } catch {
      Issue.record("\(error)")
    }
    return nil
  }

  @Test(arguments: ["abc\n", "abc", "abc\r\n"]) func aTokenIsOneLine(_ text: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Token(file: file(text)).secret == "abc")
  }

  @Test(arguments: ["", "\n", "a\nb\n", "a\n\n", " a", "a b", "a\u{1B}[0m", "é", "\u{FEFF}abc", "a\u{0}"])
  func whatIsNoTokenIsRefused(_ text: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try file(text)
    #expect(mistake { _ = try Token(file: path) } == .badToken(path: path))
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o777]) func aTokenThatOthersCanReadIsRefused(_ mode: Int) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try file("abc", mode)
    #expect(mistake { _ = try Token(file: path) } == .readableByOthers(path: path))
  }

  @Test func aFileThatIsNotThereIsNamed() {
    #expect(mistake { _ = try Token(file: "/nergens") } == .tokenFileUnreadable(path: "/nergens", errno: ENOENT))
    #expect(mistake { _ = try Token(file: "/") } == .tokenFileUnreadable(path: "/", errno: EISDIR))
  }

  @Test func aTokenIsInNoText() throws {
    let token = try Token("geheim")
    var dumped = ""
    dump(token, to: &dumped)
    dump(ConnectionSettings(url: "http://localhost", token: token), to: &dumped)
    let texts = ["\(token)", String(reflecting: token), String(describing: Optional(token)), dumped]
    #expect(texts.allSatisfy { !$0.contains("geheim") })
    #expect(mistake { _ = try Token("") } == .noToken)
    #expect(mistake { _ = try Token("geheim\nX-Kop: 1") } == .badToken(path: nil))
  }

  @Test(arguments: [
    ("http://k.example/api/v1", ConnectionMistake.plainHTTP(host: "k.example") as ConnectionMistake?),
    ("http://127.0.0.1.evil.example", .plainHTTP(host: "127.0.0.1.evil.example")),
    ("http://localhost.evil.example:80", .plainHTTP(host: "localhost.evil.example")),
    ("http://127.1", .plainHTTP(host: "127.1")), ("http://[::2]", .plainHTTP(host: "[::2]")),
    ("http://128.0.0.1", .plainHTTP(host: "128.0.0.1")), ("HTTP://K.example", .plainHTTP(host: "k.example")),
    ("http://localhost:8700/api", nil), ("http://127.3.2.1", nil), ("http://[::1]:8700/", nil),
    ("https://k.example/api/v1/", nil), ("https://k.example:8443", nil),
    ("https://naam:wachtwoord@k.example", .secretInAddress), ("k.example", .badAddress), ("", .badAddress),
    ("ftp://k.example", .badAddress), ("https://", .badAddress), ("https:///api", .badAddress),
    ("https://k.example?x=1", .badAddress), ("https://k.example/#x", .badAddress), ("https://k.example:0", .badAddress),
    ("https://k.example:65536", .badAddress), ("https://k.example:x", .badAddress), ("https://k ex", .badAddress),
    ("https://k.example\r\nX: 1", .badAddress), ("https://k\\ex", .badAddress), ("file:///etc/passwd", .badAddress),
  ]) func anAddressIsCheckedFirst(_ url: String, _ expected: ConnectionMistake?) throws {
    var settings = ConnectionSettings(url: url, token: try Token("geheim"))
    #expect(mistake { _ = try Wire(settings, interruption: nil) } == expected)
    settings.allowsPlainHTTP = true
    if case .plainHTTP? = expected { #expect(mistake { _ = try Wire(settings, interruption: nil) } == nil) }
  }

  @Test func addressesOfRecordsStandBehindTheBase() throws {
    let settings = ConnectionSettings(url: "HTTPS://K.example:443/api/v1//", token: try Token("geheim"))
    #expect(try Wire(settings, interruption: nil).address(of: "actoren/u") == "https://k.example/api/v1/actoren/u")
  }

  @Test func keysAndCertificatesAreCheckedFirst() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let certificate = try file("-----BEGIN CERTIFICATE-----\n", 0o644, folder: "certificate")
    let key = try file("-----BEGIN PRIVATE KEY-----\n", folder: "key")
    let open = try file("-----BEGIN PRIVATE KEY-----\n", 0o644, folder: "open")
    let locked = try file("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", folder: "locked")
    let binary = try file("\u{1}\u{2}", folder: "binary")
    func check(_ change: (inout ConnectionSettings) -> Void) throws -> ConnectionMistake? {
      var settings = ConnectionSettings(url: "https://k.example", token: try Token("geheim"))
      change(&settings)
      return mistake { _ = try Wire(settings, interruption: nil) }
    }
    #expect(try check { ($0.clientCertificate, $0.clientKey) = (certificate, key) } == nil)
    #expect(try check { ($0.clientCertificate, $0.clientKey) = (certificate, open) } == .readableByOthers(path: open))
    #expect(try check { ($0.clientCertificate, $0.clientKey) = (certificate, locked) } == .encryptedKey(path: locked))
    #expect(try check { ($0.clientCertificate, $0.clientKey) = (binary, key) } == .noPEM(path: binary))
    // Its key stands in the same file.
    #expect(try check { $0.clientCertificate = certificate } == .readableByOthers(path: certificate))
    #expect(try check { $0.clientKey = key } == .keyWithoutCertificate)
    #expect(try check { $0.certificateAuthority = binary } == .noPEM(path: binary))
    #expect(try check { $0.certificateAuthority = "/nergens" } == .fileUnreadable(path: "/nergens", errno: ENOENT))
  }

  @Test(arguments: [
    ConnectionMistake.badAddress, .secretInAddress, .plainHTTP(host: "k"), .noToken, .badToken(path: "p"),
    .badToken(path: nil), .tokenFileUnreadable(path: "p", errno: 2), .readableByOthers(path: "p"), .noPEM(path: "p"),
    .fileUnreadable(path: "p", errno: 2), .encryptedKey(path: "p"), .keyWithoutCertificate, .noLibrary(missing: "l"),
  ]) func everyMistakeIsToldInBothLanguages(_ mistake: ConnectionMistake) {
    #expect(mistake.wording.en != mistake.wording.nl)
    #expect(mistake.wording.en.count > 30 && mistake.wording.nl.count > 30)
  }
}

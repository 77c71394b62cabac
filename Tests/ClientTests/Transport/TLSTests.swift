import Foundation
import Klantcontacten
import StubRegister
import Testing

@testable import KlantinteractiesClient

/// Who is trusted, and who is shown what.
@Suite struct TLSTests {
  private func settings(_ server: TLSServer, host: String = "localhost") throws -> ConnectionSettings {
    ConnectionSettings(url: "https://\(host):\(server.port)/api/v1", token: try Token("geheim"))
  }

  private func obstacle(_ settings: ConnectionSettings) throws -> RegisterFailure.Obstacle? {
    let kind = try Wire(settings, interruption: nil).kind(of: .list)
    if case .noConnection(let obstacle, _)? = kind { return obstacle }
    #expect(kind == nil, "\(String(describing: kind))")
    return nil
  }

  @Test func aPrivateAuthorityIsTrustedWhereItIsNamed() async throws {
    try await offPool {
      let authority = try TestAuthority()
      try TLSServer.serving(authority, authority.makeOut(to: "localhost")) { server in
        var settings = try settings(server)
        // Not by the system.
        #expect(try obstacle(settings) == .untrustedCertificate)
        settings.certificateAuthority = authority.certificate
        #expect(try Wire(settings, interruption: nil).answer(to: .list).status == 200)
        // Nor by who names another.
        let other = try TestAuthority()
        settings.certificateAuthority = other.certificate
        #expect(try obstacle(settings) == .untrustedCertificate)
        withExtendedLifetime(other) {}
      }
      withExtendedLifetime(authority) {}
    }
  }

  @Test(arguments: [
    ("localhost", -1, RegisterFailure.Obstacle.expiredCertificate),
    ("elders.example", 30, .certificateOfAnotherHost),
  ]) func aCertificateThatIsWrongIsRefused(
    _ name: String, _ days: Int, _ expected: RegisterFailure.Obstacle
  ) async throws {
    try await offPool {
      let authority = try TestAuthority()
      try TLSServer.serving(authority, authority.makeOut(to: name, days: days)) { server in
        var settings = try settings(server)
        settings.certificateAuthority = authority.certificate
        #expect(try obstacle(settings) == expected)
      }
      withExtendedLifetime(authority) {}
    }
  }

  @Test(arguments: [["-tls1_2"], ["-tls1_3"]]) func aClientShowsItsCertificateWhereItIsAskedTo(
    _ version: [String]
  ) async throws {
    try await offPool {
      let authority = try TestAuthority()
      let asking = ["-Verify", "1", "-CAfile", authority.certificate, "-verify_return_error"] + version
      try TLSServer.serving(authority, authority.makeOut(to: "localhost"), more: asking) { server in
        var settings = try settings(server)
        settings.certificateAuthority = authority.certificate
        // Older versions of TLS do not say why.
        #expect(try obstacle(settings) == (version == ["-tls1_3"] ? .clientCertificateRefused : .noTLS))
        let own = try authority.makeOut(to: "klerk")
        (settings.clientCertificate, settings.clientKey) = (own.certificate, own.key)
        #expect(try Wire(settings, interruption: nil).answer(to: .list).status == 200)
        // A key that belongs to another certificate.
        settings.clientKey = try authority.makeOut(to: "ander").key
        #expect(try obstacle(settings) == .badClientCertificate)
      }
      withExtendedLifetime(authority) {}
    }
  }

  @Test func whatSpeaksNoTLSIsTold() async throws {
    try await StubServer.serving { stub in
      let settings = ConnectionSettings(url: "https://127.0.0.1:\(stub.port)/api/v1", token: try Token("geheim"))
      #expect(try obstacle(settings) == .noTLS)
    }
  }
}

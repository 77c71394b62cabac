import Klantcontacten
import Testing
import Wording

/// What failed in a call, told in both languages; the situations themselves are in the tests of the client.
@Suite struct RegisterFailureTests {
  private static let obstacles: [RegisterFailure.Obstacle] = [
    .refused, .nameNotFound, .proxyNameNotFound, .proxyRefused(status: 407), .noRoute, .timedOut(seconds: 10),
    .untrustedCertificate, .expiredCertificate, .certificateNotValidYet, .certificateOfAnotherHost,
    .clientCertificateRefused, .badClientCertificate, .badAuthorityFile, .noTLS, .other(14),
  ]

  private static let kinds: [RegisterFailure.Kind] =
    [
      .refused([.init(field: "inhoud", code: "max_length", reason: nil)]), .notUnderstood(code: "parse_error"),
      .noToken,
      .badToken, .forbidden, .blocked(status: 403), .notTheAPI(status: 404), .wrongVersion, .methodNotAllowed,
      .otherMediaType(status: 406), .conflict, .tooManyRequests(retryAfter: nil), .tooManyRequests(retryAfter: 7),
      .serverError, .unavailable(status: 502, retryAfter: nil), .redirected(status: 301, to: nil),
      .redirected(status: 301, to: "https://elders.example"), .unexpected(status: 418), .noJSON(status: 200),
      .brokenJSON,
      .tooLarge(megabytes: 64), .noHTTP, .pageLeadsBack, .pageLeadsElsewhere, .lost(.timedOut(seconds: 70)),
      .lost(.closed), .lost(.closedWithinAnswer), .lost(.stopped), .lost(.other(14)),
    ] + obstacles.map { .noConnection($0, host: "klanten.example") }

  private static let path = "klantcontacten/5452f450-e940-4996-a353-37f4a7ec8710?inhoud=Boterbloem"

  @Test(arguments: kinds) func itSaysWhatWhereAndWhatNext(_ kind: RegisterFailure.Kind) {
    for method in ["GET", "PATCH"] {
      let failure = RegisterFailure(.init(method, path: Self.path), kind)
      let wording = failure.wording
      #expect(wording.en != wording.nl)
      for text in [wording.en, wording.nl] {
        #expect(text.contains("\(method) klantcontacten") || text.contains("klanten.example"), "\(text)")
        #expect(!text.contains("5452f450") && !text.contains("Boterbloem"), "\(text)")
        #expect(text.first?.isLowercase == true || text.hasPrefix("klanten.example"), "\(text)")
        #expect(!text.hasSuffix("."), "\(text)")
      }
    }
  }

  @Test(arguments: kinds) func whatIsInDoubtIsSaidToBe(_ kind: RegisterFailure.Kind) {
    let failure = RegisterFailure(.init("PATCH", path: Self.path), kind)
    #expect(failure.wording.en.contains("not known") == (failure.happened == .unknown), "\(failure.wording.en)")
    #expect(failure.wording.nl.contains("niet bekend") == (failure.happened == .unknown), "\(failure.wording.nl)")
    // What may have happened is never tried again without looking.
    #expect(!(failure.isWorthAnotherTry && failure.happened == .unknown))
    #expect(!(failure.mayStillArrive && failure.happened == .nothing))
    #expect(RegisterFailure(.init("GET", path: Self.path), kind).happened == .nothing)
  }

  @Test(arguments: obstacles) func withoutAConnectionNothingHappened(_ obstacle: RegisterFailure.Obstacle) {
    let failure = RegisterFailure(.init("POST", path: "actoren"), .noConnection(obstacle, host: "klanten.example"))
    #expect(failure.happened == .nothing)
    #expect(!failure.isOfOneRecord)
  }
}

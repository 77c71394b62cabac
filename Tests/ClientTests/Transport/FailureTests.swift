import Foundation
import Klantcontacten
import StubRegister
import Testing
import Wording

@testable import KlantinteractiesClient

/// Each answer that is none, told so that the user knows what to do, and without a word of what was sent.
@Suite struct FailureTests {
  private static let secret = "Boterbloem"

  private static func body(_ json: String) -> [UInt8] { Array(json.utf8) }

  private static func answer(_ status: Int, _ body: String = "{}", type: String = "application/json") -> Unkindness {
    .answer(StubAnswer(status, headers: ["Content-Type": type], body: Array(body.utf8)), .beforeReading)
  }

  private static let patch = Request(
    .patch, "klantcontacten/UUID", query: [("naam", secret)], body: body(#"{"inhoud": "\#(secret)"}"#))
  private static let find = Request(.get, "klantcontacten", query: [("inhoud", secret)])

  /// A situation: what the register does, what is asked, what is found, and what happened of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let request: Request
    let unkindness: Unkindness?
    let kind: RegisterFailure.Kind
    let happened: RegisterFailure.Happening
    let isOfOneRecord: Bool
    let en: String
    let nl: String

    init(
      _ request: Request, _ unkindness: Unkindness?, _ kind: RegisterFailure.Kind,
      _ happened: RegisterFailure.Happening = .nothing, ofOneRecord: Bool = false, en: String, nl: String
    ) {
      (self.request, self.unkindness, self.kind, self.happened) = (request, unkindness, kind, happened)
      (self.isOfOneRecord, self.en, self.nl) = (ofOneRecord, en, nl)
    }

    var testDescription: String { "\(request.method.rawValue) \(kind)" }
  }

  private static let recorded: [Row] = [
    Row(
      Request(.patch, "klantcontacten/UUID", body: body(#"{"inhoud":"\#(String(repeating: secret, count: 101))"}"#)),
      nil,
      .refused([
        .init(
          field: "inhoud", code: "max_length",
          reason: "Zorg ervoor dat dit veld niet meer dan 1000 karakters bevat.")
      ]),
      ofOneRecord: true,
      en:
        "the register refuses `PATCH klantcontacten` (400): `inhoud`: Zorg ervoor dat dit veld niet meer dan 1000 karakters "
        + "bevat (max_length); nothing was changed by it",
      nl:
        "het register weigert `PATCH klantcontacten` (400): `inhoud`: Zorg ervoor dat dit veld niet meer dan 1000 karakters "
        + "bevat (max_length); er is daardoor niets gewijzigd"),
    Row(
      Request(
        .post, "betrokkenen",
        body: body(
          #"{"hadKlantcontact":{"uuid":"5452f450-e940-4996-a353-37f4a7ec8710"},"rol":"\#(secret)","initiator":true}"#)),
      nil,
      .refused([
        .init(field: "hadKlantcontact.uuid", code: "invalid", reason: "Klantcontact object bestaat niet."),
        .init(field: "rol", code: "invalid_choice", reason: nil),
      ]),
      ofOneRecord: true,
      en:
        "`hadKlantcontact.uuid`: Klantcontact object bestaat niet (invalid); `rol`: invalid_choice (its words are left out",
      nl: "`rol`: invalid_choice (de woorden zijn weggelaten, omdat ze een waarde kunnen herhalen)"),
    Row(
      Request(.get, "klantcontacten", query: [("naam", secret)]), nil,
      .refused([.init(field: nil, code: "unknown-parameters", reason: "Onbekende query parameters: naam")]),
      ofOneRecord: true,
      en: "the fields together: Onbekende query parameters: naam (unknown-parameters)",
      nl: "de velden samen: Onbekende query"),
    Row(
      Request(.patch, "klantcontacten/UUID", body: body(#"{"inhoud": "\#(secret)"#)), nil,
      .notUnderstood(code: "parse_error"), ofOneRecord: true,
      en: "the register could not read what `PATCH klantcontacten` sent (400, parse_error)",
      nl: "het register kon niet lezen"),
    Row(
      find, answer(401, #"{"code":"not_authenticated","status":401}"#), .noToken,
      en: "the register got no token with `GET klantcontacten` (401). A gateway", nl: "het register kreeg geen token"),
    Row(
      patch, answer(403, #"{"code":"permission_denied","status":403}"#), .forbidden,
      en: "the token has no right to `PATCH klantcontacten` (403); nothing was changed by it. Ask",
      nl: "het token geeft geen recht"),
    Row(
      Request(.get, "contacten", query: [("inhoud", secret)]), nil, .notTheAPI(status: 404),
      en: "the address leads to something that is not the Klantinteracties API (404, `GET contacten`)",
      nl: "het adres leidt naar iets wat niet de Klantinteracties-API is"),
    Row(
      Request(.delete, "klantcontacten"), nil, .methodNotAllowed,
      en: "the register, or a gateway before it, does not let `DELETE klantcontacten` pass (405); nothing was changed",
      nl: "laat `DELETE klantcontacten` niet toe (405); er is daardoor niets gewijzigd"),
    Row(
      find, answer(406, #"{"code":"not_acceptable","status":406}"#), .otherMediaType(status: 406),
      en: "does not take or give plain JSON (`application/json`) for `GET klantcontacten` (406)", nl: "geen gewone JSON"
    ),
    Row(
      patch, answer(415, #"{"code":"unsupported_media_type","status":415}"#), .otherMediaType(status: 415),
      en: "(415); nothing was changed by it", nl: "(415); er is daardoor niets gewijzigd"),
    Row(
      patch, .serverError(.afterWriting), .serverError, .unknown, ofOneRecord: true,
      en: "the register failed at `PATCH klantcontacten` (500); whether it was done is not known. Look at the record",
      nl: "het register liep vast op `PATCH klantcontacten` (500); of het is gedaan is niet bekend"),
  ]

  private static let unrecorded: [Row] = [
    Row(
      find, answer(401, "<h1>Log in</h1>", type: "text/html"), .blocked(status: 401),
      en: "something before the register, a gateway or a firewall, does not let `GET klantcontacten` pass (401)",
      nl: "iets voor het register, een gateway of een firewall, laat `GET klantcontacten` niet door (401)"),
    Row(patch, .answer(.html(403), .beforeReading), .blocked(status: 403), en: "a firewall", nl: "een firewall"),
    Row(
      find, answer(400, "<h1>The plain HTTP request was sent to HTTPS port</h1>", type: "text/html"),
      .notTheAPI(status: 400), en: "is not the Klantinteracties API (400", nl: "niet de Klantinteracties-API is (400"),
    Row(
      patch, answer(409), .conflict, ofOneRecord: true,
      en: "conflicts with what is there (409); nothing was changed by it",
      nl: "botst met wat er staat (409); er is daardoor niets gewijzigd"),
    Row(
      patch, .tooManyRequests(retryAfter: 30), .tooManyRequests(retryAfter: 30), ofOneRecord: true,
      en:
        "takes no more calls for the moment (429, `PATCH klantcontacten`); nothing was changed by it. Try again in 30 s",
      nl: "Probeer het over 30 s opnieuw"),
    Row(
      patch, .badGateway(), .unavailable(status: 502, retryAfter: nil), .unknown, ofOneRecord: true,
      en:
        "the register is away, a proxy before it says (502, `PATCH klantcontacten`); whether it was done is not known",
      nl: "het register is er even niet, meldt een proxy ervoor (502, `PATCH klantcontacten`); of het is gedaan"),
    Row(
      patch, answer(418), .unexpected(status: 418), ofOneRecord: true, en: "the register answered 418",
      nl: "antwoordde 418"),
    Row(
      patch, answer(501), .unexpected(status: 501), .unknown, ofOneRecord: true, en: "whether it was done is not known",
      nl: "of het is gedaan is niet bekend"),
    Row(
      patch, .html, .noJSON(status: 200), .unknown, ofOneRecord: true,
      en: "what came back from `PATCH klantcontacten` is a page and no JSON (200); whether it was done is not known",
      nl: "wat terugkwam op `PATCH klantcontacten` is een pagina en geen JSON (200); of het is gedaan"),
    Row(
      find, .html, .noJSON(status: 200), en: "is a page and no JSON (200). The address",
      nl: "geen JSON (200). Het adres"),
    Row(
      patch, .truncate(to: 100), .brokenJSON, .unknown, ofOneRecord: true,
      en: "the answer to `PATCH klantcontacten` is broken off",
      nl: "het antwoord op `PATCH klantcontacten` is afgebroken"),
    Row(
      patch, .pad(bytes: 3_000_000), .tooLarge(megabytes: 2), .unknown, ofOneRecord: true,
      en: "the answer to `PATCH klantcontacten` is larger than 2 MiB",
      nl: "het antwoord op `PATCH klantcontacten` is groter dan"),
    Row(
      patch, .close(.beforeReading), .lost(.closed), .unknown, ofOneRecord: true,
      en: "the connection was closed before `PATCH klantcontacten` was answered; it was sent, and whether",
      nl: "de verbinding is verbroken voordat `PATCH klantcontacten` was beantwoord; het is verstuurd, en of"),
    Row(
      patch, .closeMidAnswer(after: 10), .lost(.closedWithinAnswer), .unknown, ofOneRecord: true,
      en: "closed in the middle of the answer to `PATCH klantcontacten`",
      nl: "midden in het antwoord op `PATCH klantcontacten`"
    ),
  ]

  @Test(arguments: recorded + unrecorded) func itIsToldWhatWentWrong(_ row: Row) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      if let unkindness = row.unkindness { stub.be(unkindness, to: .every(1)) }
      var settings = try stub.settings
      settings.answerLimit = 2 << 20
      let wire = try Wire(settings, interruption: nil, circumstances: FakeTime().circumstances)
      var request = row.request
      request.path = request.path.replacing("UUID", with: uuid)
      guard case .register(let failure)? = wire.failure(of: request) else {
        Issue.record("it did not fail")
        return
      }
      #expect(failure.kind == row.kind)
      #expect(failure.happened == row.happened)
      #expect(failure.isOfOneRecord == row.isOfOneRecord)
      let wording = BackendFailure.register(failure).wording
      #expect(wording.en.contains(row.en), "\(wording.en)")
      #expect(wording.nl.contains(row.nl), "\(wording.nl)")
      for text in [wording.en, wording.nl, "\(failure)"] {
        #expect(!text.contains(Self.secret) && !text.contains(stub.token) && !text.contains(uuid))
      }
    }
  }

  @Test func anUnknownTokenIsSaidToBeOne() async throws {
    try await StubServer.serving { stub in
      let settings = ConnectionSettings(url: stub.url, token: try Token("een-ander-token"))
      let failure = try Wire(settings, interruption: nil).failure(of: .list)
      #expect(failure?.wording.en.hasPrefix("the register does not know the token (401, `GET klantcontacten`)") == true)
      #expect(failure?.wording.nl.hasPrefix("het register kent het token niet") == true)
      #expect(failure?.isOfOneRecord == false)
      #expect(stub.requestCount == 1)
    }
  }

  @Test func anotherVersionIsSaidToBeOne() async throws {
    try await StubServer.serving { stub in
      var settings = try stub.settings
      settings.url = stub.url.replacing("/v1", with: "/v2")
      let wire = try Wire(settings, interruption: nil)
      #expect(wire.kind(of: .list) == .wrongVersion)
    }
  }

  /// Any value in any place of a reason, however the register dresses it up.
  @Test(arguments: [
    "Boterbloem is niet bekend.", "\\\"iets\\\" is een ongeldige keuze.", "Geen geldige waarde: boterbloem!", "‘x’",
    "Regel\\u0000", "\\u202Eomgekeerd", "Ongeldig: 4711.",
  ]) func aReasonThatMayRepeatAValueIsLeftOut(_ reason: String) async throws {
    let answer = #"{"code":"invalid","invalidParams":[{"name":"x","code":"invalid","reason":"\#(reason)"}]}"#
    let problem = Problem(
      Array(answer.utf8),
      sent: Request(.post, "x", query: [("a", Self.secret)], body: Array(#"{"a":{"b":[4711]}}"#.utf8)))
    #expect(problem?.complaints == [.init(field: "x", code: "invalid", reason: nil)])
  }

  @Test func aNameThatIsNoneIsLeftOut() {
    let answer =
      #"{"code":"invalid","invalidParams":[{"name":"metadata.Jan Janssen","code":"b d","reason":"Mag niet."}]}"#
    let problem = Problem(Array(answer.utf8), sent: Request(.post, "x"))
    #expect(problem?.complaints == [.init(field: "?", code: "?", reason: "Mag niet.")])
  }
}

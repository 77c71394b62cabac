import StubRegister
import Testing

/// The stub against what Open Klant answered when it was recorded: it can't flatter us.
@Suite struct ReplayTests {
  @Test func everyRecordedExchangeIsAnsweredAsItWasRecorded() async throws {
    try await StubServer.serving { stub in
      let replay = try Replay(stub)
      try Self.beginnings(replay)
      try Self.lists(replay)
      try Self.relations(replay)
      try Self.changes(replay)
      try Self.errors(replay)
      try Self.races(replay)
      try Self.endings(replay)
      let names = try Exchange.names()
      #expect(names.count == 100)
      #expect(Set(names).subtracting(replay.replayed).sorted() == [])
    }
  }

  private static func beginnings(_ replay: Replay) throws {
    try replay.play(
      "list-empty", "api-root", "create-volledig", "get-by-uuid", "head-by-uuid", "create-unknown-field-ignored",
      "create-metadata-snake-case", "create-minimal", "create-nummer-empty-string",
      "create-nummer-empty-string-again-500", "create-duplicate-nummer-400", "create-gelukt-en-verdere-actie-400",
      "create-missing-required-400", "create-nummer-11-tekens-400", "create-nummer-letters-400",
      "create-several-errors-400")
  }

  private static func lists(_ replay: Replay) throws {
    try replay.play(
      "list-by-nummer", "list-by-nummer-none", "list-by-nummer-prefix-none", "list-by-nummer-empty-returns-all",
      "list-by-kanaal", "list-by-kanaal-other-case-none", "list-by-inhoud", "list-by-onderwerp",
      "list-by-plaatsgevondenop", "list-by-plaatsgevondenop-date-only", "list-vertrouwelijk-invalid-ignored",
      "list-date-range-400", "list-ordering-400", "list-unknown-param-400", "list-page-1", "list-page-2",
      "list-page-out-of-range-404")
  }

  private static func relations(_ replay: Replay) throws {
    try replay.play(
      "actor-create", "actorklantcontact-create", "actorklantcontact-duplicate-400", "betrokkene-create",
      "betrokkene-create-400", "digitaaladres-create", "onderwerpobject-create", "bijlage-create",
      "internetaak-create", "get-with-relations", "get-expand", "get-expand-unknown-400", "list-by-betrokkene-mail",
      "betrokkenen-by-klantcontact-nummer")
  }

  private static func changes(_ replay: Replay) throws {
    try replay.play(
      "patch-inhoud", "patch-inhoud-empty", "patch-inhoud-emoji", "patch-inhoud-newlines", "patch-inhoud-trimmed",
      "patch-inhoud-only-spaces", "patch-inhoud-number", "patch-inhoud-escape-kept", "patch-inhoud-1000",
      "patch-inhoud-1000-plus-spaces", "patch-inhoud-1001-400", "patch-inhoud-null-400", "patch-inhoud-nul-400",
      "patch-inhoud-lone-surrogate-400", "patch-inhoud-restored", "patch-reactie", "patch-reactie-4001-400",
      "patch-unknown-field-ignored", "patch-uuid-ignored", "patch-empty-object", "patch-verdere-actie",
      "put-minimal-keeps-optional", "put-missing-required-400", "patch-nummer", "patch-nummer-back",
      "patch-nummer-duplicate-400", "patch-unknown-uuid-404", "patch-if-match-ignored", "patch-chunked-silently-lost")
  }

  private static func errors(_ replay: Replay) throws {
    try replay.play(
      "error-400-body-is-list", "error-400-malformed-json", "error-401-bad-token", "error-401-bearer",
      "error-401-no-token", "error-404-api-version", "error-404-unknown-resource-html", "error-405-method",
      "error-406-accept", "error-415-merge-patch", "error-500-options", "get-not-a-uuid-404",
      "get-trailing-slash-404-html", "get-unknown-param-400", "get-unknown-uuid-404")
  }

  /// What was sent at the same moment is held here between reading and writing, so that it happens every time.
  private static func races(_ replay: Replay) throws {
    // B reads, A reads and writes, B writes: A's change is gone, and both were answered 200.
    try replay.overlap("lost-update-2-patch-reactie") { connection in
      let first = try Exchange.named("lost-update-1-patch-inhoud")
      try replay.send(first, on: connection)
      try replay.compare(connection.receive(), with: first)
    }
    try replay.play("lost-update-3-get-after")
    // Both were checked before either was written: the database refuses the second.
    try replay.overlap("create-same-nummer-concurrently-500") { connection in
      try replay.send(Exchange.named("create-same-nummer-concurrently-500"), on: connection)
      #expect(try connection.receive().status == 201)
    }
  }

  private static func endings(_ replay: Replay) throws {
    try replay.play(
      "delete-klantcontact", "delete-again-404", "partij-create", "maak-klantcontact", "maak-klantcontact-400")
  }
}

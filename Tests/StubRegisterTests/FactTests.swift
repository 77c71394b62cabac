import StubRegister
import Testing

/// What was seen of Open Klant with many requests, and is in no single recording.
@Suite struct FactTests {
  @Test(arguments: [
    ("\u{A0}\u{85}\u{2028} tekst \u{3000}\u{1F}", "tekst"), ("\u{200B}tekst\u{FEFF}", "\u{200B}tekst\u{FEFF}"),
    ("regel\r\nregel\r", "regel\r\nregel"), ("\u{202F}\u{205F}", ""),
    ("rood \u{202E}\u{2028} om", "rood \u{202E}\u{2028} om"),
  ]) func textsAreTrimmedAsPythonDoes(sent: String, kept: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact(["inhoud": .string(sent)])
      #expect(try stub.field("inhoud", of: uuid) == .string(kept))
    }
  }

  @Test(arguments: [
    (#""0042""#, "0042"), ("42", "42"), (#""-42""#, "-42"), (#""٤٢""#, "٤٢"), (#"" 7 ""#, "7"),
  ]) func aNummerIsKeptAsDigits(sent: String, kept: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"nummer": \#(sent)}"#)
      #expect(answer.json["nummer"] == .string(kept))
    }
  }

  @Test func aNummerCanBeTakenAway() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact(["nummer": "1"])
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"nummer": null}"#)
      #expect(answer.json["nummer"] == .null)
      _ = try stub.addContact(["nummer": "1"])
    }
  }

  @Test(arguments: [
    ("2026-03-12T10:15:00+01:00", "2026-03-12T09:15:00Z"), ("2026-03-12 10:15", "2026-03-12T10:15:00Z"),
    ("2026-03-14", "2026-03-14T00:00:00Z"), ("2026-03-12T10:15:00.5Z", "2026-03-12T10:15:00.500000Z"),
    ("2026-03-12T10:15:00.1234567Z", "2026-03-12T10:15:00.123456Z"), ("2026-01-01T00:30-02:00", "2026-01-01T02:30:00Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"), ("2024-02-29T12", "2024-02-29T12:00:00Z"),
  ]) func momentsComeBackInUTC(sent: String, kept: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact(["plaatsgevondenOp": .string(sent)])
      #expect(try stub.field("plaatsgevondenOp", of: uuid) == .string(kept))
    }
  }

  @Test(arguments: ["null", #""""#, #""2026-02-29""#, #""2026-13-01""#, #""12-03-2026""#, "1", #""2026-03-12T25:00""#])
  func whatIsNoMomentIsRefused(sent: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"plaatsgevondenOp": \#(sent)}"#)
      #expect(answer.faults == ["plaatsgevondenOp: \(sent == "null" ? "null" : "invalid")"])
    }
  }

  @Test(arguments: [
    (#"{"a_b": "x"}"#, [] as [String]), (#"{"a": null}"#, ["metadata.a: null"]),
    (#"{"a": {}}"#, ["metadata.a: invalid"]),
    (#"{"a": "", "b": true}"#, ["metadata.a: blank", "metadata.b: invalid"]), ("null", ["metadata: null"]),
    ("[]", ["metadata: not_a_dict"]),
  ]) func metadataHoldsTexts(sent: String, faults: [String]) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", #"{"metadata": \#(sent)}"#)
      #expect(answer.faults == faults)
      #expect(answer.status == (faults.isEmpty ? 200 : 400))
    }
  }

  @Test(arguments: [
    ("team_naam", "teamNaam"), ("teamNaam", "teamNaam"), ("Balie", "Balie"), ("ABC", "abc"), ("XMLFile", "xmlFile"),
    ("a__b", "a_B"), ("adresregel1", "adresregel1"),
  ]) func namesInMetadataBecomeCamelCase(sent: String, kept: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact(["metadata": .object([sent: "x"])])
      #expect(try stub.field("metadata", of: uuid) == .object([kept: "x"]))
    }
  }

  @Test(arguments: [
    ("", "Expecting value: line 1 column 1 (char 0)"),
    ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    ("{\n \"a\": x}", "Expecting value: line 2 column 7 (char 8)"),
    ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"), ("{} {}", "Extra data: line 1 column 4 (char 3)"),
    ("{\"a", "Unterminated string starting at: line 1 column 2 (char 1)"),
    ("{\"a\": \"\t\"}", "Invalid control character at: line 1 column 8 (char 7)"),
    ("\u{FEFF}{}", "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"),
  ]) func malformedJSONIsExplainedAsPythonDoes(body: String, message: String) async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let answer = try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", body)
      // An empty body is no JSON, but no body at all.
      guard !body.isEmpty else { return #expect(answer.status == 200) }
      #expect(answer.json["code"] == "parse_error")
      #expect(answer.json["detail"] == .string("JSON parse error - " + message))
    }
  }

  @Test func aPackedBodyIsNoJSON() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let connection = try RawConnection(port: stub.port)
      let headers = [
        ("Host", "localhost"), ("Authorization", "Token \(stub.token)"), ("Content-Type", "application/json"),
        ("Content-Encoding", "gzip"), ("Content-Length", "3"),
      ]
      try connection.send(
        "PATCH", "/klantinteracties/api/v1/klantcontacten/\(uuid)", headers: headers, body: [0x1F, 0x8B, 0x08])
      #expect(
        try connection.receive().json["detail"]
          == "JSON parse error - 'utf-8' codec can't decode byte 0x8b in position 1: invalid start byte")
    }
  }

  @Test func jsonThatIsNestedTooDeepGives500() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let body = #"{"x": "# + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000) + "}"
      #expect(try Client(stub).ask("PATCH", "klantcontacten/\(uuid)", body).status == 500)
    }
  }

  @Test func pagesHaveTheirLimits() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1201)
      let client = try Client(stub)
      for (query, count) in [
        ("", 100), ("?pageSize=0", 100), ("?pageSize=-3", 100), ("?pageSize=veel", 100), ("?pageSize=9999", 500),
        ("?pageSize=500&page=last", 201), ("?pageSize=500&page=3", 201), ("?page=&pageSize=7", 7),
        ("?pageSize=3&pageSize=4", 4),
      ] {
        let results = try client.get("klantcontacten" + query).json["results"]?.elements
        #expect(results?.count == count, "\(query)")
      }
      for page in ["0", "-1", "twee", "14"] {
        let answer = try client.get("klantcontacten?page=\(page)")
        #expect(answer.json["detail"] == "Ongeldige pagina.", "\(page)")
      }
    }
  }

  @Test func ofARepeatedParameterTheLastCounts() async throws {
    try await StubServer.serving { stub in
      _ = try stub.addContact(["nummer": "1"])
      let client = try Client(stub)
      #expect(try client.get("klantcontacten?nummer=1&nummer=2").json["count"] == 0)
      #expect(try client.get("klantcontacten?nummer=2&nummer=%201%20").json["count"] == 1)
    }
  }

  @Test func anUnknownHostAndABareRootGetPages() async throws {
    try await StubServer.serving { stub in
      let client = try Client(stub)
      let page = try client.ask("GET", "klantcontacten", headers: [("Host", "elders.invalid")])
      #expect(page.status == 400)
      #expect(page["Content-Type"] == "text/html; charset=utf-8")
      let root = try client.ask("GET", "/klantinteracties/api/v1")
      #expect(root.status == 301)
      #expect(root["Location"] == "/klantinteracties/api/v1/")
    }
  }

  @Test func aConnectionStaysOpenAfterAChunkedBody() async throws {
    try await StubServer.serving { stub in
      let uuid = try stub.addContact()
      let client = try Client(stub)
      for _ in 0..<3 {
        let answer = try client.ask(
          "PATCH", "klantcontacten/\(uuid)", "13\r\n{\"inhoud\": \"weg\"  }\r\n0\r\n\r\n",
          headers: [("Transfer-Encoding", "chunked"), ("Content-Type", "application/json")])
        #expect(answer.status == 200)
        #expect(answer.json["inhoud"] == "Vraag.")
      }
    }
  }
}

import StubRegister
import Testing

/// Contacts that are made when they are asked for, and stay the same whenever that is.
@Suite struct ScaleTests {
  private func numbers(_ client: Client, pageSize: Int) throws -> [String] {
    var numbers: [String] = []
    var target: String? = "klantcontacten?pageSize=\(pageSize)"
    while let next = target {
      let page = try client.get(next).json
      numbers += (page["results"]?.elements ?? []).map { $0["nummer"]?.text ?? $0["uuid"]?.text ?? "?" }
      target = page["next"]?.text.map { String($0.drop { $0 != "k" }.dropFirst("klantinteracties/api/v1/".utf8.count)) }
    }
    return numbers
  }

  @Test func aMillionContactsArePagedThroughFromAnywhere() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1_000_000, firstNummer: 40_000_000)
      let client = try Client(stub)
      for page in [1, 2, 1000, 2000] {
        let answer = try client.get("klantcontacten?pageSize=500&page=\(page)").json
        let results = answer["results"]?.elements ?? []
        #expect(answer["count"] == 1_000_000)
        #expect(results.map { $0["nummer"]?.text } == (0..<500).map { String(40_000_000 + (page - 1) * 500 + $0) })
        #expect((answer["next"] == .null) == (page == 2000))
        let moments = results.compactMap { $0["plaatsgevondenOp"]?.text }
        #expect(moments == moments.sorted(by: >))
      }
      let last = try client.get("klantcontacten?nummer=40999999").json["results"]?.elements?.first
      let uuid = try #require(last?["uuid"]?.text)
      #expect(try client.get("klantcontacten/\(uuid)").json["nummer"] == "40999999")
      #expect(try client.get("klantcontacten?nummer=41000000").json["count"] == 0)
    }
  }

  @Test func generatedContactsObeyTheRules() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 2000)
      let client = try Client(stub)
      var uuids: Set<String> = []
      for page in 1...4 {
        for contact in try client.get("klantcontacten?pageSize=500&page=\(page)").json["results"]?.elements ?? [] {
          let uuid = try #require(contact["uuid"]?.text)
          uuids.insert(uuid)
          // Sent back as they are they must be accepted.
          if uuids.count % 97 == 0 {
            let answer = try client.ask("PUT", "klantcontacten/\(uuid)", String(decoding: contact.bytes, as: UTF8.self))
            #expect(answer.status == 200, "\(answer.text)")
          }
        }
      }
      #expect(uuids.count == 2000)
    }
  }

  /// Changes in between must not lose a contact, nor show one twice.
  @Test(arguments: [UInt64](1...6)) func theListStaysWholeWhateverChanges(seed: UInt64) async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 60, firstNummer: 100)
      var random = Lehmer(state: seed)
      let client = try Client(stub)
      var moments: [String: String] = [:]
      for contact in try client.get("klantcontacten?pageSize=500").json["results"]?.elements ?? [] {
        moments[contact["uuid"]?.text ?? ""] = contact["plaatsgevondenOp"]?.text
      }
      for _ in 0..<40 {
        let uuid = try #require(moments.keys.sorted().randomElement(using: &random))
        switch random.next() % 4 {
        case 0:
          #expect(try client.ask("DELETE", "klantcontacten/\(uuid)").status == 204)
          moments[uuid] = nil
        case 1:
          let moment = "2026-01-31T15:\(10 + random.next() % 50):\(10 + random.next() % 50)Z"
          let body = #"{"plaatsgevondenOp": "\#(moment)"}"#
          #expect(try client.ask("PATCH", "klantcontacten/\(uuid)", body).status == 200)
          moments[uuid] = moment
        case 2:
          let moment = "2026-01-31T14:\(10 + random.next() % 50):00Z"
          moments[try stub.addContact(["plaatsgevondenOp": .string(moment)])] = moment
        default:
          _ = try stub.add(.bijlagen, ["wasBijlageVanKlantcontact": ["uuid": .string(uuid)]])
        }
      }
      let listed = try numbers(client, pageSize: 7)
      #expect(listed.count == moments.count)
      #expect(Set(listed).count == listed.count)
      let contacts = try client.get("klantcontacten?pageSize=500").json["results"]?.elements ?? []
      #expect(contacts.map { $0["nummer"]?.text ?? $0["uuid"]?.text } == listed)
      let times = contacts.compactMap { $0["plaatsgevondenOp"]?.text }
      #expect(times == times.sorted(by: >))
      #expect(Set(contacts.compactMap { $0["uuid"]?.text }) == Set(moments.keys))
      for contact in contacts { #expect(contact["plaatsgevondenOp"]?.text == moments[contact["uuid"]?.text ?? ""]) }
    }
  }

  @Test func aGeneratedContactThatIsChangedKeepsItsPlaceAndNummer() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 1000, firstNummer: 100)
      let client = try Client(stub)
      let before = try numbers(client, pageSize: 100)
      let contact = try client.get("klantcontacten?nummer=543").json["results"]?.elements?.first
      let uuid = try #require(contact?["uuid"]?.text)
      let answer = try client.ask("PATCH", "klantcontacten/\(uuid)", #"{"inhoud": "Uniek antwoord."}"#)
      #expect(answer.json["nummer"] == "543")
      #expect(try numbers(client, pageSize: 100) == before)
      #expect(try client.get("klantcontacten?inhoud=uniek").json["count"] == 1)
      let other = #"{"kanaal": "Balie", "onderwerp": "x", "taal": "nld", "vertrouwelijk": false, "nummer": "544"}"#
      #expect(try client.ask("POST", "klantcontacten", other).faults == ["nummer: unique"])
    }
  }
}

/// Numbers that look random, the same in each run.
private struct Lehmer: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 20 | state << 44
  }
}

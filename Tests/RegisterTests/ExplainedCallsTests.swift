import Foundation
import Interpreter
import Klantcontacten
import Shell
import StubRegister
import Testing

/// `explain` shows the calls that a pipeline would make, and makes none; when it runs, it makes these and no others.
@Suite struct ExplainedCallsTests {
  private static let town = Task { try await StubServer.serving { try Town($0) } }

  /// Works on Turfstad as a register has it.
  private static func onTown(_ work: @escaping @Sendable (Workplace, StubServer) throws -> Void) async throws {
    let town = try await town.value
    try await StubServer.serving { stub in
      let place = try town.register(stub)
      // What is not allowed to be asked for `--vertrouwelijk` would only be counted.
      place.options.vertrouwelijkReason = "oefening"
      stub.forgetRequests()
      try work(place, stub)
    }
  }

  /// What is printed of a pipeline, no line wrapped.
  private static func explained(_ pipeline: String, _ work: Workplace) -> String {
    #expect(work.run("explain \(pipeline)", name: "-c") == .done, "\(work.output.text)")
    return work.results.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [
    (
      "find contact 23019182",
      """
      1 find contact 23019182 F3896, by nummer as it stands, then with zeros in front, then by referentienummer (D) \
      register: GET klantcontacten?nummer=23019182&pageSize=2 GET klantcontacten?nummer=0023019182&pageSize=2 \
      GET klantcontacten?referentienummer=23019182&pageSize=2 all of these, whatever the first find, since a number \
      may stand for two contacts exactly one contact, or it stops
      """
    ),
    (
      "find contact 0023019182",
      """
      1 find contact 0023019182 F3896, by nummer as it stands, then with zeros in front, then by referentienummer (D) \
      register: GET klantcontacten?nummer=0023019182&pageSize=2 GET klantcontacten?referentienummer=0023019182&pageSize=2 \
      all of these, whatever the first find, since a number may stand for two contacts exactly one contact, or it stops
      """
    ),
    (
      "find contact 5452F450-E940-4996-A353-37F4A7EC8710",
      """
      1 find contact 5452F450-E940-4996-A353-37F4A7EC8710 F8618, by its uuid register: GET \
      klantcontacten/5452f450-e940-4996-a353-37f4a7ec8710 exactly one contact, or it stops
      """
    ),
    (
      #"find contact "\(1 + 1)""#,
      """
      1 find contact "\\(1 + 1)" F3896, by nummer as it stands, then with zeros in front, then by referentienummer (D) \
      register: GET klantcontacten?nummer=2&pageSize=2 GET klantcontacten?nummer=0000000002&pageSize=2 GET \
      klantcontacten?referentienummer=2&pageSize=2 all of these, whatever the first find, since a number may stand for \
      two contacts exactly one contact, or it stops
      """
    ),
    (
      #"find contact (find contacts | max nummer)"#,
      """
      1 find contact (find contacts | max nummer) F8618 if the key is a uuid, else F3896 register: how it searches depends \
      on values that are not known yet exactly one contact, or it stops
      """
    ),
    (
      #"find contact 23019182 | append "Ja.""#,
      """
      2 | append "Ja." F0796; one by one: checked by the rules, noted in the journal, written register: for each record \
      GET klantcontacten/UUID Klerk: compares all of it with what the script saw, and leaves it alone when it differs \
      register: PATCH klantcontacten/UUID one contact: asks nothing journal:
      """
    ),
    (
      "find contact 23019182 | betrokkenen",
      """
      2 | betrokkenen F4936, search for betrokkenen Klerk: keeps in memory which ones it has seen register: for each \
      record GET klantcontacten/UUID GET betrokkenen/UUID
      """
    ),
    (
      "find contact 23019182 | end",
      "2 | end is refused: a register has no place for the end of a contact, so `end` would change nothing there"
    ),
  ])
  func theCallsOfOneContactAreShownAndNotMade(pipeline: String, shown: String) async throws {
    try await Self.onTown { work, stub in
      let text = Self.explained(pipeline, work)
      #expect(text.contains(shown), "\(text)")
      #expect(stub.requestCount == 0)
    }
  }

  /// A contact with a betrokkene and an actor, one with a partij, and one with taken and an onderwerpobject.
  private static let busy = "find contact 23019182"
  private static let known = "find contact 23023030"
  private static let asking = "find contact 23026344"

  @Test(arguments: [
    busy, busy + " | betrokkenen", busy + " | actoren", known + " | partijen", asking + " | taken",
    known + " | bijlagen",
    asking + " | onderwerpobjecten", known + " | digitaleadressen", known + " | partijidentificatoren",
    busy + " | betrokkenen | contacts", known + " | betrokkenen | digitaleadressen", asking + " | taken | actoren",
    known + " | partijen | contacts", known + " | partijen | partijidentificatoren",
    asking + " | taken | actoren | taken",
    busy + #" | task "Bellen" for "Burgerzaken""#, asking + #" | task "Bellen" for "Burgerzaken""#,
    busy + #" | transfer to "Vergunningen""#, asking + #" | transfer to "Vergunningen""#,
    busy + #" | betrokkenen | address "0600000123""#, known + #" | partijen | address "a@b.example""#,
    #"find contacts where kanaal = "Balie" | count"#, #"find contacts where kanaal = "Balie" | select nummer"#,
    #"find contacts where inhoud contains "paspoort" | select nummer"#, "find actoren", "find taken | take 3",
    #"find contacts where kanaal = "Balie" and plaatsgevondenOp > 2023-02-01 | select nummer"#,
    #"find contacts where betrokkene.achternaam = "Janssen" | select nummer"#,
    busy + #" | append "Ja.""#, busy + #" | betrokkenen | correct rol = "vertegenwoordiger" because "proef""#,
  ])
  func whatRunsMakesTheCallsThatWereShown(pipeline: String) async throws {
    try await Self.onTown { work, stub in
      // Long calls are wrapped.
      let shown = Self.masked(Self.explained(pipeline, work).replacing(" ", with: ""))
      // It asks how many there are.
      #expect(stub.requestCount <= 1)
      stub.forgetRequests()
      #expect(work.run(pipeline, name: "-c") == .done, "\(work.output.text)")
      let made = Set(stub.requests.map(Self.shape))
      #expect(made.count >= (pipeline.hasPrefix("find contact ") ? pipeline.contains("|") ? 5 : 3 : 1), "\(made)")
      // Further pages are of the kind that was shown.
      for call in made where !call.contains("&page=") {
        #expect(shown.contains(call.replacing(" ", with: "")), "\(call): \(shown)")
      }
    }
  }

  private static func shape(_ request: StubRequest) -> String {
    let path = request.target.split(separator: "/api/v1/").last ?? ""
    return masked("\(request.method) \(path)").replacing("%2C", with: ",")
  }

  private static func masked(_ call: String) -> String {
    call.replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "UUID")
  }
}

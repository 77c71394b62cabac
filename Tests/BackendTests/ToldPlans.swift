import Klantcontacten
import Testing

@testable import SQLiteStore

/// What the store tells of how it would carry out a query is what SQLite does.
@Suite struct ToldPlans {
  private static var kanaal: Condition { .compare(.path(.field(.kanaal)), .equal, .value(.text("Balie"))) }
  private static var inhoud: Condition { .text(.path(.field(.inhoud)), .contains(FoldedText("contact"))) }
  private static var onderwerp: Condition { .compare(.path(.field(.onderwerp)), .equal, .value(.text("x"))) }

  private static func achternaam(_ kind: RecordKind) throws -> Condition {
    let column = FieldPath.column(try #require(kind.relatedField(named: "achternaam")))
    return .compare(.path(column), .equal, .value(.text("Janssen")))
  }

  @Test func anIndexIsTold() throws {
    #expect(try plan(of: Query(Self.kanaal)) == [.index(["kanaal"]), .inOrder])
    let nummer = Condition.isOneOf(.path(.field(.nummer)), [.text("1"), .text("2")])
    #expect(try plan(of: Query(nummer)) == [.index(["nummer"]), .sort])
    let both = Condition.and([
      Self.kanaal, .compare(.path(.field(.plaatsgevondenOp)), .less, .value(.moment(Moment(microseconds: 0)))),
    ])
    #expect(try plan(of: Query(both)) == [.index(["kanaal", "plaatsgevondenOp"]), .inOrder])
    #expect(try plan(of: Query(.or([Self.kanaal, nummer]))).first == .index(["kanaal", "nummer"]))
  }

  @Test func aScanIsToldWithItsSize() throws {
    #expect(try plan(of: Query(Self.onderwerp)) == [.scan(40), .inOrder])
    #expect(try plan(of: Query()) == [.scan(40), .inOrder])
  }

  @Test func sortingAndCuttingAreTold() throws {
    let query = Query(Self.onderwerp, order: [SortKey(.field(.taal))], offset: 2, limit: 5)
    #expect(try plan(of: query) == [.scan(40), .sort, .cut(offset: 2, limit: 5)])
  }

  @Test func aSearchInTextsIsToldWithItsCandidates() throws {
    let store = try filled()
    // What is not in the search yet is looked at too.
    #expect(try store.read { try $0.plan(of: Query(Self.inhoud), kind: .contact) }.first == .scan(40))
    _ = try store.catchUpSearch()
    let plan = try store.read { try $0.plan(of: Query(Self.inhoud), kind: .contact) }
    let count = try store.read { try $0.count(matching: Query(Self.inhoud)) }
    guard case .sieve(let candidates)? = plan.first else {
      Issue.record("\(plan)")
      return
    }
    #expect(candidates >= count)
    #expect(!plan.contains(.scan(40)))
  }

  @Test func aRelationIsToldWithHowItsRecordsAreFound() throws {
    let named = Condition.some(.betrokkene, try Self.achternaam(.betrokkene))
    #expect(try plan(of: Query(named)).first == .related(.betrokkene, [.index(["achternaam"])]))
    #expect(try plan(of: Query(.some(.taak, .always))).first == .related(.taak, []))
    let both = try plan(of: Query(.and([Self.kanaal, .some(.partij, try Self.achternaam(.partij))])))
    #expect(both.contains(.related(.partij, [.index(["achternaam"])])), "\(both)")
    let nested = Condition.some(.betrokkene, .some(.partij, try Self.achternaam(.partij)))
    #expect(
      try plan(of: Query(nested)).first == .related(.betrokkene, [.related(.partij, [.index(["achternaam"])])]))
  }

  @Test func relatedRecordsHavePlansOfTheirOwn() throws {
    let plan = try filled().read { try $0.plan(of: Query(try Self.achternaam(.partij)), kind: .partij) }
    #expect(plan.first == .index(["achternaam"]))
    #expect(try filled().read { try $0.plan(of: Query(), kind: .partij) }.first == .scan(0))
  }

  private func plan(of query: Query) throws -> [QueryStep] {
    try filled().read { try $0.plan(of: query, kind: .contact) }
  }

  private func filled() throws -> SQLiteStore {
    let store = try SQLiteStore(.memory)
    try store.write { for contact in Samples.contacts(40, seed: 1) { try $0.insert(contact) } }
    return store
  }
}

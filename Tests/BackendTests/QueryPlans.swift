import GRDB
import Klantcontacten
import Testing

@testable import SQLiteStore

/// Queries on what has an index use it, and the first contact comes without sorting them all.
@Suite struct QueryPlans {
  @Test(arguments: [
    (Field.uuid, "klantcontact_uuid"), (.nummer, "klantcontact_nummer"),
    (.referentienummer, "klantcontact_referentienummer"), (.kanaal, "klantcontact_kanaal"),
    (.plaatsgevondenOp, "klantcontact_plaatsgevondenOp"),
  ])
  func aFieldWithAnIndexIsLookedUpInIt(field: Field, index: String) throws {
    let contact = Samples.contacts(3, seed: 1)[0]
    let value: Value =
      switch field {
      case .nummer, .referentienummer: .text("1")
      default: contact.value(of: field)
      }
    let plan = try plan(of: Query(.compare(.path(.field(field)), .equal, .value(value))))
    #expect(plan.contains("SEARCH klantcontact USING INDEX \(index) "), "\(plan)")
  }

  @Test(arguments: [Field.uuid, .nummer, .referentienummer])
  func aListOfNumbersIsLookedUpOneByOne(field: Field) throws {
    let values = [Value.text("1"), .identifier(ContactID(high: 1, low: 1))]
    let plan = try plan(of: Query(.isOneOf(.path(.field(field)), values)))
    #expect(plan.contains("SEARCH klantcontact USING INDEX klantcontact_\(field.rawValue) "), "\(plan)")
  }

  @Test func contactsComeInTheOrderOfAnIndex() throws {
    let newest = Query()
    let oldest = Query(order: [SortKey(.field(.plaatsgevondenOp))])
    let ofChannel = Query(.compare(.path(.field(.kanaal)), .equal, .value(.text("Balie"))))
    for query in [newest, oldest, ofChannel] {
      // The right part is the uuid, within the few contacts of one moment.
      #expect(try !plan(of: query).contains("USE TEMP B-TREE FOR ORDER BY"))
    }
  }

  @Test func aSearchLooksOnlyAtItsCandidates() throws {
    let plan = try plan(
      of: Query(.text(.path(.field(.inhoud)), .contains(FoldedText("abc"))), limit: 10), searching: true)
    #expect(plan.hasPrefix("SEARCH klantcontact USING INTEGER PRIMARY KEY (rowid=?)"), "\(plan)")
  }

  private func plan(of query: Query, searching: Bool = false) throws -> String {
    let store = try SQLiteStore(.memory)
    let candidates =
      searching
      ? SearchIndex.candidates(for: "abc", indexedUpTo: 1) : nil
    let sql = QuerySQL(query, candidates: candidates).rows
    return try store.queue.inDatabase { database in
      let arguments = StatementArguments(sql.values.map { _ in DatabaseValue.null })
      let rows = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql.sql, arguments: arguments)
      return rows.compactMap { $0["detail"] as String? }.joined(separator: "; ")
    }
  }
}

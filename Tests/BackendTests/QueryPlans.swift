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

  @Test(arguments: [
    (RecordKind.actor, "naam"), (.betrokkene, "achternaam"), (.partij, "achternaam"), (.taak, "status"),
    (.digitaalAdres, "adres"), (.partijIdentificator, "objectId"),
  ])
  func aRelatedRecordIsLookedUpInTheIndexOfItsField(kind: RecordKind, field: String) throws {
    let column = FieldPath.column(try #require(kind.relatedField(named: field)))
    for condition in [
      Condition.compare(.path(column), .equal, .value(.text("x"))), .isOneOf(.path(column), [.text("x"), .text("y")]),
    ] {
      let direct = try plan(of: Query(condition), on: kind)
      #expect(direct.contains("SEARCH object USING INDEX object_sought (kind=? AND sought=?)"), "\(direct)")
      guard kind.path(to: .contact) != nil else { continue }
      let plan = try plan(of: Query(.some(kind, condition)))
      #expect(plan.hasPrefix("SEARCH klantcontact USING INTEGER PRIMARY KEY (rowid=?)"), "\(plan)")
      #expect(plan.contains("SEARCH object USING COVERING INDEX object_sought (kind=? AND sought=?)"), "\(plan)")
      #expect(plan.contains("SEARCH l1 USING COVERING INDEX link_"), "\(plan)")
    }
  }

  @Test(arguments: RecordKind.allCases.filter { $0 != .contact })
  func relatedRecordsComeInTheOrderOfAnIndex(kind: RecordKind) throws {
    let plan = try plan(of: Query(limit: 10), on: kind)
    #expect(!plan.contains("USE TEMP B-TREE FOR ORDER BY"), "\(plan)")
    let byIdentifier = try self.plan(of: Query(.compare(.path(.column(0)), .equal, .value(.text("")))), on: kind)
    #expect(!byIdentifier.isEmpty)
  }

  @Test func contactsWithSomethingOnThemAreFoundFromThere() throws {
    let plan = try plan(of: Query(.some(.taak, .always)))
    #expect(plan.contains("SEARCH l1 USING COVERING INDEX link_target (relation=?)"), "\(plan)")
  }

  private func plan(of query: Query, on kind: RecordKind = .contact, searching: Bool = false) throws -> String {
    let store = try SQLiteStore(.memory)
    let candidates =
      searching
      ? SearchIndex.candidates(for: "abc", indexedUpTo: 1) : nil
    let sql = try QuerySQL(query, on: kind, candidates: candidates).rows
    return try store.queue.inDatabase { database in
      let arguments = StatementArguments(sql.values.map { _ in DatabaseValue.null })
      let rows = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql.sql, arguments: arguments)
      return rows.compactMap { $0["detail"] as String? }.joined(separator: "; ")
    }
  }
}

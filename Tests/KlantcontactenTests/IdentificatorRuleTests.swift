import Klantcontacten
import Testing
import Wording

/// What the register takes for the number of a partij (`domain.md`, section 3.1), and that no refusal tells the number.
@Suite struct IdentificatorRuleTests {
  private static let rules = ChangeRules()

  @Test(arguments: [
    (IdentificatorKind.bsn, "999990019", true), (.bsn, "111222333", true), (.bsn, "123456782", true),
    (.bsn, "123456789", false), (.bsn, "000000000", false), (.bsn, "99990019", false), (.bsn, "0999990019", false),
    (.bsn, "9999.90.019", false), (.bsn, "99999001９", false), (.bsn, "", false),
    (.rsin, "999990019", true), (.rsin, "999990018", false),
    (.kvkNummer, "90001234", true), (.kvkNummer, "9000123", false), (.kvkNummer, "900012345", false),
    (.kvkNummer, "9000123a", false), (.vestigingsnummer, "900000001234", true),
    (.vestigingsnummer, "90000000123", false), (.vestigingsnummer, "9000000012345", false),
  ])
  func aNumberHasTheFormOfItsKind(kind: IdentificatorKind, number: String, isOne: Bool) throws {
    let wish = try wish(identificator(kind, "1"), [("objectId", number)])
    if isOne {
      guard case .change(let change) = try Self.rules.change(wish) else { throw Unexpected() }
      #expect(change.function == .correctiePartijIdentificator && change.reason == "typefout")
      #expect(change.result["objectId"] == .text(number))
    } else {
      #expect(throws: Refusal.malformed(kind)) { try Self.rules.change(wish) }
    }
  }

  @Test func aBlankAroundANumberIsNoMistake() throws {
    let wish = try wish(identificator(.bsn, "111222333"), [("objectId", " 999990019\n")])
    guard case .change(let change) = try Self.rules.change(wish) else { throw Unexpected() }
    #expect(change.result["objectId"] == .text("999990019"))
  }

  @Test(arguments: [
    (IdentificatorKind.bsn, "codeRegister", "hr"), (.bsn, "codeObjecttype", "vestiging"),
    (.kvkNummer, "codeRegister", "brp"), (.vestigingsnummer, "codeObjecttype", "niet_natuurlijk_persoon"),
  ])
  func aRegisterGivesOutItsOwnNumbers(kind: IdentificatorKind, field: String, code: String) throws {
    let wish = try wish(identificator(kind, "1"), [(field, code)])
    #expect(throws: Refusal.otherRegister(kind)) { try Self.rules.change(wish) }
  }

  @Test func aNumberIsOnlyCorrected() throws {
    var wish = try wish(identificator(.bsn, "111222333"), [("objectId", "999990019")])
    wish.reason = nil
    #expect(throws: Refusal.onlyCorrected("partijidentificator")) { try Self.rules.change(wish) }
  }

  @Test func noRefusalTellsTheNumber() throws {
    for kind in IdentificatorKind.allCases {
      for refusal in [
        Refusal.malformed(kind), .otherRegister(kind), .identifiedAlready(kind), .secondOfKind(kind), .needsKVK,
        .holdsOthers,
      ] {
        let wording = refusal.wording
        #expect(!wording.en.isEmpty && wording.en != wording.nl)
        #expect(wording.en.count { $0.isNumber } <= 2 && wording.nl.count { $0.isNumber } <= 2)
      }
    }
    // Neither does what messages call the record.
    let object = identificator(.bsn, "999990019")
    #expect([object.name, object.shortName, object.key] == Array(repeating: object.uuid.description, count: 3))
  }

  @Test func everyKindIsAmongWhatItsFieldTakes() throws {
    for kind in IdentificatorKind.allCases {
      for (name, code) in [
        ("codeSoortObjectId", kind.rawValue), ("codeRegister", kind.register), ("codeObjecttype", kind.objectType),
      ] {
        let field = try #require(RecordKind.partijIdentificator.relatedField(named: name))
        guard case .choice(let words) = RecordKind.partijIdentificator.relatedFields[field].kind else {
          throw Unexpected()
        }
        #expect(words.contains(code))
      }
    }
  }

  private struct Unexpected: Error {}

  private func identificator(_ kind: IdentificatorKind, _ number: String) -> RelatedObject {
    RelatedObject(
      .partijIdentificator, ContactID(high: 1, low: 2),
      [
        "objectId": .text(number), "codeSoortObjectId": .text(kind.rawValue), "codeRegister": .text(kind.register),
        "codeObjecttype": .text(kind.objectType),
      ])
  }

  private func wish(_ object: RelatedObject, _ values: [(String, String)]) throws -> RelatedWish {
    let values = try values.map { name, text in
      (field: try #require(object.kind.relatedField(named: name)), value: Value.text(text))
    }
    return RelatedWish(object, values, because: "typefout", at: Moment(microseconds: 0))
  }
}

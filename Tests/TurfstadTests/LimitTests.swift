import Klantcontacten
import Testing

@testable import Turfstad

/// Every contact is one that a register would take.
@Suite struct LimitTests {
  static let demonstration = Turfstad.contacts()
  static let sequence = Array(Turfstad.contacts(count: 10_000, seed: 3, firstNumber: 30_000_000))
  static let all = demonstration + sequence

  @Test func aboutTwelveHundredContacts() {
    #expect((1_100...1_300).contains(Self.demonstration.count))
  }

  @Test func registerTakesEveryFieldAsItIs() throws {
    let fields = Field.allCases.filter { $0.whyImmutable == nil && $0.kind != .metadata }
    for contact in Self.all {
      for field in fields {
        let value = contact.value(of: field)
        #expect(try FieldRules.accepted(value, at: .field(field)) == value, "\(field) of \(contact.name)")
      }
      for entry in contact.metadata.entries { #expect(entry.text.unicodeScalars.count <= 255) }
    }
  }

  @Test func clientIsNeverBothReachedAndFollowedUp() {
    for contact in Self.all {
      #expect(!(contact.indicatieContactGelukt == true && contact.verdereActieOndernomen), "\(contact.name)")
    }
  }

  @Test func identifiersAreUniqueAndOfVersionFour() {
    #expect(Set(Self.all.map(\.uuid)).count == Self.all.count)
    for contact in Self.all {
      let digits = Array(contact.uuid.description)
      #expect(digits[14] == "4" && "89ab".contains(digits[19]))
    }
  }

  @Test func numbersAreUniqueAndInTheirRange() {
    let numbers = Self.all.compactMap(\.nummer)
    #expect(Set(numbers).count == numbers.count)
    let references = Self.all.compactMap(\.referentienummer)
    #expect(Set(references).count == references.count)
    for number in Self.demonstration.compactMap(\.nummer) where number != "0000000042" {
      #expect(number.count == 8 && (23_000_000...23_029_999).contains(Int(number) ?? 0))
    }
  }

  @Test func momentsLieInTheFourYears() {
    for contact in Self.all {
      #expect((2022...2025).contains(contact.plaatsgevondenOp.inAmsterdam.year), "\(contact.name)")
    }
  }

  @Test func callsComeInsideOpeningHours() {
    for contact in Self.sequence where contact.kanaal == "Telefoon" {
      let clock = contact.plaatsgevondenOp.inAmsterdam
      let minutes = clock.hour * 60 + clock.minute
      #expect((510..<1_020).contains(minutes), "\(contact.name)")
      #expect(Calendar.weekday(of: Int(contact.plaatsgevondenOp.microseconds / 86_400_000_000)) < 5)
    }
  }

  @Test func noGapIsLeftOpen() {
    for contact in Self.all {
      for text in [contact.onderwerp, contact.inhoud, contact.reactie] {
        #expect(!text.contains("{") && !text.contains("}") && !text.contains("  "), "\(contact.name)")
      }
    }
  }

  @Test func importedContactsAndNoOthersKnowTheirRegister() {
    for contact in Self.sequence { #expect(contact.url.isEmpty == (contact.toestand != .onbekend)) }
  }

  @Test func everyBSNAndIBANIsATestNumber() {
    for contact in Self.all {
      let text = "\(contact.onderwerp) \(contact.inhoud) \(contact.reactie)"
      for run in digitRuns(in: text) where passesElfproef(run) {
        #expect(TestNumbers.bsns.contains(String(run)), "\(contact.name)")
      }
    }
    #expect(TestNumbers.bsns.allSatisfy(passesElfproef))
    #expect(TestNumbers.ibans.allSatisfy(passesModulo97))
  }
}

import Klantcontacten
import Testing
import Turfstad

/// For every kind of repair there is something to find, and where one looks for several, more than one.
@Suite struct FaultTests {
  static let contacts = Turfstad.contacts()

  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let atLeast: Int
    let holds: @Sendable (Klantcontact) -> Bool

    init(_ description: String, atLeast: Int = 1, _ holds: @escaping @Sendable (Klantcontact) -> Bool) {
      testDescription = description
      self.atLeast = atLeast
      self.holds = holds
    }
  }

  static let faults = [
    Fault("kanaal Tel.", atLeast: 5) { $0.kanaal == "Tel." },
    Fault("kanaal telefoon") { $0.kanaal == "telefoon" },
    Fault("kanaal email", atLeast: 2) { $0.kanaal == "email" },
    Fault("kanaal Email") { $0.kanaal == "Email" },
    Fault("kanaal e-mail") { $0.kanaal == "e-mail" },
    Fault("kanaal E-Mail") { $0.kanaal == "E-Mail" },
    Fault("paspoord in onderwerp", atLeast: 3) { $0.onderwerp.lowercased().contains("paspoord") },
    Fault("taal dut", atLeast: 2) { $0.taal == "dut" },
    Fault("taal NLD") { $0.taal == "NLD" },
    Fault("taal nl") { $0.taal == "nl" },
    Fault("taal ndl") { $0.taal == "ndl" },
    Fault("youth care left open", atLeast: 2) { $0.onderwerp.contains("Jeugdhulp") && !$0.vertrouwelijk },
    Fault("marked confidential by mistake") { $0.onderwerp.contains("Openingstijden") && $0.vertrouwelijk },
    Fault("BSN in inhoud", atLeast: 5) { digitRuns(in: $0.inhoud).contains(where: passesElfproef) },
    Fault("BSN in onderwerp") { digitRuns(in: $0.onderwerp).contains(where: passesElfproef) },
    Fault("IBAN without spaces") {
      $0.inhoud.contains("NL91ABNA0417164300") || $0.inhoud.contains("NL20INGB0001234567")
    },
    Fault("IBAN with spaces") { $0.inhoud.contains("NL91 ABNA 0417 1643 00") },
    Fault("IBAN in small letters") { $0.inhoud.contains("nl91 abna 0417 1643 00") },
    Fault("telephone number", atLeast: 5) { $0.inhoud.contains("00012") || $0.inhoud.contains("000 12") },
    Fault("e-mail address", atLeast: 3) { $0.inhoud.contains("@postvak.example") },
    Fault("remark for colleagues", atLeast: 2) { $0.inhoud.contains("eneer was agressief") },
    Fault("empty inhoud", atLeast: 10) { $0.inhoud.isEmpty },
    Fault("transfer without an answer", atLeast: 5) {
      $0.inhoud.hasSuffix("afdeling Vergunningen.") && !$0.inhoud.contains("Antwoord:")
    },
    Fault("transfer that F0796 may complete", atLeast: 3) {
      $0.inhoud.hasSuffix("afdeling Vergunningen.") && $0.toestand == .doorverbonden
    },
    Fault("exactly full") { $0.inhoud.unicodeScalars.count == 1_000 },
    Fault("emoji of several code points") { $0.inhoud.contains("👩🏽‍🌾") },
    Fault("combining accent") { $0.inhoud.unicodeScalars.contains("\u{301}") },
    Fault("line break") { $0.inhoud.contains("\n") },
    Fault("tab") { $0.inhoud.contains("\t") },
    Fault("escape character") { $0.inhoud.unicodeScalars.contains("\u{1B}") },
    Fault("right-to-left override") { $0.inhoud.unicodeScalars.contains("\u{202E}") },
    Fault("formula") { $0.inhoud.hasPrefix("=") },
  ]

  @Test(arguments: faults) func isThere(_ fault: Fault) {
    let count = Self.contacts.count(where: fault.holds)
    #expect(count >= fault.atLeast)
  }

  @Test func someContactsWereSavedTwiceWithinMinutes() {
    let pairs = Dictionary(grouping: Self.contacts.filter { !$0.inhoud.isEmpty }) { "\($0.kanaal) \($0.inhoud)" }
      .values.filter { $0.count == 2 }
    #expect(pairs.count >= 4)
    for pair in pairs {
      let apart = abs(pair[0].plaatsgevondenOp.microseconds - pair[1].plaatsgevondenOp.microseconds)
      #expect((1...600_000_000).contains(apart))
      #expect(pair[0].onderwerp == pair[1].onderwerp)
    }
  }
}

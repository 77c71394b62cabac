import Klantcontacten
import Testing

@testable import Turfstad

/// The demonstration looks like a town's, not like the same few lines over and over.
@Suite struct SpreadTests {
  let contacts = Turfstad.contacts()

  @Test func everyTopicOccurs() {
    #expect(Topic.all.elements.count >= 15)
    let addresses = Set(contacts.map(\.hoofdOnderwerpType))
    for topic in Topic.all.elements { #expect(addresses.contains(topic.address), "\(topic.name)") }
  }

  @Test func everyChannelAndLanguageOccurs() {
    let channels = Set(contacts.map(\.kanaal))
    for channel in Turfstad.kanalen { #expect(channels.contains(channel), "\(channel)") }
    let languages = Set(contacts.map(\.taal))
    for language in Language.all.elements { #expect(languages.contains(language.code), "\(language.code)") }
  }

  @Test func everyStateOccurs() {
    let ended = contacts.count { $0.toestand == .afgelopen }
    #expect(ended > contacts.count / 2)
    for state in Toestand.allCases { #expect(contacts.contains { $0.toestand == state }, "\(state)") }
  }

  @Test func mostCallsAreByTelephone() {
    #expect((0.5...0.65).contains(share { $0.kanaal == "Telefoon" }))
  }

  @Test func fewContactsAreConfidential() {
    #expect((0.02...0.05).contains(share(\.vertrouwelijk)))
  }

  @Test func reachedIsYesOrNoOrUnknown() {
    for answer in [true, false, nil] { #expect(contacts.contains { $0.indicatieContactGelukt == answer }) }
    #expect(contacts.contains { $0.verdereActieOndernomen })
  }

  @Test func someContactsHaveAnAnswerOfTheirOwnOrManagementData() {
    #expect((0.02...0.1).contains(share { !$0.reactie.isEmpty }))
    #expect((0.1...0.25).contains(share { !$0.metadata.isEmpty }))
  }

  @Test func textsAreOfRealisticLength() {
    let lengths = contacts.map { $0.inhoud.unicodeScalars.count }
    let mean = lengths.reduce(0, +) / lengths.count
    #expect((260...340).contains(mean))
  }

  @Test func noTextIsRepeatedButForWhatWasSavedTwice() {
    let repeats = Dictionary(grouping: contacts.map(\.inhoud).filter { !$0.isEmpty }) { $0 }.mapValues(\.count)
    #expect(repeats.values.allSatisfy { $0 <= 2 })
    #expect(repeats.values.count { $0 == 2 } <= 10)
  }

  @Test func oneInThousandIsTheMostThatATextIsRepeatedInALargerTown() {
    let texts = Turfstad.contacts(count: 10_000, seed: 5, firstNumber: 1).map(\.inhoud).filter { !$0.isEmpty }
    let repeats = Dictionary(grouping: texts) { $0 }.mapValues(\.count)
    #expect(repeats.values.allSatisfy { $0 <= 10 })
  }

  private func share(_ holds: (Klantcontact) -> Bool) -> Double {
    Double(contacts.count(where: holds)) / Double(contacts.count)
  }
}

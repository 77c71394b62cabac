import Klantcontacten
import Testing
import Wording

/// The table of the design's section 4, and F0796 word for word.
@Suite struct RuleTests {
  private static let rules = ChangeRules()

  /// VNG's F0796, the document's own example.
  private static let before =
    "Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier een "
    + "bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling Vergunningen."
  private static let answer =
    "Antwoord: Aan klant doorgegeven dat voor de betreffende overkapping alleen een meldingsplicht geldt."
  private static let after =
    "Vraag: Klant wil graag een overkapping bouwen in zijn tuin met glazen schuifdeuren. Klant vraagt of hier een "
    + "bouwvergunning voor nodig is. Voor beantwoording is de klant doorverbonden naar iemand van afdeling "
    + "Vergunningen. Antwoord: Aan klant doorgegeven dat voor de betreffende overkapping alleen een meldingsplicht geldt."

  private func changed(_ outcome: ChangeRules.Outcome) throws -> Change {
    guard case .change(let change) = outcome else {
      throw Unexpected(what: "\(outcome)")
    }
    return change
  }

  private struct Unexpected: Error { let what: String }

  @Test func theExampleOfF0796ComesOutWordForWord() throws {
    let contact = sample(.doorverbonden, inhoud: Self.before)
    let change = try changed(Self.rules.append(.init(Self.answer), to: contact))
    #expect(change.result.inhoud == Self.after)
    #expect(change.result.inhoud.unicodeScalars.count == 323)
    #expect(change.function == .wijziging)
    #expect(change.fields.map(\.name) == ["inhoud"])
  }

  // MARK: States

  @Test(arguments: [Toestand.lopend, .doorverbonden]) func aContactThatIsNotOverMayBeCompleted(toestand: Toestand)
    throws
  {
    let change = try changed(Self.rules.append(.init("ja"), to: sample(toestand)))
    #expect(change.function == .wijziging)
    #expect(!change.assumesTransfer)
  }

  @Test func anEndedContactIsLeftAlone() {
    #expect(throws: Refusal.ended(strictly: false)) { try Self.rules.append(.init("ja"), to: sample(.afgelopen)) }
  }

  @Test func whoCompletesAContactOfUnknownStateVouchesForTheTransfer() throws {
    let change = try changed(Self.rules.append(.init("ja"), to: sample(.onbekend)))
    #expect(change.function == .wijziging)
    #expect(change.assumesTransfer)
  }

  @Test func aStrictProfileTakesUnknownAsEnded() {
    #expect(throws: Refusal.ended(strictly: true)) {
      try ChangeRules(isStrict: true).append(.init("ja"), to: sample(.onbekend))
    }
  }

  @Test(arguments: Toestand.allCases) func aReasonMakesItACorrectionInEveryState(toestand: Toestand) throws {
    let change = try changed(ChangeRules(isStrict: true).append(.init("ja", because: "vergeten"), to: sample(toestand)))
    #expect(change.function == .correctie)
    #expect(change.reason == "vergeten")
    #expect(!change.assumesTransfer)
  }

  @Test func setNeedsAContactThatIsGoingOn() throws {
    let values: [(FieldPath, Value)] = [(.field(.kanaal), .text("E-mail"))]
    let change = try changed(Self.rules.set(values, of: sample(.lopend)))
    #expect(change.function == .wijziging)
    for toestand in Toestand.allCases where toestand != .lopend {
      #expect(throws: Refusal.notRunning(toestand)) { try Self.rules.set(values, of: sample(toestand)) }
    }
  }

  @Test(arguments: Toestand.allCases) func correctWorksInEveryState(toestand: Toestand) throws {
    let change = try changed(
      Self.rules.correct([(.field(.kanaal), .text("E-mail"))], of: sample(toestand), because: "verkeerd gekozen"))
    #expect(change.function == .correctie)
    #expect(change.reason == "verkeerd gekozen")
  }

  @Test(arguments: ["", "  ", "\n\u{A0}"]) func aReasonSaysSomething(reason: String) {
    #expect(throws: Refusal.emptyReason) {
      try Self.rules.correct([(.field(.kanaal), .text("E-mail"))], of: sample(), because: reason)
    }
    #expect(throws: Refusal.emptyReason) { try Self.rules.append(.init("ja", because: reason), to: sample()) }
  }

  // MARK: Immutable fields

  @Test(arguments: Toestand.allCases) func nummerAndUuidNeverChange(toestand: Toestand) {
    for field in [Field.nummer, .uuid, .url, .toestand] {
      let value: [(FieldPath, Value)] = [(.field(field), .text("23019183"))]
      #expect(throws: Refusal.immutable(field)) { try Self.rules.set(value, of: sample(toestand)) }
      #expect(throws: Refusal.immutable(field)) {
        try Self.rules.correct(value, of: sample(toestand), because: "omnummeren")
      }
    }
  }

  // MARK: What stands in between

  @Test(arguments: [
    ("Vraag.", "Antwoord.", "Vraag. Antwoord."),
    ("Vraag. ", "Antwoord.", "Vraag. Antwoord."),
    ("Vraag.", " Antwoord.", "Vraag. Antwoord."),
    ("Vraag.\n", "Antwoord.", "Vraag.\nAntwoord."),
    ("Vraag.\u{A0}", "Antwoord.", "Vraag.\u{A0}Antwoord."),
    ("", "Antwoord.", "Antwoord."),
    ("", "  Antwoord. ", "Antwoord."),
    ("Vraag.", "Antwoord. \n", "Vraag. Antwoord."),
    ("Vraag.", "Ant\r\nwoord.", "Vraag. Ant\r\nwoord."),
  ])
  func oneSpaceStandsInBetweenUnlessThereIsSome(before: String, text: String, after: String) throws {
    let change = try changed(Self.rules.append(.init(text), to: sample(inhoud: before)))
    #expect(Value.text(change.result.inhoud) == .text(after))
  }

  @Test func aLineOrATextOfOnesOwnMayStandInBetween() throws {
    let line = try changed(Self.rules.append(.init("Antwoord.", separator: .newLine), to: sample(inhoud: "Vraag.")))
    #expect(line.result.inhoud == "Vraag.\nAntwoord.")
    let dash = try changed(Self.rules.append(.init("Antwoord.", separator: .text(" — ")), to: sample(inhoud: "Vraag.")))
    #expect(dash.result.inhoud == "Vraag. — Antwoord.")
  }

  @Test func theAnswerMayGoIntoReactie() throws {
    let change = try changed(Self.rules.append(.init("Ja.", to: .reactie), to: sample()))
    #expect(change.result.reactie == "Ja.")
    #expect(change.result.inhoud == sample().inhoud)
  }

  // MARK: Twice is once

  @Test(arguments: [
    ("Vraag. Antwoord.", "Antwoord.", true),
    ("Vraag.\nAntwoord.", "Antwoord.", true),
    ("Antwoord.", "Antwoord.", true),
    ("Vraag. Antwoord.", "Antwoord. ", true),
    ("naar Breda", "da", false),
    ("Vraag. Antwoord!", "Antwoord.", false),
    ("caf\u{65}\u{301}", "café", false),
  ])
  func whatIsThereIsNotAddedAgain(before: String, text: String, isThere: Bool) throws {
    let outcome = try Self.rules.append(.init(text), to: sample(inhoud: before))
    #expect((outcome == .alreadyDone) == isThere)
  }

  @Test func anEndedContactThatSaysSoAlreadyIsNoMistake() throws {
    #expect(try Self.rules.append(.init("ja"), to: sample(.afgelopen, inhoud: "Mag dit? ja")) == .alreadyDone)
  }

  @Test func againInsists() throws {
    let change = try changed(Self.rules.append(.init("ja", again: true), to: sample(inhoud: "Mag dit? ja")))
    #expect(change.result.inhoud == "Mag dit? ja ja")
  }

  @Test func aTextBehindItsOwnSeparatorIsThereToo() throws {
    let contact = sample(inhoud: "Vraag--ja")
    #expect(try Self.rules.append(.init("ja", separator: .text("--")), to: contact) == .alreadyDone)
  }

  @Test func aFieldThatHasItsValueIsNotChanged() throws {
    let same: [(FieldPath, Value)] = [(.field(.kanaal), .text(" Telefoon "))]
    #expect(try Self.rules.correct(same, of: sample(), because: "x") == .alreadyDone)
    #expect(try Self.rules.set(same, of: sample(.afgelopen)) == .alreadyDone)
  }

  // MARK: Limits

  @Test func exactlyAThousandCharactersFit() throws {
    let contact = sample(inhoud: String(repeating: "a", count: 960))
    let change = try changed(Self.rules.append(.init(String(repeating: "b", count: 39)), to: contact))
    #expect(change.result.inhoud.unicodeScalars.count == 1000)
  }

  @Test func oneMoreIsRefusedWithBothNumbers() {
    let contact = sample(inhoud: String(repeating: "a", count: 960))
    #expect(throws: Refusal.tooLong("inhoud", length: 1020, maximum: 1000)) {
      try Self.rules.append(.init(String(repeating: "b", count: 59)), to: contact)
    }
    let wording = Refusal.tooLong("inhoud", length: 1020, maximum: 1000).wording
    #expect(wording.en.contains("1020") && wording.en.contains("1000") && wording.en.contains("20 too many"))
    #expect(wording.nl.contains("20 te veel"))
  }

  @Test func codePointsAreCountedNotLetters() {
    // 500 letters that each are two code points, and one of four bytes that is one.
    let text = String(repeating: "e\u{301}", count: 500)
    #expect(throws: Refusal.tooLong("inhoud", length: 1002, maximum: 1000)) {
      try Self.rules.append(.init("😀"), to: sample(inhoud: text))
    }
  }

  @Test func whiteSpaceAtTheEndDoesNotCount() throws {
    let contact = sample(inhoud: String(repeating: "a", count: 999))
    let change = try changed(
      Self.rules.append(.init("b" + String(repeating: " ", count: 50), separator: .text("")), to: contact))
    #expect(change.result.inhoud.unicodeScalars.count == 1000)
  }

  @Test func reactieHasFourThousand() throws {
    let contact = sample(reactie: String(repeating: "a", count: 3_998))
    #expect(throws: Refusal.tooLong("reactie", length: 4_001, maximum: 4_000)) {
      try Self.rules.append(.init("bb", to: .reactie), to: contact)
    }
  }

  @Test(arguments: ["", " ", "\n\t\u{A0}\u{85}"]) func nothingIsNothingToAppend(text: String) {
    #expect(throws: Refusal.nothingToAppend) { try Self.rules.append(.init(text), to: sample()) }
  }

  @Test(arguments: [
    (Field.kanaal, Value.text(String(repeating: "k", count: 51)), Refusal.tooLong("kanaal", length: 51, maximum: 50)),
    (.onderwerp, .text(String(repeating: "o", count: 201)), .tooLong("onderwerp", length: 201, maximum: 200)),
    (.taal, .text("Nederlands"), .tooLong("taal", length: 10, maximum: 3)),
    (.kanaal, .text("  "), .required(.kanaal)),
    (.taal, .text(""), .required(.taal)),
    (.referentienummer, .text("12a"), .notANumber(.referentienummer)),
    (.hoofdOnderwerpType, .text("zaaktype"), .notAnAddress(.hoofdOnderwerpType)),
    (.vertrouwelijk, .nothing, .wrongKind(.vertrouwelijk)),
    (.vertrouwelijk, .text("ja"), .wrongKind(.vertrouwelijk)),
    (.inhoud, .text("a\u{0}b"), .holdsNul(.inhoud)),
    (
      .plaatsgevondenOp,
      .period(Period(start: Moment(microseconds: 0), end: Moment(microseconds: 1), namesTime: false)),
      .momentWithoutTime(.plaatsgevondenOp)
    ),
  ])
  func whatTheRegisterWouldRefuseIsRefusedBefore(field: Field, value: Value, refusal: Refusal) {
    #expect(throws: refusal) { try Self.rules.correct([(.field(field), value)], of: sample(), because: "x") }
  }

  @Test func reachedAndFurtherActionExcludeEachOther() throws {
    #expect(throws: Refusal.reachedYetFurtherAction) {
      try Self.rules.correct(
        [(.field(.verdereActieOndernomen), .yesNo(true))], of: sample(gelukt: true), because: "x")
    }
    let both: [(FieldPath, Value)] = [
      (.field(.verdereActieOndernomen), .yesNo(true)), (.field(.indicatieContactGelukt), .yesNo(false)),
    ]
    _ = try changed(Self.rules.correct(both, of: sample(gelukt: true), because: "x"))
  }

  @Test func anEmptyReferentienummerBecomesNothing() throws {
    var contact = sample()
    contact.referentienummer = "123"
    let change = try changed(
      Self.rules.correct([(.field(.referentienummer), .text(" "))], of: contact, because: "dubbel"))
    #expect(change.result.referentienummer == nil)
  }

  @Test func everyRefusalSpeaksBothLanguages() {
    let refusals: [Refusal] = [
      .ended(strictly: true), .ended(strictly: false), .notRunning(.afgelopen), .immutable(.nummer),
      .tooLong("inhoud", length: 1, maximum: 0), .nothingToAppend, .emptyReason, .required(.kanaal),
      .notANumber(.nummer), .notAnAddress(.hoofdOnderwerpType), .momentWithoutTime(.plaatsgevondenOp),
      .wrongKind(.taal), .holdsNul(.inhoud), .reachedYetFurtherAction,
    ]
    for refusal in refusals {
      #expect(!refusal.wording.en.isEmpty && !refusal.wording.nl.isEmpty)
      #expect(refusal.wording.en != refusal.wording.nl)
    }
  }

  // MARK: For any text

  @Test(arguments: 0..<200) func appendKeepsWhatIsThereForAnyText(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<20 {
      let before = anyText(&generator, upTo: 60)
      let text = anyText(&generator, upTo: 40)
      let separator: ChangeRules.Separator =
        [.space, .newLine, .text(anyText(&generator, upTo: 4))].randomElement(using: &generator) ?? .space
      let contact = sample(.doorverbonden, inhoud: before)
      let addition = ChangeRules.Addition(text, separator: separator, again: Bool.random(using: &generator))
      guard let outcome = try? Self.rules.append(addition, to: contact), case .change(let change) = outcome else {
        continue
      }
      let after = Array(change.result.inhoud.unicodeScalars)
      #expect(after.starts(with: before.unicodeScalars), "\(before.debugDescription) + \(text.debugDescription)")
      #expect(after.count > before.unicodeScalars.count)
      var rest = change.result
      rest.inhoud = contact.inhoud
      #expect(rest == contact)
      // A second time it is there already, and nothing happens.
      #expect(try Self.rules.append(.init(text, separator: separator), to: change.result) == .alreadyDone)
    }
  }
}

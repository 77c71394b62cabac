import Changes
import Foundation
import Interpreter
import Klantcontacten
import Language
import Output
import SQLiteStore
import Shell
import Testing
import Turfstad

/// What a user relies on when he runs a script.
@Suite struct ScriptTests {
  private static let answer =
    "Antwoord: Aan klant doorgegeven dat voor de betreffende overkapping alleen een meldingsplicht geldt."

  private func temporaryFile(_ name: String, _ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "klerk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path(percentEncoded: false)
  }

  @Test func theMainJobIsDoneOnceHoweverOftenItIsRun() throws {
    let desk = try Desk()
    let script = "find contact 23019182 | append \"\(Self.answer)\"\n"
    let before = try #require(try desk.contact("23019182"))
    #expect(desk.run(script) == .done)
    let after = try #require(try desk.contact("23019182"))
    #expect(after.inhoud == before.inhoud + " " + Self.answer)
    #expect(after.inhoud.unicodeScalars.count == 323)
    #expect(desk.notices.text.contains("1 contact changed"))
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019182") == after)
    #expect(desk.notices.text.contains("nothing was left to do"))
    #expect(try desk.journal() == (1, 1))
  }

  @Test func onlyTheContactsThatWereMeantChange() throws {
    let desk = try Desk()
    let before = try desk.everything()
    #expect(desk.run("find contact 23019182 | append \"ja\"; find contact 23019200 | append \"nee\"") == .done)
    let after = try desk.everything()
    let changed = before.filter { after[$0.key] != $0.value }.values.compactMap(\.nummer).sorted()
    #expect(changed == ["23019182", "23019200"])
    #expect(after.count == before.count)
  }

  @Test func aMistakeOnTheLastLineRunsNothing() throws {
    let desk = try Desk()
    let before = try desk.everything()
    let script = String(repeating: "find contact 23019182 | append again \"ja\"\n", count: 50) + "find contcat 1\n"
    #expect(desk.run(script) == .notChecked)
    #expect(desk.notices.text.contains("test.klerk:51:6"))
    #expect(try desk.everything() == before)
  }

  @Test func aStatementThatFailsUndoesThoseBefore() throws {
    let desk = try Desk()
    let before = try desk.everything()
    #expect(desk.run("find contact 23019182 | append \"ja\"\n\nfind contact 99999999 | append \"ja\"") == .failed)
    #expect(desk.notices.text.contains("test.klerk:3:14"))
    #expect(desk.notices.text.contains("stopped at line 3; nothing was changed"))
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
  }

  @Test func allRefusedContactsAreNamedAtOnce() throws {
    let desk = try Desk()
    #expect(
      desk.run(#"find contacts where kanaal in ("Twitter", "twitter") | expect count = 10 | append "X""#) == .failed)
    #expect(desk.notices.text.contains("10 of 10 contacts may not be changed"))
    #expect(desk.notices.text.contains("contact 23019190: the contact has ended"))
  }

  // MARK: Many at once

  @Test func manyAreNotChangedWhileNobodyIsAsked() throws {
    let desk = try Desk()
    let script = #"find contacts where kanaal in ("Twitter", "twitter") | correct kanaal = "X" because "hernoemd""#
    let before = try desk.everything()
    #expect(desk.run(script) == .failed)
    #expect(desk.notices.text.contains("10 contacts would be changed, and nobody is here to ask"))
    #expect(try desk.everything() == before)
    desk.answer = false
    #expect(desk.run(script) == .failed)
    #expect(try desk.everything() == before)
    desk.answer = true
    #expect(desk.run(script) == .done)
    let changed = try desk.everything().filter { before[$0.key] != $0.value }
    #expect(changed.count == 10)
    #expect(changed.values.allSatisfy { $0.kanaal == "X" })
  }

  @Test func expectSaysHowManyAndNobodyIsAsked() throws {
    let desk = try Desk()
    let source = #"find contacts where kanaal in ("Twitter", "twitter")"#
    let change = #"correct kanaal = "X" because "hernoemd""#
    #expect(desk.run("\(source) | expect count <= 9 | \(change)") == .failed)
    #expect(desk.notices.text.contains("expected count <= 9; found 10 contacts"))
    #expect(try desk.journal() == (0, 0))
    #expect(desk.run("\(source) | expect count between 9 and 10 | \(change)") == .done)
    #expect(try desk.journal() == (1, 10))
  }

  @Test func yesNeedsNoQuestion() throws {
    let desk = try Desk()
    desk.options.isYes = true
    #expect(desk.run(#"find contacts where kanaal = "twitter" | correct kanaal = "Twitter" because "x""#) == .done)
    #expect(desk.notices.text.contains("4 contacts changed"))
  }

  @Test func aRehearsalKeepsNothing() throws {
    let desk = try Desk()
    desk.options.isDryRun = true
    let before = try desk.everything()
    let script = """
      find contact 23019182 | append "ja"
      expect (find contacts where inhoud ends with "Vergunningen. ja" | count) = 1
      """
    #expect(desk.run(script) == .done)
    #expect(desk.notices.text.contains("1 contact would be changed"))
    #expect(try desk.everything() == before)
    #expect(try desk.journal() == (0, 0))
  }

  @Test func confidentialContactsStayOutOfBulkChanges() throws {
    let desk = try Desk()
    desk.options.isYes = true
    let script = #"find contacts where nummer in ("23019210", "23019220") | correct taal = "eng" because "oefening""#
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019210")?.taal == "nld")
    #expect(desk.notices.text.contains("1 confidential contact was left out"))
    desk.options.vertrouwelijkReason = "opdracht van de privacy officer"
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019210")?.taal == "eng")
  }

  // MARK: Statements

  @Test func aFileOfAnswersIsAppendedRowByRow() throws {
    let desk = try Desk()
    let file = try temporaryFile("antwoorden.csv", "nummer;antwoord\n23019182;Ja, dat mag.\n23019200;\"Nee; tenzij\"\n")
    let script = """
      # antwoorden uit het spreadsheet
      param lijst: text
      for rij in read lijst {
          find contact rij.nummer
              | append "Antwoord: \\(rij.antwoord)"
      }
      """
    #expect(desk.run(script) == .notChecked)
    #expect(desk.notices.text.contains("the script needs a value for `lijst`"))
    #expect(desk.run(script, arguments: ["lijst": file]) == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("Vergunningen. Antwoord: Ja, dat mag.") == true)
    #expect(try desk.contact("23019200")?.inhoud.hasSuffix(" Antwoord: Nee; tenzij") == true)
    #expect(desk.run(script, arguments: ["lijst": file]) == .done)
    #expect(try desk.journal() == (1, 2))
    #expect(desk.run(script, arguments: ["lijst": file, "lijts": "x"]) == .notChecked)
    #expect(desk.notices.text.contains("did you mean `lijst`?"))
  }

  @Test func aColumnThatIsNotInTheFileIsFoundBeforeAnythingRuns() throws {
    let desk = try Desk()
    let file = try temporaryFile("a.csv", "nummer,antwoord\n23019182,ja\n")
    let script = """
      find contact 23019200 | append "ja"
      for rij in read "\(file)" { find contact rij.numer | append rij.antwoord }
      """
    #expect(desk.run(script) == .notChecked)
    #expect(desk.notices.text.contains("there is no column `numer`"))
    #expect(desk.notices.text.contains("did you mean `nummer`?"))
    #expect(try desk.journal() == (0, 0))
  }

  @Test func aNameStandsForTheContactsAsTheyWereChosen() throws {
    let desk = try Desk()
    desk.options.isYes = true
    let script = """
      let wachtend = find contacts where nummer = 23019182
      wachtend | append "ja"
      wachtend | append "echt"
      expect (wachtend | count) = 1
      """
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("Vergunningen. ja echt") == true)
  }

  @Test func expectTellsWhatWasFound() throws {
    let desk = try Desk()
    #expect(desk.run("expect (find contacts where nummer = 23019182 | count) = 2") == .failed)
    #expect(desk.notices.text.contains("found 1 and 2"))
  }

  @Test func dutchAndEnglishMeanTheSame() throws {
    let english = try Desk()
    let dutch = try Desk()
    english.options.isYes = true
    dutch.options.isYes = true
    #expect(
      english.run(
        """
        find contacts where kanaal = "Twitter" or kanaal = "twitter" and not (vertrouwelijk = yes)
            | sort by nummer desc | take 3 | correct kanaal = "X" because "hernoemd"
        find contact 23019182 | append again "ja" on new line
        find contact 23019183 | append "nee" to reactie because "vergeten"
        """) == .done)
    #expect(
      dutch.run(
        """
        zoek contacten waar kanaal = "Twitter" of kanaal = "twitter" en niet (vertrouwelijk = ja)
            | sorteer op nummer aflopend | neem 3 | corrigeer kanaal = "X" omdat "hernoemd"
        zoek contact 23019182 | vulaan opnieuw "ja" op nieuwe regel
        zoek contact 23019183 | vulaan "nee" bij reactie omdat "vergeten"
        """) == .done)
    #expect(try english.everything() == dutch.everything())
    #expect(try english.journal() == (1, 5))
  }

  // MARK: Examples

  static let examples = Catalog.examples.flatMap { stage in stage.examples.map { (stage.stage, $0) } }

  @Test(arguments: examples.indices) func everyExampleOfAStageDoesWhatItSays(index: Int) throws {
    let (stage, example) = Self.examples[index]
    guard !example.source.contains("save") else { return }
    let desk = try Desk()
    #expect(desk.run(example.source) == .done, "\(stage): \(example.source)\n\(desk.notices.text)")
    let changes = try desk.journal().changes
    #expect(example.changes < 0 ? changes > 0 : changes == example.changes, "\(example.source)")
  }

  static let functionExamples = Functions.all.flatMap { function in function.examples.map { ($0.source, $0.result) } }

  @Test(arguments: functionExamples) func everyExampleOfAFunctionGivesWhatItSays(source: String, result: String) throws
  {
    let desk = try Desk()
    #expect(desk.run("expect text(\(source)) = \"\(result)\"") == .done, "\(desk.notices.text)")
    #expect(desk.run("expect text(\(source)) = \"\(result)?\"") == .failed)
  }

  // MARK: Expressions

  @Test(arguments: [
    "2 + 3 * 4 = 14", "(2 + 3) * 4 = 20", "2 - 3 - 4 = -5", "24 / 2 / 3 = 4", "2 -1 = 1", "-2 * -3 = 6",
    "text(1 / 4) = \"0.25\"", "\"a\" + \"b\" + \"c\" = \"abc\"", "2024-02-28 + 2d = 2024-03-01",
    "2023-03-31 + 1mo = 2023-04-30", "2024-02-29 + 1y = 2025-02-28", "2023-03 + 1mo = 2023-04",
    "2023-01-31 - 1d < 2023-01-31",
    "text(2023-03-26T01:30 + 1h) = \"26-03-2023 03:30\"", "text(2023-03-25T12:00 + 1d) = \"26-03-2023 12:00\"",
    "2023-03-27 - 2023-03-26 = 23h", "2023-10-30 - 2023-10-29 = 25h", "2023-03-08 - 2023-03-01 = 1w", "30d < 1mo + 1d",
    "2 * 3d = 6d", "3d / 2 = 36h - 36h + 2d", "1w > 6d and 1w < 8d", "unknown ?? 3 = 3", "\"\" ?? \"x\" = \"x\"",
    "(unknown ?? unknown ?? 5) = 5", "today <= now", "today - 1d < today", "now < today + 1d",
    "length(\"e\\u{301}\") = 2", "number(\"x\") is empty", "number(\"x\") + 1 is empty", "after(\"a\", \"b\") is empty",
    "before(\"a\", \"\") is empty", "substring(\"abc\", 9) = \"\"", "substring(\"abc\", -5, 2) = \"ab\"",
    "substring(\"abc\", 2, 99) = \"bc\"", "words(\"  \", 1) = \"\"", "replace(\"aaa\", \"aa\", \"b\") = \"ba\"",
    "replace(\"aaa\", \"\", \"b\") = \"aaa\"", "replacewords(\"jas jassen\", \"jas\", \"vest\") = \"vest jassen\"",
    "replacewords(\"é-jas\", \"jas\", \"vest\") = \"é-vest\"", "replacewords(\"éjas\", \"jas\", \"vest\") = \"éjas\"",
    "round(-2.5) = -3", "round(2.345, 2) = 2.35", "upper(\"straße\") = \"STRASSE\"",
  ]) func whatIsWrittenHolds(condition: String) throws {
    let desk = try Desk()
    #expect(desk.run("expect \(condition)") == .done, "\(desk.notices.text)")
    #expect(desk.run("expect not (\(condition))") == .failed)
  }

  @Test(arguments: [
    ("expect 1 / (3 - 3) = 1", "nothing can be divided by 0"),
    ("expect 3d / (3 - 3) = 1d", "nothing can be divided by 0"),
    ("expect today + 999999y > now", "no date between the years 1 and 9999"),
    ("expect 0001-01-01 - 1d < now", "no date between the years 1 and 9999"),
  ]) func whatCannotBeWorkedOutIsAnError(source: String, message: String) throws {
    let desk = try Desk()
    #expect(desk.run(source) == .failed)
    #expect(desk.notices.text.contains(message))
  }

  @Test func aLongSumIsNotADeepOne() throws {
    let desk = try Desk()
    let sum = Array(repeating: "1", count: 100_000).joined(separator: " + ")
    #expect(desk.run("expect \(sum) = 100000") == .done)
  }

  @Test func aValueOfTheRecordItselfCanBeSearchedFor() throws {
    let desk = try Desk()
    #expect(
      desk.run(
        """
        let lang = find contacts where length(inhoud) > 900
        expect (find contacts where length(inhoud) > 900 and kanaal = "Telefoon" | count) = (lang | where kanaal = "Telefoon" | count)
        expect (find contacts where inhoud contains lower(after(inhoud, "Vraag: ")) | count) > 0
        find contacts where onderwerp contains "overkapping" | expect count >= 1
          | correct onderwerp = replacewords(onderwerp, "overkapping", "veranda") because "woordkeus"
        expect (find contacts where before(onderwerp, "overkapping") is not empty | count) = 0
        """) == .done, "\(desk.notices.text)")
  }

  // MARK: Registering

  @Test func aContactIsRegisteredOnceHoweverOftenTheScriptIsRun() throws {
    let desk = try Desk()
    let script = """
      let c = register contact { kanaal: "Balie", onderwerp: "Proef", actor: "Nicole van Dijk", betrokkene: { achternaam: "Test" } }
      c | append "Eén." | append "Twee." | transfer to "Burgerzaken" | task "Bellen" for "Nicole van Dijk" | end
      """
    for _ in 1...3 {
      #expect(desk.run(script) == .done, "\(desk.notices.text)")
      #expect(
        desk.run(
          """
          expect (find contacts where onderwerp = "Proef" | count) = 1
          expect (find contacts where onderwerp = "Proef" and inhoud = "Eén. Twee." and toestand = afgelopen | count) = 1
          expect (find contacts where onderwerp = "Proef" | taken | count) = 1
          expect (find contacts where onderwerp = "Proef" | actoren | count) = 2
          expect (find contacts where onderwerp = "Proef" | betrokkenen | count) = 1
          """, name: "kijk.klerk") == .done, "\(desk.notices.text)")
    }
    // What is worded otherwise is another contact; what fails makes none.
    #expect(desk.run(script.replacing("Proef", with: "Proef 2")) == .done)
    #expect(desk.run(script.replacing("Proef", with: "Proef 3") + "\nfind contact 99999999") == .failed)
    #expect(
      desk.run("expect (find contacts where onderwerp starts with \"Proef\" | count) = 2", name: "k.klerk") == .done)
  }

  @Test func changesOfRelatedRecordsAreMadeOnceAndStay() throws {
    let desk = try Desk()
    let script = """
      find taken where gevraagdeHandeling = "Vraag beantwoorden" and status = te_verwerken | expect count <= 20
        | set status = verwerkt, toelichting = (toelichting ?? "") + " Gedaan."
      find contact 23023030 | betrokkenen | correct partij = 0000004106 because "verkeerde persoon"
      find contact 23019182 | betrokkenen | address "0600000123"
      """
    let looks = """
      expect (find taken where gevraagdeHandeling = "Vraag beantwoorden" and status = te_verwerken | count) = 0
      expect (find taken where toelichting ends with "Gedaan." and toelichting contains "Gedaan. Gedaan." | count) = 0
      expect (find taken where toelichting ends with "Gedaan." and afgehandeldOp is empty | count) = 0
      expect (find taken where gevraagdeHandeling = "Vraag beantwoorden" and toelichting = "Gedaan." | count) > 0
      expect (find contact 23023030 | partijen | where nummer = "0000004106" | count) = 1
      expect (find contact 23023030 | partijen | count) = 1
      expect (find partijen where nummer = "0000004103" | contacts | where nummer = "23023030" | count) = 0
      expect (find contact 23019182 | digitaleadressen | count) = 1
      """
    for _ in 1...2 {
      #expect(desk.run(script) == .done, "\(desk.notices.text)")
      #expect(desk.run(looks, name: "kijk.klerk") == .done, "\(desk.notices.text)")
    }
    // What goes out comes back the same, the relinked betrokkene too.
    let before = try desk.store.read {
      try $0.relations(of: try #require(try $0.contacts(called: .number("23023030")).first).uuid)
    }
    #expect(before.contains("\"wasPartij\":{\"uuid\""))
  }

  // MARK: Related records

  @Test func whatBelongsToAConfidentialContactIsMaskedOrLeftOut() throws {
    let desk = try Desk()
    #expect(desk.run("find contacts where vertrouwelijk and betrokkenen is not empty | betrokkenen") == .done)
    let shown = desk.results.text
    #expect(shown.contains("••••••"))
    desk.format = .json
    #expect(desk.run("find contacts where vertrouwelijk | betrokkenen") == .done)
    #expect(desk.results.text.trimmingCharacters(in: .whitespacesAndNewlines) == "[]")
    #expect(desk.notices.text.contains("vertrouwelijk"))
    desk.format = nil
    desk.options.vertrouwelijkReason = "klachtonderzoek"
    #expect(desk.run("find contacts where vertrouwelijk and betrokkenen is not empty | betrokkenen") == .done)
    #expect(!desk.results.text.contains("••••••"))
  }

  @Test func aRelationAskedRecordByRecordGivesWhatTheBackendGives() throws {
    let desk = try Desk()
    for condition in [
      "betrokkene.achternaam starts with \"J\"", "betrokkene.achternaam != \"Janssen\"", "taken is empty",
      "not (actor.naam contains \"Dijk\")", "partij.indicatieGeheimhouding", "taak.toegewezenOp in 2023",
      "betrokkene.voornaam in (\"Henk\", \"Anna\")", "betrokkene.organisatienaam is not empty",
      "digitaaladres.adres contains \"@\" and taken.status = te_verwerken",
    ] {
      // Behind `take` nothing is handed to the store.
      #expect(
        desk.run(
          "expect (find contacts | take 2000 | where \(condition) | count) = (find contacts where \(condition) | count)"
        )
          == .done, "\(condition): \(desk.notices.text)")
    }
  }

  // MARK: Output

  @Test func savedFilesAppearOnlyWhenTheScriptSucceeds() throws {
    let desk = try Desk()
    let file = try temporaryFile("uit.csv", "oud\n")
    #expect(
      desk.run("find contacts where kanaal = \"Twitter\" | save \"\(file)\"\nfind contact 99999999") == .failed)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "oud\n")
    #expect(desk.run("find contacts where kanaal = \"Twitter\" | select nummer, kanaal | save \"\(file)\"") == .done)
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "nummer,kanaal")
    #expect(lines.count == 7)
  }

  @Test func confidentialContactsStayOutOfData() throws {
    let desk = try Desk()
    desk.format = .ndjson
    #expect(desk.run("find contact 23019210") == .done)
    #expect(desk.results.text.isEmpty)
    #expect(desk.notices.text.contains("1 confidential contact was left out"))
    desk.format = .card
    #expect(desk.run("find contact 23019210") == .done)
    #expect(desk.results.text.contains(Klantcontact.mask))
    desk.options.vertrouwelijkReason = "bezwaar"
    #expect(desk.run("find contact 23019210") == .done)
    #expect(!desk.results.text.contains(Klantcontact.mask))
    // Who looked, and why, is in the journal.
    let runs = try desk.store.read { try $0.runs(limit: 10) }
    #expect(runs.map(\.run.vertrouwelijkReason) == ["bezwaar"])
    #expect(runs.map(\.changes) == [0])
  }

  @Test(arguments: [
    "find contacts | count by onderwerp", "find contacts | take 2000 | count by vertrouwelijk, onderwerp",
  ])
  func countingBySubjectTellsNothingOfConfidentialContacts(statement: String) throws {
    let desk = try Desk()
    let confidential = try desk.everything().values.filter(\.vertrouwelijk)
    let open = Swift.Set(try desk.everything().values.filter { !$0.vertrouwelijk }.map(\.onderwerp))
    let telling = try #require(confidential.map(\.onderwerp).first { !open.contains($0) })
    #expect(desk.run(statement) == .done)
    #expect(!desk.results.text.contains(telling))
    #expect(desk.notices.text.contains("\(confidential.count) confidential contacts were left out"))
    desk.options.vertrouwelijkReason = "onderzoek"
    #expect(desk.run(statement) == .done)
    #expect(desk.results.text.contains(telling))
  }

  @Test func hostileTextNeverReachesTheTerminal() throws {
    var hostile = try #require(Array(Turfstad.contacts()).first { $0.nummer == "23019183" })
    hostile.inhoud = "a\u{1B}[2Jb\u{202E}c\r\nd\u{9B}31m"
    let desk = try Desk([hostile])
    for format in [Output.OutputFormat.table, .card, .markdown, .text] {
      desk.format = format
      #expect(desk.run("find contact 23019183 | show nummer, inhoud") == .done)
      #expect(
        !desk.results.text.unicodeScalars.contains {
          $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\u{9B}" || $0 == "\r"
        })
    }
  }
}

/// Twice is once, also where the text alone does not tell.
@Suite struct LedgerTests {
  private static let script = """
    find contact 23019182 | append "eerste"
    find contact 23019182 | append "tweede"
    """

  @Test func aScriptOfTwoAdditionsToOneContactIsRunOnce() throws {
    let desk = try Desk()
    #expect(desk.run(Self.script) == .done)
    let after = try desk.contact("23019182")
    #expect(after?.inhoud.hasSuffix("Vergunningen. eerste tweede") == true)
    #expect(desk.run(Self.script) == .done)
    #expect(try desk.contact("23019182") == after)
    #expect(desk.notices.text.contains("an earlier run of this script did this"))
    #expect(try desk.journal() == (1, 1))
  }

  @Test func layoutCommentsAndKeywordsMakeNoOtherScript() throws {
    let desk = try Desk()
    #expect(desk.run(Self.script) == .done)
    let after = try desk.contact("23019182")
    let other = """
      # nu in het Nederlands
      zoek contact 23019182
          | vulaan "eerste"   # de eerste
      zoek contact "23019182" | vulaan "tweede"
      """
    #expect(desk.run(other) == .done)
    #expect(try desk.contact("23019182") == after)
  }

  @Test func aHalfDoneListIsFinished() throws {
    let desk = try Desk()
    #expect(desk.run("find contact 23019182 | append \"eerste\"") == .done)
    #expect(desk.run(Self.script) == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("Vergunningen. eerste tweede") == true)
  }

  @Test func againInsists() throws {
    let desk = try Desk()
    #expect(desk.run(Self.script) == .done)
    desk.options.isAgain = true
    #expect(desk.run(Self.script) == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("eerste tweede eerste tweede") == true)
  }

  @Test func anotherScriptMaySayTheSame() throws {
    let desk = try Desk()
    #expect(desk.run(Self.script) == .done)
    #expect(desk.run("find contact 23019182 | append \"eerste\"", name: "ander.klerk") == .done)
    #expect(try desk.contact("23019182")?.inhoud.hasSuffix("eerste tweede eerste") == true)
  }

  @Test func aCorrectionThatSomebodyTookBackIsNotMadeAgain() throws {
    let desk = try Desk()
    let script = #"find contact 23019183 | correct kanaal = "E-mail" because "verkeerd gekozen""#
    #expect(desk.run(script) == .done)
    #expect(
      desk.run(#"find contact 23019183 | correct kanaal = "Balie" because "toch niet""#, name: "terug.klerk") == .done)
    #expect(desk.run(script) == .done)
    #expect(try desk.contact("23019183")?.kanaal == "Balie")
  }
}

/// What was redacted is nowhere else in the store.
@Suite struct RedactionTests {
  @Test func onlyTheNumbersThatAreMeantGo() throws {
    let desk = try Desk()
    let before = try desk.everything()
    let script = #"find contacts where inhoud contains "999990019" | expect count <= 50 | redact bsn because "AVG""#
    #expect(desk.run(script) == .done)
    #expect(!desk.notices.text.contains("999990019"))
    let changed = try desk.everything().filter { before[$0.key] != $0.value }
    #expect(!changed.isEmpty)
    for contact in changed.values { #expect(contact.inhoud.contains("[BSN verwijderd]")) }
    #expect(try desk.contact("23019220")?.inhoud.contains("123456789") == true)
    #expect(try desk.contact("23019220")?.inhoud.contains("zaak 111222333") == true)
    #expect(desk.run(script) == .done)
    #expect(try desk.journal().runs == 1)
  }
}

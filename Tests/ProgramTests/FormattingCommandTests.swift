import Foundation
import Testing

/// `klerk fmt`: what becomes of the files, what is said, and how it ends.
@Suite struct FormattingCommandTests {
  private static let loose = "find contacts|where kanaal=\"Brief\"   # brieven\r\n\r\n\r\nlet a = 1 ; let b = yes\r\n"
  private static let form = "find contacts | where kanaal = \"Brief\"  # brieven\n\nlet a = 1\nlet b = yes\n"

  private func text(_ bench: Bench, _ name: String) throws -> Data {
    try Data(contentsOf: bench.folder.appending(path: name))
  }

  @Test func filesAreRewrittenInPlaceAndTheChangedOnesNamed() throws {
    let bench = try Bench()
    try bench.file("los.klerk", Self.loose)
    try bench.file("goed.klerk", Self.form)
    let outcome = try bench.run(["fmt", "los.klerk", "goed.klerk"])
    #expect(outcome.status == 0)
    #expect(outcome.results.isEmpty)
    #expect(outcome.notices == "los.klerk: laid out\n")
    #expect(try text(bench, "los.klerk") == Data(Self.form.utf8))
    #expect(try bench.run(["fmt", "los.klerk"]).notices.isEmpty)
  }

  @Test func theRightsOfAFileAndALinkToItStay() throws {
    let bench = try Bench()
    try bench.file("los.klerk", Self.loose)
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o754], ofItemAtPath: bench.path("los.klerk"))
    try manager.createSymbolicLink(atPath: bench.path("link.klerk"), withDestinationPath: "los.klerk")
    #expect(try bench.run(["fmt", "link.klerk"]).status == 0)
    #expect(try manager.attributesOfItem(atPath: bench.path("los.klerk"))[.posixPermissions] as? Int == 0o754)
    #expect(try manager.destinationOfSymbolicLink(atPath: bench.path("link.klerk")) == "los.klerk")
    #expect(try text(bench, "los.klerk") == Data(Self.form.utf8))
  }

  @Test func aFileInFormIsNotTouched() throws {
    let bench = try Bench()
    try bench.file("goed.klerk", Self.form)
    let long = Date(timeIntervalSince1970: 1_000_000_000)
    try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: bench.path("goed.klerk"))
    #expect(try bench.run(["fmt", "goed.klerk"]).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: bench.path("goed.klerk"))
    #expect(attributes[.modificationDate] as? Date == long)
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let outcome = try Bench().run(["fmt", "-"], input: Self.loose)
    #expect(outcome.status == 0 && outcome.notices.isEmpty)
    #expect(outcome.results == Self.form)
    #expect(try Bench().run(["fmt", "-"], input: Self.form).results == Self.form)
  }

  @Test func aByteOrderMarkAloneIsAReasonToRewrite() throws {
    let bench = try Bench()
    try bench.file("bom.klerk", "\u{FEFF}" + Self.form)
    #expect(try bench.run(["fmt", "--check", "bom.klerk"]).status == 1)
    #expect(try bench.run(["fmt", "bom.klerk"]).status == 0)
    #expect(try text(bench, "bom.klerk") == Data(Self.form.utf8))
  }

  @Test func checkChangesNothingAndNamesWhatIsNotInForm() throws {
    let bench = try Bench()
    try bench.file("los.klerk", Self.loose)
    try bench.file("goed.klerk", Self.form)
    let outcome = try bench.run(["fmt", "--check", "goed.klerk", "los.klerk"])
    #expect(outcome.status == 1)
    #expect(outcome.notices == "los.klerk: not in the standard form\n" && outcome.results.isEmpty)
    #expect(try text(bench, "los.klerk") == Data(Self.loose.utf8))
    #expect(try bench.run(["fmt", "--check", "goed.klerk"]).status == 0)
    #expect(try bench.run(["fmt", "--check", "-"], input: Self.loose).status == 1)
  }

  @Test func diffShowsTheLinesAndChangesNothing() throws {
    let bench = try Bench()
    let source = "let a=1\n" + (1...9).map { "let x\($0) = \($0)\n" }.joined() + "\n\nlet z = 1"
    try bench.file("los.klerk", source)
    let outcome = try bench.run(["fmt", "--diff", "los.klerk"])
    #expect(outcome.status == 0 && outcome.notices.isEmpty)
    #expect(
      outcome.results == """
        --- los.klerk
        +++ los.klerk
        @@ -1,4 +1,4 @@
        -let a=1
        +let a = 1
         let x1 = 1
         let x2 = 2
         let x3 = 3
        @@ -9,5 +9,4 @@
         let x8 = 8
         let x9 = 9
        \(" ")
        -
        -let z = 1
        \\ No newline at end of file
        +let z = 1

        """)
    #expect(try text(bench, "los.klerk") == Data(source.utf8))
    #expect(try bench.run(["fmt", "--diff", "--check", "los.klerk"]).status == 1)
  }

  @Test func aLargeFileThatChangesInEveryLineHasADiffToo() throws {
    let bench = try Bench()
    let lines = (1...20_000).map { "find contact \($0)|append \"ja\"\n\n\n" }.joined()
    try bench.file("groot.klerk", lines)
    let outcome = try bench.run(["fmt", "--diff", "groot.klerk"])
    #expect(outcome.status == 0)
    let signs = outcome.results.split(separator: "\n").map(\.first)
    #expect(signs.count { $0 == "+" } == 20_001)
  }

  @Test func keywordsChangeLanguage() throws {
    let bench = try Bench()
    try bench.file("taal.klerk", Self.form)
    #expect(try bench.run(["fmt", "--keywords", "nl", "taal.klerk"]).status == 0)
    let dutch = "zoek contacten | waar kanaal = \"Brief\"  # brieven\n\nlaat a = 1\nlaat b = ja\n"
    #expect(try text(bench, "taal.klerk") == Data(dutch.utf8))
    #expect(try bench.run(["fmt", "--keywords", "en", "-"], input: dutch).results == Self.form)
    #expect(try bench.run(["fmt", "--keywords", "de", "taal.klerk"]).status == 64)
  }

  @Test func aScriptWithMistakesIsLeftAndTheOthersAreNot() throws {
    let bench = try Bench()
    try bench.file("fout.klerk", "find   contcat 1\nfind contacts|contcat\n")
    try bench.file("los.klerk", Self.loose)
    let outcome = try bench.run(["fmt", "fout.klerk", "los.klerk"])
    #expect(outcome.status == 2)
    #expect(outcome.notices.contains("fout.klerk:1:8") && outcome.notices.contains("there is no stage `contcat`"))
    #expect(outcome.notices.contains("fout.klerk: 2 mistakes; left as it is"))
    #expect(try text(bench, "fout.klerk") == Data("find   contcat 1\nfind contacts|contcat\n".utf8))
    #expect(try text(bench, "los.klerk") == Data(Self.form.utf8))
    let input = try bench.run(["fmt", "-"], input: "find contcat 1")
    #expect(input.status == 2 && input.results.isEmpty)
    #expect(try bench.run(["fmt", "--check", "los.klerk", "fout.klerk"]).status == 2)
  }

  @Test func namesAreNotLookedUp() throws {
    let outcome = try Bench().run(["fmt", "-"], input: "niets|where nergens = 1")
    #expect(outcome.status == 0 && outcome.results == "niets | where nergens = 1\n")
  }

  @Test func whatIsNoFileOfTextIsRefused() throws {
    let bench = try Bench()
    #expect(try bench.run(["fmt"]).status == 64)
    #expect(try bench.run(["fmt", "geen.klerk"]).status == 2)
    #expect(try bench.run(["fmt", "."]).status == 2)
    let bytes = Data([0x66, 0, 0x69])
    try bytes.write(to: bench.folder.appending(path: "nul.klerk"))
    #expect(try bench.run(["fmt", "nul.klerk"]).status == 2)
    #expect(try text(bench, "nul.klerk") == bytes)
  }
}

import Foundation
import Interpreter
import Klantcontacten
import Language
import Output
import Terminal
import Testing
import Wording

@testable import Shell

@Suite("help and Tab")
struct HelpTests {
  private static let words: [String] = {
    let vocabulary = Catalog.vocabulary
    var words = Set(Keyword.spellings + vocabulary.stageNames + vocabulary.functionNames + vocabulary.fieldNames)
    for kind in RecordKind.allCases { words.formUnion([kind.singular, kind.plural.nl, kind.plural.en]) }
    for kind in RecordKind.allCases.dropFirst() { words.formUnion(kind.relatedFields.map(\.name)) }
    for signature in OperatorSignature.all { words.formUnion(signature.names) }
    for type in TypeSignature.all { words.formUnion([type.name.en, type.name.nl]) }
    words.formUnion(HelpTopics.all(language: .en) + HelpTopics.all(language: .nl) + ["starts with", "eindigt op", ""])
    return words.sorted()
  }()

  private func answer(_ word: String, _ language: MessageLanguage) throws -> (results: String, notices: String) {
    let desk = try Desk([])
    desk.language = language
    Help(store: desk.store, console: desk.console, settings: desk.settings).answer(.help(word))
    return (desk.results.text, desk.notices.text)
  }

  @Test(arguments: MessageLanguage.allCases) func everyWordOfTheLanguageHasHelpThatFits(language: MessageLanguage)
    throws
  {
    #expect(Self.words.count > 150)
    for word in Self.words {
      let (results, notices) = try answer(word, language)
      #expect(!results.isEmpty && notices.isEmpty, "help \(word): \(notices)")
      for line in results.split(separator: "\n") {
        #expect(String(line).displayWidth <= 120, "help \(word): \(line)")
      }
    }
  }

  /// Lists are as wide as the screen; forms and examples are kept whole.
  @Test(arguments: MessageLanguage.allCases, ["", "functions", "statements"])
  func whatIsListedAtATerminalFitsOnIt(language: MessageLanguage, word: String) throws {
    let desk = try Desk([])
    (desk.language, desk.isTerminal) = (language, true)
    Help(store: desk.store, console: desk.console, settings: desk.settings).answer(.help(word))
    for line in desk.results.text.split(separator: "\n") {
      #expect(String(line).displayWidth <= 80, "help \(word): \(line)")
    }
  }

  @Test func aWordThatIsSeveralThingsShowsThemAll() throws {
    let text = try answer("expect", .en).results
    #expect(text.contains("expect count <= NUMBER") && text.contains("expect CONDITION"))
    #expect(try answer("als", .nl).results.contains("als VOORWAARDE {"))
    #expect(try answer("with", .en).results.contains("TEXT ends with TEXT"))
  }

  private func offered(_ text: String, _ language: MessageLanguage = .en) throws -> [String] {
    let desk = try Desk([])
    return Completer(store: desk.store, language: language, scope: { Scope() }).complete(text).candidates.map(\.text)
  }

  @Test(arguments: [
    ("find contact 1 | append \"ja\" to ", ["inhoud", "reactie"]), ("find contacts where inhoud starts ", ["with"]),
    ("find contacts where inhoud ends ", ["with"]), ("find contacts where inhoud is ", ["empty", "not empty"]),
    ("find contacts where inhoud is not ", ["empty"]), ("find contact 1 | set kanaal ", ["="]),
    ("find contact 1 | correct kanaal = \"a\", taal ", ["="]), ("help oper", ["operators"]),
    ("? appen", ["append"]), ("read \"/ontbreekt.csv\" | select ", []),
  ]) func tabOffersWhatMustFollow(text: String, wanted: [String]) throws {
    #expect(try offered(text) == wanted)
  }

  @Test func inDutchTheWordsAreDutch() throws {
    #expect(try offered("zoek contacten waar inhoud eindigt ", .nl) == ["op"])
    #expect(try offered("zoek contacten waar inhoud is ", .nl) == ["leeg", "niet leeg"])
    #expect(try offered("hulp voo", .nl) == ["voor"])
  }

  @Test func theColumnsOfAFileAreOffered() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "klerk-\(UUID().uuidString).csv").path()
    try "nummer,antwoord,Naam klant\n1,a,b\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try offered("read \"\(path)\" | select ") == ["nummer", "antwoord"])
    #expect(try offered("read \"\(path)\" | where antw") == ["antwoord"])
    #expect(try offered("read \"\(path)\" | count by nummer | select ") == [])
    #expect(try offered("read \"\(path)\" | count\nfind contacts | select onder") == ["onderwerp"])
  }
}

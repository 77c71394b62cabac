import Interpreter
import Testing

@testable import Language

@Suite("what Tab offers")
struct CompletionPlaceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let kind: CompletionPlace.Kind
    let word: String
    let isInQuotes: Bool
    var testDescription: String { "\(text)⇥" }

    init(_ text: String, _ kind: CompletionPlace.Kind, word: String = "", inQuotes: Bool = false) {
      self.text = text
      self.kind = kind
      self.word = word
      isInQuotes = inQuotes
    }
  }

  static let onlyPipe = CompletionPlace.Kind.parts(stage: "take")

  static let statements: [Row] = [
    Row("", .statement),
    Row("  ", .statement),
    Row("fi", .statement, word: "fi"),
    Row("find contacts; ", .statement),
    Row("find contacts\n", .statement),
    Row("find contacts # zoek", .nothing),
    Row("# find ", .nothing),
    Row("find contacts # zoek\n", .statement),
    Row("find ", .contactOrContacts),
    Row("zoek cont", .contactOrContacts, word: "cont"),
    Row("find contact ", .key),
    Row("find contact 230", .key, word: "230"),
    Row("find contact \"230", .key, word: "230", inQuotes: true),
    Row("find contact 230 ", onlyPipe),
    Row("find contacts ", .parts(stage: nil)),
    Row("find contacts wh", .parts(stage: nil), word: "wh"),
    Row("read ", .file),
    Row("read \"ant", .file, word: "ant", inQuotes: true),
    Row("read \"antwoorden.csv\" ", onlyPipe),
    Row("wachtend ", onlyPipe),
    Row("let ", .nothing),
    Row("let x ", .nothing),
    Row("let x = ", .statement),
    Row("let x = fi", .statement, word: "fi"),
    Row("let x = find contacts where kanaal = ", .value(field: "kanaal")),
    Row("let x = wachtend ", onlyPipe),
    Row("param x: ", .type),
    Row("param x: te", .type, word: "te"),
    Row("param x: text = ", .value(field: nil)),
    Row("for ", .nothing),
    Row("for r ", .nothing),
    Row("for r in ", .statement),
    Row("for r in read ", .file),
    Row("for r in read \"a.csv\" { ", .statement),
    Row("for r in read \"a.csv\" {\n  find contact ", .key),
    Row("for r in read \"a.csv\" {\n  find contact 1 | app", .stage, word: "app"),
    Row("for r in x { find contacts }\n", .statement),
    Row("if ", .value(field: nil)),
    Row("if (", .statement),
    Row("if (find contacts | count) ", .comparison),
    Row("if a = 1 { ", .statement),
    Row("if a = 1 { find contact ", .key),
    Row("if a = 1 { b } else ", .nothing),
    Row("if a = 1 { b } else if ", .value(field: nil)),
    Row("if a = 1 { b } else if (find contacts | count) ", .comparison),
    Row("include ", .script),
    Row("voegin \"gem", .script, word: "gem", inQuotes: true),
    Row("explain ", .source),
    Row("leguit find ", .contactOrContacts),
    Row("explain find contacts | ", .stage),
    Row("define ", .nothing),
    Row("define f(a: ", .type),
    Row("define f(a: text) { ", .statement),
    Row("define f(a: text) { | ", .stage),
    Row("expect ", .value(field: nil)),
    Row("expect (", .statement),
    Row("expect (find contacts | ", .stage),
    Row("expect (find contacts where ", .operand),
    Row("expect (find contacts | count) ", .comparison),
    Row("expect (find contacts | count) = ", .value(field: nil)),
  ]

  static let conditions: [Row] = [
    Row("find contacts where ", .operand),
    Row("find contacts where ka", .operand, word: "ka"),
    Row("zoek contacten waar ", .operand),
    Row("find contacts where not ", .operand),
    Row("find contacts where (", .operand),
    Row("find contacts where (kanaal = \"a\" or ", .operand),
    Row("find contacts where kanaal ", .comparison),
    Row("find contacts where kanaal con", .comparison, word: "con"),
    Row("find contacts where kanaal = ", .value(field: "kanaal")),
    Row("find contacts where codeKanaal != ", .value(field: "kanaal")),
    Row("find contacts where kanaal = \"Tele", .value(field: "kanaal"), word: "Tele", inQuotes: true),
    Row("find contacts where kanaal = Tele", .value(field: "kanaal"), word: "Tele"),
    Row("find contacts where inhoud contains ", .value(field: "inhoud")),
    Row("find contacts where inhoud starts ", .secondWord(of: .starts)),
    Row("find contacts where inhoud starts with ", .value(field: "inhoud")),
    Row("zoek contacten waar inhoud eindigt op ", .value(field: "inhoud")),
    Row("zoek contacten waar inhoud past op \"a", .finding, word: "a", inQuotes: true),
    Row("find contacts where kanaal in ", .value(field: "kanaal")),
    Row("find contacts where kanaal in (", .value(field: "kanaal")),
    Row("find contacts where kanaal not in (\"a\", \"", .value(field: "kanaal"), inQuotes: true),
    Row("find contacts where kanaal in (\"a\", \"b\", ", .value(field: "kanaal")),
    Row("find contacts where plaatsgevondenOp between ", .value(field: "plaatsgevondenOp")),
    Row("find contacts where plaatsgevondenOp between 2023-01-01 and ", .value(field: "plaatsgevondenOp")),
    Row("find contacts where plaatsgevondenOp between 2023-01-01 and 2023-02-01 and ", .operand),
    Row("find contacts where kanaal is ", .secondWord(of: .is)),
    Row("find contacts where kanaal is not ", .secondWord(of: .not)),
    Row("find contacts where kanaal is empty ", .parts(stage: "where")),
    Row("find contacts where kanaal = \"a\" ", .parts(stage: "where")),
    Row("find contacts where kanaal = \"a\" a", .parts(stage: "where"), word: "a"),
    Row("find contacts where kanaal = naam ", .parts(stage: "where")),
    Row("find contacts where (kanaal = \"a\") ", .parts(stage: "where")),
    Row("find contacts where kanaal = \"a\" and ", .operand),
    Row("find contacts where metadata.", .nothing),
    Row("find contacts where betrokkene.", .relatedField(2)),
    Row("find contacts where betrokkene.ach", .relatedField(2), word: "ach"),
    Row("find taken where status = te_verwerken and contact.", .relatedField(0)),
    Row("find contacts where zomaar.", .nothing),
    Row("find contacts where length(", .operand),
    Row("find contacts where replace(inhoud, \"a\", ", .operand),
    Row("find contacts where length(inhoud) ", .comparison),
    Row("find contacts where length(inhoud) > ", .value(field: nil)),
    Row("find contacts where plaatsgevondenOp > today - ", .operand),
    Row("find contacts where plaatsgevondenOp > today ", .parts(stage: "where")),
    Row("find contacts | where ", .operand),
    Row("find contacts where vertrouwelijk = ", .value(field: "vertrouwelijk")),
    Row("find contacts where kanaal == ", .nothing),
  ]

  static let stages: [Row] = [
    Row("find contacts | ", .stage),
    Row("find contacts |\n  ", .stage),
    Row("find contacts\n  | ", .stage),
    Row("find contacts | so", .stage, word: "so"),
    Row("find contacts | sort ", .parts(stage: "sort")),
    Row("find contacts | sort by ", .field),
    Row("find contacts | sorteer op ", .field),
    Row("find contacts | sort by kanaal, ", .field),
    Row("find contacts | sort by kanaal,\n ", .field),
    Row("find contacts | sort by kanaal ", .parts(stage: "sort")),
    Row("find contacts | take ", .nothing),
    Row("find contacts | take 5 ", .parts(stage: "take")),
    Row("find contacts | first ", .parts(stage: "first")),
    Row("find contacts | select ", .field),
    Row("find contacts | select nummer, ka", .field, word: "ka"),
    Row("find contacts | count ", .parts(stage: "count")),
    Row("find contacts | tel per ", .group),
    Row("find contacts | count by mon", .group, word: "mon"),
    Row("find contacts | count by kanaal, ", .group),
    Row("find contacts | count by month ", .connector),
    Row("find contacts | count by kanaal, maand ", .connector),
    Row("find contacts | count by month of ", .dateField),
    Row("zoek contacten | tel per maand van ", .dateField),
    Row("find contacts | count by kanaal ", .parts(stage: "count")),
    Row("find contacts | count by month of plaatsgevondenOp ", .parts(stage: "count")),
    Row("find contacts | sum ", .operand),
    Row("find contacts | sum aantal ", .parts(stage: "sum")),
    Row("find contacts | max plaatsgevondenOp by ", .group),
    Row("find contacts where month of ", .operand),
    Row("find contacts | append ", .parts(stage: "append")),
    Row("find contacts | append \"ja\" ", .parts(stage: "append")),
    Row("find contacts | append \"ja\" to ", .oneOfFields(["inhoud", "reactie"])),
    Row("find contacts | append \"ja\" bij ", .oneOfFields(["inhoud", "reactie"])),
    Row("find contacts | append \"ja\" because ", .nothing),
    Row("find contacts | append \"ja\" on new ", .nothing),
    Row("find contacts | append \"ja\" on new line ", .parts(stage: "append")),
    Row("find contacts | vulaan \"ja\" op nieuwe regel ", .parts(stage: "append")),
    Row("find contacts | set ", .field),
    Row("find contacts | set kanaal ", .equalSign),
    Row("find contacts | set kanaal = ", .value(field: "kanaal")),
    Row("find contacts | set kanaal = \"a\", ", .field),
    Row("find contacts | correct kanaal = \"a\" ", .parts(stage: "correct")),
    Row("find contacts | expect ", .parts(stage: "expect")),
    Row("find contacts | expect count ", .nothing),
    Row("find contacts | expect count <= ", .value(field: nil)),
    Row("find contacts | save ", .file),
    Row("find contacts | save \"map/", .file, word: "map/", inQuotes: true),
    Row("find contacts | zzz ", onlyPipe),
  ]

  @Test(arguments: statements + conditions + stages) func thisIsOffered(row: Row) {
    let place = CompletionPlace(row.text, Catalog.vocabulary)
    #expect(place.kind == row.kind)
    #expect(place.word == row.word)
    #expect(place.isInQuotes == row.isInQuotes)
  }

  @Test func theStageThatStandsForOnlyAPipeHasNoFurtherWords() throws {
    guard case .parts(let stage?) = CompletionPlace("find contact 1 ", Catalog.vocabulary).kind else {
      Issue.record("nothing is offered")
      return
    }
    let index = try #require(Catalog.vocabulary.stage(named: stage))
    #expect(Catalog.vocabulary.stages[index].parameters.allSatisfy { $0.words.en.isEmpty && $0.shape != .predicate })
  }

  @Test func everyBeginningOfEveryExampleHasAPlace() throws {
    for block in try GrammarDocument().blocks {
      var text = ""
      for character in block.text.prefix(600) {
        text.append(character)
        let place = CompletionPlace(text, Catalog.vocabulary)
        #expect(text.hasSuffix(place.word))
      }
    }
  }
}

import Interpreter
import Testing
import Wording

@testable import Language

@Suite("grammar.md")
struct GrammarTests {
  let document: GrammarDocument

  init() throws {
    document = try GrammarDocument()
  }

  @Test func everyRuleIsDefinedOnceAndEveryNameIsARule() {
    let names = document.rules.map(\.name)
    #expect(names.count == Swift.Set(names).count)
    for rule in document.rules {
      for name in rule.part.names { #expect(names.contains(name), "`\(rule.name)` names `\(name)`") }
    }
  }

  @Test func everyRuleIsReachable() {
    var reached: Swift.Set<String> = ["program"]
    var open = ["program"]
    while let name = open.popLast() {
      for next in document.rule(name)?.names ?? [] where reached.insert(next).inserted { open.append(next) }
    }
    for rule in document.rules { #expect(reached.contains(rule.name), "`\(rule.name)` cannot be reached") }
  }

  @Test func everySyntacticRuleIsReadByTheMethodOfItsName() throws {
    let folder = packageFolder + "/Sources/Language/Syntax"
    let sources = try files(in: folder).filter { $0.hasSuffix(".swift") }.map { try readFile("\(folder)/\($0)") }
    for rule in document.rules where rule.name.contains(where: \.isLowercase) {
      let words = rule.name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let method = "func parse\(words.joined())("
      #expect(sources.contains { $0.contains(method) }, "no `\(method)`")
    }
  }

  @Test func theStageRuleHasEveryStageWithAllItsWords() {
    let alternatives: [GrammarPart] =
      if case .choice(let parts)? = document.rule("stage") { parts } else { [] }
    #expect(alternatives.map { $0.terminals[0] } == Catalog.vocabulary.stages.map(\.name))
    for (alternative, stage) in zip(alternatives, Catalog.vocabulary.stages) {
      let words = stage.parameters.flatMap { parameter in
        if case .choice(let choices) = parameter.shape { return choices }
        return parameter.words.en.isEmpty ? [] : [parameter.words.en.joined(separator: " ")]
      }
      #expect(Swift.Set(alternative.terminals.dropFirst()) == Swift.Set(words), "\(stage.name)")
    }
  }

  @Test func theTablesAreTheProgramsOwn() {
    for (name, wanted) in [
      ("keywords", GrammarTables.keywords), ("fields", GrammarTables.fields), ("stages", GrammarTables.stages),
      ("functions", GrammarTables.functions), ("statements", GrammarTables.statements), ("kinds", GrammarTables.kinds),
    ] {
      #expect(
        document.table(name) == wanted, "the table of \(name) should be:\n\(wanted.joined(separator: "\n"))\n")
    }
  }

  @Test(arguments: StatementSignature.all.map(\.form.en)) func everyStatementsExamplesCheck(form: String) throws {
    let statement = try #require(StatementSignature.all.first { $0.form.en == form })
    #expect(!statement.examples.isEmpty)
    for example in statement.examples {
      #expect(mistakes(in: example).map(\.message.en) == [], "\(example)")
    }
  }

  @Test func everyExampleChecks() {
    let examples = document.blocks.filter { $0.language == "klerk" }
    #expect(examples.count >= 15)
    for example in examples {
      let source = SourceText(name: "grammar.md:\(example.line)", text: example.text)
      for mistake in mistakes(in: example.text) {
        Issue.record("\(mistake.rendered(in: source, style: DiagnosticStyle(language: .en)))")
      }
    }
  }

  @Test func noExampleRunsAndIsHardlyMeant() {
    for example in document.blocks where example.language == "klerk" {
      let source = SourceText(name: "grammar.md:\(example.line)", text: example.text)
      for warning in warnings(in: example.text) {
        Issue.record("\(warning.rendered(in: source, style: DiagnosticStyle(language: .en)))")
      }
    }
  }

  @Test func everyExampleOfAMistakeIsTold() {
    let examples = document.blocks.filter { $0.language == "klerk-error" }
    #expect(examples.count >= 15)
    for block in examples + document.blocks.filter({ $0.language == "klerk-warning" }) {
      let example = MistakenExample(block)
      let source = SourceText(name: "grammar.md", text: example.script)
      let diagnostics =
        block.language == "klerk-error" ? mistakes(in: example.script) : warnings(in: example.script)
      var found = diagnostics.map {
        MistakenExample.Wanted(
          line: source.line(at: $0.span.start), identifier: $0.identifier, message: $0.message.en)
      }
      // A comment stands below all lines of its statement; the mistake may be in any of them.
      var above = 0
      for index in found.indices where index < example.wanted.count {
        let wanted = example.wanted[index]
        if found[index].line > above, found[index].line < wanted.line {
          found[index] = .init(line: wanted.line, identifier: found[index].identifier, message: found[index].message)
        }
        above = wanted.line
      }
      #expect(found == example.wanted, "grammar.md:\(block.line)")
    }
  }

  @Test func theExamplesShowMostKindsOfMistakes() {
    let shown = document.blocks.filter { $0.language == "klerk-error" }.flatMap { MistakenExample($0).wanted }
    #expect(Swift.Set(shown.map(\.identifier)).count >= 30)
  }

  @Test func theBlocksNameOnlyKnownLanguages() {
    #expect(Swift.Set(document.blocks.map(\.language)) == ["klerk", "klerk-error", "klerk-warning", "ebnf"])
  }
}

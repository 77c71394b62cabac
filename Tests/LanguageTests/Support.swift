import Interpreter
import Wording

@testable import Language

/// A context that knows two files, and Klerk's own rules for values and patterns.
func testContext(_ arguments: [String: String] = [:]) -> CheckingContext {
  var context = CheckingContext.klerk(arguments: arguments)
  context.columns = { path throws(CheckingContext.FileProblem) in
    switch path {
    case "antwoorden.csv": return ["nummer", "antwoord", "datum", "Naam klant"].map { .init(name: $0, type: .any) }
    case "kanalen.csv": return ["oud", "nieuw"].map { .init(name: $0, type: .any) }
    default:
      throw CheckingContext.FileProblem(
        wording: Wording(en: "there is no file `\(path)`", nl: "er is geen bestand `\(path)`"))
    }
  }
  context.identity = { $0 }
  context.included = { path, _ throws(CheckingContext.FileProblem) in
    guard let text = includedFiles[path] else {
      throw CheckingContext.FileProblem(
        wording: Wording(
          en: "there is no file `\(path)` to include", nl: "er is geen bestand `\(path)` om in te voegen"))
    }
    return IncludedFile(name: path, identity: path, bytes: Array(text.utf8))
  }
  return context
}

/// The files that a script of a test can include.
let includedFiles: [String: String] = {
  var files = [
    "gemeenschappelijk.klerk": "let afdeling = \"Vergunningen\"\nparam sinds: date = 2023-03\n",
    "ring.klerk": "include \"ring.klerk\"\n",
    "een.klerk": "include \"twee.klerk\"\n", "twee.klerk": "let twee = 2\ninclude \"een.klerk\"\n",
    "fout.klerk": "let goed = 1\nlet fout = find contcat 1\nfind contact 1 | append \"\"\n",
    "om-fout.klerk": "# een\n\ninclude \"fout.klerk\"\n",
    "utf16.klerk": "\0", "nooit.klerk": "find contacts where uuid is empty\n",
  ]
  for number in 1...25 { files["diep\(number).klerk"] = "include \"diep\(number + 1).klerk\"\n" }
  return files
}()

/// What comes of checking a text.
func outcome(_ text: String, arguments: [String: String] = [:]) -> CheckResult {
  check(SourceText(name: "test", text: text), vocabulary: Catalog.vocabulary, context: testContext(arguments))
}

/// The mistakes in a text; none when all of it makes sense.
func mistakes(in text: String, arguments: [String: String] = [:]) -> [Diagnostic] {
  guard case .failure(let diagnostics, _) = outcome(text, arguments: arguments) else { return [] }
  return diagnostics.filter { $0.severity == .error }
}

/// What in a text runs and is hardly meant.
func warnings(in text: String, arguments: [String: String] = [:]) -> [Diagnostic] {
  switch outcome(text, arguments: arguments) {
  case .failure(let diagnostics, _): diagnostics.filter { $0.severity == .warning }
  case .script(let script): script.warnings
  }
}

/// What the parser alone makes of a text.
func parsed(_ text: String) -> (statements: [Statement], diagnostics: [Diagnostic]) {
  var parser = Parser(SourceText(name: "test", text: text), Catalog.vocabulary)
  var statements: [Statement] = []
  parser.parseProgram { statement in
    statements.append(statement)
    return true
  }
  return (statements, parser.diagnostics)
}

/// A source with a mark where something is expected: `find 1️⃣contcat`. A second mark ends the stretch.
struct MarkedText {
  let text: String
  let span: Span

  init(_ marked: String) {
    let parts = marked.split(separator: "1️⃣", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = (parts.count > 1 ? parts[1] : "").split(separator: "2️⃣", maxSplits: 1, omittingEmptySubsequences: false)
    let before = String(parts[0])
    let inside = rest.isEmpty ? "" : String(rest[0])
    text = before + rest.joined()
    let start = before.utf8.count
    span = Span(start, start + (rest.count > 1 ? inside.utf8.count : 0))
  }
}

import Formats
import Interpreter
public import Language
import Output
import Wording

/// `klerk check`: reads and checks a script, and runs nothing.
public struct Checking {
  private let console: Console
  private let isQuiet: Bool
  private let isJSON: Bool

  /// Makes a checker that tells on a console: for people on standard error, or one JSON object a mistake on standard
  /// output, for an editor.
  public init(_ console: Console, isQuiet: Bool, isJSON: Bool = false) {
    self.console = console
    self.isQuiet = isQuiet
    self.isJSON = isJSON
  }

  /// Checks a script.
  public func run(_ source: SourceText) -> ExitStatus {
    var context = CheckingContext.script()
    // Their values come when the script is run.
    context.leavesParametersOpen = true
    switch check(source, vocabulary: Catalog.vocabulary, context: context) {
    case .failure(let diagnostics, _):
      if isJSON {
        for diagnostic in diagnostics { try? console.results.write(json(of: diagnostic, in: source)) }
      } else {
        Reporter(console).report(diagnostics, in: source)
      }
      return .notChecked
    case .script(let script):
      if !isQuiet, !isJSON {
        console.say(
          Wording(same: "\(source.name): ")
            + .count(
              script.statements.count, en: ("statement makes sense", "statements make sense"),
              nl: ("opdracht klopt", "opdrachten kloppen")))
      }
      return .done
    }
  }

  private func json(of diagnostic: Diagnostic, in source: SourceText) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.name("file")
    json.text(source.name(at: diagnostic.span.start))
    json.name("id")
    json.text(diagnostic.identifier)
    json.name("message")
    json.text(diagnostic.message.text(in: console.language))
    json.name("help")
    if let help = diagnostic.help { json.text(help.text(in: console.language)) } else { json.null() }
    let place = diagnostic.place(in: source)
    for (name, number) in [
      ("line", place.line), ("column", place.column), ("start", source.offset(of: diagnostic.span.start)),
      ("end", source.offset(of: diagnostic.span.start) + diagnostic.span.end - diagnostic.span.start),
    ] {
      json.name(name)
      json.number(number)
    }
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

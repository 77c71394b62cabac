import Interpreter
import Wording

@testable import Language

/// The tables of `grammar.md`, as the program's own data has them.
enum GrammarTables {
  static var keywords: [String] {
    ["| English | Dutch |", "| --- | --- |"]
      + Keyword.allCases.map { "| \(code($0.words.en)) | \(code($0.words.nl)) |" }
  }

  static var fields: [String] {
    [
      "| Field | Other names | Holds | May hold nothing | May be changed |", "| --- | --- | --- | --- | --- |",
    ]
      + Catalog.vocabulary.fields.map { field in
        "| `\(field.name)` | \(code(field.otherNames)) | \(field.type.wording.en) | \(answer(field.mayBeNothing)) "
          + "| \(answer(field.whyImmutable == nil)) |"
      }
  }

  static var stages: [String] {
    [
      "| Stage | Dutch | Takes | Gives | Behind its name | What it does |", "| --- | --- | --- | --- | --- | --- |",
    ]
      + Catalog.vocabulary.stages.map { stage in
        "| `\(stage.name)` | `\(stage.nl)` | \(takes(stage.takes)) "
          + "| \(gives(stage.gives)) | \(stage.parameters.map(parameter).joined(separator: " ")) | \(stage.summary.en) |"
      }
  }

  static var functions: [String] {
    ["| Function | Dutch | Gives | What it gives |", "| --- | --- | --- | --- |"]
      + Catalog.vocabulary.functions.map { function in
        "| `\(function.usage(dutch: false))` | `\(function.nl)` | \(function.gives.wording.en) | \(function.summary.en) |"
      }
  }

  static var statements: [String] {
    ["| Statement | Dutch | What it does |", "| --- | --- | --- |"]
      + StatementSignature.all.map { "| `\($0.form.en)` | `\($0.form.nl)` | \($0.summary.en) |" }
  }

  /// The kinds with their fields.
  static var kinds: [String] {
    ["| Kind | One of them | Fields | Relations |", "| --- | --- | --- | --- |"]
      + Catalog.vocabulary.kinds.dropFirst().map { kind in
        "| `\(kind.plural)` | `\(kind.singular)` | \(kind.fields.map { "`\($0.name)`" }.joined(separator: ", ")) "
          + "| \(kind.relations.map { "`\(Catalog.vocabulary.kinds[$0].plural)`" }.joined(separator: ", ")) |"
      }
  }

  private static func takes(_ takes: Signature.Takes) -> String {
    switch takes {
    case .contacts: "contacts"
    case .records: "records"
    case .figures: "rows that end in a number"
    case .kinds(let kinds) where kinds.count == Catalog.vocabulary.kinds.count: "contacts or related records"
    case .kinds(let kinds): kinds.map { Catalog.vocabulary.kinds[$0].plural }.joined(separator: " or ")
    case .relatedTo(let kind):
      Catalog.vocabulary.kinds.filter { $0.relations.contains(kind) }.map(\.plural).joined(separator: ", ")
    }
  }

  private static func gives(_ gives: Signature.Gives) -> String {
    switch gives {
    case .same: "what it takes"
    case .changedContacts: "what it takes, changed"
    case .related(let kind): Catalog.vocabulary.kinds[kind].plural
    case .rows: "rows"
    case .count: "a number, or rows"
    case .total: "a value, or rows"
    case .nothing: "nothing"
    }
  }

  private static func parameter(_ parameter: Parameter) -> String {
    var words: [String] = []
    if !parameter.words.en.isEmpty {
      let both = [parameter.words.en.joined(separator: " "), parameter.words.nl.joined(separator: " ")]
      words.append(both.map { "`\($0)`" }.joined(separator: "/"))
    }
    if case .field(let names) = parameter.shape {
      words.append(names.joined(separator: " or "))
    } else if case .choice(let choices) = parameter.shape {
      words.append(choices.dropLast().joined(separator: ", ") + " or " + (choices.last ?? ""))
    } else if !parameter.label.en.isEmpty {
      words.append(parameter.label.en)
    }
    let text = words.joined(separator: " ")
    return parameter.isRequired ? text : "[\(text)]"
  }

  private static func code(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }

  private static func answer(_ answer: Bool) -> String { answer ? "yes" : "no" }
}

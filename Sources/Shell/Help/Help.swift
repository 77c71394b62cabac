import Changes
import Glibc
import Interpreter
import Klantcontacten
import Language
import Output
import Terminal
import Wording

/// Answers `help`, `describe` and `journal` at the prompt.
struct Help {
  let store: any Store
  let console: Console
  let settings: RunSettings
  /// The commands that the user has defined.
  var commands: [Command] = []

  private var paint: Paint { Paint(isColored: console.isColored) }
  private var language: MessageLanguage { console.language }

  func answer(_ word: PromptWord) {
    switch word {
    case .help(""): overview()
    case .help(let topic): help(topic)
    case .describe(let thing): describe(thing)
    case .journal(let run):
      let listing = JournalListing(store: store, console: console, settings: settings)
      _ = run.map { listing.show(run: $0) } ?? listing.showRuns(limit: 20)
    case .quit, .work, .changes, .diff, .saveSession, .undo, .redo, .resume: break
    }
  }

  /// How many cells a line of help has at the most.
  private var lineWidth: Int { console.isTerminal ? min(120, max(60, console.width)) : 120 }

  private func print(_ text: String) { try? console.results.write(text + "\n") }
  private func print(_ text: Wording) { print(text.text(in: language)) }

  private func overview() {
    print(HelpTexts.overview)
    print("")
    print(paint.bold(Wording(en: "Stages", nl: "Stappen").text(in: language)))
    let stages = Catalog.vocabulary.stages
    let width = stages.map { name(of: $0).displayWidth }.max() ?? 0
    for stage in stages {
      let name = name(of: stage)
      let blanks = String(repeating: " ", count: width - name.displayWidth)
      let summary = stage.summary.text(in: language).wrapped(to: lineWidth, indent: width + 4)
      print("  \(paint.name(name))\(blanks)  \(summary)")
    }
    print("")
    print(HelpTexts.topics)
  }

  private func name(of stage: Signature) -> String { language == .nl ? stage.nl : stage.name }

  private func help(_ topic: String) {
    let word = topic.lowercased()
    if let list = list(word) { return list() }
    // One word may be several things: `expect` is a stage and a statement.
    var answers: [() -> Void] = []
    if let index = Catalog.vocabulary.stage(named: word) { answers.append { help(Catalog.vocabulary.stages[index]) } }
    let statements = HelpTopics.statements(word)
    if !statements.isEmpty { answers.append { help(statements) } }
    let operators = HelpTopics.operators(word)
    if !operators.isEmpty { answers.append { rows(operators.map { ($0.form, $0.summary) }) } }
    if let function = function(named: topic) { answers.append { help(function) } }
    if let field = Field.named(topic) { answers.append { describe(field) } }
    if let kind = kind(named: word), answers.isEmpty { answers.append { describe(kind) } }
    if answers.isEmpty { answers += otherAnswers(topic) }
    for (index, answer) in answers.enumerated() {
      if index > 0 { print("") }
      answer()
    }
    if answers.isEmpty { sayUnknown(topic) }
  }

  private func otherAnswers(_ topic: String) -> [() -> Void] {
    let word = topic.lowercased()
    if let command = commands.first(where: { $0.name == topic }) { return [{ help(command) }] }
    let types = TypeSignature.all.filter { [$0.name.en, $0.name.nl].contains(word) }
    if !types.isEmpty { return [{ rows(types.map { ($0.name, $0.summary) }) }] }
    let fields = HelpTopics.relatedFields(word)
    if !fields.isEmpty {
      return [{ rows(fields.map { (Wording(same: "\($0.kind.singular).\($0.field.name)"), $0.field.meaning) }) }]
    }
    return HelpTexts.text(on: word).map { text in [{ print(text) }] } ?? []
  }

  /// The lists: everything of a sort, a line each.
  private func list(_ word: String) -> (() -> Void)? {
    switch word {
    case "functions", "functies": functions
    case "statements", "opdrachten": { rows(StatementSignature.all.map { ($0.form, $0.summary) }) }
    case "operators", "operatoren": { rows(OperatorSignature.all.map { ($0.form, $0.summary) }) }
    case "types": { rows(TypeSignature.all.map { ($0.name, $0.summary) }) }
    default: nil
    }
  }

  /// Each with what it says behind it, or below it where it does not fit.
  private func rows(_ rows: [(form: Wording, summary: Wording)]) {
    let rows = rows.map { (form: $0.form.text(in: language), summary: $0.summary.text(in: language)) }
    let width = rows.map(\.form.displayWidth).filter { $0 <= 34 }.max() ?? 0
    for (form, summary) in rows {
      let summary = summary.wrapped(to: lineWidth, indent: width + 2)
      let blanks = String(repeating: " ", count: max(0, width - form.displayWidth))
      if form.displayWidth <= width {
        print("\(paint.name(form))\(blanks)  \(summary)")
      } else {
        print(paint.name(form))
        print(String(repeating: " ", count: width + 2) + summary)
      }
    }
  }

  private func help(_ statements: [StatementSignature]) {
    for (index, statement) in statements.enumerated() {
      if index > 0 { print("") }
      print(paint.name(statement.form.text(in: language)))
      print(statement.summary)
      print("")
      for example in statement.examples {
        for line in example.split(separator: "\n") { print("  " + line) }
      }
      sayOtherName(statement.word.en, nl: statement.word.nl)
    }
  }

  private func kind(named word: String) -> RecordKind? {
    RecordKind.allCases.dropFirst().first { [$0.singular, $0.plural.nl].contains(word) }
  }

  private func sayUnknown(_ topic: String) {
    let guess = nearest(to: topic, among: HelpTopics.known(commands.map(\.name)))
    console.say(
      Wording(en: "there is no help on `\(topic)`", nl: "er is geen hulp over `\(topic)`")
        + (guess.map { Wording(en: "; did you mean `\($0)`?", nl: "; bedoelde u `\($0)`?") } ?? Wording(same: "")))
  }

  private func function(named name: String) -> Function? {
    let name = name.hasSuffix("()") ? String(name.dropLast(2)) : name
    return Catalog.vocabulary.function(named: name.lowercased()).map { Functions.all[$0] }
  }

  private func functions() {
    let isDutch = language == .nl
    let usages = Functions.all.map { ($0.signature.usage(dutch: isDutch), $0.signature.summary.text(in: language)) }
    let width = usages.map { $0.0.displayWidth }.max() ?? 0
    for (usage, summary) in usages {
      print(
        "  \(paint.name(usage))\(String(repeating: " ", count: width - usage.displayWidth))  \(summary.wrapped(to: lineWidth, indent: width + 4))"
      )
    }
  }

  private func help(_ function: Function) {
    let isDutch = language == .nl
    print(paint.name(function.signature.usage(dutch: isDutch)))
    print(function.signature.summary.text(in: language))
    print("")
    for (source, result) in function.examples { print("  \(source)  →  \(result)") }
    sayOtherName(function.signature.name, nl: function.signature.nl)
  }

  private func help(_ stage: Signature) {
    print(paint.name(usage(of: stage)))
    print(stage.summary.text(in: language))
    print("")
    for example in Catalog.examples.first(where: { $0.stage == stage.name })?.examples ?? [] {
      print("  " + example.source)
    }
    if let more = HelpTexts.more[stage.name] {
      print("")
      print(more)
    }
    if stage.name != stage.nl { sayOtherName(stage.name, nl: stage.nl) }
  }

  /// The name in the language that is not the user's.
  private func sayOtherName(_ name: String, nl: String) {
    print("")
    print(paint.dim(Wording(en: "in Dutch: \(nl)", nl: "in het Engels: \(name)").text(in: language)))
  }

  private func help(_ command: Command) {
    let parameters = command.signature.map { "\($0.name): \(language == .nl ? $0.type.nl : $0.type.en)" }
    let call = "\(command.name)(\(parameters.joined(separator: ", ")))"
    print(paint.name(command.isStage ? "| " + call : call))
    for line in command.comment { print(line.withVisibleMarks()) }
    print("")
    print(
      paint.dim(
        (command.isStage
          ? Wording(en: "a command of your own, a stage of contacts", nl: "een eigen opdracht, een stap voor contacten")
          : Wording(en: "a command of your own, a statement", nl: "een eigen opdracht, een opdracht op zich"))
          .text(in: language)))
  }

  /// `append TEXT [again] [on new line | after TEXT] …`
  private func usage(of stage: Signature) -> String {
    let parts = stage.parameters.map { parameter -> String in
      let words = (language == .nl ? parameter.words.nl : parameter.words.en).joined(separator: " ")
      let label = parameter.label.text(in: language)
      let text = [words, label].filter { !$0.isEmpty }.joined(separator: " ")
      return parameter.isRequired ? text : "[\(text)]"
    }
    return ([name(of: stage)] + parts).joined(separator: " ")
  }

  private func describe(_ thing: String) {
    switch thing.lowercased() {
    case "", "contact", "contacts", "contacten", "klantcontact": describeContact()
    default:
      if let kind = kind(named: thing.lowercased()) { return describe(kind) }
      if let field = Field.named(thing) { describe(field) } else { help(thing) }
    }
  }

  private func describeContact() {
    let columns = [
      Wording(en: "field", nl: "veld"), Wording(en: "holds", nl: "bevat"),
      Wording(en: "may change", nl: "mag wijzigen"),
      Wording(en: "meaning", nl: "betekenis"),
    ].map { $0.text(in: language) }
    var output = settings.output(on: console)
    output.format = .table
    let sink = Output.makeSink(
      for: .rows(columns), to: console.results, settings: output, leftOut: { _ in }, counted: { _ in })
    for field in Field.allCases {
      let cells = [field.rawValue, kind(of: field), change(of: field), field.meaning.text(in: language)]
      try? sink.add(.row(Row(columns: columns, values: cells.map(Value.text))))
    }
    try? sink.finish()
    print(
      paint.dim(
        Wording(
          en: "`set` is for a contact that is lopend; `correct` always asks for a reason. toestand is one of "
            + Toestand.allCases.map(\.rawValue).joined(separator: ", ") + ".",
          nl: "`zet` is voor een contact dat lopend is; `corrigeer` vraagt altijd een reden. toestand is een van "
            + Toestand.allCases.map(\.rawValue).joined(separator: ", ") + "."
        ).text(in: language)))
  }

  private func describe(_ kind: RecordKind) {
    let columns = [
      Wording(en: "field", nl: "veld"), Wording(en: "holds", nl: "bevat"), Wording(en: "meaning", nl: "betekenis"),
    ].map { $0.text(in: language) }
    var output = settings.output(on: console)
    output.format = .table
    let sink = Output.makeSink(
      for: .rows(columns), to: console.results, settings: output, leftOut: { _ in }, counted: { _ in })
    for field in kind.relatedFields {
      let cells = [field.name, field.holds.text(in: language), field.meaning.text(in: language)]
      try? sink.add(.row(Row(columns: columns, values: cells.map(Value.text))))
    }
    try? sink.finish()
    let ways = kind.relations.map { language == .nl ? $0.kind.plural.nl : $0.kind.plural.en }
    print(
      paint.dim(
        Wording(
          en: "goes on to: \(ways.joined(separator: ", "))", nl: "gaat verder naar: \(ways.joined(separator: ", "))"
        ).text(in: language)))
  }

  private func describe(_ field: Field) {
    print(paint.name(field.rawValue) + "  " + field.meaning.text(in: language))
    print(kind(of: field) + " · " + change(of: field))
    if !field.otherNames.isEmpty {
      print(
        Wording(
          en: "also called \(field.otherNames.joined(separator: ", "))",
          nl: "heet ook \(field.otherNames.joined(separator: ", "))"))
    }
    if let why = field.whyImmutable { print(why) }
  }

  private func kind(of field: Field) -> String {
    let kind: Wording =
      switch field.kind {
      case .identifier: Wording(same: "uuid")
      case .text: Wording(en: "text", nl: "tekst")
      case .nummer: Wording(en: "digits", nl: "cijfers")
      case .yesNo:
        field.mayBeNothing ? Wording(en: "yes/no/unknown", nl: "ja/nee/onbekend") : Wording(en: "yes/no", nl: "ja/nee")
      case .moment: Wording(en: "date and time", nl: "datum en tijd")
      case .metadata: Wording(en: "names and texts", nl: "namen en teksten")
      case .toestand: Wording(en: "a state", nl: "een toestand")
      }
    return kind.text(in: language) + (field.maximumLength.map { " ≤ \($0)" } ?? "")
  }

  private func change(of field: Field) -> String {
    if field.whyImmutable != nil { return Wording(en: "never", nl: "nooit").text(in: language) }
    switch field {
    case .inhoud, .reactie:
      return Wording(en: "append, set, correct", nl: "vulaan, zet, corrigeer").text(in: language)
    default: return Wording(en: "set, correct", nl: "zet, corrigeer").text(in: language)
    }
  }
}

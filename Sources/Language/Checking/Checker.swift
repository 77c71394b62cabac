public import Wording

/// What the checker must ask the rest of Klerk, handed in so that it depends on none of it.
public struct CheckingContext {
  /// The values from the command line, by the names of the script's parameters.
  public var arguments: [String: String]
  /// Whether parameters that have no value are left open, since the script is only looked at and not run.
  public var leavesParametersOpen = false
  /// The columns of a file that a script reads, or why it cannot be read.
  public var columns: (String) throws(FileProblem) -> [StreamShape.Column]
  /// Why a pattern is none, or nothing when it is.
  public var problemWithPattern: (String) -> Wording?
  /// How often a Dutch clock shows a time that was written without an offset.
  public var clock: (DateLiteral) -> ClockTime = { _ in .once }
  /// Why a field cannot hold a value that is known before running, or nothing when it can.
  public var problemWithValue: (_ field: String, CheckedExpression) -> Wording?
  /// Why a file that a script writes cannot be written under this name, or nothing when it can.
  public var problemWithTarget: (_ path: String) -> Wording?
  /// Why a text that is known before running can never be appended to a field, or nothing when it can.
  public var problemWithAddition: (_ field: String, String) -> Wording?
  /// Another file of the script, by the path that stands in one; or why it cannot be read.
  public var included: (_ path: String, _ includer: String) throws(FileProblem) -> IncludedFile = {
    path, _ throws(FileProblem) in
    throw FileProblem(wording: Wording(en: "no files are read here", nl: "hier worden geen bestanden gelezen"))
  }
  /// What tells the file with a name from all others, if there is one.
  public var identity: (_ name: String) -> String? = { _ in nil }
  /// Whether it was typed at a prompt: names live on behind it, and somebody is there to be asked.
  public var isPrompt = false
  /// Why a field can never be equal to a text, or never hold it, and what to write; nothing when it can.
  public var whyNever: (_ field: String, _ text: String, _ isWhole: Bool) -> (why: Wording, help: Wording?)? = {
    _, _, _ in nil
  }
  /// The microseconds that a date stands for, its end not among them.
  public var microseconds: (DateLiteral) -> Range<Int64>? = { _ in nil }

  /// How often a clock shows a time: on the day on which it is put forward some never, and back again some twice.
  public enum ClockTime: Sendable { case never, once, twice }

  /// A file that cannot be read, and why.
  public struct FileProblem: Error {
    /// What is wrong with it.
    public let wording: Wording

    /// Says what is wrong with a file.
    public init(wording: Wording) {
      self.wording = wording
    }
  }

  /// Makes a context.
  public init(
    arguments: [String: String] = [:],
    columns: @escaping (String) throws(FileProblem) -> [StreamShape.Column],
    problemWithPattern: @escaping (String) -> Wording?,
    problemWithValue: @escaping (_ field: String, CheckedExpression) -> Wording?,
    problemWithTarget: @escaping (_ path: String) -> Wording? = { _ in nil },
    problemWithAddition: @escaping (_ field: String, String) -> Wording?
  ) {
    self.arguments = arguments
    self.columns = columns
    self.problemWithPattern = problemWithPattern
    self.problemWithValue = problemWithValue
    self.problemWithTarget = problemWithTarget
    self.problemWithAddition = problemWithAddition
  }
}

/// What came of reading and checking a source.
public enum CheckResult {
  /// All of it makes sense.
  case script(CheckedScript)
  /// Every mistake in it, warnings among them; and what is unfinished, when more lines could still make it whole.
  case failure([Diagnostic], unfinished: [Unfinished])
}

/// Reads and checks a whole source: nothing of it runs before all of it makes sense (design, promise 1).
public func check(
  _ source: SourceText, vocabulary: Vocabulary, context: CheckingContext, scope: Scope = Scope()
) -> CheckResult {
  for earlier in scope.sources { source.add(earlier) }
  var checker = Checker(source, vocabulary: vocabulary, context: context, scope: scope)
  var statements: [CheckedStatement] = []
  let parser = readStatements(of: source, vocabulary) { statement in
    if let checked = checker.check(statement) { statements.append(checked) }
    return checker.diagnostics.count < Parser.maximumDiagnostics
  }
  checker.checkArguments()
  if parser.diagnostics.isEmpty { checker.warnOfUnusedNames() }
  let diagnostics = (parser.diagnostics + checker.diagnostics).sorted { $0.span.start < $1.span.start }
  let warnings = checker.warnings.sorted { $0.span.start < $1.span.start }
  guard diagnostics.isEmpty else {
    let told = diagnostics.prefix(Parser.maximumDiagnostics) + warnings
    return .failure(
      told.sorted { $0.span.start < $1.span.start }, unfinished: diagnostics.count == 1 ? parser.unfinished : [])
  }
  checker.keepSources(of: source)
  return .script(
    CheckedScript(
      statements: statements, slotCount: checker.scope.slotCount, changesContacts: checker.changesContacts,
      scope: checker.scope, source: source, warnings: warnings))
}

/// Settles what every name means and whether types fit, one statement after the other.
struct Checker {
  let vocabulary: Vocabulary
  let context: CheckingContext
  var scope: Scope
  var diagnostics: [Diagnostic] = []
  /// What runs, and is hardly meant.
  var warnings: [Diagnostic] = []
  /// The names that nothing has used yet.
  var unusedNames = UnusedNames()
  /// Whether what is checked is only to be explained: it changes nothing, and the names that it gives stand for nothing.
  var isExplaining = false
  /// Whether the condition at hand is about related records, where some may be so and others not.
  var isThroughRelation = false
  var changesContacts = false
  private var parameters: [String] = []
  /// The names that stood before the source at hand, at the prompt.
  var namesBefore: Set<String>
  /// How many stages were looked at, and how deep the commands go that the one at hand calls.
  var stageCount = 0
  var calledDepth = 0
  var isInBlock = false
  /// The files of the script and what includes what.
  var files: ScriptFiles
  var answers = Answers()
  /// Whether the stages at hand are a statement's own, and not a part of an expression.
  var isInOwnPipeline = false
  /// Names that stages of the pipeline at hand give, known behind it.
  var namesBehind: [(name: String, meaning: Scope.Meaning)] = []

  /// The record whose fields an expression may name.
  enum Record {
    case none
    case contact
    /// A related record of a kind.
    case object(Int)
    case row([StreamShape.Column]?)
  }

  /// Thrown behind a mistake that is noted already, to get out of the statement.
  struct Stop: Error {}

  init(_ source: SourceText, vocabulary: Vocabulary, context: CheckingContext, scope: Scope) {
    files = ScriptFiles(source, identity: context.identity(source.name))
    self.vocabulary = vocabulary
    self.context = context
    self.scope = scope
    namesBefore = Set(scope.names.keys)
  }

  mutating func check(_ statement: Statement) -> CheckedStatement? {
    do {
      return try checked(statement)
    } catch {
      return nil
    }
  }

  private mutating func checked(_ statement: Statement) throws(Stop) -> CheckedStatement? {
    switch statement.kind {
    case .pipeline(let pipeline):
      return CheckedStatement(kind: .pipeline(try checkOwnPipeline(pipeline)), span: statement.span)
    case .let(let name, let value): return try checkLet(name, value, statement.span)
    case .param(let name, let type, let value): return try checkParam(name, type, value, statement.span)
    case .for(let name, let rows, let body): return try checkFor(name, rows, body, statement.span)
    case .if(let branches, let otherwise): return try checkIf(branches, otherwise, statement.span)
    case .define(let definition):
      try checkDefine(definition, statement.span)
      return nil
    case .invocation(let call): return try checkCall(call)
    case .include(let path): return try checkInclude(path, statement.span)
    case .expect(let condition):
      return CheckedStatement(kind: .expect(try checkCondition(condition, of: .none)), span: statement.span)
    case .explain(let pipeline): return try checkExplain(pipeline, statement.span)
    case .mistaken(let name):
      scope.names[name.text] = .mistaken
      parameters.append(name.text)
      return nil
    }
  }

  private mutating func checkLet(
    _ name: Name, _ value: Expression, _ span: Span
  ) throws(Stop) -> CheckedStatement? {
    // A name whose value is wrong still is a name: only the value is told, not each place that uses it.
    do throws(Stop) {
      try checkNewName(name)
      if case .pipeline(let pipeline) = value.kind { return try checkLet(name, pipeline, span) }
      if value.isLiteral {
        scope.names[name.text] = .literal(value)
        watch(name, .value)
        return nil
      }
      let (checked, type) = try checkValue(value, of: .none)
      let slot = newSlot()
      scope.names[name.text] = .value(slot: slot, type)
      watch(name, .value)
      return CheckedStatement(kind: .bind(slot, checked), span: span)
    } catch {
      scope.names[name.text] = .mistaken
      throw error
    }
  }

  private mutating func checkLet(
    _ name: Name, _ pipeline: Pipeline, _ span: Span
  ) throws(Stop) -> CheckedStatement {
    let checked = try check(pipeline)
    guard checked.gives != .nothing else {
      throw stop(
        .wrongType(found: checked.gives.wording, expected: Wording(en: "a value", nl: "een waarde"), help: nil),
        at: pipeline.span)
    }
    let slot = newSlot()
    scope.names[name.text] = Scope.Meaning(checked.gives, slot: slot)
    watch(name, .value)
    noteChange(checked, in: pipeline)
    return CheckedStatement(kind: .bind(slot, .pipeline(checked)), span: span)
  }

  private mutating func checkParam(
    _ name: Name, _ typeName: Name, _ value: Expression?, _ span: Span
  ) throws(Stop) -> CheckedStatement? {
    // At the prompt a name of an earlier entry may be given anew.
    let isTaken = scope.names[name.text] != nil && !namesBefore.contains(name.text)
    parameters.append(name.text)
    namesBefore.remove(name.text)
    do throws(Stop) {
      guard !isInBlock else { throw stop(.parameterNotAtTop, at: span) }
      guard !isTaken else { throw stop(.nameTaken(name.text), at: name.span) }
      try checkNewName(name)
      guard let type = ValueType(named: typeName.text) else {
        throw stop(.unknownType(typeName.text), at: typeName.span)
      }
      if let given = context.arguments[name.text] {
        guard let literal = Expression(reading: given, as: type, at: span) else {
          throw stop(.badParameter(name.text, type: type.wording), at: span)
        }
        scope.names[name.text] = .literal(literal)
        watch(name, .parameter)
        return nil
      }
      guard let value else {
        guard context.leavesParametersOpen else {
          throw stop(.parameterNotGiven(name.text, type: typeName.text), at: name.span)
        }
        scope.names[name.text] = .value(slot: newSlot(), type)
        return nil
      }
      let (checked, _) = try checkValue(value, of: .none, wanted: type)
      if value.isLiteral {
        scope.names[name.text] = .literal(value)
        watch(name, .parameter)
        return nil
      }
      let slot = newSlot()
      scope.names[name.text] = .value(slot: slot, type)
      watch(name, .parameter)
      return CheckedStatement(kind: .bind(slot, checked), span: span)
    } catch {
      scope.names[name.text] = .mistaken
      throw error
    }
  }

  private mutating func checkFor(
    _ name: Name, _ rows: Pipeline, _ body: [Statement], _ span: Span
  ) throws(Stop) -> CheckedStatement {
    let block = scope.names.open()
    defer { scope.names.close(block) }
    // When its records are wrong, what is done with each of them is looked at all the same.
    let pipeline: Result<CheckedPipeline, Stop> = Result { () throws(Stop) in try checkRecords(rows) }
    let slot = newSlot()
    let record = (try? pipeline.get()).flatMap { self.record(of: $0.gives) }
    scope.names[name.text] = record.map { meaning(of: $0, slot) } ?? .mistaken
    watch(name, .eachRecord)
    let outer = changesContacts
    changesContacts = false
    let checkedBody = checkBlock(body)
    if changesContacts, let pipeline = try? pipeline.get() { noteLoop(pipeline, in: rows) }
    changesContacts = changesContacts || outer
    try checkNewName(name)
    return CheckedStatement(kind: .forEach(slot, try pipeline.get(), checkedBody), span: span)
  }

  private mutating func checkRecords(_ rows: Pipeline) throws(Stop) -> CheckedPipeline {
    let pipeline = try check(rows)
    noteChange(pipeline, in: rows)
    switch pipeline.gives {
    case .contacts, .objects, .rows: return pipeline
    case .value, .nothing:
      throw stop(
        .wrongType(
          found: pipeline.gives.wording, expected: Wording(en: "a source of records", nl: "een bron van records"),
          help: nil),
        at: rows.span)
    }
  }

  mutating func checkNewName(_ name: Name) throws(Stop) {
    if vocabulary.fieldTable[name.text] != nil { throw stop(.fieldNameTaken(name.text), at: name.span) }
    if case .command(let command)? = scope.names[name.text], !namesBefore.contains(name.text) {
      throw stop(.nameTaken(name.text), at: name.span, labels: [command.label])
    }
  }

  mutating func newSlot() -> Int {
    defer { scope.slotCount += 1 }
    return scope.slotCount
  }

  /// What was given on the command line must be a parameter of the script.
  mutating func checkArguments() {
    for name in context.arguments.keys.sorted() where !parameters.contains(name) {
      _ = stop(.unknownParameter(name, known: parameters), at: Span(0, 0))
    }
  }

  mutating func stop(
    _ problem: CheckProblem, at span: Span, note: Wording? = nil, labels: [Diagnostic.Label] = []
  ) -> Stop {
    diagnostics.append(Diagnostic(problem, at: span, note: note, labels: labels))
    return Stop()
  }
}

extension Expression {
  /// Whether the value stands there as it is, so that its place decides what it is read as.
  var isLiteral: Bool {
    switch kind {
    case .text, .digits, .number, .date, .duration, .uuid, .yesNo, .unknown: true
    default: false
    }
  }

  /// Reads a value from the command line as a type; nothing when it is none.
  init?(reading text: String, as type: ValueType, at span: Span) {
    let kind: Kind?
    switch type {
    case .text: kind = .text(text)
    case .nummer:
      let digits = text.utf8.first == Byte.hyphen ? text.utf8.dropFirst() : text.utf8[...]
      let isNumber = !digits.isEmpty && digits.allSatisfy { $0 >= Byte.zero && $0 <= Byte.nine }
      kind = isNumber ? .text(text) : nil
    case .number: kind = Double(text).map { .number($0) }
    case .moment: kind = DateLiteral(reading: text).map { .date($0) }
    case .duration: kind = DurationLiteral(reading: text).map { .duration($0) }
    case .identifier:
      let source = SourceText(name: "", text: text)
      kind = Lexer(source).isUUID(at: 0) && text.utf8.count == 36 ? .uuid(text) : nil
    case .yesNo:
      let keyword = Keyword.table[text.lowercased()]
      kind = keyword == .yes ? .yesNo(true) : keyword == .no ? .yesNo(false) : nil
    case .word, .entries, .any: kind = nil
    }
    guard let kind else { return nil }
    self.init(kind: kind, span: span)
  }
}

/// Writes the words of a script in one of the two languages.
///
/// The tree knows neither language, but it knows which words are names: a column may be called `contact`, and `op` is
/// a word of `past op` or a name, as its place has it.
struct Translation {
  private let keywords: KeywordChoice
  private let vocabulary: Vocabulary
  /// By where they begin in the source: names, and of a sort key its last part.
  private var names: Set<Int> = []
  private var sortKeys: Set<Int> = []
  private var types: Set<Int> = []
  private var dateParts: [Int: DatePartName] = [:]
  private var connectors: Set<Int> = []
  private var stages: [Int: Signature] = [:]
  private var parameters: [Int: Parameter] = [:]
  /// Functions, and the signs between two values: what the layout must know in any language.
  private var calls: [Int: FunctionSignature] = [:]
  private var operators: Set<Int> = []
  /// The `{` and `}` of records that are made: they hold lines together, as parentheses do.
  private(set) var recordBraces: Set<Int> = []

  init(to keywords: KeywordChoice, _ vocabulary: Vocabulary) {
    self.keywords = keywords
    self.vocabulary = vocabulary
  }

  // MARK: What the tree says

  /// Notes what the words of a statement are.
  mutating func note(_ statement: Statement) {
    switch statement.kind {
    case .pipeline(let pipeline), .explain(let pipeline): note(pipeline)
    case .let(let name, let value):
      note(name)
      note(value)
    case .param(let name, let type, let value):
      note(name)
      if keywords != .asWritten { types.insert(type.span.start) }
      if let value { note(value) }
    case .for(let name, let rows, let body):
      note(name)
      note(rows)
      for statement in body { note(statement) }
    case .if(let branches, let otherwise):
      for branch in branches {
        if let condition = branch.condition { note(condition) }
        for statement in branch.body { note(statement) }
      }
      for statement in otherwise ?? [] { note(statement) }
    case .include: break
    case .define(let definition): note(definition)
    case .invocation(let invocation): note(invocation)
    case .expect(let condition): note(condition)
    case .mistaken(let name): note(name)
    }
  }

  private mutating func note(_ name: Name) {
    if keywords != .asWritten { names.insert(name.span.start) }
  }

  private mutating func note(_ field: FieldName) {
    for part in field.parts { note(part) }
  }

  private mutating func note(_ group: GroupName) {
    if let part = group.part {
      dateParts[part.span.start] = part.name
      connectors.insert(part.connector.start)
    }
    note(group.field)
  }

  private mutating func note(_ pipeline: Pipeline) {
    switch pipeline.source {
    case .contact(let key): note(key)
    case .contacts(let condition), .objects(_, let condition): if let condition { note(condition) }
    case .register(let record): note(record)
    case .read(let file): note(file)
    case .name(let name): if !name.isRecordWord { note(name) }
    }
    note(pipeline.stages)
  }

  private mutating func note(_ invocation: Invocation) {
    note(invocation.name)
    for argument in invocation.arguments { note(argument) }
  }

  private mutating func note(_ definition: CommandDefinition) {
    note(definition.name)
    for parameter in definition.parameters {
      note(parameter.name)
      types.insert(parameter.type.span.start)
    }
    switch definition.body {
    case .statements(let body): for statement in body { note(statement) }
    case .stages(let stages, _): note(stages)
    }
  }

  private mutating func note(_ pipeline: [PipelineStage]) {
    for stage in pipeline {
      guard case .stage(let call) = stage else {
        if case .own(let invocation) = stage { note(invocation) }
        continue
      }
      let signature = vocabulary.stages[call.stage]
      let isTranslated = keywords != .asWritten
      if isTranslated { stages[call.nameSpan.start] = signature }
      for argument in call.arguments {
        let parameter = signature.parameters[argument.parameter]
        if isTranslated, !parameter.words.en.isEmpty { parameters[argument.span.start] = parameter }
        note(argument.value)
      }
    }
  }

  private mutating func note(_ record: RecordLiteral) {
    recordBraces.insert(record.braces.opening.start)
    recordBraces.insert(record.braces.closing.start)
    for entry in record.entries {
      note(entry.name)
      switch entry.value {
      case .expression(let expression): note(expression)
      case .record(let inner): note(inner)
      }
    }
  }

  private mutating func note(_ value: ArgumentValue) {
    switch value {
    case .flag: break
    case .expression(let expression): note(expression)
    case .fields(let fields): for field in fields { note(field) }
    case .groups(let groups): for group in groups { note(group) }
    case .sortKeys(let keys):
      for key in keys {
        note(key.field)
        if keywords != .asWritten { sortKeys.insert((key.field.rest.last ?? key.field.first).span.start) }
      }
    case .assignments(let assignments):
      for assignment in assignments {
        note(assignment.field)
        note(assignment.value)
      }
    case .countTest(.comparison(_, let number)): note(number)
    case .countTest(.between(let low, let high)):
      note(low)
      note(high)
    case .choice(let name), .newName(let name): note(name)
    case .block(let body): for statement in body { note(statement) }
    }
  }

  private mutating func note(_ expression: Expression) {
    switch expression.kind {
    // The expressions inside a text stay as they are, as all of it does.
    case .text, .interpolation, .digits, .number, .date, .duration, .today, .now, .uuid, .yesNo, .unknown: break
    case .call(let function, let name, let values):
      calls[name.start] = vocabulary.functions[function]
      for value in values { note(value) }
    case .arithmetic(let first, let steps):
      note(first)
      for step in steps {
        operators.insert(step.operatorSpan.start)
        note(step.operand)
      }
    case .firstOf(let parts): for part in parts { note(part) }
    case .path(let field):
      if field.first.isRecordWord {
        for part in field.rest { note(part) }
      } else {
        note(field)
      }
    case .compare(let left, _, let right), .textTest(let left, _, let right):
      note(left)
      note(right)
    case .between(let value, let low, let high): for part in [value, low, high] { note(part) }
    case .oneOf(let value, let choices, _): for part in [value] + choices { note(part) }
    case .isEmpty(let part, _), .not(let part): note(part)
    case .and(let parts), .or(let parts): for part in parts { note(part) }
    case .pipeline(let pipeline): note(pipeline)
    }
  }

  // MARK: What is written

  /// Writes the words of a line in the language.
  func apply(to line: inout [Lexeme], in source: SourceText) {
    if !calls.isEmpty || !operators.isEmpty {
      for index in line.indices {
        let start = line[index].span.start
        if let function = calls[start] {
          line[index].isFunction = true
          if keywords != .asWritten { line[index].replacement = choose(function.name, function.nl) }
        } else if operators.contains(start) {
          line[index].isOperator = true
        }
      }
    }
    guard keywords != .asWritten else { return }
    var index = 0
    while index < line.count {
      if line[index].kind == .word { translate(&line, at: index, source) }
      index += 1
    }
  }

  private func translate(_ line: inout [Lexeme], at index: Int, _ source: SourceText) {
    if line[index].isFunction { return }
    let start = line[index].span.start
    if let stage = stages[start] {
      line[index].replacement = choose(stage.name, stage.nl)
    } else if let parameter = parameters[start] {
      translate(parameter, &line, at: index, source)
    } else if let part = dateParts[start] {
      line[index].replacement = choose(part.words.en, part.words.nl)
    } else if connectors.contains(start) {
      line[index].replacement = choose(DatePartName.connector.en, DatePartName.connector.nl)
    } else if types.contains(start) {
      line[index].replacement = type(source.text(of: line[index].span))
    } else if names.contains(start) {
      if sortKeys.contains(start), index + 1 < line.count { translateDirection(&line[index + 1], source) }
    } else if let keyword = line[index].keyword {
      let (before, after) = (index > 0 ? line[index - 1].keyword : nil, index + 1)
      line[index].replacement =
        switch keyword {
        case .with where before == .ends: choose("with", "op")
        case .matches where !isOp(line, at: after, source): choose("matches", "past op")
        default: choose(keyword.words.en[0], keyword.words.nl[0])
        }
      if keyword == .matches, keywords == .en, isOp(line, at: after, source) { remove(after, from: &line) }
    } else if index > 0, line[index - 1].keyword == .ends, isOp(line, at: index, source) {
      line[index].replacement = choose("with", "op")
    }
  }

  private func choose(_ en: String, _ nl: String) -> String { keywords == .nl ? nl : en }

  /// Whether the `op` of `eindigt op` and `past op` stands here, and not a name.
  private func isOp(_ line: [Lexeme], at index: Int, _ source: SourceText) -> Bool {
    guard index < line.count, line[index].kind == .word, !names.contains(line[index].span.start) else { return false }
    return source.text(of: line[index].span) == "op"
  }

  private func type(_ text: String) -> String? {
    let names = ValueType.names
    guard let index = names.en.firstIndex(of: text) ?? names.nl.firstIndex(of: text) else { return nil }
    return choose(names.en[index], names.nl[index])
  }

  private func translateDirection(_ lexeme: inout Lexeme, _ source: SourceText) {
    guard lexeme.kind == .word, let direction = SortDirection.table[source.text(of: lexeme.span)] else { return }
    let words = direction == .ascending ? SortDirection.words.ascending : SortDirection.words.descending
    lexeme.replacement = choose(words[0], words[1])
  }

  private func translate(_ parameter: Parameter, _ line: inout [Lexeme], at index: Int, _ source: SourceText) {
    let written = { [line] (words: [String]) in
      index + words.count <= line.count
        && zip(line[index...], words).allSatisfy { source.text(of: $0.span) == $1 }
    }
    let old = written(parameter.words.en) ? parameter.words.en : parameter.words.nl
    let new = keywords == .nl ? parameter.words.nl : parameter.words.en
    guard old != new else { return }
    if old.count == new.count {
      for (offset, word) in new.enumerated() { line[index + offset].replacement = word }
    } else {
      line[index].replacement = new.joined(separator: " ")
      for _ in 1..<old.count { remove(index + 1, from: &line) }
    }
  }

  /// Takes a word out; the comments around it stay, in their order.
  private func remove(_ index: Int, from line: inout [Lexeme]) {
    let gone = line.remove(at: index)
    var comments = gone.comments
    if let remark = gone.remark {
      if gone.startsLine { comments.append(remark) } else { line[index - 1].remark = remark }
    }
    guard index < line.count else { return }
    line[index].comments = comments + line[index].comments
    line[index].startsLine = line[index].startsLine || gone.startsLine
  }
}

extension Name {
  /// Whether it is the word for the record inside `each`, which changes language as other words do.
  fileprivate var isRecordWord: Bool { text == Name.recordAtHand }
}

/// A script in which everything makes sense: what the evaluator takes, so that nothing else can run.
public struct CheckedScript {
  /// The statements, in order.
  public let statements: [CheckedStatement]
  /// How many values its names need.
  public let slotCount: Int
  /// Whether anything in it changes contacts.
  public let changesContacts: Bool
  /// The names that stand at its end, for the next statement at the prompt.
  public let scope: Scope
  /// Its text.
  public let source: SourceText
  /// What in it runs, and is hardly meant.
  public let warnings: [Diagnostic]
}

/// One statement that makes sense.
public struct CheckedStatement {
  /// What kind of statement it is.
  public enum Kind {
    case pipeline(CheckedPipeline)
    /// Keeps a value under a slot.
    case bind(Int, CheckedExpression)
    /// Runs statements for each record, kept under a slot.
    case forEach(Int, CheckedPipeline, [CheckedStatement])
    /// Runs the statements of the first condition that holds, or the last ones.
    case branches([CheckedBranch], otherwise: [CheckedStatement])
    /// The statements of another file.
    case included([CheckedStatement])
    /// Runs a command of the writer's own, its values kept under slots.
    case call(CheckedCall)
    case expect(CheckedExpression)
    /// Tells how a pipeline would run, and runs nothing.
    indirect case explain(ExplainedPipeline)
  }

  /// What it says.
  public let kind: Kind
  /// Where it stands.
  public let span: Span
}

/// A condition and the statements that are run when it holds.
public struct CheckedBranch {
  /// The condition.
  public let condition: CheckedExpression
  /// The statements.
  public let body: [CheckedStatement]
}

/// A pipeline that makes sense.
public struct CheckedPipeline {
  /// Where the records come from.
  public let source: CheckedSource
  /// What is done with them.
  public let stages: [CheckedStage]
  /// What comes out at the end.
  public let gives: StreamShape
  /// Where it stands.
  public let span: Span
  /// The values for the writer's own commands among the stages, worked out before anything flows.
  public var bindings: [(slot: Int, value: CheckedExpression)] = []
}

/// Where records come from.
public enum CheckedSource {
  case contact(CheckedExpression, Span)
  case contacts(where: CheckedExpression?)
  /// Related records of a kind, by its number in the vocabulary.
  case objects(Int, where: CheckedExpression?)
  /// A contact that is made.
  case register(CheckedRecord, Span)
  case read(CheckedExpression, Span)
  /// The contacts, the rows or the one record under a slot.
  case slot(Int)
}

/// A stage whose arguments make sense.
public struct CheckedStage {
  /// Which stage of the vocabulary it is.
  public let stage: Int
  /// What was given, each with the number of its parameter.
  public let arguments: [Argument]
  /// What it takes.
  public let takes: StreamShape
  /// What it gives.
  public let gives: StreamShape
  /// Where it stands.
  public let span: Span

  /// One argument, with the number of its parameter.
  public typealias Argument = (parameter: Int, value: CheckedArgument)

  /// What was given for a parameter.
  public func argument(_ parameter: Int) -> CheckedArgument? {
    arguments.first { $0.parameter == parameter }?.value
  }

  /// The statements that it runs for each record, if it does.
  public var block: CheckedBlock? {
    if case .block(let block)? = argument(0) { block } else { nil }
  }

  /// Whether it changes the records that it takes: by itself, or in the statements that it runs for each of them.
  public func isChange(in vocabulary: Vocabulary) -> Bool {
    vocabulary.stages[stage].gives == .changedContacts || takes == .contacts && block?.changesContacts ?? false
  }
}

/// An argument that makes sense.
public enum CheckedArgument {
  case flag
  case expression(CheckedExpression)
  case fields([CheckedField])
  /// What is worked out for each record, and its type.
  case value(CheckedExpression, ValueType)
  case groups([CheckedGroup])
  case sortKeys([(field: CheckedField, isDescending: Bool)])
  case assignments([(field: CheckedField, value: CheckedExpression)])
  case countTest([(ComparisonOperator, CheckedExpression)])
  case choice(String)
  indirect case block(CheckedBlock)
  /// The slot under which the records are kept.
  indirect case slot(Int)
}

/// Statements that are run for each record of a pipeline.
public struct CheckedBlock {
  /// The slot of the record.
  public let slot: Int
  /// The statements.
  public let body: [CheckedStatement]
  /// Whether anything in them changes contacts.
  public let changesContacts: Bool
  /// Whether the records come out of the store while the block runs, and not from a file or a name.
  public let isOfStore: Bool
}

/// A place in a record.
public struct CheckedField: Equatable, Sendable {
  /// Where in the record.
  public enum Place: Hashable, Sendable {
    /// A field, by its number in the vocabulary.
    case field(Int)
    /// An entry of the contact's `metadata`.
    case entry(String)
    /// A column, by its number.
    case column(Int)
    /// A column that only running can find.
    case namedColumn(String)
  }

  /// Where in the record.
  public let place: Place
  /// Its name, as results show it.
  public let name: String
  /// Where it stands.
  public let span: Span

  /// Makes a place in a record.
  public init(place: Place, name: String, span: Span) {
    self.place = place
    self.name = name
    self.span = span
  }
}

/// What flows between two stages.
public enum StreamShape: Equatable, Sendable {
  case contacts
  /// Related records of a kind, by its number in the vocabulary.
  case objects(Int)
  /// Rows, with their columns where they are known before running.
  case rows([Column]?)
  /// One value.
  case value(ValueType)
  case nothing

  /// A column of a row.
  public struct Column: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let type: ValueType

    /// Makes a column.
    public init(name: String, type: ValueType) {
      self.name = name
      self.type = type
    }
  }
}

/// An expression in which names, types and operators are settled.
public enum CheckedExpression {
  case text(String)
  case number(Double)
  case yesNo(Bool)
  case nothing
  indirect case date(DateLiteral)
  indirect case duration(DurationLiteral)
  /// The day on which the script runs.
  case today
  /// The moment at which the run began.
  case now
  case identifier(String)
  /// A place in the record at hand.
  indirect case field(CheckedField)
  /// The value under a slot.
  case slot(Int)
  /// A place in the record under a slot.
  indirect case fieldOf(Int, CheckedField)
  case interpolation([CheckedExpression])
  /// A function, by its number in the vocabulary.
  indirect case call(Int, [CheckedExpression], Span)
  /// A chain of one rank of operators, from left to right.
  indirect case arithmetic(CheckedExpression, [CheckedStep])
  /// The first that is there.
  case firstOf([CheckedExpression])
  indirect case compare(CheckedExpression, ComparisonOperator, CheckedExpression)
  indirect case textTest(CheckedExpression, TextOperator, CheckedExpression, Span)
  /// Whether a text holds something of a kind that the vocabulary names: `matches bsn`.
  indirect case holds(CheckedExpression, String)
  /// A nummer with the zeros in front that older registers gave it.
  indirect case paddedNummer(CheckedExpression)
  indirect case oneOf(CheckedExpression, [CheckedExpression])
  indirect case isEmpty(CheckedExpression)
  indirect case isTrue(CheckedExpression)
  /// Whether a relation leads to a record of a kind for which a condition holds, if one was given.
  indirect case some(Int, CheckedExpression?)
  case and([CheckedExpression])
  case or([CheckedExpression])
  indirect case not(CheckedExpression)
  /// A pipeline that gives a value.
  indirect case pipeline(CheckedPipeline)
  /// A value whose kind only running tells, to be read as another one.
  indirect case converted(CheckedExpression, to: ValueType, Span)
}

/// An operator, what stands behind it, and where the operator stands.
public struct CheckedStep {
  /// The operator.
  public let `operator`: ArithmeticOperator
  /// What stands behind it.
  public let operand: CheckedExpression
  /// Where the operator stands.
  public let span: Span
}

/// The names that a script, or the prompt, has given.
public struct Scope {
  /// What a name stands for.
  enum Meaning {
    /// A literal, taken in wherever the name stands.
    case literal(Expression)
    case value(slot: Int, ValueType)
    case contact(slot: Int)
    case row(slot: Int, [StreamShape.Column]?)
    case object(slot: Int, kind: Int)
    case records(slot: Int, StreamShape)
    case command(Command)
    /// A command whose own body is being read.
    case unfinishedCommand
    /// Something that was wrong where it got its name; that is told there, and not again wherever the name stands.
    case mistaken

    init(_ shape: StreamShape, slot: Int) {
      if case .value(let type) = shape { self = .value(slot: slot, type) } else { self = .records(slot: slot, shape) }
    }
  }

  var names = Names()
  var slotCount = 0
  /// The texts in which its commands stand.
  var sources: [SourceText] = []

  /// Makes a scope without names.
  public init() {}

  /// The names, sorted.
  public var allNames: [String] { names.keys.sorted() }

  /// Gives the prompt's previous result a name; returns the slot under which it is kept.
  /// A result takes the place of the one before it, whose records would else be kept as long as the prompt is open.
  public mutating func bindRecords(_ words: [String], _ shape: StreamShape) -> Int {
    let slot: Int
    switch words.first.flatMap({ names[$0] }) {
    case .value(let known, _), .records(let known, _): slot = known
    default:
      slot = slotCount
      slotCount += 1
    }
    for word in words {
      names[word] = Meaning(shape, slot: slot)
    }
    return slot
  }
}

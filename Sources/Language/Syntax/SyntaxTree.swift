/// One statement of a script, as it was written; no name in it has been looked up yet.
public struct Statement: Equatable {
  /// What kind of statement it is.
  public enum Kind: Equatable {
    case pipeline(Pipeline)
    case `let`(Name, Expression)
    case param(Name, type: Name, default: Expression?)
    indirect case `for`(Name, Pipeline, [Statement])
    case `if`([Branch], otherwise: [Statement]?)
    /// `include "FILE"`; the name is the file's.
    case include(Name)
    indirect case define(CommandDefinition)
    indirect case invocation(Invocation)
    case expect(Expression)
    /// Tells how a pipeline would run.
    case explain(Pipeline)
    /// One that gives a name and could not be read for the rest; what uses the name is no mistake of its own.
    case mistaken(Name)
  }

  /// What it says.
  public let kind: Kind
  /// Where it stands.
  public let span: Span
}

/// A condition and the statements that are run when it holds.
public struct Branch: Equatable {
  /// The condition; nothing when it could not be read, which is told already.
  public let condition: Expression?
  /// The statements.
  public let body: [Statement]
}

/// A word that the writer chose, or one that stands for a field or a type.
public struct Name: Equatable {
  /// The word.
  public let text: String
  /// Where it stands.
  public let span: Span

  /// What the record at hand is called inside `each`, in whatever language it was written.
  static let recordAtHand = Keyword.it.words.en[0]
}

/// A source and the stages that its records flow through.
public struct Pipeline: Equatable {
  /// Where the records come from.
  public let source: PipelineSource
  /// Where that stands.
  public let sourceSpan: Span
  /// What is done with them, in order.
  public let stages: [PipelineStage]
  /// Whether a stage behind these could not be read, so that nobody knows what comes out.
  public let isMistaken: Bool
  /// Where it stands.
  public let span: Span
}

/// One stage of a pipeline.
public enum PipelineStage: Equatable {
  /// A stage of the language.
  case stage(StageCall)
  /// A command of the writer's own.
  indirect case own(Invocation)

  /// Where it stands.
  public var span: Span {
    switch self {
    case .stage(let call): call.span
    case .own(let invocation): invocation.span
    }
  }
}

/// Where records come from.
public enum PipelineSource: Equatable {
  /// `find contact KEY`
  case contact(Expression)
  /// `find contacts [where PREDICATE]`
  case contacts(where: Expression?)
  /// `find KIND [where PREDICATE]`, the kind by its number in the vocabulary.
  case objects(Int, where: Expression?)
  /// `register contact { … }`
  indirect case register(RecordLiteral)
  /// `read FILE`
  case read(Expression)
  /// A name that stands for records.
  case name(Name)
}

/// A stage with what stands behind its name.
public struct StageCall: Equatable {
  /// Which stage of the vocabulary it is.
  public let stage: Int
  /// Where its name stands.
  public let nameSpan: Span
  /// What was given, each with the number of its parameter; never two for one.
  public let arguments: [Argument]
  /// Where all of it stands.
  public let span: Span

  /// One argument.
  public struct Argument: Equatable {
    /// Which parameter of the signature it is for.
    public let parameter: Int
    /// What was given.
    public let value: ArgumentValue
    /// Where it stands.
    public let span: Span
  }
}

/// What can be given to a stage.
public enum ArgumentValue: Equatable {
  /// A word that was there, such as `again`.
  case flag
  case expression(Expression)
  /// `a, b.c`
  case fields([FieldName])
  /// `a, month of b`
  case groups([GroupName])
  /// `a desc, b`
  case sortKeys([SortKeyName])
  /// `a = 1, b = 2`
  case assignments([Assignment])
  /// `<= 50`, `between 1 and 3`
  case countTest(CountTest)
  /// One of a few words.
  case choice(Name)
  /// `{ … }`
  case block([Statement])
  /// A name that the records get.
  case newName(Name)
}

/// A field, or an entry in one (`metadata.balie`).
public struct FieldName: Equatable {
  /// What stands before the first dot; most often there is none, and this is all.
  public let first: Name
  /// The parts behind the dots.
  public let rest: [Name]

  /// The parts between the dots.
  public var parts: [Name] { [first] + rest }
  /// Where it stands.
  public var span: Span { first.span.union(with: (rest.last ?? first).span) }
  /// The name as it was written.
  public var text: String { rest.isEmpty ? first.text : parts.map(\.text).joined(separator: ".") }

  /// What is left behind the first dot, if there is one.
  var withoutFirst: FieldName? {
    rest.first.map { FieldName(first: $0, rest: Array(rest.dropFirst())) }
  }
}

/// A field to sort by.
public struct SortKeyName: Equatable {
  /// The field.
  public let field: FieldName
  /// Whether the greatest comes first.
  public let isDescending: Bool
}

/// A new value for a field.
public struct Assignment: Equatable {
  /// The field.
  public let field: FieldName
  /// Its new value.
  public let value: Expression
}

/// What a number of records must be.
public enum CountTest: Equatable {
  case comparison(ComparisonOperator, Expression)
  case between(Expression, Expression)
}

/// The six comparisons.
public enum ComparisonOperator: String, Sendable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// The four arithmetical operators.
public enum ArithmeticOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
}

/// An operator and what stands behind it.
public struct ArithmeticStep: Equatable {
  /// The operator.
  public let `operator`: ArithmeticOperator
  /// Where it stands.
  public let operatorSpan: Span
  /// What stands behind it.
  public let operand: Expression
}

/// The looks into a text.
public enum TextOperator: Sendable {
  case contains
  case startsWith
  case endsWith
  case matches
}

/// An expression as it was written.
public struct Expression: Equatable {
  /// What kind of expression it is.
  public enum Kind: Equatable {
    case text(String)
    /// A text with expressions in it.
    case interpolation([Expression])
    /// A row of digits: a number or a nummer, as the place asks for.
    case digits(String)
    case number(Double)
    indirect case date(DateLiteral)
    indirect case duration(DurationLiteral)
    case today
    case now
    case uuid(String)
    case yesNo(Bool)
    case unknown
    /// A field, or a name and what stands behind its dots.
    case path(FieldName)
    /// A function of the vocabulary, where its name stands, and what it is given.
    indirect case call(Int, Span, [Expression])
    /// `a + b - c`, or `a * b / c`, from left to right; flat, so that a long one is not deep.
    indirect case arithmetic(Expression, [ArithmeticStep])
    /// `a ?? b`: the first that is there.
    case firstOf([Expression])
    indirect case compare(Expression, ComparisonOperator, Expression)
    indirect case textTest(Expression, TextOperator, Expression)
    indirect case between(Expression, Expression, Expression)
    indirect case oneOf(Expression, [Expression], negated: Bool)
    indirect case isEmpty(Expression, negated: Bool)
    case and([Expression])
    case or([Expression])
    indirect case not(Expression)
    indirect case pipeline(Pipeline)
  }

  /// What it says.
  public let kind: Kind
  /// Where it stands.
  public let span: Span
}

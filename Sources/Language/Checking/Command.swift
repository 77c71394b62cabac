/// A command of the writer's own that makes sense.
public final class Command {
  /// What it does.
  enum Body {
    case statements([CheckedStatement])
    /// The stages as they were written, and the names that are known in them; each call has slots of its own, since two
    /// calls may be under way in one pipeline.
    case stages([PipelineStage], names: Names)
  }

  /// One value that it needs.
  struct Parameter {
    let name: String
    let type: ValueType
    let slot: Int
    let span: Span
  }

  /// What it is called.
  public let name: String
  /// The comment right above its definition, line by line.
  public let comment: [String]
  let parameters: [Parameter]
  let body: Body
  /// What comes out of it, where it is a stage.
  let gives: StreamShape
  let changesContacts: Bool
  /// How many stages a call of it brings, those of the commands that it calls among them.
  let size: Int
  /// How many commands are inside each other while it runs.
  let depth: Int
  let span: Span

  init(
    _ definition: CommandDefinition, parameters: [Parameter], body: Body, gives: StreamShape, changesContacts: Bool,
    size: Int, depth: Int
  ) {
    (name, comment, span) = (definition.name.text, definition.comment, definition.name.span)
    (self.parameters, self.body, self.gives) = (parameters, body, gives)
    (self.changesContacts, self.size, self.depth) = (changesContacts, size, depth)
  }

  /// Whether it is called as a stage, and not as a statement.
  public var isStage: Bool {
    if case .stages = body { true } else { false }
  }

  /// The names of its parameters with their types, in English and in Dutch.
  public var signature: [(name: String, type: (en: String, nl: String))] {
    parameters.map { parameter in
      let index = ValueType.names.en.firstIndex { ValueType(named: $0) == parameter.type } ?? 0
      return (parameter.name, (ValueType.names.en[index], ValueType.names.nl[index]))
    }
  }

  /// How many commands may be inside each other.
  static let maximumDepth = 20
  /// How many stages one call may bring.
  static let maximumSize = 1_000
}

/// A call of a command of the writer's own that makes sense.
public final class CheckedCall {
  /// The values, and the slots under which the command finds them.
  public let bindings: [(slot: Int, value: CheckedExpression)]
  /// The command's statements, shared by all its calls.
  public let body: [CheckedStatement]
  /// Whether they change contacts.
  public let changesContacts: Bool

  init(bindings: [(slot: Int, value: CheckedExpression)], body: [CheckedStatement], changesContacts: Bool) {
    self.bindings = bindings
    self.body = body
    self.changesContacts = changesContacts
  }
}

extension Scope {
  /// The commands of the writer's own, by name.
  public var commands: [Command] {
    allNames.compactMap { if case .command(let command)? = names[$0] { command } else { nil } }
  }
}

extension SourceText {
  /// Takes what was typed at a prompt where some names are known already.
  public convenience init(name: String, text: String, behind scope: Scope) {
    self.init(name: name, text: text, at: scope.sources.map { $0.size + 1 }.reduce(0, max))
  }
}

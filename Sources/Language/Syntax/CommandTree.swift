/// A command of the writer's own, as it was written.
public struct CommandDefinition: Equatable {
  /// What it does.
  public enum Body: Equatable {
    /// It is called as a statement.
    case statements([Statement])
    /// It is called as a stage. Of one that could not be read whole nobody knows what comes out.
    case stages([PipelineStage], isMistaken: Bool)
  }

  /// One value that it needs.
  public struct Parameter: Equatable {
    /// What the body calls it.
    public let name: Name
    /// Its type.
    public let type: Name
  }

  /// What it is called.
  public let name: Name
  /// The values that it needs.
  public let parameters: [Parameter]
  /// What it does.
  public let body: Body
  /// The comment right above it, line by line, without the `#`.
  public let comment: [String]
}

/// A call of a command of the writer's own.
public struct Invocation: Equatable {
  /// Which command.
  public let name: Name
  /// The values for it.
  public let arguments: [Expression]
  /// Where it stands.
  public let span: Span
}

public import Wording

/// What a function of expressions is called, takes and gives. Help, completion, checking and the table in `grammar.md`
/// all read this.
public final class FunctionSignature: Sendable {
  /// One value that a function is given.
  public struct Parameter: Sendable {
    /// How help calls it.
    public let label: Wording
    /// What it must be.
    public let type: ValueType
    /// Whether it may be left out; what stands behind it then is left out too.
    public let isOptional: Bool

    /// Describes a parameter.
    public init(_ label: Wording, _ type: ValueType, optional: Bool = false) {
      self.label = label
      self.type = type
      isOptional = optional
    }
  }

  /// The name in English.
  public let name: String
  /// The name in Dutch.
  public let nl: String
  /// What it is given, in order.
  public let parameters: [Parameter]
  /// What it gives; nothing when one of the values it is given is nothing.
  public let gives: ValueType
  /// What it does, in one sentence.
  public let summary: Wording

  /// Describes a function.
  public init(
    _ name: String, nl: String, _ parameters: [Parameter], gives: ValueType, summary: Wording
  ) {
    self.name = name
    self.nl = nl
    self.parameters = parameters
    self.gives = gives
    self.summary = summary
  }

  /// How few and how many values it can be given.
  public var valueCount: ClosedRange<Int> {
    (parameters.firstIndex { $0.isOptional } ?? parameters.count)...parameters.count
  }

  /// How it is written: `replace(TEXT, WHAT, WITH)`.
  public func usage(dutch: Bool) -> String {
    let labels = parameters.map { parameter in
      let label = dutch ? parameter.label.nl : parameter.label.en
      return parameter.isOptional ? "[\(label)]" : label
    }
    return "\(dutch ? nl : name)(\(labels.joined(separator: ", ")))"
  }
}

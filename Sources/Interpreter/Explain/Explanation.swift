public import Wording

/// How a pipeline would run: its source and its stages, in order.
public struct Explanation {
  /// The steps.
  public internal(set) var steps: [Step] = []
  /// Whether the store is a register.
  public let isOfRegister: Bool

  /// Begins with no steps.
  init(ofRegister isOfRegister: Bool) { self.isOfRegister = isOfRegister }

  /// The source or one stage.
  public struct Step {
    /// What was written, in one line.
    public let source: String
    /// What is to be known of it.
    public internal(set) var facts: [ExplainedFact] = []
  }
}

/// One thing that is to be known of a step.
public struct ExplainedFact: Equatable, Sendable {
  /// Who does it.
  public enum Actor: String, Sendable {
    case store
    case klerk
    /// It is about the step as a whole.
    case all = ""
  }

  /// Who does it.
  public internal(set) var actor: Actor
  /// What kind of fact it is; this name outlives its wording.
  public let id: String
  /// What it is about: codes, fields, parts of a condition.
  public let values: [String]
  /// The number in it, where there is one.
  public let count: Int?
  /// What it says.
  public let wording: Wording

  init(_ actor: Actor, _ id: String, _ values: [String], count: Int? = nil, _ wording: Wording) {
    self.actor = actor
    self.id = id
    self.values = values
    self.count = count
    self.wording = wording
  }

  init(_ actor: Actor, _ id: String, count: Int? = nil, _ wording: Wording) {
    self.init(actor, id, [], count: count, wording)
  }
}

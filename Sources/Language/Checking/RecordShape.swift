/// What may stand between the `{ }` of something that is made: names with values, or with further `{ }`.
public final class RecordShape: Sendable {
  /// One name with what it holds.
  public struct Entry: Sendable {
    /// The name, the field's own.
    public let name: String
    /// What it holds.
    public let content: Content
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether it may be there more than once.
    public let isRepeatable: Bool
    /// Whether the rules for the contact's field of this name hold for it.
    public let isField: Bool

    /// Describes an entry.
    public init(
      _ name: String, _ content: Content, required: Bool = false, repeatable: Bool = false, isField: Bool = false
    ) {
      self.name = name
      self.content = content
      self.isField = isField
      isRequired = required
      isRepeatable = repeatable
    }
  }

  /// What an entry holds.
  public enum Content: Sendable {
    case value(ValueType, mayBeNothing: Bool)
    case record(RecordShape)
  }

  /// What is made, as messages call it.
  public let name: String
  /// What may stand in it.
  public let entries: [Entry]
  /// The numbers of the entries by their names.
  let table: WordTable<Int>

  /// Describes a shape.
  public init(_ name: String, _ entries: [Entry]) {
    self.name = name
    self.entries = entries
    table = WordTable(entries.enumerated().map { ($1.name, $0) })
  }
}

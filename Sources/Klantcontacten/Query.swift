/// Which contacts are asked for, and in which order: what a pipeline hands to a backend.
public struct Query {
  /// What a contact must fulfil.
  public var condition: Condition
  /// By what they are sorted; empty means newest `plaatsgevondenOp` first, then `uuid`, as the API answers.
  public var order: [SortKey]
  /// How many are passed over first.
  public var offset: Int
  /// How many are given at most.
  public var limit: Int?

  /// Makes a query; without arguments it asks for every contact.
  public init(_ condition: Condition = .always, order: [SortKey] = [], offset: Int = 0, limit: Int? = nil) {
    self.condition = condition
    self.order = order
    self.offset = offset
    self.limit = limit
  }
}

/// One thing to sort by. Records that hold nothing there come last, in both directions.
public struct SortKey: Equatable, Sendable {
  /// What is compared.
  public let path: FieldPath
  /// Whether the greatest comes first.
  public let isDescending: Bool

  /// Makes a key; ascending unless said otherwise.
  public init(_ path: FieldPath, descending: Bool = false) {
    self.path = path
    isDescending = descending
  }
}

extension [SortKey] {
  /// Whether one record comes before another; records that are equal under every key keep their order.
  public func areInOrder(_ left: some Fielded, _ right: some Fielded) -> Bool {
    for key in self {
      let (first, second) = (left.value(at: key.path), right.value(at: key.path))
      switch (first, second) {
      case (.nothing, .nothing): continue
      case (.nothing, _): return false
      case (_, .nothing): return true
      default: break
      }
      guard let order = Comparison.order(first, second), order != 0 else { continue }
      return key.isDescending ? order > 0 : order < 0
    }
    return false
  }
}

/// How often a combination of values occurs.
public struct Tally: Equatable, Sendable {
  /// The values, in the order in which they were asked for.
  public let values: [Value]
  /// How many contacts have them.
  public let count: Int

  /// Makes a tally.
  public init(values: [Value], count: Int) {
    self.values = values
    self.count = count
  }
}

/// What people write behind `find contact`: a number, kept as text, or a uuid.
public enum ContactKey: Equatable, Sendable {
  /// Tried as `nummer`, then padded with zeros to ten digits, then as `referentienummer`.
  case number(String)
  /// The `uuid`.
  case identifier(ContactID)

  /// Reads a key: what has the form of a uuid is one, all else is a number.
  public init(_ text: String) {
    self = ContactID(text).map(ContactKey.identifier) ?? .number(text)
  }

  /// The number as registers up to Open Klant 2.15 wrote it, with zeros in front; nothing where it would not differ.
  public static func padded(_ number: String) -> String? {
    let digits = number.utf8
    guard digits.count < 10, !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return String(repeating: "0", count: 10 - digits.count) + number
  }
}

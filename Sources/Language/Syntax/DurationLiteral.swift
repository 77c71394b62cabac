/// A length of time as it was written: `30d`.
public struct DurationLiteral: Equatable, Sendable {
  /// The units in which a length of time can be written.
  public enum Unit: Sendable, CaseIterable {
    case minute
    case hour
    case day
    case week
    case month
    case year

    /// The letters behind the number, English ones and Dutch ones; either is read.
    public var words: (en: String, nl: String) {
      switch self {
      case .minute: ("min", "min")
      case .hour: ("h", "u")
      case .day: ("d", "d")
      case .week: ("w", "w")
      case .month: ("mo", "mnd")
      case .year: ("y", "j")
      }
    }

    static let table = WordTable(allCases.flatMap { [($0.words.en, $0), ($0.words.nl, $0)] })
  }

  /// How many of the unit.
  public let count: Int
  /// The unit.
  public let unit: Unit

  /// As many digits as a sensible length of time can have; more would lead out of the calendar.
  static let maximumDigits = 6

  /// Makes a length of time.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// Reads `30d`; nothing when it has another form.
  public init?(reading text: String) {
    let digits = text.utf8.prefix { $0 >= Byte.zero && $0 <= Byte.nine }
    guard (1...Self.maximumDigits).contains(digits.count), let count = Int(String(digits) ?? ""),
      let unit = Unit.table[String(text.utf8.dropFirst(digits.count)) ?? ""]
    else { return nil }
    self.init(count, unit)
  }
}

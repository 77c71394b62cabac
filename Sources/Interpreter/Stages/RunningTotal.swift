import Klantcontacten
import Language

/// A total as it grows, one value after the other.
struct RunningTotal {
  private let total: Total
  private var count = 0
  private var sum = 0.0
  /// What rounding has taken from the sum so far (Neumaier): a million cents add up to what they are.
  private var lost = 0.0
  private var decimals = 0
  private var extreme: Extreme

  /// Begins a total; `readsTexts` where a text may stand for a number or a date, as in a file.
  init(_ total: Total, readsTexts: Bool) {
    self.total = total
    extreme = Extreme(readsTexts: readsTexts)
  }

  /// Takes a value in; what is empty leaves the total as it is.
  mutating func add(_ value: Value) {
    guard !value.isEmpty else { return }
    switch total {
    case .sum, .average:
      guard case .number(let number) = value else { return }
      count += 1
      add(number)
    case .least: extreme.add(value) { Comparison.less.holds($0, $1) }
    case .greatest: extreme.add(value) { Comparison.greater.holds($0, $1) }
    }
  }

  private mutating func add(_ number: Double) {
    let next = sum + number
    lost += abs(sum) >= abs(number) ? (sum - next) + number : (number - next) + sum
    sum = next
    decimals = max(decimals, Self.decimals(of: number))
  }

  /// The total; of no values 0 for a sum, and nothing else.
  var value: Value {
    switch total {
    case .sum: .number(rounded)
    case .average: count == 0 ? .nothing : .number(rounded / Double(count))
    case .least, .greatest: extreme.value
    }
  }

  /// The sum has no more decimals than the numbers in it: amounts of money add up to one.
  private var rounded: Double {
    let exact = sum + lost
    guard decimals > 0, decimals < 10, abs(exact) < 1e9 else { return exact }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (exact * scale).rounded() / scale
  }

  private static func decimals(of number: Double) -> Int {
    if number == number.rounded() { return 0 }
    let text = number.description
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return 10 }
    return text.distance(from: point, to: text.endIndex) - 1
  }
}

/// The least or the greatest of some values. Cells of a file are texts that may be numbers or dates: they are compared
/// as numbers when all of them are, else as dates when all are, else as texts.
private struct Extreme {
  private let readsTexts: Bool
  private var asItIs: Value?
  private var asNumber: Value?
  private var asDate: Value?
  private var areNumbers = true
  private var areDates = true

  init(readsTexts: Bool) {
    self.readsTexts = readsTexts
  }

  mutating func add(_ value: Value, isBefore: (Value, Value) -> Bool) {
    guard readsTexts else {
      _ = Self.keep(value, &asItIs, isBefore)
      return
    }
    if areNumbers { areNumbers = Self.keep(value.converted(to: .number), &asNumber, isBefore) }
    if areDates { areDates = Self.keep(Self.moment(value), &asDate, isBefore) }
    _ = Self.keep(value.converted(to: .text) ?? .text(value.display), &asItIs, isBefore)
  }

  /// A day in a file is its first moment: what comes out is one value, to be compared with a span of time.
  private static func moment(_ value: Value) -> Value? {
    let date = value.converted(to: .moment)
    if case .period(let period)? = date { return .moment(period.start) }
    return date
  }

  private static func keep(_ value: Value?, _ kept: inout Value?, _ isBefore: (Value, Value) -> Bool) -> Bool {
    guard let value else { return false }
    if case .number(let number) = value, !number.isFinite { return false }
    if let best = kept, !isBefore(value, best) { return true }
    kept = value
    return true
  }

  var value: Value {
    guard readsTexts else { return asItIs ?? .nothing }
    return (areNumbers ? asNumber : areDates ? asDate : asItIs) ?? .nothing
  }
}

/// Steele, Lea and Flood's SplitMix64: small, fast, and the same on every machine, which the standard library's own
/// generator promises not to be.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) {
    self.state = state
  }

  mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mixed(state)
  }

  /// A number from 0 up to a bound.
  ///
  /// Not `Int.random(in:using:)`: how that draws is the standard library's own affair, and may change with it.
  mutating func below(_ bound: Int) -> Int { Self.scaled(next(), below: bound) }

  /// Whether something happens that happens so many times in a thousand.
  mutating func happens(inThousand times: Int) -> Bool { below(1_000) < times }

  /// One of several, each as likely.
  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// The state from which the `index`-th of many generators starts; different for each index.
  static func state(seed: UInt64, index: Int) -> UInt64 {
    mixed(seed &+ UInt64(truncatingIfNeeded: index) &* increment)
  }

  /// Spreads a number over all 64 bits; different numbers stay different.
  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Brings 64 random bits below a bound.
  static func scaled(_ bits: UInt64, below bound: Int) -> Int {
    Int(((bits >> 32) &* UInt64(bound)) >> 32)
  }

  static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
}

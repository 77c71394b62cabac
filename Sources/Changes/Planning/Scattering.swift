import Klantcontacten

extension UInt64 {
  /// 2^64 divided by the golden ratio, the factor of Fibonacci hashing.
  fileprivate static let scatteringFactor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// A number that is another one for each, and in whose upper bits all of this one's count.
  var scattered: UInt64 { (self ^ self >> 32) &* Self.scatteringFactor }
}

extension ContactID {
  /// A number in whose upper bits both halves count: uuids of some makers differ in one of them only, and there in few bits.
  var scattered: UInt64 {
    let (high, low) = halves
    return ((high &* UInt64.scatteringFactor) ^ low).scattered
  }
}

/// Finds account numbers: two letters for the country, two check digits, then letters and digits, in groups or not,
/// whose remainder modulo 97 is 1.
struct IBANFinder {
  private(set) var findings: [PersonalDatum.Finding] = []

  /// How long the numbers of the commonest countries are (the registry of ISO 13616); others are tried at every length.
  private static let lengths = [
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "TR": 26, "PT": 25,
    "AT": 20, "CH": 21, "IE": 22, "RO": 24, "BG": 22, "HU": 28, "CZ": 24, "SE": 24, "DK": 18, "NO": 15,
  ]

  init(_ scalars: [Unicode.Scalar]) {
    var position = 0
    while position + 15 <= scalars.count {
      if let end = Self.end(of: position, in: scalars) {
        findings.append(PersonalDatum.Finding(range: position..<end, isDoubtful: false))
        position = end
      } else {
        position += 1
      }
    }
  }

  private static func end(of start: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard start == 0 || !scalars[start - 1].isWordPart, scalars[start].isASCIILetter, scalars[start + 1].isASCIILetter
    else { return nil }
    var characters: [Unicode.Scalar] = []
    var ends: [Int] = []
    var position = start
    while position < scalars.count, characters.count < 34 {
      let scalar = scalars[position]
      if scalar.isASCIILetter || scalar.digit != nil {
        characters.append(scalar)
        position += 1
        ends.append(position)
      } else if scalar == " " || scalar == "." || scalar == "-", position + 1 < scalars.count,
        scalars[position + 1].isASCIILetter || scalars[position + 1].digit != nil
      {
        position += 1
      } else {
        break
      }
    }
    guard characters.count >= 15, characters[2].digit != nil, characters[3].digit != nil else { return nil }
    let country = String(String.UnicodeScalarView(characters[..<2])).uppercased()
    let candidates = lengths[country].map { [$0] } ?? Array((15...34).reversed())
    for length in candidates where length <= characters.count {
      let end = ends[length - 1]
      let isWhole = end == scalars.count || !scalars[end].isWordPart
      if isWhole, remainder(of: characters[..<length]) == 1 { return end }
    }
    return nil
  }

  /// The first four characters go to the end, letters become 10 to 35, and the number that comes of it is divided by 97.
  private static func remainder(of characters: ArraySlice<Unicode.Scalar>) -> Int {
    (characters.dropFirst(4) + characters.prefix(4)).reduce(0) { remainder, scalar in
      if let digit = scalar.digit { return (remainder * 10 + digit) % 97 }
      let value = Int(scalar.value | 0x20) - 97 + 10
      return (remainder * 100 + value) % 97
    }
  }
}

/// Finds e-mail addresses: what stands round an `@`, up to a dot and at least two letters.
struct EmailFinder {
  private(set) var findings: [PersonalDatum.Finding] = []

  init(_ scalars: [Unicode.Scalar]) {
    var earliest = 0
    for (at, scalar) in scalars.enumerated() where scalar == "@" && at >= earliest {
      var start = at
      while start > earliest, Self.isLocal(scalars[start - 1]) { start -= 1 }
      while start < at, scalars[start] == "." { start += 1 }
      var end = at + 1
      while end < scalars.count, Self.isDomain(scalars[end]) { end += 1 }
      while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
      guard start < at, Self.isDomainName(scalars[(at + 1)..<end]), end - start <= 254 else { continue }
      findings.append(PersonalDatum.Finding(range: start..<end, isDoubtful: false))
      earliest = end
    }
  }

  private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWordPart || [".", "_", "%", "+", "-", "'"].contains(scalar)
  }

  private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWordPart || scalar == "." || scalar == "-"
  }

  private static func isDomainName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let labels = scalars.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last else { return false }
    return last.count >= 2 && last.allSatisfy { $0.properties.isAlphabetic }
  }
}

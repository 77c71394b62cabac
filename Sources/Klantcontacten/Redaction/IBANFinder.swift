/// Finds account numbers: two letters for the country, two check digits, then letters and digits, in groups or not,
/// whose remainder modulo 97 is 1.
struct IBANFinder {
  private(set) var findings: [PersonalDatum.Finding] = []

  /// How long the numbers of each country are (the registry of ISO 13616). Two other letters begin no account number:
  /// of the words in a text one in 97 would pass the sum, and what is taken out is gone.
  private static let lengths = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30,
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
    guard let length = lengths[country], length <= characters.count else { return nil }
    let end = ends[length - 1]
    let isWhole = end == scalars.count || !scalars[end].isWordPart
    // Every country's numbers are digits for the better half; a sentence that begins with a country's letters is not.
    let digits = characters[..<length].count { $0.digit != nil }
    return isWhole && digits * 2 >= length && remainder(of: characters[..<length]) == 1 ? end : nil
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

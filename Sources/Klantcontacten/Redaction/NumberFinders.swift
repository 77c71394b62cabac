/// Runs of digits with single blanks, dots or hyphens between them, as people type numbers.
private struct DigitRun {
  let range: Range<Int>
  let digits: [Int]

  static func all(in scalars: [Unicode.Scalar], partedBy separators: Set<Unicode.Scalar>) -> [DigitRun] {
    var runs: [DigitRun] = []
    var position = 0
    while position < scalars.count {
      guard scalars[position].digit != nil else {
        position += 1
        continue
      }
      let start = position
      var digits: [Int] = []
      var end = position
      while position < scalars.count {
        if let digit = scalars[position].digit {
          digits.append(digit)
          position += 1
          end = position
        } else if separators.contains(scalars[position]), position + 1 < scalars.count,
          scalars[position + 1].digit != nil
        {
          position += 1
        } else {
          break
        }
      }
      runs.append(DigitRun(range: start..<end, digits: digits))
    }
    return runs
  }
}

/// Finds BSNs. What stands before a number decides whether it is called one: `BSN`, `burgerservicenummer`, `sofinummer`
/// make it certain, and a zaak, a contact or an order has numbers of its own.
struct BSNFinder {
  let findings: [PersonalDatum.Finding]

  /// How far before a number its name may stand, in code points.
  private static let reach = 40

  private static let names = ["bsn", "burgerservicenummer", "burgerservicenr", "sofinummer", "sofinr", "sofi"]
  private static let others = [
    "zaak", "zaaknummer", "zaaknr", "kenmerk", "nummer", "referentie", "contact", "dossier", "kvk", "rsin", "factuur",
    "aanslag", "meldingsnummer", "melding", "ordernummer", "telefoon", "tel", "rekening", "iban", "betalingskenmerk",
  ]

  init(_ scalars: [Unicode.Scalar]) {
    findings = DigitRun.all(in: scalars, partedBy: [".", " "]).compactMap { run in
      guard Self.standsAlone(run.range, in: scalars), Self.passesElfproef(run.digits) else { return nil }
      return PersonalDatum.Finding(
        range: run.range, isDoubtful: !Self.isCalledBSN(before: run.range.lowerBound, in: scalars))
    }
  }

  /// 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is divisible by 11; eight digits have a zero in front. All zeros pass the
  /// sum and are none.
  static func passesElfproef(_ digits: [Int]) -> Bool {
    let nine = digits.count == 8 ? [0] + digits : digits
    guard nine.count == 9, nine.contains(where: { $0 != 0 }) else { return false }
    let sum = (0..<8).reduce(0) { $0 + (9 - $1) * nine[$1] } - nine[8]
    return sum % 11 == 0
  }

  private static func standsAlone(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    let before = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : " "
    let after = range.upperBound < scalars.count ? scalars[range.upperBound] : " "
    return !before.isWordPart && before != "+" && !after.isWordPart
  }

  /// Whether the nearest telling word before a number says that it is a BSN.
  private static func isCalledBSN(before end: Int, in scalars: [Unicode.Scalar]) -> Bool {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in scalars[max(0, end - reach)..<end] {
      if scalar.properties.isAlphabetic {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word).lowercased())
        word = String.UnicodeScalarView()
      }
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    for word in words.reversed() {
      if names.contains(word) { return true }
      if others.contains(word) { return false }
    }
    return false
  }
}

/// Finds telephone numbers: `^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})$` once blanks and hyphens are left out, but not
/// the numbers of companies and municipalities (0800, 0900, 14…).
struct TelephoneFinder {
  let findings: [PersonalDatum.Finding]

  init(_ scalars: [Unicode.Scalar]) {
    findings = DigitRun.all(in: scalars, partedBy: [" ", "-"]).compactMap { run in
      var start = run.range.lowerBound
      let hasPlus = start > 0 && scalars[start - 1] == "+"
      if hasPlus { start -= 1 }
      let before = start > 0 ? scalars[start - 1] : " "
      let after = run.range.upperBound < scalars.count ? scalars[run.range.upperBound] : " "
      guard !before.isWordPart, !after.isWordPart, Self.isTelephone(run.digits, hasPlus: hasPlus) else { return nil }
      return PersonalDatum.Finding(range: start..<run.range.upperBound, isDoubtful: false)
    }
  }

  private static func isTelephone(_ digits: [Int], hasPlus: Bool) -> Bool {
    if hasPlus { return (9...15).contains(digits.count) }
    guard digits.count >= 9, digits[0] == 0 else { return false }
    // Two zeros and a country; three zeros begin a padded nummer, not a call.
    if digits[1] == 0 { return digits[2] != 0 && (9...15).contains(digits.count) }
    guard digits.count == 10 else { return false }
    return !(digits[1] == 8 && digits[2] == 0 && digits[3] == 0) && !(digits[1] == 9 && digits[2] == 0)
  }
}

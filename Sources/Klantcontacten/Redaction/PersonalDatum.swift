/// A kind of personal datum that can be found in a text and taken out of it (`domain.md`, section 8.2).
public enum PersonalDatum: String, Sendable, CaseIterable {
  /// A burgerservicenummer: nine digits, or eight, that pass the elfproef.
  case bsn
  /// An account number whose remainder modulo 97 is 1 (ISO 13616).
  case iban
  /// An e-mail address.
  case email
  /// A telephone number as Open Klant takes one, blanks and hyphens left out.
  case telefoon

  /// What stands in its place when it was taken out.
  public var placeholder: String {
    switch self {
    case .bsn: "[BSN verwijderd]"
    case .iban: "[IBAN verwijderd]"
    case .email: "[e-mailadres verwijderd]"
    case .telefoon: "[telefoonnummer verwijderd]"
    }
  }

  /// One that was found.
  public struct Finding: Equatable, Sendable {
    /// Where, in code points.
    public let range: Range<Int>
    /// Whether it only looks like one: a number that passes the elfproef, but that nothing around it calls a BSN. One in
    /// eleven numbers passes by chance.
    public let isDoubtful: Bool
  }

  /// Those in a text, in order; none overlaps another.
  public func findings(in text: String) -> [Finding] {
    let scalars = Array(text.unicodeScalars)
    switch self {
    case .bsn: return BSNFinder(scalars).findings
    case .iban: return IBANFinder(scalars).findings
    case .email: return EmailFinder(scalars).findings
    case .telefoon: return TelephoneFinder(scalars).findings
    }
  }

  /// Whether one is in a text beyond doubt: what a redaction would take out.
  public func isFound(in text: String) -> Bool { findings(in: text).contains { !$0.isDoubtful } }

  /// A text with those taken out that are certain, or all of them; and how many were left in as doubtful.
  public func redacting(_ text: String, doubtfulToo: Bool) -> (text: String, left: Int) {
    let scalars = Array(text.unicodeScalars)
    var redacted = String.UnicodeScalarView()
    var position = 0
    var left = 0
    for finding in findings(in: text) {
      if finding.isDoubtful, !doubtfulToo {
        left += 1
        continue
      }
      redacted.append(contentsOf: scalars[position..<finding.range.lowerBound])
      redacted.append(contentsOf: placeholder.unicodeScalars)
      position = finding.range.upperBound
    }
    redacted.append(contentsOf: scalars[position...])
    return (String(redacted), left)
  }
}

extension Unicode.Scalar {
  var digit: Int? { isASCII && properties.numericType == .decimal ? Int(value) - 48 : nil }

  /// Whether it could be a part of a longer word or number, so that what stands beside it is not the whole of one.
  var isWordPart: Bool { properties.isAlphabetic || properties.numericType == .decimal }

  var isASCIILetter: Bool { (65...90).contains(value) || (97...122).contains(value) }
}

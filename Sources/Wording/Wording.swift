/// The languages in which Klerk speaks to its user; what a record says is never translated.
public enum MessageLanguage: String, Sendable, CaseIterable {
  case en
  case nl
}

/// One message in both languages, side by side, so that a missing translation does not compile.
public struct Wording: Equatable, Sendable {
  /// The English text.
  public let en: String
  /// The Dutch text.
  public let nl: String

  /// Makes a message from its two texts.
  public init(en: String, nl: String) {
    self.en = en
    self.nl = nl
  }

  /// Makes a message that is the same in both languages: a name, a number, a code.
  public init(same text: String) {
    self.init(en: text, nl: text)
  }

  /// The text in one language.
  public func text(in language: MessageLanguage) -> String {
    switch language {
    case .en: en
    case .nl: nl
    }
  }

  /// The two messages one behind the other, in each language.
  public static func + (left: Wording, right: Wording) -> Wording {
    Wording(en: left.en + right.en, nl: left.nl + right.nl)
  }
}

extension Wording {
  /// `1 contact`, `12 contacts`; thousands are parted as each language does (`1,204` and `1.204`).
  public static func count(_ count: Int, en: (one: String, many: String), nl: (one: String, many: String)) -> Wording {
    Wording(
      en: "\(grouped(count, by: ",")) \(count == 1 ? en.one : en.many)",
      nl: "\(grouped(count, by: ".")) \(count == 1 ? nl.one : nl.many)"
    )
  }

  /// `1 contact` or `1,204 contacts`, the commonest of all counts.
  public static func contacts(_ count: Int) -> Wording {
    .count(count, en: ("contact", "contacts"), nl: ("contact", "contacten"))
  }

  /// A number with its thousands parted as each language does.
  public static func number(_ number: Int) -> Wording {
    Wording(en: grouped(number, by: ","), nl: grouped(number, by: "."))
  }

  private static func grouped(_ number: Int, by separator: String) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}

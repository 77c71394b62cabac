import Klantcontacten
import Wording

extension RelatedField {
  /// What it holds, as `describe` says it.
  var holds: Wording {
    let wording: Wording =
      switch kind {
      case .identifier: Wording(same: "uuid")
      case .text: Wording(en: "text", nl: "tekst")
      case .nummer: Wording(en: "digits", nl: "cijfers")
      case .yesNo: Wording(en: "yes/no", nl: "ja/nee")
      case .moment: Wording(en: "date and time", nl: "datum en tijd")
      case .choice(let words): Wording(same: words.joined(separator: ", "))
      }
    return maximumLength.map { wording + Wording(same: " ≤ \($0)") } ?? wording
  }
}

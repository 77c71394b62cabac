import Interpreter
import Klantcontacten
import Language
import Output
import Wording

/// What a profile means at the prompt.
extension Prompt {
  /// The word by which nobody takes one system for another, and a blank behind it.
  func profileWord(_ paint: Paint) -> String {
    settings.profile.map { paint.marked($0.shownWord, $0.wordColor) + " " } ?? ""
  }

  /// Says which profile it is, and what it protects.
  func greetByProfile(_ paint: Paint) {
    guard let profile = settings.profile else { return }
    let protections = profile.protections.map { $0.text(in: console.language) }
    console.say(
      paint.dim(Wording(en: "profile ", nl: "profiel ").text(in: console.language))
        + paint.marked(profile.name, profile.wordColor)
        + (protections.isEmpty ? "" : paint.dim(": ") + protections.joined(separator: ", ")))
  }

  /// Refuses a change that the profile forbids before anybody is asked about it.
  func refuseWhatIsProtected(_ script: CheckedScript) throws {
    guard script.changesContacts, !settings.options.isDryRun else { return }
    if let refusal = settings.profile?.refusal(of: .direct) { throw refusal }
  }
}

import Changes
import Interpreter
import Klantcontacten

extension RunSettings {
  /// A run under these settings, as the journal keeps it.
  func run(of script: String) -> Run {
    Run(
      who: who, script: script, startedAt: now(), version: version, vertrouwelijkReason: options.vertrouwelijkReason)
  }

  /// Writes down, before anything is shown, that somebody looks at confidential contacts, and why. Where that cannot be
  /// written nothing is shown: the error goes on.
  func noteConfidentialLook(in store: any Store, script: String) throws {
    guard options.vertrouwelijkReason != nil else { return }
    try store.note(run(of: script))
  }
}

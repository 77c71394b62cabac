public import Language

/// The exercises that come with Klerk, in the order in which they are done. They are in the program itself, so that they
/// are there wherever it is started.
public enum BuiltInExercises {
  /// The files, each with its name and its bytes.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("look-around.exercise", PackageResources.look_around_exercise),
    ("one-contact.exercise", PackageResources.one_contact_exercise),
    ("twitter-list.exercise", PackageResources.twitter_list_exercise),
    ("append.exercise", PackageResources.append_exercise),
    ("twice-is-once.exercise", PackageResources.twice_is_once_exercise),
    ("ended.exercise", PackageResources.ended_exercise),
    ("too-long.exercise", PackageResources.too_long_exercise),
    ("colleague.exercise", PackageResources.colleague_exercise),
    ("janssen.exercise", PackageResources.janssen_exercise),
    ("plan.exercise", PackageResources.plan_exercise),
    ("undo.exercise", PackageResources.undo_exercise),
    ("redact.exercise", PackageResources.redact_exercise),
    ("rename.exercise", PackageResources.rename_exercise),
    ("reroute.exercise", PackageResources.reroute_exercise),
    ("confidential.exercise", PackageResources.confidential_exercise),
    ("in-between.exercise", PackageResources.in_between_exercise),
    ("no-answer.exercise", PackageResources.no_answer_exercise),
    ("half-way.exercise", PackageResources.half_way_exercise),
  ]

  /// Their texts.
  public static var texts: [SourceText] {
    files.map { SourceText(name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
  }
}

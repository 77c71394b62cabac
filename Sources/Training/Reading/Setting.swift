/// What stands between the lines `---`.
enum Setting: String, CaseIterable {
  case titleEnglish = "title.en"
  case titleDutch = "title.nl"
  case level
  case minutes
  case teachesEnglish = "teaches.en"
  case teachesDutch = "teaches.nl"
  case ruleEnglish = "rule.en"
  case ruleDutch = "rule.nl"
  case start
  case register
  case colleague

  /// Whether it has a value of its own when it is left out.
  var isOptional: Bool {
    switch self {
    case .start, .register, .colleague: true
    default: false
    }
  }
}

/// What a heading in `[ ]` can say.
enum ExerciseSection: String, CaseIterable {
  case taskEnglish = "task.en"
  case taskDutch = "task.nl"
  case hintEnglish = "hint.en"
  case hintDutch = "hint.nl"
  case contacts
  case start
  case meanwhile
  case register
  case file
  case check
  case mistake
  case solution
  case explanationEnglish = "explanation.en"
  case explanationDutch = "explanation.nl"

  static var names: [String] { allCases.map(\.rawValue) }

  /// Whether a name stands behind it.
  var isNamed: Bool { self == .file || self == .check || self == .mistake }

  /// Whether there may be several.
  var isRepeatable: Bool {
    isNamed || self == .hintEnglish || self == .hintDutch || self == .solution || self == .start
  }

  /// Whether an exercise is none without it.
  var isRequired: Bool {
    switch self {
    case .contacts, .start, .meanwhile, .register, .file: false
    default: true
    }
  }
}

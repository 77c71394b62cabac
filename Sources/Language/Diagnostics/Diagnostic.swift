public import Wording

/// One mistake in a source, or a warning: what it is, where, what belongs to it, and what to do.
public struct Diagnostic: Equatable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// Nothing runs.
    case error
    /// It runs, and is hardly what its writer meant.
    case warning

    /// What stands before the message.
    public var wording: Wording {
      switch self {
      case .error: Wording(en: "error", nl: "fout")
      case .warning: Wording(en: "warning", nl: "let op")
      }
    }
  }

  /// Another place that belongs to the mistake.
  public struct Label: Equatable, Sendable {
    /// Where it is.
    public let span: Span
    /// What it has to do with it.
    public let text: Wording

    /// Makes a label.
    public init(span: Span, text: Wording) {
      self.span = span
      self.text = text
    }
  }

  /// The kind of mistake, which outlives its wording: `unknown-field`.
  public let identifier: String
  /// How bad it is.
  public let severity: Severity
  /// What was found, and what was expected.
  public let message: Wording
  /// Where.
  public let span: Span
  /// What stands right behind the caret.
  public let note: Wording?
  /// Other places that belong to it.
  public let labels: [Label]
  /// What to do next.
  public let help: Wording?

  /// Makes a diagnostic.
  public init(
    identifier: String, severity: Severity = .error, message: Wording, span: Span, note: Wording? = nil,
    labels: [Label] = [], help: Wording?
  ) {
    self.identifier = identifier
    self.severity = severity
    self.message = message
    self.span = span
    self.note = note
    self.labels = labels
    self.help = help
  }

  /// Whether it warns of a change to many contacts of which nobody said how many they are.
  public var isOfChange: Bool { identifier == CheckWarning.unboundedChange.identifier }

  /// The same mistake, with one more place that belongs to it.
  func adding(_ label: Label) -> Diagnostic {
    Diagnostic(
      identifier: identifier, severity: severity, message: message, span: span, note: note, labels: labels + [label],
      help: help)
  }

  init(_ problem: some Problem, at span: Span, note: Wording? = nil, labels: [Label] = []) {
    self.init(
      identifier: problem.identifier, severity: problem.severity, message: problem.message, span: span, note: note,
      labels: labels, help: problem.help)
  }
}

/// A kind of mistake with its data; the one place where its wording is made.
protocol Problem {
  var identifier: String { get }
  var message: Wording { get }
  var help: Wording? { get }
  var severity: Diagnostic.Severity { get }
}

extension Problem {
  var severity: Diagnostic.Severity { .error }
}

/// Something that was begun and goes on in the next line, so that the prompt can say what is still open.
public struct Unfinished: Equatable, Sendable {
  /// What was begun.
  public enum Kind: Equatable, Sendable {
    case block
    case parenthesis
    case longText
    case statement(Expected)
  }

  /// What was begun.
  public let kind: Kind
  /// Where it began.
  public let span: Span
}

extension Unfinished.Kind {
  /// What is still to come, for the prompt.
  public var wording: Wording {
    switch self {
    case .block: Wording(en: "`}`", nl: "`}`")
    case .parenthesis: Wording(en: "`)`", nl: "`)`")
    case .longText: Wording(same: "`\"\"\"`")
    case .statement(let expected): expected.wording
    }
  }
}

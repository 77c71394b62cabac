import Interpreter
import Terminal

/// Somebody who listens at the prompt beside Klerk, and has words of his own: an exercise.
protocol PromptCompanion: AnyObject {
  /// Words that Tab offers beside those of the prompt.
  var candidates: [Completion.Candidate] { get }
  /// Says what is said when the prompt opens.
  func greet()
  /// Whether a line, which begins an entry, is said to him and not to Klerk.
  func isSpokenTo(_ line: String) -> Bool
  /// Answers such a line.
  func answer(_ line: String, isWorkOpen: Bool) -> CompanionAnswer
  /// Hears what a statement has shown.
  func saw(_ value: SlotValue)
}

/// What comes of a line that is said to a companion.
enum CompanionAnswer {
  /// The prompt goes on.
  case stays
  /// The prompt is left.
  case leaves
}

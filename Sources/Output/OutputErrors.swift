public import Interpreter
import Language
import Wording

extension EvaluationError {
  /// The end of a statement whose results can no longer be written.
  public init(_ failure: OutputFailure) {
    switch failure {
    case .closed: self.init(.outputClosed, at: Span(0, 0))
    case .failed(let number):
      self.init(
        .output(
          Wording(
            en: "the results could not be written (system error \(number)); is the disk full?",
            nl: "de resultaten konden niet geschreven worden (systeemfout \(number)); is de schijf vol?")),
        at: Span(0, 0))
    }
  }
}

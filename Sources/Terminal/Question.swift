/// A question that is answered with one line.
public enum Question {
  /// Puts the question on standard error and reads the answer from standard input; nothing when the user would not
  /// answer: Ctrl-C, Ctrl-D, the end of the input.
  public static func answer(to question: String, input: Int32 = 0, output: Int32 = 2) -> String? {
    switch PlainReader(input: input).readLine(prompt: question, to: output) {
    case .line(let text):
      return text
    case .interrupted, .endOfInput:
      Descriptor.write("\n", to: output)
      return nil
    }
  }

  /// Whether the user answers with one of the words for yes, letter case and white space around it ignored. Every
  /// other answer is no, and so are Ctrl-C and the end of the input.
  public static func isAnsweredYes(
    _ question: String, yes: [String] = ["j", "ja", "y", "yes"], input: Int32 = 0, output: Int32 = 2
  ) -> Bool {
    guard let answer = answer(to: question, input: input, output: output) else { return false }
    let word = answer.lowercased().split(whereSeparator: \.isWhitespace)
    return word.count == 1 && yes.contains(String(word[0]))
  }
}

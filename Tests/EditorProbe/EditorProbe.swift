import Terminal

#if canImport(Glibc)
  import Glibc
#endif

/// A program that does nothing but edit lines, for the tests of the line editor.
///
/// Each answer is printed on a row of its own: `line=…` with what is not plain ASCII escaped. Lines that begin with
/// `:` make it do something: `:busy` waits for Ctrl-C as a running statement does, `:ask` asks a question, `:pages N`
/// shows N rows through the pager, `:prefill TEXT` puts a text in the next line.
@main
struct EditorProbe {
  static func main() {
    let editor = LineEditor(
      historyFile: CommandLine.arguments.dropFirst().first,
      isComplete: { !$0.hasSuffix("|") },
      complete: complete)
    InterruptSignal.install()
    var prefill = ""
    while true {
      let answer = editor.readLine(prompt: "\u{1B}[1;32mprobe\u{1B}[0m> ", prefill: prefill)
      prefill = ""
      switch answer {
      case .line(let text):
        editor.remember(text)
        if let text = text.dropPrefix(":prefill ") { prefill = text }
        run(text)
      case .interrupted:
        print("interrupted")
      case .endOfInput:
        print("end")
        return
      }
    }
  }

  private static func run(_ text: String) {
    if text == ":busy" {
      InterruptSignal.clear()
      print("busy")
      fflush(nil)
      while !InterruptSignal.isRequested { poll(nil, 0, 10) }
      print("stopped")
    } else if text == ":ask" {
      print("yes=\(Question.isAnsweredYes("Sure? "))")
    } else if let count = text.dropPrefix(":pages ").flatMap({ Int($0) }) {
      let pager = Pager()
      for row in 0..<count where !pager.write("row \(row)\n") { break }
      pager.close()
      print("paged")
    } else {
      print("line=\(text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())")
    }
  }

  private static func complete(_ text: String) -> Completion {
    let word = String(text.split(separator: " ", omittingEmptySubsequences: false).last ?? "")
    let words = [
      ("find", "looks contacts up"), ("first", "the first one"), ("append", "puts text behind inhoud"),
      ("privé", ""), ("zoek\u{1B}]0;evil\u{07}", "hostile"),
    ]
    let candidates = words.filter { $0.0.hasPrefix(word) }.map { Completion.Candidate($0.0, note: $0.1) }
    return Completion(candidates, replacing: word.unicodeScalars.count)
  }
}

extension String {
  fileprivate func dropPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

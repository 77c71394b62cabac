import Output
import Training
import Wording

/// Lays out the texts of exercises on a screen.
struct LessonPage {
  let console: Console

  private var paint: Paint { Paint(isColored: console.areNoticesColored) }
  private var language: MessageLanguage { console.language }
  /// Long lines tire, however wide the window is.
  private var width: Int { min(max(40, console.width), 88) }

  private func print(_ text: String = "") { console.say(text) }

  /// What the exercise is called, and what is to be done.
  func show(_ exercise: Exercise, number: Int, of count: Int) {
    let heading = Wording(en: "Exercise \(number) of \(count)", nl: "Oefening \(number) van \(count)")
    print()
    print(paint.bold("\(heading.text(in: language)) · \(exercise.title.text(in: language))"))
    print(paint.dim(Self.meta(of: exercise).text(in: language)))
    print()
    show(exercise.task)
    showFiles(of: exercise)
    print()
    print(paint.dim(Self.words.text(in: language).wrapped(to: width, indent: 0)))
  }

  /// What the exercise is about.
  static func meta(of exercise: Exercise) -> Wording {
    exercise.teaches
      + Wording(
        en: " · level \(exercise.level) · \(exercise.minutes) minutes",
        nl: " · niveau \(exercise.level) · \(exercise.minutes) minuten")
  }

  private static let words = Wording(
    en: "check · hint · solution · reset · task · next · help",
    nl: "controleer · hint · oplossing · herbegin · opdracht · volgende · hulp")

  private func showFiles(of exercise: Exercise) {
    for (name, bytes) in exercise.files.sorted(by: { $0.key < $1.key }) {
      print()
      print(paint.dim("\(name):"))
      for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") { print("    \(line)") }
    }
  }

  /// A text under a heading.
  func show(_ heading: Wording, _ text: Wording) {
    print(paint.bold(heading.text(in: language)))
    show(text)
  }

  /// That it is done, why it is so, and what comes next.
  func showSolved(_ exercise: Exercise, next: (number: Int, title: Wording)?) {
    print(paint.added(Wording(en: "✓ Solved.", nl: "✓ Opgelost.").text(in: language)))
    print()
    show(exercise.explanation)
    print()
    let rule = Wording(en: "Source: ", nl: "Bron: ") + exercise.rule
    print(paint.dim(rule.text(in: language).wrapped(to: width, indent: 0)))
    print()
    let going =
      next.map { number, title in
        Wording(
          en: "`next` goes on with exercise \(number): \(title.en)",
          nl: "`volgende` gaat verder met oefening \(number): \(title.nl)")
      }
      ?? Wording(
        en: "That was the last exercise. `exercises` shows what is done, Ctrl-D ends.",
        nl: "Dat was de laatste oefening. `oefeningen` toont wat er af is, Ctrl-D stopt.")
    print(inline(going.text(in: language)))
  }

  /// What is not so yet.
  func showMissed(_ check: Exercise.Check) {
    let heading = Wording(en: "Not yet.", nl: "Nog niet.").text(in: language)
    let text = check.message.text(in: language)
    print(paint.warning(heading) + laidOut(heading + " " + text, indent: 0).dropFirst(heading.count))
  }

  /// How it can be done.
  func show(solution: String) {
    print(paint.bold(Wording(en: "this is one way", nl: "zo kan het").text(in: language)))
    for line in solution.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty {
      print("    " + paint.name(String(line)))
    }
  }

  private func show(_ text: Wording) {
    var before: TextBlock?
    for block in TextBlock.blocks(of: text.text(in: language)) {
      if let before, !(before.isItem && block.isItem) { print() }
      switch block {
      case .paragraph(let text): print(laidOut(text, indent: 0))
      case .item(let text): print("- " + laidOut(text, indent: 2))
      case .code(let text):
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          print("    " + paint.name(String(line)))
        }
      }
      before = block
    }
  }

  /// In lines that fit; what is typed is not broken, unless it is longer than half a line.
  private func laidOut(_ text: String, indent: Int) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let kept = parts.enumerated().map { index, part in
      index % 2 == 1 && part.count < width / 2 ? String(part.map { $0 == " " ? Self.hardBlank : $0 }) : String(part)
    }
    let lines = kept.joined(separator: "`").wrapped(to: width, indent: indent)
    return inline(String(lines.map { $0 == Self.hardBlank ? " " : $0 }))
  }

  private static let hardBlank: Character = "\u{A0}"

  /// What stands between back quotes is typed; with colours it needs no quotes.
  private func inline(_ text: String) -> String {
    guard paint.isColored else { return text }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1 else { return text }
    return parts.enumerated().map { index, part in
      index % 2 == 1 ? paint.name(String(part)) : String(part)
    }.joined()
  }
}

extension TextBlock {
  fileprivate var isItem: Bool {
    if case .item = self { true } else { false }
  }
}

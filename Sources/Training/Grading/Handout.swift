public import Wording

/// A course to be printed and handed out: what is to be done, without hints and solutions.
public struct Handout {
  private let course: Course
  private let language: MessageLanguage

  /// Makes a handout in a language.
  public init(_ course: Course, language: MessageLanguage) {
    self.course = course
    self.language = language
  }

  private var heading: Wording { Wording(en: "Exercises with Klerk", nl: "Oefenen met Klerk") }

  private var beginning: Wording {
    Wording(
      en: """
        All of it happens in a throw-away store with made-up contacts of Turfstad, a municipality that does not exist: \
        nothing can be broken. Begin with `klerk learn`. `check` says whether an exercise is done, `hint` helps, `reset` \
        begins it anew, `next` goes on.
        """,
      nl: """
        Alles gebeurt in een wegwerpopslag met verzonnen contacten van Turfstad, een gemeente die niet bestaat: er kan \
        niets stuk. Begin met `klerk learn`. `controleer` zegt of een oefening af is, `hint` helpt, `herbegin` begint \
        hem opnieuw, `volgende` gaat verder.
        """)
  }

  private func meta(_ exercise: Exercise) -> String {
    let minutes = Wording(en: "\(exercise.minutes) minutes", nl: "\(exercise.minutes) minuten")
    let level = Wording(en: "level \(exercise.level)", nl: "niveau \(exercise.level)")
    return [exercise.teaches, level, minutes].map { $0.text(in: language) }.joined(separator: " · ")
  }

  /// The handout in Markdown.
  public var markdown: String {
    var text = "# \(heading.text(in: language))\n\n\(beginning.text(in: language))\n"
    for (index, exercise) in course.exercises.enumerated() {
      text += "\n## \(index + 1). \(exercise.title.text(in: language))\n\n*\(meta(exercise))*\n\n"
      text += exercise.task.text(in: language) + "\n"
      for (name, bytes) in files(of: exercise) {
        let lines = bytes.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
        text += "\n`\(name)`:\n\n" + lines
      }
    }
    return text
  }

  /// The handout as a page of HTML that asks for nothing outside itself.
  public var page: String {
    let title = HTML.escaped(heading.text(in: language))
    var body = "<h1>\(title)</h1>\n" + HTML.blocks(beginning.text(in: language))
    for (index, exercise) in course.exercises.enumerated() {
      body += "<section>\n<h2>\(index + 1). \(HTML.escaped(exercise.title.text(in: language)))</h2>\n"
      body += "<p class=\"meta\">\(HTML.escaped(meta(exercise)))</p>\n" + HTML.blocks(exercise.task.text(in: language))
      for (name, text) in files(of: exercise) {
        body += "<p><code>\(HTML.escaped(name))</code>:</p>\n<pre>\(HTML.escaped(text))</pre>\n"
      }
      body += String(repeating: "<div class=\"notes\"></div>\n", count: 4) + "</section>\n"
    }
    return HTML.page(titled: title, language: language, style: HTML.handoutStyle, body: body)
  }

  private func files(of exercise: Exercise) -> [(name: String, text: String)] {
    exercise.files.sorted { $0.key < $1.key }.map { name, bytes in
      var text = String(decoding: bytes, as: UTF8.self)
      if text.last == "\n" { text.removeLast() }
      return (name, text)
    }
  }
}

import Changes
import Formats
import Interpreter
import Klantcontacten
import Language
import Output
import Wording

/// What was said at the prompt and succeeded: for `save session`, and to know a change that is said a second time.
struct Session {
  /// How many records a change of many was agreed for, and where an `expect` that says so belongs.
  struct Bound {
    /// How many bytes of the statement stand before it.
    let offset: Int
    /// What is to be put there.
    let text: String
  }

  private struct Entry {
    let text: String
    let changes: Bool
    /// Whether it showed something that `last` stands for.
    let givesResult: Bool
  }

  private var entries: [Entry] = []
  private var changes: Set<String> = []

  /// Keeps a statement that succeeded; `hasChanged` tells whether it changed anything, as one that may does not always.
  mutating func add(_ text: String, changes: Bool, hasChanged: Bool, givesResult: Bool, bound: Bound?) {
    if hasChanged { self.changes.insert(text) }
    var bytes = Array(text.utf8)
    if let bound, bound.offset <= bytes.count { bytes.insert(contentsOf: Array(bound.text.utf8), at: bound.offset) }
    entries.append(Entry(text: String(decoding: bytes, as: UTF8.self), changes: changes, givesResult: givesResult))
  }

  /// Whether the same text changed something in this session.
  func hasChanged(_ text: String) -> Bool { changes.contains(text) }

  var isEmpty: Bool { entries.isEmpty }

  /// The session as a script that checks. What makes no sense outside the prompt stands in it as a comment.
  func script(heading: String) -> String {
    var script = "# \(heading)\n\n"
    var result: String?
    var count = 0
    for entry in entries {
      var text = entry.text
      // `last` is the prompt's own word: in a script the result has a name.
      if text.usesLast, let result {
        count += 1
        text = "let result\(count) = \(result)\n" + text.replacingLast(by: "result\(count)")
      }
      let longer = script + text + "\n"
      if case .script = check(
        SourceText(name: "session", text: longer), vocabulary: Catalog.vocabulary, context: .script(arguments: [:]))
      {
        script = longer
      } else {
        let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
        script += lines.map { "# \($0)\n" }.joined()
      }
      if entry.givesResult { result = entry.changes ? nil : entry.text.usesLast ? nil : entry.text }
    }
    return script
  }
}

extension String {
  /// The places where `last` (`laatste`) stands for records: not behind a pipe, where it is a stage.
  private var placesOfLast: [Range<String.Index>] {
    var places: [Range<String.Index>] = []
    var position = startIndex
    var before: Character = " "
    while position < endIndex {
      let word = self[position...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard !word.isEmpty else {
        if !self[position].isWhitespace { before = self[position] }
        position = index(after: position)
        continue
      }
      if word == "last" || word == "laatste", before != "|", before != "." { places.append(position..<word.endIndex) }
      before = "x"
      position = word.endIndex
    }
    return places
  }

  fileprivate var usesLast: Bool { !placesOfLast.isEmpty }

  fileprivate func replacingLast(by name: String) -> String {
    var text = self
    for place in placesOfLast.reversed() { text.replaceSubrange(place, with: name) }
    return text
  }
}

extension Prompt {
  /// `save session "FILE"`: the statements of this session that succeeded, as a script.
  func saveSession(_ path: String) {
    guard !session.isEmpty else {
      console.say(
        Wording(en: "nothing was done in this session yet", nl: "in deze sessie is nog niets gedaan"))
      return
    }
    if let why = settings.options.files.whyNotWritten { return console.complain(why) }
    let name = path.hasSuffix(".klerk") ? path : path + ".klerk"
    guard (try? ScriptFile.bytes(of: name)) == nil else {
      console.complain(
        Wording(
          en: "`\(name)` is there already, and is left as it is; give another name",
          nl: "`\(name)` bestaat al, en blijft zoals het is; geef een andere naam"))
      return
    }
    let heading = Wording(
      en: "Session of \(settings.now().display), store \(store.name)",
      nl: "Sessie van \(settings.now().display), opslag \(store.name)")
    do {
      let file = try FileSink(path: name)
      try file.write(Array(session.script(heading: heading.text(in: console.language)).utf8))
      try file.finish()
      console.say(
        Wording(
          en: "the session is in \(name); `klerk plan \(name)` shows what it would change",
          nl: "de sessie staat in \(name); `klerk plan \(name)` toont wat die zou wijzigen"))
    } catch {
      _ = Reporter(console).report(error)
    }
  }

  /// Whether a change that was said before may be made again: what it would change now is shown first, so that one Enter
  /// on a line of the history never repeats a write. Where it would change nothing nobody need be asked.
  func mayRepeat(_ script: CheckedScript) throws -> Bool {
    let plan = try planMaker.plan(of: script, slots: slots, tellsDoubtful: false)
    guard !plan.steps.isEmpty else { return true }
    try Planning(store: store, console: console, settings: settings).show(plan, isWhole: false)
    console.showResults()
    let question = Wording(
      en: "this was done before; do it again? [y/N] ", nl: "dit is al eerder gedaan; nog een keer doen? [j/N] ")
    guard console.ask(question.text(in: console.language)) == true else {
      console.say(Wording(en: "nothing was changed", nl: "er is niets gewijzigd"))
      return false
    }
    return true
  }

  /// Where an `expect` belongs that says how many records somebody agreed to change.
  func bound(of script: CheckedScript, _ count: Int) -> Session.Bound? {
    guard script.statements.count == 1 else { return nil }
    let isDutch = console.language == .nl
    let expectation = isDutch ? "verwacht aantal <= \(count)" : "expect count <= \(count)"
    switch script.statements[0].kind {
    case .pipeline(let pipeline):
      guard let change = pipeline.stages.first(where: \.isChange), script.source.holds(change.span.start) else {
        return nil
      }
      return Session.Bound(offset: script.source.offset(of: change.span.start), text: expectation + " | ")
    case .forEach(_, let pipeline, _):
      return Session.Bound(offset: script.source.offset(of: pipeline.span.end), text: " | " + expectation)
    default: return nil
    }
  }

  /// `diff`: everything that open work has changed, word by word.
  func showOpenDiff() {
    guard let work else { return explainOpenWork() }
    guard !work.changes.isEmpty else {
      console.say(Wording(en: "nothing is open yet", nl: "er staat nog niets open"))
      return
    }
    let text = ChangeText(settings.output(on: console))
    for change in work.changes { try? console.results.write(text.text(of: change)) }
  }
}

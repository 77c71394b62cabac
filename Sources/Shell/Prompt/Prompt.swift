public import Changes
import Glibc
import Interpreter
import Klantcontacten
import Language
import Output
public import Terminal
import Wording

/// Reads lines; the editor does, and so does a test that plays one.
public protocol LineReading: AnyObject {
  /// The next line, or that there is none.
  func readLine(prompt: String) -> LineEditor.Answer
  /// Keeps a whole entry in the history.
  func remember(_ entry: String)
  /// Whether the same entry is in the history.
  func remembers(_ entry: String) -> Bool
}

extension LineReading {
  /// Nothing is remembered but what somebody keeps.
  public func remembers(_ entry: String) -> Bool { false }
}

extension LineEditor: LineReading {
  /// The next line, the editor's prompt before it.
  public func readLine(prompt: String) -> Answer { readLine(prompt: prompt, prefill: "", continuation: nil) }
}

/// The prompt: reads a statement, however many lines it takes, carries it out as one unit, and shows what came of it.
public final class Prompt {
  /// What a journal entry names as the script of what was typed.
  public static let sourceName = "prompt"

  let store: any Store
  let console: Console
  let settings: RunSettings
  let isNewStore: Bool
  /// Who listens beside Klerk; nobody, but in an exercise.
  var companion: (any PromptCompanion)?
  var scope = Scope()
  var slots: [SlotValue] = []
  /// The work that is open; nothing while none is.
  var work: OpenWork?
  /// What succeeded since the prompt was opened.
  var session = Session()
  /// That somebody said yes to the change of the statement that is carried out, so that he is asked once.
  struct Agreement {
    /// What a script would have to say instead.
    var bound: Session.Bound?
    /// Whether he saw all that the statement changes, and not only what it chooses first.
    var coversAll = false
  }

  var agreed: Agreement?
  /// The entry that was read last, and whether the history had it before.
  private var entry = (text: "", isRecalled: false)
  /// The lines with comments that were typed last: the help of a command that is defined next.
  private var comment = ""

  /// Makes a prompt on a store.
  public init(store: any Store, console: Console, settings: RunSettings, isNewStore: Bool) {
    self.store = store
    self.console = console
    self.settings = settings
    self.isNewStore = isNewStore
  }

  /// Reads from the terminal until the user leaves. `historyFile` is where the lines are kept, for their owner alone.
  public func run(historyFile: String?) -> ExitStatus {
    let completer = Completer(
      store: store, language: console.language, log: settings.processingLog, scope: { [self] in scope })
    let labels = Wording(en: "search: ", nl: "zoek: ")
    let failed = Wording(en: "not found: ", nl: "niet gevonden: ")
    let editor = LineEditor(
      historyFile: historyFile,
      labels: LineEditor.Labels(
        search: labels.text(in: console.language), searchFailed: failed.text(in: console.language)),
      complete: { completer.complete($0) })
    return run(editor)
  }

  /// Reads from anything that gives lines.
  public func run(_ lines: any LineReading) -> ExitStatus {
    do {
      try settings.processingLog?.begin(Self.sourceName)
      try settings.noteConfidentialLook(in: store, script: Self.sourceName)
    } catch {
      return Reporter(console).report(error)
    }
    greet()
    while let entry = readEntry(lines) {
      switch entry {
      case .word(.quit): return .done
      case .companion(let line): if companion?.answer(line, isWorkOpen: false) == .leaves { return .done }
      case .word(.work(.begin)): if openWork(lines) == .left { return .done }
      default: carryOut(entry)
      }
      console.showResults()
    }
    return .done
  }

  /// Carries out what neither opens work nor ends anything.
  func carryOut(_ entry: Entry) {
    switch entry {
    case .nothing: break
    case .companion(let line): _ = companion?.answer(line, isWorkOpen: true)
    case .word(.work), .word(.changes): explainOpenWork()
    case .word(.undo(let run)): takeBack(UndoRequest(run: run))
    case .word(.redo(let run)): takeBack(UndoRequest(run: run, isRedo: true))
    case .word(.resume(let run)): goOn(with: run)
    case .word(.diff): showOpenDiff()
    case .word(.saveSession(let path)): saveSession(path)
    case .word(let word):
      Help(store: store, console: console, settings: settings, commands: scope.commands).answer(word)
    case .statements(let source, .script(let script), isPlan: true): showPlan(of: script, in: source)
    case .statements(let source, let result, _): carryOut(source, result)
    }
  }

  /// What was typed, as a whole.
  enum Entry {
    /// An empty line, or one that was dropped.
    case nothing
    case word(PromptWord)
    /// Something that is said to the companion.
    case companion(String)
    /// Statements; whether they are only to be planned (`plan find … | append …`).
    case statements(SourceText, CheckResult, isPlan: Bool)
  }

  // MARK: Reading

  private var promptText: String {
    let paint = Paint(isColored: console.isColored)
    return paint.bold("klerk") + " " + profileWord(paint) + paint.dim(store.name) + (work == nil ? "> " : " *> ")
  }

  /// A whole entry: lines until the statement is complete or wrong; nothing when the user leaves. What is whole is kept
  /// in the history.
  func readEntry(_ lines: any LineReading) -> Entry? {
    var entry = ""
    var prompt = promptText
    while true {
      switch lines.readLine(prompt: prompt) {
      case .endOfInput:
        guard entry.isEmpty else {
          console.say(
            Wording(
              en: "the unfinished statement is dropped", nl: "de onvoltooide opdracht is vervallen"))
          return .nothing
        }
        console.say("")
        return nil
      case .interrupted: return .nothing
      case .line(let line):
        if entry.isEmpty, line.allSatisfy(\.isWhitespace) { return .nothing }
        if !entry.isEmpty, explainsPromptWord(line) { continue }
        if entry.isEmpty, companion?.isSpokenTo(line) == true { return .companion(line) }
        entry += entry.isEmpty ? line : "\n" + line
        if let word = PromptWord(entry) {
          lines.remember(entry)
          return .word(word)
        }
        let statements = PromptWord.planned(entry)
        let source = SourceText(
          name: Self.sourceName, text: comment(above: entry) + (statements ?? entry), behind: scope)
        let result = check(
          source, vocabulary: Catalog.vocabulary, context: settings.context(isPrompt: true), scope: scope)
        guard let open = unfinished(result, entry) else {
          self.entry = (entry, lines.remembers(entry))
          lines.remember(entry)
          noteComment(entry)
          // Mistakes are shown in what was typed, `plan` and all.
          let shown =
            statements == nil
            ? source : SourceText(name: Self.sourceName, text: comment(above: entry) + entry, behind: scope)
          return .statements(shown, result, isPlan: statements != nil)
        }
        prompt = continuation(open)
      }
    }
  }

  private func comment(above entry: String) -> String {
    let word = entry.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return Keyword.define.words.en.contains(word) || Keyword.define.words.nl.contains(word) ? comment : ""
  }

  private func noteComment(_ entry: String) {
    let isComment = entry.split(separator: "\n").allSatisfy { $0.drop(while: \.isWhitespace).first == "#" }
    comment = isComment ? comment + entry + "\n" : ""
  }

  private func unfinished(_ result: CheckResult, _ entry: String) -> [Unfinished]? {
    guard case .failure(_, let unfinished) = result, !unfinished.isEmpty else { return nil }
    // `find contact` and Enter is a mistake to be told; a `|` at the end, or something open, is not.
    let isOpen = unfinished.contains { open in
      if case .statement = open.kind { return false }
      return true
    }
    return isOpen || entry.endsInPipe ? unfinished : nil
  }

  private func continuation(_ open: [Unfinished]) -> String {
    let paint = Paint(isColored: console.isColored)
    let inner = open.last.map { $0.kind.wording.text(in: console.language) } ?? ""
    let text = Wording(en: "… until \(inner)> ", nl: "… tot \(inner)> ").text(in: console.language)
    return paint.dim(text)
  }

  /// `help` or `quit` inside an unfinished statement would be read as a part of it: says so instead.
  private func explainsPromptWord(_ line: String) -> Bool {
    guard let word = PromptWord(line) else { return false }
    switch word {
    case .help(""), .quit, .work: break
    default: return false
    }
    console.say(
      Wording(
        en: "`\(line)` would become a part of the unfinished statement; Ctrl-C drops it, then say it again",
        nl: "`\(line)` zou bij de onvoltooide opdracht horen; Ctrl-C laat die vervallen, zeg het dan opnieuw"))
    return true
  }

  // MARK: Carrying out

  private func carryOut(_ source: SourceText, _ result: CheckResult) {
    switch result {
    case .failure(let diagnostics, _): Reporter(console).report(diagnostics, in: source)
    case .script(let script):
      Reporter(console).show(script.warnings, in: source)
      let audience = ConsoleAudience(console, settings, showsDiffsAsResults: true)
      let gathered = GatheredResult()
      audience.gathered = gathered
      if work?.ground.draft != nil { audience.happening = .later }
      agreed = nil
      do {
        try refuseWhatIsProtected(script)
        try settings.processingLog?.begin(Self.sourceName)
        guard try isWanted(script) else { return }
        let (slots, run) = try carryOut(script, audience)
        // Names are kept only from what succeeded: a failed line changes none.
        (self.slots, scope) = (slots, script.scope)
        bindLast(gathered)
        guard !settings.options.isDryRun else { return }
        work?.changes += audience.changes
        session.add(
          source.ownText, changes: script.changesContacts, hasChanged: !audience.changes.isEmpty,
          givesResult: gathered.result != nil, bound: agreed?.bound)
        audience.summarize(
          run: run, isDryRun: false, changesContacts: script.changesContacts, isOpen: work != nil)
      } catch {
        audience.summarizeNothing()
        if let lost = error as? UnitLost {
          work?.lost = lost
          return
        }
        _ = Reporter(console).report(error, in: script, store: store)
        if script.changesContacts { sayWhatStaysOpen() }
      }
    }
  }

  /// Whether a change is wanted that was made before, in this session or in one that the history knows.
  private func isWanted(_ script: CheckedScript) throws -> Bool {
    guard script.changesContacts, !settings.options.isDryRun, !settings.options.isYes,
      entry.isRecalled || session.hasChanged(entry.text)
    else { return true }
    guard try mayRepeat(script) else { return false }
    agreed = Agreement(coversAll: true)
    return true
  }

  /// `plan STATEMENTS`: what they would change; names that they give are forgotten.
  private func showPlan(of script: CheckedScript, in source: SourceText) {
    Reporter(console).show(script.warnings.filter { !$0.isOfChange }, in: source)
    do {
      try settings.processingLog?.begin(Self.sourceName)
      let plan = try planMaker.plan(of: script, slots: slots)
      try Planning(store: store, console: console, settings: settings).show(plan, isWhole: plan.steps.count <= 20)
    } catch {
      _ = Reporter(console).report(error, in: script, store: store)
    }
  }

  /// `undo` and `redo`.
  private func takeBack(_ request: UndoRequest) {
    guard work == nil else {
      return explainThatWorkIsOpen(
        Wording(en: "`undo` takes back earlier runs", nl: "neemt `ongedaan` eerdere runs terug"))
    }
    _ = Undoing(store: store, console: console, settings: settings, isAtPrompt: true).carryOut(request)
  }

  /// `resume`.
  private func goOn(with run: Int?) {
    guard work == nil else {
      return explainThatWorkIsOpen(
        Wording(en: "`resume` goes on with a run", nl: "gaat `hervat` met een run verder"))
    }
    _ = Resuming(store: store, console: console, settings: settings).resume(run)
  }

  private func carryOut(_ script: CheckedScript, _ audience: ConsoleAudience) throws -> ([SlotValue], Int?) {
    guard script.changesContacts else {
      return try look { contacts in (try run(script, on: contacts, nil, audience), nil) }
    }
    if settings.options.isDryRun {
      return (try planMaker.rehearse(script, audience, slots: slots).slots, nil)
    }
    let approved = try approval(of: script, audience)
    if let work {
      // What it does is whole or gone, the rest stays open.
      return try work.ground.attempt { (try run(script, on: $0, $1, audience, approved), nil) }
    }
    if !store.keepsUnitsWhole { return try send(script, approved, audience) }
    return try store.write { contacts in
      let writer = ChangeWriter(
        contacts, journal: contacts, run: settings.run(of: Self.sourceName), now: settings.now)
      return (try run(script, on: contacts, writer, audience, approved), writer.runNumber)
    }
  }

  private func run(
    _ script: CheckedScript, on contacts: any ContactReading, _ door: (any ChangeDoor)?, _ audience: ConsoleAudience,
    _ approved: [ContactID]? = nil
  ) throws -> [SlotValue] {
    let execution = makeExecution(script, contacts, door, audience)
    execution.approved = approved
    try Evaluator(execution).run(script.statements)
    try settings.processingLog?.flush()
    try execution.finishFiles()
    return execution.slots
  }

  /// Asks before the unit that changes anything begins, so that nobody else waits while the user thinks.
  private func approval(of script: CheckedScript, _ audience: ConsoleAudience) throws -> [ContactID]? {
    guard agreed == nil, !settings.options.isYes, script.statements.count == 1 else { return nil }
    let statement = script.statements[0]
    let selection = try look { contacts in
      try Evaluator(makeExecution(script, contacts, nil, audience)).selection(of: statement)
    }
    guard let selection, selection.contacts.count > 1 else { return nil }
    switch audience.mayChange(selection.contacts.count, of: selection.kind, sample: selection.sample) {
    case true?:
      agreed = Agreement(bound: bound(of: script, selection.contacts.count))
      return selection.contacts
    case false?: throw EvaluationError(.notAllowed(selection.contacts.count, selection.kind), at: statement.span)
    case nil: throw EvaluationError(.needsPermission(selection.contacts.count, selection.kind), at: statement.span)
    }
  }

  func makeExecution(
    _ script: CheckedScript, _ contacts: any ContactReading, _ writer: (any ChangeDoor)?, _ audience: ConsoleAudience
  ) -> Execution {
    var settings = settings
    // Whoever said yes is not asked again inside the unit.
    if agreed?.coversAll == true { settings.options.isYes = true }
    let execution = settings.execution(of: script, on: contacts, writer: writer, audience, slots: slots)
    if let work, settings.options.maximum != nil { execution.changedRecords = Set(work.changes.map(\.record)) }
    return execution
  }

  /// `last` (`laatste`) is what was shown last.
  private func bindLast(_ gathered: GatheredResult) {
    guard let (shape, value) = gathered.result else { return }
    companion?.saw(value)
    let slot = scope.bindRecords(["last", "laatste"], shape)
    while slots.count <= slot { slots.append(.empty) }
    slots[slot] = value
  }
}

extension String {
  /// Whether the last thing in it is a `|`, so that a stage must follow.
  fileprivate var endsInPipe: Bool {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.last == "|"
  }
}

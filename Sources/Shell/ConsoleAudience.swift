import Changes
import Interpreter
import Klantcontacten
import Output
import Wording

/// Tells on a console what a run does.
final class ConsoleAudience: Audience {
  private let console: Console
  private let settings: RunSettings
  private let diffs: any TextOutput
  private let areDiffsColored: Bool
  private let progress: Progress
  /// When the changes happen that it is told.
  enum Happening {
    /// As they are told.
    case now
    /// Not before somebody says so: until then nothing is logged as written.
    case later
    /// Now, after they have been shown.
    case shownBefore
  }

  var happening = Happening.now
  private var changedCount = 0
  /// What was changed, where somebody keeps it: at the prompt, whose statements are few.
  private(set) var changes: [PlannedChange] = []
  private var skippedCount = 0
  /// Which contacts they were: one that is changed twice is still one.
  private var changedContacts: Set<ContactID> = []
  /// How many others were changed, each once.
  private var onceChangedCount = 0
  private var skippedContacts: Set<ContactID> = []
  private var changedRelated: [RecordKind: Set<ContactID>] = [:]
  private let showsDiffsAsResults: Bool
  private var skippedRelated: Set<ContactID> = []
  private var toldConfidential: Int?
  private var toldDoubtful: Set<ContactID> = []
  private var hasRedacted = false
  /// Which contacts were shown last, for the prompt's `last`; nothing where nobody asks for them.
  var gathered: GatheredResult?

  /// How many changes and skips of one run are told one by one; after that they are only counted.
  private static let toldOneByOne = 20

  /// - Parameter showsDiffsAsResults: at the prompt a diff is what the user waits for; a script's results are data.
  init(_ console: Console, _ settings: RunSettings, showsDiffsAsResults: Bool) {
    self.console = console
    self.settings = settings
    self.showsDiffsAsResults = showsDiffsAsResults
    diffs = showsDiffsAsResults ? console.results : console.notices
    areDiffsColored = showsDiffsAsResults ? console.isColored : console.areNoticesColored
    progress = Progress(console, isQuiet: settings.isQuiet, now: settings.now)
  }

  func makeSink(for layout: ResultLayout) -> any ResultSink {
    let output = settings.output(on: console)
    let isTable = output.format == .table
    let sink = Output.makeSink(
      for: layout, to: console.results, settings: output, leftOut: { [self] in leftOutConfidential($0) },
      counted: { [self] count in
        if isTable, !settings.isQuiet { sayCount(count, layout) }
      })
    let shown = SeenSink(sink) { [self] in showWhatIsThere() }
    guard let gathered else { return shown }
    return gathered.gathering(layout, shown)
  }

  /// On a terminal each result is seen when it is there, not when the whole script has ended.
  private func showWhatIsThere() {
    if console.isTerminal { console.showResults() }
  }

  func show(_ value: Value) throws(EvaluationError) {
    gathered?.value = value
    try Output.show(value, on: console.results, settings: settings.output(on: console))
    showWhatIsThere()
  }

  func explained(_ explanation: Explanation) throws(EvaluationError) {
    try Output.show(explanation, on: console.results, settings: settings.output(on: console))
    showWhatIsThere()
  }

  func changed(_ change: PlannedChange) { changed(change, isOnlyOne: false) }

  /// Hears of a change; `isOnlyOne` says that nothing else changes its record, so that it need not be remembered: there may
  /// be very many.
  func changed(_ change: PlannedChange, isOnlyOne: Bool) {
    changedCount += 1
    if showsDiffsAsResults { changes.append(change) }
    if !settings.options.isDryRun, happening != .later { settings.processingLog?.noteWritten(change) }
    let record = change.record
    if record.kind == .contact, isOnlyOne {
      onceChangedCount += 1
      skippedContacts.remove(record.uuid)
    } else if record.kind == .contact {
      changedContacts.insert(record.uuid)
    } else {
      changedRelated[record.kind, default: []].insert(record.uuid)
    }
    if change.function == .redactie { hasRedacted = true }
    progress.step()
    guard !settings.isQuiet, happening != .shownBefore, changedCount <= Self.toldOneByOne else { return }
    try? diffs.write(changeText.text(of: change))
  }

  /// Records were taken away by an undo.
  func removed(_ removal: Removal, of name: String) {
    changedCount += 1
    if !settings.options.isDryRun { settings.processingLog?.noteRemoved(removal) }
    progress.step()
    guard !settings.isQuiet, changedCount <= Self.toldOneByOne else { return }
    try? diffs.write(removalText(removal, of: name))
  }

  /// What stands on the screen of one step of an undo.
  func text(of step: UndoStep, of name: String) -> String {
    switch step {
    case .change(let change): changeText.text(of: change)
    case .removal(let removal): removalText(removal, of: name)
    }
  }

  private func removalText(_ removal: Removal, of name: String) -> String {
    var output = settings.output(on: console)
    output.isColored = areDiffsColored
    return RemovalText(output).text(of: removal, of: name)
  }

  func skipped(_ contact: Klantcontact, why: SkipReason) {
    skippedCount += 1
    skippedContacts.insert(contact.uuid)
    progress.step()
    guard !settings.isQuiet, skippedCount <= Self.toldOneByOne else { return }
    switch why {
    case .alreadySo:
      console.say(
        Wording(
          en: "contact \(contact.name) says so already; left as it is",
          nl: "contact \(contact.name) zegt dat al; gelaten zoals het is"))
    case .nothingFound:
      console.say(
        Wording(
          en: "contact \(contact.name): nothing to take out; left as it is",
          nl: "contact \(contact.name): niets te verwijderen; gelaten zoals het is"))
    case .doneBefore:
      console.say(
        Wording(
          en: "contact \(contact.name): an earlier run of this script did this; skipped (--again does it again)",
          nl:
            "contact \(contact.name): dit script deed dit al in een eerdere run; overgeslagen (--again doet het opnieuw)"
        ))
    }
  }

  func skipped(_ object: RelatedObject, why: SkipReason) {
    skippedCount += 1
    skippedRelated.insert(object.uuid)
    progress.step()
    guard !settings.isQuiet, skippedCount <= Self.toldOneByOne else { return }
    let name = object.kind.singular + " " + object.key
    console.say(
      why == .doneBefore
        ? Wording(
          en: "\(name): an earlier run of this script did this; skipped (--again does it again)",
          nl: "\(name): dit script deed dit al in een eerdere run; overgeslagen (--again doet het opnieuw)")
        : Wording(en: "\(name) says so already; left as it is", nl: "\(name) zegt dat al; gelaten zoals het is"))
  }

  func leftOutConfidential(_ count: Int) {
    // Choosing and changing both find out; it is told once.
    guard count != toldConfidential else { return }
    toldConfidential = count
    console.say(
      Wording.count(
        count, en: ("confidential contact was", "confidential contacts were"),
        nl: ("vertrouwelijk contact is", "vertrouwelijke contacten zijn"))
        + Wording(
          en: " left out; --vertrouwelijk REASON takes them in",
          nl: " weggelaten; --vertrouwelijk REDEN neemt ze mee"))
  }

  func leftDoubtful(_ count: Int, _ datum: PersonalDatum, in contact: Klantcontact) {
    guard toldDoubtful.insert(contact.uuid).inserted, toldDoubtful.count <= Self.toldOneByOne else { return }
    console.say(RedactionNotices.leftDoubtful(count, datum, in: contact))
  }

  func saved(_ count: Int, to path: String) {
    guard !settings.isQuiet else { return }
    console.say(
      Wording.count(count, en: ("record", "records"), nl: ("record", "records"))
        + Wording(en: " saved in \(path)", nl: " bewaard in \(path)"))
  }

  func mayChange(_ count: Int, of kind: RecordKind, sample: [PlannedChange]) -> Bool? {
    progress.clear()
    let text = changeText
    let question =
      kind.counted(count)
      + Wording(en: " would be changed. Go on? [y/N] ", nl: " zouden wijzigen. Doorgaan? [j/N] ")
    var shown = sample.map { text.text(of: $0) }.joined()
    if count > sample.count, !sample.isEmpty {
      shown +=
        (Wording(en: "… and ", nl: "… en nog ") + kind.counted(count - sample.count)
        + Wording(en: " more", nl: "")).text(in: console.language) + "\n"
    }
    return console.ask(shown + question.text(in: console.language))
  }

  /// Says what a run came to.
  func summarize(run: Int?, isDryRun: Bool, changesContacts: Bool, isOpen: Bool = false) {
    progress.clear()
    guard changesContacts, !settings.isQuiet else { return }
    sayWhatIsNotShown()
    let leftRelated = skippedRelated.subtracting(changedRelated.values.reduce([]) { $0.union($1) }).count
    let left = skippedContacts.subtracting(changedContacts).count + leftRelated
    let kinds = changedRelated.sorted { $0.key.rawValue < $1.key.rawValue }
    let contactCount = changedContacts.count + onceChangedCount
    var text = contactCount == 0 && !kinds.isEmpty ? Wording(same: "") : Wording.contacts(contactCount)
    for (kind, records) in kinds {
      text = text + Wording(same: text.en.isEmpty ? "" : ", ") + kind.counted(records.count)
    }
    text =
      text
      + (isDryRun
        ? Wording(en: " would be changed", nl: " zouden wijzigen") : Wording(en: " changed", nl: " gewijzigd"))
    if left > 0 { text = text + Wording(en: ", \(left) left alone", nl: ", \(left) gelaten zoals het was") }
    if changedCount == 0, skippedCount > 0 {
      text =
        Wording(en: "nothing was left to do: ", nl: "er was niets meer te doen: ")
        + (leftRelated == 0
          ? .contacts(left) : .count(left, en: ("record", "records"), nl: ("record", "records")))
        + Wording(en: " left alone", nl: " gelaten zoals het was")
    }
    if hasRedacted, !isDryRun { console.say(RedactionNotices.otherPlaces) }
    if isDryRun {
      text =
        text
        + Wording(en: "; this was a rehearsal, nothing was kept", nl: "; dit was een oefening, er is niets bewaard")
    } else if isOpen, changedCount > 0 {
      text = text + Wording(en: "; open until `commit`", nl: "; open tot `bevestig`")
    } else if let run {
      text = text + Wording(en: " (run \(run))", nl: " (run \(run))")
    }
    console.say(text)
  }

  /// Says that not all changes were told one by one, where that is so.
  func sayWhatIsNotShown() {
    guard !settings.isQuiet, max(changedCount, skippedCount) > Self.toldOneByOne else { return }
    console.say(
      Wording(
        en: "(the first \(Self.toldOneByOne) of each are shown)",
        nl: "(van elk zijn de eerste \(Self.toldOneByOne) getoond)"))
  }

  private var changeText: ChangeText {
    var output = settings.output(on: console)
    output.isColored = areDiffsColored
    return ChangeText(output, hidesNumbers: !showsDiffsAsResults && !console.areNoticesSeen)
  }

  private func sayCount(_ count: Int, _ layout: ResultLayout) {
    showWhatIsThere()
    let paint = Paint(isColored: console.areNoticesColored)
    let text: Wording =
      switch layout {
      case .contacts: count == 0 ? Wording(en: "no contacts", nl: "geen contacten") : .contacts(count)
      case .objects(let kind):
        kind.counted(count)
      case .rows, .chart: .count(count, en: ("row", "rows"), nl: ("rij", "rijen"))
      }
    console.say(paint.dim(text.text(in: console.language)))
  }
}

/// Says when all of a result was printed.
private final class SeenSink: ResultSink {
  private let sink: any ResultSink
  private let finished: () -> Void

  init(_ sink: any ResultSink, finished: @escaping () -> Void) {
    self.sink = sink
    self.finished = finished
  }

  var takesRelations: Bool { sink.takesRelations }

  func add(_ record: Record) throws(EvaluationError) { try sink.add(record) }

  func finish() throws(EvaluationError) {
    try sink.finish()
    finished()
  }
}

/// A line on the terminal that says how far long work has come; none for the first second.
private final class Progress {
  private let console: Console
  private let isShown: Bool
  private let now: () -> Moment
  private let start: Moment
  private var count = 0
  private var lastShown: Moment?

  init(_ console: Console, isQuiet: Bool, now: @escaping () -> Moment) {
    self.console = console
    isShown = console.areNoticesSeen && !isQuiet
    self.now = now
    start = now()
  }

  func step() {
    count += 1
    guard isShown, count % 256 == 0 else { return }
    let moment = now()
    let passed = moment.microseconds - start.microseconds
    guard passed > 1_000_000, moment.microseconds - (lastShown ?? start).microseconds > 200_000 else { return }
    lastShown = moment
    let rate = Int(Double(count) / (Double(passed) / 1_000_000))
    let text =
      Wording.number(count) + Wording(en: " done, ", nl: " gedaan, ") + .number(rate)
      + Wording(en: " a second", nl: " per seconde")
    try? console.notices.write("\r\u{1B}[K\(text.text(in: console.language))")
  }

  func clear() {
    if lastShown != nil { try? console.notices.write("\r\u{1B}[K") }
    lastShown = nil
  }
}

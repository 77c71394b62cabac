public import Changes
import Formats
import Interpreter
import Klantcontacten
import Output
import Wording

/// `klerk apply`: carries out a plan, exactly as it was shown, on the records that still are as it saw them.
public struct Applying {
  /// Which parts of a plan are carried out, and what becomes of records that were changed since.
  public struct Choice: Sendable {
    /// Numbers, uuids, functions or `line:N`; none means all.
    public var only: [String]
    /// The same, left out.
    public var except: [String]
    /// What becomes of stale records; nothing asks, where somebody is there.
    public var stale: PlanApplication.Decision?
    /// Whether somebody other than its maker must have approved it.
    public var needsFourEyes: Bool
    /// The folder in which it is written down what was done, what failed and what was not reached.
    public var report: String?

    /// Makes a choice; without arguments everything, with questions.
    public init(
      only: [String] = [], except: [String] = [], stale: PlanApplication.Decision? = nil, needsFourEyes: Bool = false,
      report: String? = nil
    ) {
      self.report = report
      self.only = only
      self.except = except
      self.stale = stale
      self.needsFourEyes = needsFourEyes
    }
  }

  let store: any Store
  let console: Console
  let settings: RunSettings

  /// Makes plans happen on a store.
  public init(store: any Store, console: Console, settings: RunSettings) {
    self.store = store
    self.console = console
    self.settings = settings
  }

  /// Carries out the plan in a file.
  public func apply(_ path: String, _ choice: Choice) -> ExitStatus {
    do {
      // Before anybody is asked what becomes of stale records.
      if let refusal = settings.profile?.refusal(of: .plan) { throw refusal }
      let filed = try PlanFiles(store: store, console: console, settings: settings).read(path)
      guard try isApproved(filed, path, choice) else { return .failed }
      let chosen = try chosen(from: filed, choice)
      try settings.processingLog?.begin(path)
      let audience = ConsoleAudience(console, settings, showsDiffsAsResults: false)
      let report = try choice.report.map(ReportFolder.init)
      try Resuming(store: store, console: console, settings: settings).settleDeadRuns()
      let stale = try StaleQuestions(store: store, console: console, settings: settings)
        .settle(chosen, decided: choice.stale)
      let carrying = Carrying(store: store, console: console, settings: settings)
      let outcome = try carrying.carryOut(Carrying.Work(filed: chosen, stale: stale), audience)
      let teller = CarryingReport(store: store, console: console, settings: settings)
      if let report { try teller.write(outcome, of: chosen, to: report) }
      return try teller.tell(outcome, of: chosen, audience)
    } catch {
      return Reporter(console).report(error)
    }
  }

  // MARK: May it

  private func isApproved(_ filed: FiledPlan, _ path: String, _ choice: Choice) throws -> Bool {
    if choice.needsFourEyes || settings.profile?.needsFourEyes == true,
      !filed.approvals.contains(where: { $0.who != filed.plan.who })
    {
      console.complain(
        Wording(
          en: "nobody but its maker (\(filed.plan.who)) has approved this plan, and four eyes are needed: "
            + "`klerk approve \(path) --as NAME`",
          nl: "niemand anders dan de maker (\(filed.plan.who)) heeft dit plan goedgekeurd, en er zijn vier ogen nodig: "
            + "`klerk approve \(path) --as NAAM`"))
      return false
    }
    guard !settings.isQuiet else { return true }
    let made = Wording(
      en: "plan of \(filed.plan.script), made by \(filed.plan.who) on \(filed.plan.madeAt.display)",
      nl: "plan van \(filed.plan.script), gemaakt door \(filed.plan.who) op \(filed.plan.madeAt.display)")
    let approved = filed.approvals.map(\.who)
    console.say(
      approved.isEmpty
        ? made
        : made
          + Wording(
            en: ", approved by \(approved.joined(separator: ", "))",
            nl: ", goedgekeurd door \(approved.joined(separator: ", "))"))
    return true
  }

  private func chosen(from filed: FiledPlan, _ choice: Choice) throws -> FiledPlan {
    for word in choice.only + choice.except where try !filed.steps.contains(where: { try $0.isMeant(by: word) }) {
      throw PlanFile.Failure(
        wording: Wording(
          en: "`\(word)` is no part of this plan: a nummer, a uuid, a function such as F0796, or line:N",
          nl: "`\(word)` is geen deel van dit plan: een nummer, een uuid, een functie zoals F0796, of line:N"))
    }
    let chosen = try filed.choosing { step in
      try (choice.only.isEmpty || choice.only.contains { try step.isMeant(by: $0) })
        && !choice.except.contains { try step.isMeant(by: $0) }
    }
    if let maximum = settings.options.maximum, case let count = chosen.steps.counts.recordCount, count > maximum {
      let profile = settings.options.maximumProfile
      throw PlanFile.Failure(
        wording: Wording(
          en: "the plan changes \(count) records, and " + (profile.map { "the profile `\($0)`" } ?? "--max")
            + " allows \(maximum); nothing was changed. Choose parts with --only"
            + (profile == nil ? ", or give a greater --max" : ""),
          nl: "het plan wijzigt \(count) records, en " + (profile.map { "het profiel `\($0)`" } ?? "--max")
            + " staat er \(maximum) toe; er is niets gewijzigd. Kies delen met --only"
            + (profile == nil ? ", of geef een grotere --max" : "")))
    }
    return chosen
  }
}

extension FiledPlan.Step {
  /// Whether a word names it: a nummer, a uuid, a function, or a line of the script.
  fileprivate func isMeant(by word: String) throws -> Bool {
    if word.hasPrefix("line:") { return Int(word.dropFirst("line:".count)) == line }
    if record.uuid.description == word.lowercased() { return true }
    if function.rawValue == word { return true }
    switch try content().change {
    case .contact(let change): return change.contact.name == word || ContactKey.padded(word) == change.contact.name
    case .related(let change, _): return change.object.key == word
    case .added(let record, _, _): return record.object.key == word
    }
  }
}

public import Changes
import Interpreter
public import Klantcontacten
import Output
import Wording

/// `klerk pull`: brings a mirror to what a register has. What was done of a pull that was cut short stays done, and the next
/// one goes on from there.
public struct Pulling {
  private let source: any MirrorSource
  private let register: any Store
  private let mirror: any MirrorStore
  private let console: Console
  private let settings: RunSettings

  /// Makes pulls from a register into a mirror; `register` is the store that keeps its journal.
  public init(
    from source: any MirrorSource, register: any Store, into mirror: any MirrorStore, console: Console,
    settings: RunSettings
  ) {
    self.source = source
    self.register = register
    self.mirror = mirror
    self.console = console
    self.settings = settings
  }

  /// What the journal names as the script of a pull.
  private static let name = "pull"

  /// Pulls everything, or the contacts since a date; `afterwards` makes the texts searchable.
  public func run(since text: String?, afterwards: () throws -> Void) -> ExitStatus {
    let since = text.flatMap { MomentText.parse($0, zone: .amsterdam) }
    if let text, since == nil {
      console.complain(.noDate(text))
      return .usage
    }
    let progress = PullProgress(console, isQuiet: settings.isQuiet, now: settings.now)
    do {
      try settings.processingLog?.begin(Self.name)
      try settings.noteConfidentialLook(in: register, script: Self.name)
      let began = try begin(since, secret: try register.read { try $0.secret() })
      if began.isResumed { say(Self.goingOn(began.work)) }
      let pull = Pull(
        began.work, of: began.state, from: source, into: mirror, settings: settings, progress: progress)
      try pull.run()
      progress.clear()
      report(pull.work, of: pull.state)
      if pull.work.counts.contacts.new > 100_000 {
        say(
          Wording(
            en: "making the texts searchable; Ctrl-C leaves that for later",
            nl: "de teksten doorzoekbaar maken; Ctrl-C laat dat voor later"))
      }
      // The records are in: that their texts are searched more slowly until then is no failure of the pull.
      try? afterwards()
      return .done
    } catch {
      progress.clear()
      let status = Reporter(console).report(error)
      sayWhatIsIn()
      return status
    }
  }

  /// Begins a pull, or takes up the one that was cut short, if it was to do the same.
  private func begin(
    _ since: Moment?, secret: (UInt64, UInt64)
  ) throws -> (state: MirrorState, work: MirrorState.Work, isResumed: Bool) {
    let takesConfidential = settings.options.vertrouwelijkReason != nil
    return try mirror.mirroring { unit in
      var state = try unit.mirror(of: source.origin, secret: secret)
      _ = try unit.begin(settings.run(of: Self.name))
      if let work = state.work, work.since == since, work.takesConfidential == takesConfidential {
        return (state, work, work.hasTakenAny)
      }
      let work = MirrorState.Work(began: settings.now(), since: since, takesConfidential: takesConfidential)
      state.work = work
      try unit.forgetSeen()
      try unit.keep(state)
      return (state, work, false)
    }
  }

  // MARK: Messages

  private func say(_ text: Wording) {
    if !settings.isQuiet { console.say(text) }
  }

  private static func goingOn(_ work: MirrorState.Work) -> Wording {
    Wording(
      en: "going on with the pull of \(work.began.display), which has seen ",
      nl: "verder met het ophalen van \(work.began.display), waarin al ") + .contacts(work.counts.contacts.seen)
      + Wording(en: "", nl: " gezien zijn")
  }

  private func sayWhatIsIn() {
    // The failure has been told; without a mirror there is nothing to add.
    guard let work = try? mirror.mirrorState()?.work, work.hasTakenAny else { return }
    say(
      .contacts(work.counts.contacts.seen)
        + Wording(
          en: " and what hangs on them are in the mirror; the same `klerk pull` goes on from there",
          nl: " en wat eraan hangt staan in de spiegel; dezelfde `klerk pull` gaat daar verder"))
  }

  private func report(_ work: MirrorState.Work, of state: MirrorState) {
    let counts = work.counts
    let contacts =
      Wording(en: "pulled from \(state.place): ", nl: "opgehaald van \(state.place): ")
      + .contacts(counts.contacts.seen) + Self.parts(of: counts.contacts)
    let others =
      Wording(en: "; related records: ", nl: "; gerelateerde gegevens: ") + .number(counts.objects.seen)
      + Self.parts(of: counts.objects)
    say(counts.objects == MirrorCounts.Sort() ? contacts : contacts + others)
    if let since = work.since {
      say(
        Wording(
          en:
            "only contacts since \(since.day) were looked at: what changed in older ones, and what the register no longer "
            + "has, is found by a pull without --since",
          nl:
            "alleen contacten sinds \(since.day) zijn bekeken: wat in oudere is gewijzigd, en wat het register niet meer "
            + "heeft, komt aan het licht bij ophalen zonder --since"))
    }
    sayWhatWasLeftOut(counts)
  }

  private func sayWhatWasLeftOut(_ counts: MirrorCounts) {
    guard counts.confidential > 0 || counts.secret > 0 else { return }
    var parts: [Wording] = []
    if counts.confidential > 0 {
      parts.append(
        .count(
          counts.confidential, en: ("confidential contact", "confidential contacts"),
          nl: ("vertrouwelijk contact", "vertrouwelijke contacten")))
    }
    if counts.secret > 0 {
      parts.append(
        RecordKind.partij.counted(counts.secret)
          + Wording(
            en: " that asked for secrecy (indicatieGeheimhouding)",
            nl: " die om geheimhouding vroegen (indicatieGeheimhouding)"))
    }
    let all = parts.dropFirst().reduce(parts[0]) { $0 + Wording(en: " and ", nl: " en ") + $1 }
    say(
      Wording(en: "left out, with what hangs on them alone: ", nl: "weggelaten, met wat alleen daaraan hangt: ") + all
        + Wording(en: "; --vertrouwelijk REASON takes them in", nl: "; --vertrouwelijk REDEN neemt ze mee"))
  }

  /// ` (3 new, 2 changed, 995 the same, 1 no longer there)`.
  private static func parts(of sort: MirrorCounts.Sort) -> Wording {
    let parts: [(Int, Wording)] = [
      (sort.new, Wording(en: " new", nl: " nieuw")), (sort.changed, Wording(en: " changed", nl: " gewijzigd")),
      (sort.same, Wording(en: " the same", nl: " gelijk")),
      (sort.removed, Wording(en: " taken out of the mirror", nl: " uit de spiegel gehaald")),
    ]
    let told = parts.filter { $0.0 > 0 }.map { Wording.number($0.0) + $0.1 }
    guard let first = told.first else { return Wording(same: "") }
    return Wording(same: " (") + told.dropFirst().reduce(first) { $0 + Wording(same: ", ") + $1 } + Wording(same: ")")
  }
}

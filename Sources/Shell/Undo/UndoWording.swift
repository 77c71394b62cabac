import Changes
import Klantcontacten
import Wording

extension NotUndone {
  /// Why a record stays as it is, and what to do.
  func wording(of run: Int) -> Wording {
    switch self {
    case .notSettled:
      Wording(
        en: "it is not known yet whether run \(run) changed it; `klerk resume \(run)` finds out",
        nl: "het is nog niet bekend of run \(run) dit wijzigde; `klerk resume \(run)` zoekt het uit")
    case .redaction:
      Wording(
        en: "personal data were taken out, which are kept nowhere and cannot come back",
        nl: "er zijn persoonsgegevens uit gehaald, die nergens bewaard zijn en niet terug kunnen komen")
    case .changedSince:
      Wording(
        en: "was changed after run \(run); undo that change first, or correct the record by hand",
        nl: "is na run \(run) gewijzigd; maak eerst die wijziging ongedaan, of corrigeer het met de hand")
    case .stillReferredTo:
      Wording(
        en: "was made by run \(run), and something made later refers to it; take that away first",
        nl: "is door run \(run) gemaakt, en iets dat later is gemaakt verwijst ernaar; haal dat eerst weg")
    case .noLongerKept:
      Wording(
        en: "what stood there before is kept no longer (the run was accepted, or is older than 30 days)",
        nl: "wat er eerst stond wordt niet meer bewaard (de run is geaccepteerd, of ouder dan 30 dagen)")
    case .olderKlerk:
      Wording(
        en: "was changed by an older Klerk, which kept nothing to undo it by",
        nl: "is door een oudere Klerk gewijzigd, die niets bewaarde om het ongedaan te maken")
    case .undoneBefore(let other):
      Wording(en: "was undone already, by run \(other)", nl: "is al ongedaan gemaakt, door run \(other)")
    case .impossible(let failure): failure.wording
    }
  }
}

/// What an undo, or a redo, says of itself.
struct UndoWording {
  let isRedo: Bool
  /// The run that the user means: of a redo the one that is brought back.
  let run: Int

  /// What the journal keeps as the reason.
  var reason: Wording {
    isRedo
      ? Wording(en: "redo of run \(run)", nl: "run \(run) opnieuw")
      : Wording(en: "undo of run \(run)", nl: "run \(run) ongedaan")
  }

  /// `run 3 undone: 2 contacts (run 4)`.
  func summary(_ count: Wording, by other: Int?) -> Wording {
    let done =
      isRedo
      ? Wording(en: "run \(run) done again: ", nl: "run \(run) opnieuw gedaan: ")
      : Wording(en: "run \(run) undone: ", nl: "run \(run) ongedaan gemaakt: ")
    let would =
      isRedo
      ? Wording(en: "run \(run) would be done again: ", nl: "run \(run) zou opnieuw gedaan worden: ")
      : Wording(en: "run \(run) would be undone: ", nl: "run \(run) zou ongedaan gemaakt worden: ")
    guard let other else {
      return would + count
        + Wording(en: "; this was a rehearsal, nothing was kept", nl: "; dit was een oefening, er is niets bewaard")
    }
    return done + count + Wording(same: " (run \(other))")
  }

  /// `Put 3 contacts back as they were before run 2? [y/N] `.
  func question(_ count: Wording) -> Wording {
    isRedo
      ? Wording(en: "Do run \(run) again for ", nl: "Run \(run) opnieuw doen voor ") + count
        + Wording(en: "? [y/N] ", nl: "? [j/N] ")
      : Wording(en: "Put ", nl: "") + count
        + Wording(en: " back as before run \(run)? [y/N] ", nl: " terugzetten zoals voor run \(run)? [j/N] ")
  }

  /// There is nothing in the run that could be taken back.
  func nothing(isNarrowed: Bool) -> Wording {
    isNarrowed
      ? Wording(
        en: "run \(run) changed none of these; `klerk journal \(run)` shows what it changed",
        nl: "run \(run) wijzigde geen van deze; `klerk journal \(run)` toont wat hij wijzigde")
      : Wording(
        en: "run \(run) changed nothing, so there is nothing to undo",
        nl: "run \(run) wijzigde niets, dus er is niets ongedaan te maken")
  }

  static let needsPermission = Wording(
    en: "nobody is there to agree, so nothing was changed; `--yes` agrees beforehand",
    nl: "er is niemand om akkoord te geven, dus er is niets gewijzigd; `--yes` geeft vooraf akkoord")

  static let nothingToUndo = Wording(
    en: "there is no run that can be undone; `klerk journal` lists the runs",
    nl: "er is geen run die ongedaan gemaakt kan worden; `klerk journal` toont de runs")

  static let nothingToRedo = Wording(
    en: "there is no undo that can be taken back; `klerk journal` lists the runs",
    nl: "er is niets ongedaan gemaakt dat opnieuw kan; `klerk journal` toont de runs")

  static func noSuchRun(_ run: Int) -> Wording {
    Wording(
      en: "there is no run \(run); `klerk journal` lists the runs",
      nl: "er is geen run \(run); `klerk journal` toont de runs")
  }

  static func passedOver(_ runs: [Int], for run: Int?) -> Wording {
    let numbers = runs.map(String.init).joined(separator: ", ")
    let several = runs.count > 1
    let first = Wording(
      en: "run\(several ? "s" : "") \(numbers) cannot be undone (a redaction, or made by an older Klerk)",
      nl:
        "run\(several ? "s" : "") \(numbers) kan niet ongedaan gemaakt worden (een redactie, of door een oudere Klerk)")
    guard let run else { return first }
    return first
      + Wording(en: "; the newest that can is run \(run)", nl: "; de nieuwste die wel kan is run \(run)")
  }
}

public import Klantcontacten
public import Wording

/// What is said when somebody opens a mirror: whose records these are, and how old.
public struct MirrorNotice {
  private let state: MirrorState

  /// Makes the notice of a mirror.
  public init(_ state: MirrorState) {
    self.state = state
  }

  /// `mirror of HOST, 3 hours old`.
  public func wording(at now: Moment) -> Wording {
    let mirror = Wording(en: "mirror of \(state.place)", nl: "spiegel van \(state.place)")
    return mirror + age(at: now) + unfinished
  }

  private func age(at now: Moment) -> Wording {
    switch (state.wholeAt, state.partAt, state.partSince) {
    case (let whole?, let part?, let since?):
      return Wording(same: ", ") + Self.age(from: part, to: now)
        + Wording(en: " as to contacts since \(since.day), ", nl: " wat contacten sinds \(since.day) betreft, ")
        + Self.age(from: whole, to: now) + Wording(en: " otherwise", nl: " voor het overige")
    case (let whole?, _, _): return Wording(same: ", ") + Self.age(from: whole, to: now)
    case (nil, let part?, let since?):
      let covered = state.coversSince ?? since
      return Wording(same: ", ") + Self.age(from: part, to: now)
        + Wording(en: "; only contacts since \(covered.day)", nl: "; alleen contacten sinds \(covered.day)")
    default: return Wording(en: ", not whole yet", nl: ", nog niet compleet")
    }
  }

  private var unfinished: Wording {
    guard let work = state.work else { return Wording(same: "") }
    return Wording(
      en: "; the pull of \(work.began.display) has not come to its end: `klerk pull` goes on with it",
      nl: "; het ophalen van \(work.began.display) is niet afgerond: `klerk pull` gaat ermee verder")
  }

  /// `3 hours old`, in the largest unit of which there are two or more.
  static func age(from: Moment, to now: Moment) -> Wording {
    let minutes = max(0, Int((now.microseconds - from.microseconds) / 60_000_000))
    let age: Wording =
      if minutes == 0 {
        Wording(en: "less than a minute", nl: "minder dan een minuut")
      } else if minutes < 120 {
        .count(minutes, en: ("minute", "minutes"), nl: ("minuut", "minuten"))
      } else if minutes < 48 * 60 {
        .count(minutes / 60, en: ("hour", "hours"), nl: ("uur", "uur"))
      } else {
        .count(minutes / (24 * 60), en: ("day", "days"), nl: ("dag", "dagen"))
      }
    return age + Wording(en: " old", nl: " oud")
  }
}

extension Moment {
  /// The day in Dutch time, and the time where it is not midnight.
  var day: String {
    let text = display
    return text.hasSuffix(" 00:00") ? String(text.dropLast(6)) : text
  }
}

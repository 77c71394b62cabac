public import Klantcontacten
public import Language
public import Wording

/// Why a statement could not be carried out, and where it stands.
public struct EvaluationError: Error {
  /// What went wrong.
  public enum Kind: Sendable {
    case notFound(String)
    case ambiguous(String, [Klantcontact])
    case backend(BackendFailure)
    case refused([(record: String, why: Refusal)], of: Int, RecordKind)
    case conversion(found: Wording, expected: Wording)
    case wrongCell(record: RecordName, found: Wording, expected: Wording)
    case unknownColumn(String, known: [String])
    case badPattern(Wording)
    case file(Wording)
    case expectation(condition: String, found: Wording)
    case unexpectedCount(expected: Wording, found: Int)
    /// One more record would be changed than `--max` allows.
    /// More records would be changed than may be; the profile that says so, if it was not `--max`.
    case tooManyChanges(Int, profile: String?)
    case needsPermission(Int, RecordKind)
    case notAllowed(Int, RecordKind)
    case selectionChanged(Int, Int, RecordKind)
    case tooMany(Int)
    case divisionByZero
    /// A rule forbids to register a contact so.
    case notRegistered(Refusal)
    /// No actor has the name; some that are near it.
    case noActor(String, known: [String])
    /// Several actors have the name.
    case ambiguousActor(String, Int)
    /// No partij has the nummer.
    case noPartij(String)
    /// A number or a date that nothing here can hold.
    case outOfRange
    case output(Wording)
    /// Nobody reads the results any more.
    case outputClosed
  }

  /// What went wrong.
  public let kind: Kind
  /// Where.
  public let span: Span

  /// Makes an error.
  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }

  /// Whether the user stopped it.
  public var isInterruption: Bool {
    if case .backend(.interrupted) = kind { true } else { false }
  }

  /// The error as people see it.
  public var diagnostic: Diagnostic {
    Diagnostic(identifier: identifier, message: message, span: span, help: help)
  }

  private var identifier: String {
    switch kind {
    case .notFound: "not-found"
    case .ambiguous: "ambiguous"
    case .backend: "store"
    case .refused, .notRegistered: "refused"
    case .conversion, .wrongCell: "wrong-type"
    case .unknownColumn: "unknown-column"
    case .badPattern: "bad-pattern"
    case .file, .output, .outputClosed: "file-problem"
    case .expectation, .unexpectedCount: "expectation"
    case .needsPermission, .notAllowed, .selectionChanged, .tooManyChanges: "many-records"
    case .tooMany: "too-many"
    case .divisionByZero: "division-by-zero"
    case .noActor, .noPartij: "not-found"
    case .ambiguousActor: "ambiguous"
    case .outOfRange: "out-of-range"
    }
  }

  private var message: Wording {
    switch kind {
    case .notFound(let key):
      Wording(en: "there is no contact \(key)", nl: "er is geen contact \(key)")
    case .ambiguous(let key, let contacts):
      Wording(
        en: "`\(key)` means \(contacts.count) contacts; nothing was done with them",
        nl: "`\(key)` betekent \(contacts.count) contacten; er is niets mee gedaan")
    case .backend(let failure): failure.wording
    case .refused(let refusals, let total, let kind): refusedMessage(refusals, total, kind)
    case .conversion(let found, let expected):
      Wording(
        en: "this is \(found.en), and \(expected.en) is needed", nl: "dit is \(found.nl), en hier hoort \(expected.nl)")
    case .wrongCell(let record, let found, let expected):
      record.wording
        + Wording(
          en: ": this is \(found.en), and \(expected.en) is needed",
          nl: ": dit is \(found.nl), en hier hoort \(expected.nl)")
    case .unknownColumn(let name, _):
      Wording(en: "there is no column `\(name)`", nl: "er is geen kolom `\(name)`")
    case .badPattern(let why), .file(let why), .output(let why): why
    case .outputClosed: Wording(en: "nobody reads the results any more", nl: "niemand leest de resultaten nog")
    case .expectation(let condition, let found):
      Wording(en: "expected \(condition); ", nl: "verwacht was \(condition); ") + found
    case .unexpectedCount(let expected, let found):
      Wording(en: "expected ", nl: "verwacht was ") + expected
        + Wording(en: "; found ", nl: "; gevonden: ") + .contacts(found)
    case .tooManyChanges(let maximum, let profile):
      Wording(
        en: "more than \(maximum) records would be changed, and "
          + (profile.map { "the profile `\($0)`" } ?? "--max") + " allows no more",
        nl: "er zouden meer dan \(maximum) records wijzigen, en "
          + (profile.map { "het profiel `\($0)`" } ?? "--max") + " staat er niet meer toe")
    case .needsPermission(let count, let kind):
      kind.counted(count)
        + Wording(
          en: " would be changed, and nobody is here to ask", nl: " zouden wijzigen, en er is niemand om het te vragen")
    case .notAllowed(let count, let kind):
      kind.counted(count) + Wording(en: " left as they were", nl: " gelaten zoals ze waren")
    case .selectionChanged(let before, let after, let kind):
      Wording(
        en: "\(before) \(kind.plural.en) were chosen, and now it is \(after); somebody changed them in between",
        nl: "er waren \(before) \(kind.plural.nl) gekozen, en nu zijn het er \(after); "
          + "iemand heeft ze ondertussen gewijzigd")
    case .tooMany(let limit):
      Wording(
        en: "these are more than \(limit) rows, too many to keep under a name",
        nl: "dit zijn meer dan \(limit) rijen, te veel om onder een naam te bewaren")
    case .notRegistered(let refusal):
      Wording(en: "nothing was registered: ", nl: "er is niets geregistreerd: ") + refusal.wording
    case .noActor(let name, _):
      Wording(en: "there is no actor called `\(name)`", nl: "er is geen actor die `\(name)` heet")
    case .ambiguousActor(let name, let count):
      Wording(en: "\(count) actoren are called `\(name)`", nl: "\(count) actoren heten `\(name)`")
    case .noPartij(let nummer):
      Wording(en: "there is no partij with nummer \(nummer)", nl: "er is geen partij met nummer \(nummer)")
    case .divisionByZero: Wording(en: "nothing can be divided by 0", nl: "delen door 0 kan niet")
    case .outOfRange:
      Wording(
        en: "what comes out is no date between the years 1 and 9999, or no number that can be held",
        nl: "wat hieruit komt is geen datum tussen de jaren 1 en 9999, of geen getal dat te bewaren is")
    }
  }

  private func refusedMessage(
    _ refusals: [(record: String, why: Refusal)], _ total: Int, _ kind: RecordKind
  ) -> Wording {
    guard refusals.count > 1 || total > 1 else {
      return Wording(same: refusals.first.map { "\(kind.singular) \($0.record): " } ?? "")
        + (refusals.first?.why.wording ?? Wording(same: ""))
    }
    var text =
      Wording(
        en: "\(refusals.count) of \(total) \(kind.plural.en) may not be changed:",
        nl: "\(refusals.count) van \(total) \(kind.plural.nl) mogen niet gewijzigd worden:")
    for refusal in refusals.prefix(10) {
      text = text + Wording(same: "\n  \(kind.singular) \(refusal.record): ") + refusal.why.wording
    }
    if refusals.count > 10 {
      text = text + Wording(en: "\n  and \(refusals.count - 10) more", nl: "\n  en nog \(refusals.count - 10)")
    }
    return text
  }

  private var help: Wording? {
    switch kind {
    case .notFound(let key):
      Wording(
        en: "it was looked for as nummer, as nummer with zeros in front, and as referentienummer; "
          + "to search: `find contacts where nummer contains \"\(key.prefix(4))\"`",
        nl: "er is gezocht als nummer, als nummer met nullen ervoor, en als referentienummer; "
          + "om te zoeken: `zoek contacten waar nummer bevat \"\(key.prefix(4))\"`")
    case .ambiguous(_, let contacts):
      Wording(
        en: "say which one by its uuid: " + contacts.map { "`find contact \($0.uuid)`" }.joined(separator: " or "),
        nl: "zeg welk met zijn uuid: " + contacts.map { "`zoek contact \($0.uuid)`" }.joined(separator: " of "))
    case .noActor(let name, let known):
      nearest(to: name, among: known).map {
        Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?")
      }
        ?? Wording(
          en: "`find actoren where naam contains \"…\"` lists them; an actor is not made here",
          nl: "`zoek actoren waar naam bevat \"…\"` toont ze; een actor wordt hier niet gemaakt")
    case .ambiguousActor:
      Wording(
        en: "give the uuid of the one that you mean instead of the name",
        nl: "geef de uuid van degene die u bedoelt in plaats van de naam")
    case .unknownColumn(let name, let known):
      nearest(to: name, among: known).map {
        Wording(en: "did you mean `\($0)`?", nl: "bedoelde u `\($0)`?")
      }
        ?? Wording(
          en: "the columns are \(known.joined(separator: ", "))",
          nl: "de kolommen zijn \(known.joined(separator: ", "))")
    case .needsPermission(let count, _):
      Wording(
        en: "say how many there should be, before the change: `| expect count = \(count)`, or run it with --yes",
        nl:
          "zeg voor de wijziging hoeveel het er moeten zijn: `| verwacht aantal = \(count)`, of voer het uit met --yes")
    case .tooManyChanges(_, _?):
      Wording(
        en: "`klerk plan` shows them all; then choose fewer, and do it in parts",
        nl: "`klerk plan` toont ze allemaal; kies er dan minder, en doe het in delen")
    case .tooManyChanges(_, nil):
      Wording(
        en: "`klerk plan` shows them all; then give a greater --max, or choose fewer",
        nl: "`klerk plan` toont ze allemaal; geef dan een grotere --max, of kies er minder")
    case .selectionChanged, .expectation, .unexpectedCount:
      Wording(en: "look at the records, then run it again", nl: "bekijk de records en voer het dan opnieuw uit")
    default: nil
    }
  }
}

extension RecordName {
  fileprivate var wording: Wording {
    switch self {
    case .contact(let name): Wording(en: "contact \(name)", nl: "contact \(name)")
    case .row(let number): Wording(en: "row \(number)", nl: "rij \(number)")
    }
  }
}

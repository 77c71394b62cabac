import Klantcontacten
import Language
import Wording

/// Follows a relation: from contacts to what hangs on them, from there back, and between what hangs on them.
struct Follow<Target: FollowedKind>: Stage {
  static var signature: Signature {
    let kind = Target.kind
    return Signature(
      kind.plural.en, nl: kind.plural.nl, takes: .relatedTo(Catalog.number(of: kind)),
      gives: .related(Catalog.number(of: kind)), summary: Target.summary)
  }
  static var examples: [Example] { Target.examples }

  private let span: Span

  init(_ call: CheckedStage) {
    span = call.span
  }

  func apply(to upstream: any RecordStream, in execution: Execution) throws(EvaluationError) -> any RecordStream {
    let span = span
    let kind = Target.kind
    var found: any RecordStream = ArrayStream([])
    // One record can be reached from several: a partij through each of its betrokkenen.
    var seen: Swift.Set<ContactID> = []
    return MadeStream { () throws(EvaluationError) in
      while true {
        if let record = try found.next() { return record }
        guard let record = try upstream.next() else { return nil }
        guard let origin = record.identity else { continue }
        let reached = try asking(at: span) { () throws(BackendFailure) in
          try execution.contacts.related(kind, to: origin.uuid, of: origin.kind)
        }
        let new = reached.filter { seen.insert($0).inserted }
        found = execution.records(kind, new, at: span)
      }
    }
  }
}

/// A kind of record to which relations lead.
protocol FollowedKind {
  static var kind: RecordKind { get }
  static var summary: Wording { get }
  static var examples: [Example] { get }
}

enum ToContacts: FollowedKind {
  static let kind = RecordKind.contact
  static let summary = Wording(
    en: "goes back to the contacts, each once", nl: "gaat terug naar de contacten, elk één keer")
  static let examples = [Example(#"find betrokkenen where achternaam = "Janssen" | contacts | count"#)]
}

enum ToActors: FollowedKind {
  static let kind = RecordKind.actor
  static let summary = Wording(
    en: "goes on with who handled the contacts, or must act on the taken",
    nl: "gaat verder met wie de contacten behandelde, of de taken moet doen")
  static let examples = [Example("find contact 23019182 | actoren")]
}

enum ToBetrokkenen: FollowedKind {
  static let kind = RecordKind.betrokkene
  static let summary = Wording(
    en: "goes on with who was on the other side of the contacts", nl: "gaat verder met wie aan de andere kant stond")
  static let examples = [Example("find contact 23019182 | betrokkenen")]
}

enum ToPartijen: FollowedKind {
  static let kind = RecordKind.partij
  static let summary = Wording(
    en: "goes on with the persons and organisations whose identity is known",
    nl: "gaat verder met de personen en organisaties van wie de identiteit bekend is")
  static let examples = [Example(#"find contacts where partij.achternaam = "Jansen" | partijen"#)]
}

enum ToTaken: FollowedKind {
  static let kind = RecordKind.taak
  static let summary = Wording(
    en: "goes on with the interne taken that the contacts led to",
    nl: "gaat verder met de interne taken waartoe de contacten leidden")
  static let examples = [Example(#"find contacts where taken.status = "te_verwerken" | taken | count by status"#)]
}

enum ToBijlagen: FollowedKind {
  static let kind = RecordKind.bijlage
  static let summary = Wording(
    en: "goes on with the references to documents of the contacts",
    nl: "gaat verder met de verwijzingen naar documenten van de contacten")
  static let examples = [Example("find contacts | bijlagen | count")]
}

enum ToOnderwerpobjecten: FollowedKind {
  static let kind = RecordKind.onderwerpobject
  static let summary = Wording(
    en: "goes on with the zaken and other objects that the contacts were about",
    nl: "gaat verder met de zaken en andere objecten waar de contacten over gingen")
  static let examples = [Example("find contacts | onderwerpobjecten | count by codeObjecttype")]
}

enum ToDigitaleAdressen: FollowedKind {
  static let kind = RecordKind.digitaalAdres
  static let summary = Wording(
    en: "goes on with the telephone numbers and addresses that were given",
    nl: "gaat verder met de telefoonnummers en adressen die zijn opgegeven")
  static let examples = [Example("find contacts | digitaleadressen | count by soortDigitaalAdres")]
}

enum ToPartijIdentificatoren: FollowedKind {
  static let kind = RecordKind.partijIdentificator
  static let summary = Wording(
    en: "goes on with the BSNs and other numbers by which the partijen are known",
    nl: "gaat verder met de BSN's en andere nummers waaraan de partijen te kennen zijn")
  static let examples = [Example("find partijen | partijidentificatoren | count by codeSoortObjectId")]
}

extension ExpressionEvaluator {
  /// Whether one of the records to which a relation leads fulfils a condition, asked record by record.
  func hasSome(
    _ kind: RecordKind, that condition: CheckedExpression?, _ record: Record?
  ) throws(EvaluationError) -> Bool {
    guard let origin = record?.identity else { return false }
    let whole = Span(0, 0)
    let reached = try asking(at: whole) { () throws(BackendFailure) in
      try execution.contacts.related(kind, to: origin.uuid, of: origin.kind)
    }
    guard let condition else { return !reached.isEmpty }
    let found = execution.records(kind, reached, at: whole)
    while let record = try found.next() {
      if try holds(condition, for: record) { return true }
    }
    return false
  }
}

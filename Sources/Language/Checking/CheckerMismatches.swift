import Wording

/// What a stage takes, and what is said when it receives something else.
extension Checker {
  func takes(_ takes: Signature.Takes, _ shape: StreamShape) -> Bool {
    switch (takes, shape) {
    case (.contacts, .contacts), (.records, .contacts), (.records, .objects), (.records, .rows), (.figures, .rows): true
    case (.kinds(let kinds), .contacts): kinds.contains(Vocabulary.contactKind)
    case (.kinds(let kinds), .objects(let kind)): kinds.contains(kind)
    case (.relatedTo(let kind), .contacts): vocabulary.kinds[Vocabulary.contactKind].relations.contains(kind)
    case (.relatedTo(let kind), .objects(let origin)): vocabulary.kinds[origin].relations.contains(kind)
    default: false
    }
  }

  func record(of shape: StreamShape) -> Record? {
    switch shape {
    case .contacts: .contact
    case .objects(let kind): .object(kind)
    case .rows(let columns): .row(columns)
    case .value, .nothing: nil
    }
  }

  func record(ofKind kind: Int) -> Record { kind == Vocabulary.contactKind ? .contact : .object(kind) }

  /// The field of a contact or a related record; nothing for an entry of one, and for a column.
  func signature(of field: CheckedField, in record: Record) -> FieldSignature? {
    switch (field.place, record) {
    case (.field(let index), _): vocabulary.fields[index]
    case (.column(let index), .object(let kind)): vocabulary.kinds[kind].fields[index]
    default: nil
    }
  }

  func shape(of kind: Int) -> StreamShape { kind == Vocabulary.contactKind ? .contacts : .objects(kind) }

  mutating func mismatch(
    _ signature: Signature, _ call: StageCall, _ shape: StreamShape, _ origin: Span
  ) -> Stop {
    let takes =
      switch signature.takes {
      case .contacts: StreamShape.contacts.wording
      case .records: Wording(en: "records", nl: "records")
      case .figures: StreamShape.rows(nil).wording
      case .kinds(let kinds):
        kinds.count == vocabulary.kinds.count
          ? Wording(en: "contacts or related records", nl: "contacten of verwante records")
          : wording(of: kinds.map { vocabulary.kinds[$0] })
      case .relatedTo(let kind): wording(of: vocabulary.kinds.filter { $0.relations.contains(kind) })
      }
    let receives = wording(of: shape)
    let isChange = signature.gives == .changedContacts
    return stop(
      .mismatch(
        stage: Wording(en: signature.name, nl: signature.nl), takes: takes, receives: receives,
        help: signature.takes == .figures
          ? Self.helpForFigures(shape) : mismatchHelp(shape, isChange && signature.takes == .contacts, isChange)),
      at: call.nameSpan,
      note: isChange ? Wording(en: "changes contacts", nl: "wijzigt contacten") : nil,
      labels: [
        Diagnostic.Label(
          span: origin,
          text: Wording(en: "\(receives.en) from here", nl: "\(receives.nl) van hier"))
      ])
  }

  /// How messages call what flows, related records by their own names.
  func wording(of shape: StreamShape) -> Wording {
    guard case .objects(let kind) = shape else { return shape.wording }
    return wording(of: [vocabulary.kinds[kind]])
  }

  func wording(of kinds: [KindSignature]) -> Wording {
    let list = { (names: [String], or: String) in
      names.count < 2 ? names.first ?? "" : names.dropLast().joined(separator: ", ") + " \(or) " + (names.last ?? "")
    }
    return Wording(en: list(kinds.map(\.plural), "or"), nl: list(kinds.map(\.nl), "of"))
  }

  func mismatchHelp(_ shape: StreamShape, _ isOfContacts: Bool, _ isChange: Bool) -> Wording? {
    switch shape {
    case .value(.number) where isChange:
      Wording(
        en: "leave out `count`, or check it first: `expect count <= 50`",
        nl: "laat `tel` weg, of controleer het eerst: `verwacht aantal <= 50`")
    case .nothing: Wording(en: "make `save` the last stage", nl: "maak `bewaar` de laatste stap")
    case .objects where isOfContacts:
      Wording(
        en: "go back to the contacts first: `| contacts`", nl: "ga eerst terug naar de contacten: `| contacten`")
    case .rows where isChange:
      Wording(
        en: "rows can't be changed; work on the contacts before they become rows",
        nl: "rijen kunnen niet gewijzigd worden; werk met de contacten voordat ze rijen worden")
    default: nil
    }
  }
}

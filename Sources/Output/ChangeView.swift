import Changes
import Interpreter
import Klantcontacten
import Wording

/// What people may see of a change, in whatever form it is printed: what is confidential is masked here, and what a
/// redaction takes out is not shown either, since every print is one more place where it would live on.
struct ChangeView {
  /// One heading and what stands under it.
  struct Block {
    /// What is changed, from the record to the lengths.
    let heading: [String]
    var lines: [Line]
  }

  /// Something that is changed.
  enum Line {
    case masked
    /// Word by word.
    case difference([Diff.Piece])
    /// From one value to another, as people see them.
    case values(before: String, after: String)
    /// What is made or linked, with what it is called.
    case made(String, String)
  }

  /// The blocks, in order.
  let blocks: [Block]

  /// - Parameters:
  ///   - hidesNumbers: whether BSNs that change are masked: what is no screen is a log.
  ///   - hidesContext: whether the unchanged text around a change is left out.
  init(
    _ change: PlannedChange, _ settings: OutputSettings, hidesNumbers: Bool = false, hidesContext: Bool = false
  ) {
    let maker = BlockMaker(settings: settings, hidesNumbers: hidesNumbers, hidesContext: hidesContext)
    blocks =
      switch change {
      case .contact(let change): maker.blocks(of: change)
      case .related(let change, _): maker.blocks(of: change)
      case .added(let record, let function, _):
        [
          Block(
            heading: [record.object.kind.singular, function.rawValue],
            lines: [maker.line(of: .record(record), isMasked: false)])
        ]
      }
  }
}

private struct BlockMaker {
  let settings: OutputSettings
  let hidesNumbers: Bool
  let hidesContext: Bool

  func blocks(of change: Change) -> [ChangeView.Block] {
    let isMasked = change.contact.vertrouwelijk && settings.vertrouwelijkReason == nil
    let additions = change.additions.map { line(of: $0, isMasked: isMasked) }
    let whole = ["contact \(change.contact.name)", change.function.rawValue]
    if change.isNew {
      let fields = change.fields.map { field in
        ChangeView.Line.made(
          field.name, isMasked && field.path.isMasked ? Klantcontact.mask : field.after.shownInChange)
      }
      return [ChangeView.Block(heading: whole, lines: fields + additions)]
    }
    var blocks = change.fields.map { field in
      ChangeView.Block(
        heading: heading(change, field),
        lines: [isMasked ? .masked : difference(field, hidesRemoved: change.function == .redactie)])
    }
    if blocks.isEmpty { blocks.append(ChangeView.Block(heading: whole, lines: [])) }
    blocks[blocks.count - 1].lines += additions
    return blocks
  }

  func blocks(of change: RelatedChange) -> [ChangeView.Block] {
    let isMasked = change.object.isConfidential && settings.vertrouwelijkReason == nil
    let name = isMasked ? change.object.uuid.description : change.object.shortName.withVisibleMarks()
    let record = "\(change.object.kind.singular) \(name)"
    var blocks = change.fields.map { field in
      let isHidden = isMasked || hidesNumbers && change.isOfBSN(field)
      return ChangeView.Block(
        heading: [record, change.name(of: field), change.function.rawValue],
        lines: [isHidden ? .masked : difference(field, hidesRemoved: false)])
    }
    if let partij = change.partij {
      blocks.append(
        ChangeView.Block(
          heading: [record, "partij", change.function.rawValue],
          lines: [.made("partij", isMasked ? Klantcontact.mask : partij.name.withVisibleMarks())]))
    }
    return blocks
  }

  /// What is made or linked: `taak: Terugbellen`.
  func line(of addition: ChangeAddition, isMasked: Bool) -> ChangeView.Line {
    switch addition {
    case .record(let record):
      let object = record.object
      let name = object.kind == .taak ? object["gevraagdeHandeling"].display : object.name
      let isPublic = !isMasked || object.name == object.uuid.description
      return .made(object.kind.singular, isPublic ? name.withVisibleMarks() : Klantcontact.mask)
    case .link(let object, _): return .made(object.kind.singular, object.name.withVisibleMarks())
    case .mention(let object):
      return .made(
        Wording(en: "for", nl: "voor").text(in: settings.language), object.name.withVisibleMarks())
    }
  }

  private func heading(_ change: Change, _ field: FieldChange) -> [String] {
    var parts = ["contact \(change.contact.name)", field.name, change.function.rawValue]
    // Of a redaction that was read from a file only the place is known.
    if case .text(let before) = field.before, case .text(let after) = field.after,
      change.function != .redactie || before.contains(where: { $0 != "•" })
    {
      let lengths = "\(before.unicodeScalars.count) → \(after.unicodeScalars.count)"
      parts.append(maximum(of: field).map { "\(lengths) / \($0)" } ?? lengths)
    }
    return parts
  }

  private func maximum(of change: FieldChange) -> Int? {
    guard case .field(let field) = change.path else { return nil }
    return field.maximumLength
  }

  private func difference(_ field: FieldChange, hidesRemoved: Bool) -> ChangeView.Line {
    guard case .text(let before) = field.before, case .text(let after) = field.after else {
      return .values(before: field.before.shownInChange, after: field.after.shownInChange)
    }
    return .difference(
      Diff(from: before, to: after).pieces.map { piece in
        switch piece {
        case .removed where hidesRemoved: .removed(Klantcontact.mask)
        case .same where hidesContext: .same("…")
        default: piece
        }
      })
  }
}

extension Value {
  /// The value in a change: a dash where there is none.
  fileprivate var shownInChange: String { isEmpty ? "–" : display.withVisibleMarks() }
}

import Changes
import Interpreter
public import Klantcontacten
import Wording

/// Prints changes as people read them: which contact, under which function, and word by word what becomes of it.
public struct ChangeText {
  private let settings: OutputSettings
  private let paint: Paint
  private let hidesNumbers: Bool

  /// How many cells of unchanged text stand around a change.
  private static let context = 60

  /// Makes a printer.
  ///
  /// - Parameter hidesNumbers: whether BSNs that change are masked: what is no screen is a log.
  public init(_ settings: OutputSettings, hidesNumbers: Bool = false) {
    self.settings = settings
    self.hidesNumbers = hidesNumbers
    paint = Paint(isColored: settings.isColored)
  }

  /// A change, several lines, ending in a line end.
  public func text(of change: Change) -> String {
    let isMasked = change.contact.vertrouwelijk && settings.vertrouwelijkReason == nil
    var text = ""
    if change.isNew {
      text += newHeading(change) + "\n"
      for field in change.fields {
        text += line(field.name, isMasked && field.path.isMasked ? Klantcontact.mask : shown(field.after))
      }
    }
    for field in change.fields where !change.isNew {
      text += heading(change, field) + "\n"
      let lines = isMasked ? [Klantcontact.mask] : difference(field, hidesRemoved: change.function == .redactie)
      for line in lines { text += "  \(line)\n" }
    }
    if change.fields.isEmpty { text += newHeading(change) + "\n" }
    for addition in change.additions { text += self.text(of: addition, isMasked: isMasked) }
    return text
  }

  /// A change of a related record, several lines, ending in a line end.
  public func text(of change: RelatedChange) -> String {
    let isMasked = change.object.isConfidential && settings.vertrouwelijkReason == nil
    var text = ""
    for field in change.fields {
      let parts = [paint.name(heading(change.object)), change.name(of: field), change.function.rawValue]
      text += parts.joined(separator: paint.dim(" · ")) + "\n"
      let isHidden = isMasked || hidesNumbers && change.isOfBSN(field)
      let lines = isHidden ? [Klantcontact.mask] : difference(field, hidesRemoved: false)
      for line in lines { text += "  \(line)\n" }
    }
    if let partij = change.partij {
      let parts = [paint.name(heading(change.object)), "partij", change.function.rawValue]
      text += parts.joined(separator: paint.dim(" · ")) + "\n"
      text += line("partij", isMasked ? Klantcontact.mask : partij.name.withVisibleMarks())
    }
    return text
  }

  /// A related record that was made, two lines.
  public func text(of record: RelatedRecord, under function: ChangeFunction) -> String {
    [paint.name(record.object.kind.singular), function.rawValue].joined(separator: paint.dim(" · ")) + "\n"
      + self.text(of: .record(record), isMasked: false)
  }

  private func heading(_ object: RelatedObject) -> String {
    let isMasked = object.isConfidential && settings.vertrouwelijkReason == nil
    return "\(object.kind.singular) \(isMasked ? object.uuid.description : object.shortName.withVisibleMarks())"
  }

  /// What is made or linked, a line each: `+ taak: Terugbellen`.
  private func text(of addition: ChangeAddition, isMasked: Bool) -> String {
    switch addition {
    case .record(let record):
      let object = record.object
      let name = object.kind == .taak ? object["gevraagdeHandeling"].display : object.name
      let isPublic = !isMasked || object.name == object.uuid.description
      return line(object.kind.singular, isPublic ? name.withVisibleMarks() : Klantcontact.mask)
    case .link(let object, _): return line(object.kind.singular, object.name.withVisibleMarks())
    case .mention(let object):
      return line(Wording(en: "for", nl: "voor").text(in: settings.language), object.name.withVisibleMarks())
    }
  }

  private func line(_ name: String, _ value: String) -> String { "  \(added("\(name): \(value)"))\n" }

  private func newHeading(_ change: Change) -> String {
    [paint.name("contact \(change.contact.name)"), change.function.rawValue].joined(separator: paint.dim(" · "))
  }

  private func heading(_ change: Change, _ field: FieldChange) -> String {
    var parts = [paint.name("contact \(change.contact.name)"), field.name, change.function.rawValue]
    if case .text(let before) = field.before, case .text(let after) = field.after {
      let lengths = "\(before.unicodeScalars.count) → \(after.unicodeScalars.count)"
      parts.append(maximum(of: field).map { "\(lengths) / \($0)" } ?? lengths)
    }
    return parts.joined(separator: paint.dim(" · "))
  }

  private func maximum(of change: FieldChange) -> Int? {
    guard case .field(let field) = change.path else { return nil }
    return field.maximumLength
  }

  /// What a redaction takes out is not shown either: the screen is one more place where it would live on.
  private func difference(_ field: FieldChange, hidesRemoved: Bool) -> [String] {
    guard case .text(let before) = field.before, case .text(let after) = field.after else {
      return ["\(removed(shown(field.before))) → \(added(shown(field.after)))"]
    }
    let pieces = Diff(from: before, to: after).pieces
    var words: [(text: String, style: (String) -> String)] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .same(let text):
        words.append((shortened(text, isFirst: index == 0, isLast: index == pieces.count - 1), { $0 }))
      case .removed(let text):
        words.append((mark(hidesRemoved ? Klantcontact.mask : text, "[-", "-]"), paint.removed))
      case .added(let text): words.append((mark(text, "{+", "+}"), paint.added))
      }
    }
    return laidOut(words)
  }

  /// Without colours the kind of a piece is written around it, as `wdiff` does.
  private func mark(_ text: String, _ open: String, _ close: String) -> String {
    if settings.isColored { return text }
    let leading = text.prefix { $0 == " " }
    let trailing = text.dropFirst(leading.count).reversed().prefix { $0 == " " }
    let core = text.dropFirst(leading.count).dropLast(trailing.count)
    return core.isEmpty ? open + text + close : leading + open + core + close + String(trailing)
  }

  private func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count > Self.context * 2 else { return text }
    let head = isFirst ? "" : String(String.UnicodeScalarView(scalars.prefix(Self.context)))
    let tail = isLast ? "" : String(String.UnicodeScalarView(scalars.suffix(Self.context)))
    let fromWord = tail.firstIndex(of: " ").map { String(tail[$0...]) } ?? tail
    let toWord = head.lastIndex(of: " ").map { String(head[...$0]) } ?? head
    return toWord + "…" + fromWord
  }

  /// Wraps the words to the window; each line is painted by itself, since a colour must not run over a line end.
  private func laidOut(_ pieces: [(text: String, style: (String) -> String)]) -> [String] {
    let width = max(20, settings.width - 2)
    var lines = [""]
    var used = 0
    for piece in pieces {
      var run = ""
      for (index, paragraph) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 {
          lines[lines.count - 1] += piece.style(run + paint.dim("⏎"))
          (run, used) = ("", 0)
          lines.append("")
        }
        for word in Self.words(of: String(paragraph)) {
          let shown = word.withVisibleMarks()
          let cells = shown.displayWidth
          if used > 0, used + cells > width, shown != " " {
            lines[lines.count - 1] += piece.style(run)
            (run, used) = ("", 0)
            lines.append("")
          }
          run += shown
          used += cells
        }
      }
      lines[lines.count - 1] += piece.style(run)
    }
    return lines.map(\.trimmedEnd)
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character == " " {
        if !word.isEmpty { words.append(word) }
        words.append(" ")
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private func shown(_ value: Value) -> String {
    value.isEmpty ? "–" : value.display.withVisibleMarks()
  }

  private func removed(_ text: String) -> String { settings.isColored ? paint.removed(text) : "[-\(text)-]" }
  private func added(_ text: String) -> String { settings.isColored ? paint.added(text) : "{+\(text)+}" }
}

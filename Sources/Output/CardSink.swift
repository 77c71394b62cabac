import Interpreter
import Klantcontacten
import Wording

/// Prints each contact as a card: one field a line, texts wrapped to the window.
final class CardSink: ResultSink {
  private let columns: Columns
  private let output: any TextOutput
  private let settings: OutputSettings
  private var count = 0

  init(_ columns: Columns, _ output: any TextOutput, _ settings: OutputSettings) {
    self.columns = columns
    self.output = output
    self.settings = settings
  }

  func add(_ record: Record) throws(EvaluationError) {
    if count > 0 { try output.print("") }
    count += 1
    let shown = record.masked(unless: settings.vertrouwelijkReason)
    switch (shown, columns.kind) {
    case (.contact(let contact), .contactList): try printContact(contact)
    default: try printFields(Array(zip(columns.names, columns.cells(of: shown))))
    }
  }

  func finish() throws(EvaluationError) {}

  private func printContact(_ contact: Klantcontact) throws(EvaluationError) {
    let paint = Paint(isColored: settings.isColored)
    var title = paint.name("contact \(contact.name.withVisibleMarks())")
    var width = "contact \(contact.name)".displayWidth
    if contact.toestand != .onbekend {
      title += paint.dim(" · ") + contact.toestand.rawValue
      width += 3 + contact.toestand.rawValue.displayWidth
    }
    if contact.vertrouwelijk {
      title += paint.dim(" · ") + paint.warning("vertrouwelijk")
      width += 3 + "vertrouwelijk".displayWidth
    }
    try output.print(title)
    try output.print(paint.dim(String(repeating: "─", count: min(settings.width, max(width, 60)))))
    // What the title says already, and what is empty, is left out: `show FIELDS` prints any field.
    let fields = Catalog.fields.filter { field in
      switch field {
      case .toestand, .vertrouwelijk: false
      case .nummer: contact.nummer != nil
      case .inhoud, .indicatieContactGelukt, .taal: true
      case .verdereActieOndernomen: contact.verdereActieOndernomen
      default: !contact.value(of: field).isEmpty
      }
    }
    try printFields(fields.map { ($0.rawValue, contact.display(of: $0)) })
  }

  private func printFields(_ fields: [(name: String, text: String)]) throws(EvaluationError) {
    let paint = Paint(isColored: settings.isColored)
    let nameWidth = min(fields.map(\.name.displayWidth).max() ?? 0, 30)
    for (name, text) in fields {
      let lines = text.wrapped(to: settings.width - nameWidth - 2)
      let label = name.withVisibleMarks().fitted(to: nameWidth).padded(to: nameWidth)
      try output.print((paint.dim(label) + "  " + (lines.first ?? "")).trimmedEnd)
      for line in lines.dropFirst() {
        try output.print((String(repeating: " ", count: nameWidth + 2) + line).trimmedEnd)
      }
    }
  }
}

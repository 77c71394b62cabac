import Interpreter
import Klantcontacten
import Wording

/// Prints columns that fit the window. The first records decide how wide they are; what comes later is cut to that, so
/// that a table of a million rows is never in memory.
final class TableSink: ResultSink {
  private let columns: Columns
  private let output: any TextOutput
  private let settings: OutputSettings
  private let counted: (Int) -> Void
  private var gathered: [[String]] = []
  private var single: Record?
  private var widths: [Int]?
  /// The columns in which some record has a number, and none anything else: they stand right-aligned.
  private var numbers: Set<Int> = []
  private var others: Set<Int> = []
  private var count = 0

  private static let sampleSize = 500

  init(
    _ columns: Columns, _ output: any TextOutput, _ settings: OutputSettings, _ counted: @escaping (Int) -> Void
  ) {
    self.columns = columns
    self.output = output
    self.settings = settings
    self.counted = counted
  }

  func add(_ record: Record) throws(EvaluationError) {
    let shown = record.masked(unless: settings.vertrouwelijkReason)
    single = count == 0 ? record : nil
    count += 1
    let cells = columns.cells(of: shown, isRounded: true).map { $0.withVisibleMarks() }
    if widths == nil, case .row(let row) = record { noteNumbers(row) }
    guard widths == nil else { return try printRow(cells) }
    gathered.append(cells)
    if gathered.count == Self.sampleSize { try printGathered() }
  }

  func finish() throws(EvaluationError) {
    if case .contactList = columns.kind, let single {
      let card = CardSink(columns, output, settings)
      try card.add(single)
      return try card.finish()
    }
    // Of one record that does not fit all can be read in the lines of a card.
    if let single, let cells = gathered.first, zip(cells, fittedWidths()).contains(where: { $0.displayWidth > $1 }) {
      let card = CardSink(columns, output, settings)
      try card.add(single)
      try card.finish()
    } else if widths == nil, count > 0 {
      try printGathered()
    }
    counted(count)
  }

  private func printGathered() throws(EvaluationError) {
    let widths = fittedWidths()
    self.widths = widths
    let paint = Paint(isColored: settings.isColored)
    let heading = zip(columns.names.map { $0.withVisibleMarks() }, widths).map { $0.fitted(to: $1).padded(to: $1) }
    try output.print(paint.bold(heading.joined(separator: "  ").trimmedEnd))
    try output.print(paint.dim(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")))
    for cells in gathered { try printRow(cells) }
    gathered = []
  }

  private func printRow(_ cells: [String]) throws(EvaluationError) {
    guard let widths else { return }
    let paint = Paint(isColored: settings.isColored)
    var parts: [String] = []
    for (index, width) in widths.enumerated() {
      let cell = index < cells.count ? cells[index].fitted(to: width) : ""
      let isLast = index == widths.count - 1
      let text = isNumber(index) ? cell.paddedLeft(to: width) : isLast ? cell : cell.padded(to: width)
      parts.append(index == 0 && isContact ? paint.name(text) : text)
    }
    try output.print(parts.joined(separator: "  ").trimmedEnd)
  }

  private var isContact: Bool { if case .contactList = columns.kind { true } else { false } }

  private func noteNumbers(_ row: Row) {
    for (index, value) in row.values.enumerated() {
      switch value {
      case .number: numbers.insert(index)
      case .nothing: break
      default: others.insert(index)
      }
    }
  }

  private func isNumber(_ index: Int) -> Bool { numbers.contains(index) && !others.contains(index) }

  /// As wide as the widest cell where all fits; else the widest columns give way first, down to ten cells.
  private func fittedWidths() -> [Int] {
    var widths = columns.names.map(\.displayWidth)
    for cells in gathered {
      for (index, cell) in cells.enumerated() where index < widths.count {
        widths[index] = max(widths[index], min(cell.displayWidth, 1000))
      }
    }
    let room = settings.width - 2 * (widths.count - 1)
    while widths.reduce(0, +) > room {
      guard let widest = widths.max(), widest > 10, let index = widths.lastIndex(of: widest) else { break }
      let second = widths.filter { $0 < widest }.max() ?? 10
      let excess = widths.reduce(0, +) - room
      widths[index] = max(10, second, widest - excess)
      if widths[index] == widest { widths[index] = max(10, widest - 1) }
    }
    return widths
  }
}

extension String {
  var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

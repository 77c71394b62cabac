import Interpreter
import Klantcontacten
import Wording

/// Draws rows whose last value is a number: bars, or a line of time where a part of a date is all that they are parted by.
final class ChartSink: ResultSink {
  private let columns: [String]
  private let output: any TextOutput
  private let settings: OutputSettings
  private var figures: [Figure] = []

  init(_ columns: [String], _ output: any TextOutput, _ settings: OutputSettings) {
    self.columns = columns
    self.output = output
    self.settings = settings
  }

  func add(_ record: Record) throws(EvaluationError) {
    guard case .row(let row) = record, let last = row.values.last else { return }
    figures.append(Figure(values: Array(row.values.dropLast()), number: last.asNumber))
  }

  func finish() throws(EvaluationError) {
    guard !figures.isEmpty, columns.count > 1 else {
      return try output.print(Wording(en: "nothing to draw", nl: "niets te tekenen").text(in: settings.language))
    }
    let style = ChartStyle(settings)
    if columns.count == 2, let part = DatePart(column: columns[0]),
      let line = TimeLine(figures, part, named: columns[1], style)
    {
      for text in line.lines { try output.print(text) }
      return
    }
    for text in BarChart(figures, columns: columns, style).lines { try output.print(text) }
  }
}

extension String {
  /// Whether the numbers of a column of this name make a whole together: averages, minima and maxima do not.
  var addsUp: Bool { !["gemiddelde", "kleinste", "grootste"].contains { hasPrefix($0) } }
}

/// One number of a drawing, and what it belongs to.
struct Figure {
  let values: [Value]
  /// Nothing where there was no value at all, such as the average of no contacts.
  let number: Double?
}

/// What all drawings have in common: signs, colours, the language.
struct ChartStyle {
  let width: Int
  let drawsBlocks: Bool
  let language: MessageLanguage
  let paint: Paint

  init(_ settings: OutputSettings) {
    // Narrower than this nothing can be compared; the lines are wrapped then.
    width = max(40, settings.width)
    drawsBlocks = settings.drawsBlocks
    language = settings.language
    paint = Paint(isColored: settings.isColored)
  }

  /// A number as it stands beside its bar.
  func text(of number: Double?) -> String { number.map { Value.number($0).rounded.display } ?? "" }

  /// A label: weekdays by their names, hours with two digits, nothing as such, control characters as visible marks.
  func label(_ value: Value, _ part: DatePart?) -> String {
    if value.isEmpty { return Wording(en: "(empty)", nl: "(leeg)").text(in: language) }
    switch (part, part?.key(of: value)) {
    case (.weekday, let key?): return Self.weekdays[key - 1].text(in: language)
    case (.hour, let key?): return key < 10 ? "0\(key)" : "\(key)"
    default: return value.display.withVisibleMarks()
    }
  }

  private static let weekdays = [
    Wording(en: "Mon", nl: "ma"), Wording(en: "Tue", nl: "di"), Wording(en: "Wed", nl: "wo"),
    Wording(en: "Thu", nl: "do"), Wording(en: "Fri", nl: "vr"), Wording(en: "Sat", nl: "za"),
    Wording(en: "Sun", nl: "zo"),
  ]
}

extension DatePart {
  /// The part of a date that a column of this name holds, as `count by month of …` names it.
  init?(column: String) {
    let name = column.prefix { !$0.isNumber }
    switch name {
    case "jaar": self = .year
    case "kwartaal": self = .quarter
    case "maand": self = .month
    case "week": self = .week
    case "dag": self = .day
    case "weekdag": self = .weekday
    case "uur": self = .hour
    default: return nil
    }
  }
}

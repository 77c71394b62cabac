import Klantcontacten
import Wording

/// Columns over time, one for each period; a period without records is a gap.
struct TimeLine {
  private let style: ChartStyle
  private let part: DatePart
  private let name: String
  private let plan: Plan
  private let pitch: Int
  private let known: [Int: Double]

  private struct Period {
    let key: Int
    let number: Double?
  }

  /// Which periods have a column.
  private struct Plan {
    var axisWidth: Int
    var periods: [Period] = []
    /// How many periods a column stands for.
    var step = 1
    /// How many periods before the first column are left out, where they cannot be joined.
    var leftOut = 0

    init(axisWidth: Int) {
      self.axisWidth = axisWidth
    }

    mutating func join(_ all: ClosedRange<Int>, _ known: [Int: Double], room: Int, addsUp: Bool) {
      step = addsUp ? (all.count + room - 1) / room : 1
      leftOut = addsUp ? 0 : max(0, all.count - room)
      periods = stride(from: all.lowerBound + leftOut, through: all.upperBound, by: step).map { start in
        let numbers = (start..<min(start + step, all.upperBound + 1)).compactMap { known[$0] }
        return Period(key: start, number: numbers.isEmpty ? nil : numbers.reduce(0, +))
      }
    }
  }

  private static let height = 8

  /// Nothing where columns would show less than bars do: a value that is no part of a date, the same period twice,
  /// numbers below zero, nothing above it.
  init?(_ figures: [Figure], _ part: DatePart, named name: String, _ style: ChartStyle) {
    var known: [Int: Double] = [:]
    for figure in figures {
      guard let number = figure.number else { continue }
      guard let key = part.key(of: figure.values[0]), number >= 0, known[key] == nil else { return nil }
      known[key] = number
    }
    guard let most = known.values.max(), most > 0, let first = known.keys.min(), let last = known.keys.max()
    else { return nil }
    self.known = known
    self.style = style
    self.part = part
    self.name = name.withVisibleMarks()
    let all = part == .weekday ? 1...7 : part == .hour ? 0...23 : first...last
    guard all.count <= 1_000_000 else { return nil }
    var plan = Plan(axisWidth: style.text(of: most).displayWidth)
    // Joined periods have longer numbers, whose axis leaves less room.
    while true {
      plan.join(all, known, room: style.width - plan.axisWidth - 2, addsUp: name.addsUp)
      let needed = plan.periods.map { style.text(of: $0.number).displayWidth }.max() ?? 1
      if needed <= plan.axisWidth { break }
      plan.axisWidth = needed
    }
    self.plan = plan
    pitch = max(1, min(8, (style.width - plan.axisWidth - 2) / plan.periods.count))
  }

  private var periods: [Period] { plan.periods }
  private var axisWidth: Int { plan.axisWidth }

  /// The drawing, line by line.
  var lines: [String] {
    var lines = [style.paint.bold("\(name) \(heading.text(in: style.language))")]
    let most = periods.compactMap(\.number).max() ?? 1
    for row in stride(from: Self.height - 1, through: 0, by: -1) {
      let scale = row == Self.height - 1 ? style.text(of: most) : row == Self.height / 2 - 1 ? half(of: most) : ""
      var text = scale.paddedLeft(to: axisWidth) + " " + (style.drawsBlocks ? "┤" : "|")
      if scale.isEmpty { text = String(repeating: " ", count: axisWidth + 1) + (style.drawsBlocks ? "│" : "|") }
      var bars = ""
      for period in periods { bars += cell(period.number ?? 0, of: most, row).padded(to: pitch) }
      lines.append((text + style.paint.bar(bars.trimmedEnd)).trimmedEnd)
    }
    let axis = style.drawsBlocks ? ("└", "─") : ("+", "-")
    lines.append(
      "0".paddedLeft(to: axisWidth) + " " + axis.0 + String(repeating: axis.1, count: pitch * periods.count))
    lines.append(String(repeating: " ", count: axisWidth + 2) + labels)
    lines.append(style.paint.dim(summary.text(in: style.language)))
    return lines.map(\.trimmedEnd)
  }

  private var columnWidth: Int { pitch > 1 ? pitch - 1 : 1 }

  /// A column's part in one row, from the bottom up; what is not zero is seen, however small it is.
  private func cell(_ number: Double, of most: Double, _ row: Int) -> String {
    guard number > 0 else { return "" }
    let eighths = max(1, Int((number / most * Double(Self.height * 8)).rounded()))
    let here = max(0, min(8, eighths - row * 8))
    let sign: String
    if style.drawsBlocks {
      sign = here == 0 ? " " : Self.blocks[here - 1]
    } else {
      sign = here >= 4 ? "#" : here > 0 && row == 0 ? "." : " "
    }
    return String(repeating: sign, count: columnWidth)
  }

  private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  private func half(of most: Double) -> String {
    let text = style.text(of: most / 2)
    return text.displayWidth <= axisWidth ? text : ""
  }

  /// The periods' names below the axis, as many as there is room for.
  private var labels: String {
    var text = ""
    var used = 0
    let room = style.width - axisWidth - 2
    for (index, period) in periods.enumerated() {
      let label = self.label(period.key)
      let place = index * pitch
      guard used == 0 || place >= used + 2 || (place > used && label.displayWidth < pitch),
        place + label.displayWidth <= room
      else { continue }
      text += String(repeating: " ", count: place - used) + label
      used = place + label.displayWidth
    }
    return text
  }

  private func label(_ key: Int) -> String { style.label(part.value(ofKey: key), part) }

  private var heading: Wording {
    let (one, many) = units
    let each = Wording(en: "by \(one.en)", nl: "per \(one.nl)")
    if plan.step > 1 {
      return each + Wording(en: ", each column \(plan.step) \(many.en)", nl: ", elke kolom \(plan.step) \(many.nl)")
    }
    guard plan.leftOut > 0 else { return each }
    return each
      + Wording(
        en: ", the last \(periods.count) \(many.en); the \(plan.leftOut) before are not drawn",
        nl: ", de laatste \(periods.count) \(many.nl); de \(plan.leftOut) daarvoor zijn niet getekend")
  }

  private var units: (one: Wording, many: Wording) {
    switch part {
    case .year: (Wording(en: "year", nl: "jaar"), Wording(en: "years", nl: "jaren"))
    case .quarter: (Wording(en: "quarter", nl: "kwartaal"), Wording(en: "quarters", nl: "kwartalen"))
    case .month: (Wording(en: "month", nl: "maand"), Wording(en: "months", nl: "maanden"))
    case .week: (Wording(en: "week", nl: "week"), Wording(en: "weeks", nl: "weken"))
    case .day: (Wording(en: "day", nl: "dag"), Wording(en: "days", nl: "dagen"))
    case .weekday: (Wording(en: "weekday", nl: "weekdag"), Wording(en: "weekdays", nl: "weekdagen"))
    case .hour: (Wording(en: "hour", nl: "uur"), Wording(en: "hours", nl: "uren"))
    }
  }

  /// What columns do not tell to the last digit.
  private var summary: Wording {
    guard let most = known.max(by: { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }),
      let least = known.min(by: { $0.value != $1.value ? $0.value < $1.value : $0.key < $1.key })
    else { return Wording(same: "") }
    let text = Wording(
      en: "most: \(style.text(of: most.value)) (\(label(most.key))); least: \(style.text(of: least.value)) "
        + "(\(label(least.key)))",
      nl: "meeste: \(style.text(of: most.value)) (\(label(most.key))); minste: \(style.text(of: least.value)) "
        + "(\(label(least.key)))")
    let span = part == .weekday ? 7 : part == .hour ? 24 : (known.keys.max() ?? 0) - (known.keys.min() ?? 0) + 1
    let missing = span - known.count
    guard missing > 0 else { return text }
    return text
      + Wording(
        en: "; none in \(missing) of \(span) \(units.many.en)", nl: "; geen in \(missing) van \(span) \(units.many.nl)")
  }
}

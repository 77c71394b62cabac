import Klantcontacten
import Wording

/// Horizontal bars, one for each row, in the order of the rows: labels, bar, number, share.
struct BarChart {
  private let style: ChartStyle
  private let columns: [String]
  private let parts: [DatePart?]
  private let shown: [Figure]
  private let rest: [Figure]
  private let total: Double
  private let addsUp: Bool
  private let hasShares: Bool

  /// More bars than these nobody compares: the largest are drawn, the others told in one line.
  static let maximumBars = 40

  init(_ figures: [Figure], columns: [String], _ style: ChartStyle) {
    self.style = style
    self.columns = columns
    parts = columns.dropLast().map { DatePart(column: $0) }
    var chosen = Set(figures.indices)
    if figures.count > Self.maximumBars {
      let sizes = figures.map { abs($0.number ?? 0) }
      let largest = figures.indices.sorted { sizes[$0] != sizes[$1] ? sizes[$0] > sizes[$1] : $0 < $1 }
      chosen = Set(largest.prefix(Self.maximumBars))
    }
    shown = figures.indices.filter(chosen.contains).map { figures[$0] }
    rest = figures.indices.filter { !chosen.contains($0) }.map { figures[$0] }
    total = figures.reduce(0) { $0 + ($1.number ?? 0) }
    addsUp = columns.last?.addsUp ?? true
    // Of debts and credits no share can be told.
    hasShares = addsUp && total > 0 && figures.allSatisfy { ($0.number ?? 0) >= 0 }
  }

  private static let gap = "  "
  private static let shareWidth = 4
  private static let leastBar = 6

  /// The drawing, line by line.
  var lines: [String] {
    let labels = shown.map { figure in zip(figure.values, parts).map { style.label($0, $1) } }
    let names = columns.map { $0.withVisibleMarks() }
    let numbers = shown.map { style.text(of: $0.number) } + [restNumber]
    let numberWidth = max(numbers.map(\.displayWidth).max() ?? 0, min(12, names.last?.displayWidth ?? 0))
    let right = 2 + numberWidth + (hasShares ? 2 + Self.shareWidth : 0)
    let widths = labelWidths(labels, names, room: style.width - right - 2 - Self.leastBar)
    let left = widths.reduce(0, +) + 2 * (widths.count - 1)
    let bar = Bar(shown.map { $0.number ?? 0 }, width: max(Self.leastBar, style.width - left - 2 - right), style)
    var lines: [String] = []
    let heading = zip(names, widths).map { $0.fitted(to: $1).padded(to: $1) }.joined(separator: Self.gap)
    let number = (names.last ?? "").fitted(to: numberWidth).paddedLeft(to: numberWidth)
    lines.append(style.paint.bold(heading + blanks(2 + bar.width + 2) + number))
    for (index, figure) in shown.enumerated() {
      let label = zip(labels[index], widths).map { $0.fitted(to: $1).padded(to: $1) }.joined(separator: Self.gap)
      lines.append(
        label + Self.gap + style.paint.bar(bar.text(of: figure.number ?? 0)) + Self.gap
          + numbers[index].paddedLeft(to: numberWidth) + share(figure.number))
    }
    if !rest.isEmpty { lines.append(restLine(left + 2 + bar.width, numberWidth)) }
    return lines.map(\.trimmedEnd)
  }

  /// As wide as the widest label where there is room; else the widest column gives way first.
  private func labelWidths(_ labels: [[String]], _ names: [String], room: Int) -> [Int] {
    var widths = names.dropLast().map { min($0.displayWidth, 12) }
    for label in labels {
      for (index, text) in label.enumerated() { widths[index] = max(widths[index], min(text.displayWidth, 1_000)) }
    }
    // At most half of the line for labels: what is drawn are the numbers.
    let room = max(2 * widths.count, min(room, style.width / 2) - 2 * (widths.count - 1))
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > 2, let index = widths.lastIndex(of: widest) {
      widths[index] -= 1
    }
    return widths
  }

  private func share(_ number: Double?) -> String {
    guard hasShares else { return "" }
    let percent = (number ?? 0) / total * 100
    let text = percent > 0 && percent < 0.5 ? "<1%" : "\(Int(percent.rounded()))%"
    return Self.gap + style.paint.dim(text.paddedLeft(to: Self.shareWidth))
  }

  private var restSum: Double { rest.reduce(0) { $0 + ($1.number ?? 0) } }
  private var restNumber: String { !rest.isEmpty && addsUp ? style.text(of: restSum) : "" }

  private func restLine(_ width: Int, _ numberWidth: Int) -> String {
    let text = Wording.number(rest.count) + Wording(en: " smaller ones", nl: " kleinere")
    let summed = addsUp ? text + Wording(en: ", together", nl: " samen") : text
    return summed.text(in: style.language).fitted(to: width).padded(to: width) + Self.gap
      + restNumber.paddedLeft(to: numberWidth) + (addsUp ? share(restSum) : "")
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

/// Bars of one scale. Where there are numbers below zero they stand on either side of an axis.
struct Bar {
  /// The cells that every bar takes.
  let width: Int
  private let drawsBlocks: Bool
  private let left: Int
  private let right: Int
  private let scale: Double

  init(_ numbers: [Double], width: Int, _ style: ChartStyle) {
    self.width = width
    drawsBlocks = style.drawsBlocks
    let most = max(0, numbers.max() ?? 0)
    let least = max(0, -(numbers.min() ?? 0))
    guard least > 0 else {
      (left, right) = (0, width)
      scale = most > 0 ? Double(width) / most : 0
      return
    }
    let room = width - 1
    let share = Int((least / (least + most) * Double(room)).rounded())
    left = max(1, min(most > 0 ? room - 1 : room, share))
    right = room - left
    scale = min(Double(left) / least, most > 0 ? Double(right) / most : .infinity)
  }

  /// The bar of a number, with the blanks that make it as wide as all of them.
  func text(of number: Double) -> String {
    let cells = abs(number) * scale
    let positive = number > 0 ? rightward(cells) : ""
    guard left > 0 else { return positive.padded(to: width) }
    let negative = number < 0 ? leftward(cells) : ""
    return negative.paddedLeft(to: left) + (drawsBlocks ? "│" : "|") + positive.padded(to: right)
  }

  /// What is not zero is seen, however small it is.
  private func rightward(_ cells: Double) -> String {
    guard drawsBlocks else { return String(repeating: "#", count: max(1, Int(cells.rounded()))) }
    let eighths = max(1, Int((cells * 8).rounded()))
    let part = eighths % 8
    return String(repeating: "█", count: eighths / 8) + (part > 0 ? Self.blocks[part - 1] : "")
  }

  private func leftward(_ cells: Double) -> String {
    guard drawsBlocks else { return String(repeating: "#", count: max(1, Int(cells.rounded()))) }
    let halves = max(1, Int((cells * 2).rounded()))
    return (halves % 2 > 0 ? "▐" : "") + String(repeating: "█", count: halves / 2)
  }

  private static let blocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}

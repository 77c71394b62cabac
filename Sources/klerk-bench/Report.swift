import Glibc

/// Prints figures as a Markdown table, so that they can stand in the README as they are.
enum Report {
  static func line(_ text: String) { print(text) }

  static func heading() {
    print("")
    print("| what | klerk | sqlite3 | ratio (min–max) | peak memory, klerk / sqlite3 |")
    print("|---|---|---|---|---|")
  }

  /// A pair of commands, run in turn: medians, and the ratio pair by pair.
  static func row(_ what: String, _ ours: [Usage], _ theirs: [Usage]) {
    let ratios = zip(ours, theirs).map { $0.wall / $1.wall }.sorted()
    let median = Self.median(ratios)
    print(
      "| \(what) | \(time(Self.median(ours.map(\.wall)))) | \(time(Self.median(theirs.map(\.wall)))) "
        + "| **\(digits(median))** (\(digits(ratios.first ?? 0))–\(digits(ratios.last ?? 0))) "
        + "| \(digits(Self.median(ours.map(\.peak)))) / \(digits(Self.median(theirs.map(\.peak)))) MiB |")
  }

  static func row(_ what: String, _ ours: String, _ theirs: String, _ ratio: String, _ memory: String) {
    print("| \(what) | \(ours) | \(theirs) | \(ratio) | \(memory) |")
  }

  static func time(_ seconds: Double) -> String {
    seconds < 1 ? "\(digits(seconds * 1_000)) ms" : "\(digits(seconds)) s"
  }

  static func digits(_ number: Double) -> String {
    let scale = number >= 100 ? 1.0 : number >= 10 ? 10.0 : 100.0
    let rounded = (number * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

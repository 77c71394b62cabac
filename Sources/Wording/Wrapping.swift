extension String {
  /// The text in lines of at most so many cells, the first of which has `indent` of them taken already; the others begin with
  /// as many blanks. A word that is wider stays whole, and so do the line ends that are there.
  public func wrapped(to width: Int, indent: Int) -> String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      var lines: [String] = []
      var current: String?
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        guard let begun = current else {
          current = String(word)
          continue
        }
        let longer = begun + " " + word
        if indent + longer.displayWidth > width, begun.contains(where: { $0 != " " }) {
          lines.append(begun)
          current = String(word)
        } else {
          current = longer
        }
      }
      return lines + [current ?? ""]
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}

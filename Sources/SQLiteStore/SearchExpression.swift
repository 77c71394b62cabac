import Klantcontacten

/// What the search is asked for on behalf of a condition: groups of three letters that every contact which fulfils the
/// condition must have in its `onderwerp` or `inhoud`.
///
/// It may find too many contacts, never too few: each is tested again with the whole condition.
enum SearchExpression {
  /// The expression in FTS5's own form; nothing when the condition asks no text that the search could find.
  static func of(_ condition: Condition) -> String? {
    guard let expression = translated(condition), expression.utf8.count <= 10_000 else { return nil }
    return expression
  }

  private static func translated(_ condition: Condition) -> String? {
    switch condition {
    case .and(let conditions): joined(conditions.compactMap(translated), by: " AND ")
    case .or(let conditions):
      conditions.contains { translated($0) == nil } ? nil : joined(conditions.compactMap(translated), by: " OR ")
    case .text(.path(.field(.onderwerp)), let test), .text(.path(.field(.inhoud)), let test): translated(test)
    default: nil
    }
  }

  private static func translated(_ test: TextTest) -> String? {
    switch test {
    case .contains(let part), .startsWith(let part), .endsWith(let part):
      joined(trigrams(of: part).map { "\"\($0)\"" }, by: " AND ")
    case .matches, .holds: nil
    }
  }

  private static func joined(_ parts: [String], by word: String) -> String? {
    parts.isEmpty ? nil : parts.count == 1 ? parts[0] : "(" + parts.joined(separator: word) + ")"
  }

  /// Groups of three ASCII characters of a text. No other letter folds into ASCII, in Klerk or in FTS5, so these stand
  /// in every text that holds this one; of other letters the two fold some differently.
  private static func trigrams(of text: FoldedText) -> [String] {
    var groups: [String] = []
    for run in text.bytes.split(whereSeparator: { $0 >= 0x80 || $0 == 0 }) where run.count >= 3 {
      let starts = run.startIndex...(run.endIndex - 3)
      // A dozen from all over the run find as well as all of them, and cost less.
      let step = max(1, (starts.count + 11) / 12)
      for start in stride(from: starts.lowerBound, through: starts.upperBound, by: step) {
        let group = String(decoding: run[start..<(start + 3)], as: UTF8.self)
        groups.append(group.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))
      }
    }
    return groups
  }
}

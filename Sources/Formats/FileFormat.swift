/// The file formats in which records and tables come and go.
public enum FileFormat: String, Sendable, CaseIterable {
  /// Cells parted by commas or semicolons, one row a line (RFC 4180).
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON array of objects.
  case json
  /// One JSON object a line.
  case ndjson

  /// The endings of file names, each with the format it stands for, in the order in which messages list them.
  static let endings: [(ending: String, format: FileFormat)] = [
    ("csv", .csv), ("tsv", .tsv), ("json", .json), ("ndjson", .ndjson), ("jsonl", .ndjson),
  ]

  /// The format that a file's name announces by its ending, letter case ignored.
  public init(ofFile path: String) throws(FormatError) {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? ""[...].utf8
    let parts = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? String(Substring(parts[parts.count - 1])).lowercased() : ""
    guard let known = Self.endings.first(where: { $0.ending == ending }) else {
      throw FormatError(source: path, kind: .unknownEnding(FormatError.shown(ending)))
    }
    self = known.format
  }
}

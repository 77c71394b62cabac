import Formats
import Glibc
import Klantcontacten

/// What somebody has done of the exercises, kept in a file that he alone can read.
///
/// A line for each exercise, its parts behind tabs: name, when it was solved (in UTC) or `-`, how often it was checked,
/// how many hints were asked for, whether the solution was seen. Nothing of what was typed is in it. A line that makes no
/// sense is passed over: progress that is lost is no reason not to learn.
public struct Progress {
  /// What is known of one exercise.
  public struct Entry: Equatable, Sendable {
    /// When it was solved for the first time, as `2026-11-28T12:00:00Z`.
    public var solvedAt: String?
    /// How often it was checked.
    public var checks = 0
    /// How many hints were asked for at the most.
    public var hints = 0
    /// Whether the solution was shown before it was solved.
    public var sawSolution = false

    /// Nothing yet.
    public init() {}
  }

  private let path: String?
  private var entries: [String: Entry] = [:]

  /// Reads what is kept in a file; without one nothing is kept.
  public init(path: String?) {
    self.path = path
    guard let path, let bytes = FolderReader.bytes(ofFile: path, maximum: 1 << 20) else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 5, let checks = Int(parts[2]), let hints = Int(parts[3]) else { continue }
      var entry = Entry()
      entry.solvedAt = parts[1] == "-" ? nil : String(parts[1])
      (entry.checks, entry.hints, entry.sawSolution) = (checks, hints, parts[4] == "yes")
      entries[String(parts[0])] = entry
    }
  }

  /// What is known of an exercise.
  public subscript(key: String) -> Entry { entries[key] ?? Entry() }

  /// Whether an exercise was solved.
  public func isSolved(_ key: String) -> Bool { self[key].solvedAt != nil }

  /// Notes something, and keeps it. That it cannot be kept is no reason to stop.
  public mutating func note(_ key: String, _ change: (inout Entry) -> Void) {
    change(&entries[key, default: Entry()])
    guard let path else { return }
    FolderReader.makeFolder(of: path)
    let lines = entries.sorted { $0.key < $1.key }.map { key, entry in
      "\(key)\t\(entry.solvedAt ?? "-")\t\(entry.checks)\t\(entry.hints)\t\(entry.sawSolution ? "yes" : "no")\n"
    }
    do throws(FormatError) {
      let file = try FileSink(path: path)
      try file.write(Array(lines.joined().utf8))
      try file.finish()
    } catch { return }
  }

  /// Forgets all of it.
  public mutating func forget() {
    entries = [:]
    if let path { unlink(path) }
  }
}

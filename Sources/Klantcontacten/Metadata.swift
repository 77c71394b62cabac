/// A klantcontact's `metadata`: names and texts, in the order in which the register gave them.
public struct Metadata: Equatable, Sendable {
  /// The pairs, in order; no name stands twice.
  public private(set) var entries: [(name: String, text: String)]

  /// Makes metadata from pairs; of a name that stands twice the last text wins, as in the register.
  public init(_ entries: [(name: String, text: String)] = []) {
    self.entries = []
    for entry in entries { self[entry.name] = entry.text }
  }

  /// The text under a name, or nothing.
  public subscript(name: String) -> String? {
    get { entries.first { $0.name.isSame(as: name) }?.text }
    set {
      let index = entries.firstIndex { $0.name.isSame(as: name) }
      switch (index, newValue) {
      case (let index?, let text?): entries[index].text = text
      case (let index?, nil): entries.remove(at: index)
      case (nil, let text?): entries.append((name, text))
      case (nil, nil): break
      }
    }
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { entries.isEmpty }

  /// Equal when they hold the same pairs, whatever their order, text by text of the same code points.
  public static func == (left: Metadata, right: Metadata) -> Bool {
    left.entries.count == right.entries.count
      && left.entries.allSatisfy { right[$0.name]?.isSame(as: $0.text) ?? false }
  }
}

import Klantcontacten

/// Who would refer to whom: links that were added to those of a backend, or put in their place.
struct LinkDraft {
  private var targets: [Key: [ContactID]] = [:]
  private var origins: [Key: [ContactID]] = [:]
  /// Origins whose links in the backend are no longer theirs.
  private var replaced: [Link: Set<ContactID>] = [:]

  private struct Key: Hashable {
    let link: Link
    let end: ContactID
  }

  var isEmpty: Bool { targets.isEmpty && replaced.isEmpty }

  mutating func add(_ origin: ContactID, _ target: LinkTarget) {
    let key = Key(link: target.link, end: origin)
    guard !targets[key, default: []].contains(target.target) else { return }
    targets[key, default: []].append(target.target)
    origins[Key(link: target.link, end: target.target), default: []].append(origin)
  }

  mutating func replace(_ origin: ContactID, _ target: LinkTarget) {
    replaced[target.link, default: []].insert(origin)
    let key = Key(link: target.link, end: origin)
    for old in targets[key] ?? [] {
      origins[Key(link: target.link, end: old)]?.removeAll { $0 == origin }
    }
    targets[key] = nil
    add(origin, target)
  }

  /// The records one step further: what the backend knows of it, corrected.
  func reached(
    _ step: LinkStep, from record: ContactID, known: () throws(BackendFailure) -> [ContactID]
  ) throws(BackendFailure) -> [ContactID] {
    switch step {
    case .along(let link):
      let kept = replaced[link]?.contains(record) == true ? [] : try known()
      return Self.joined(kept, targets[Key(link: link, end: record)])
    case .back(let link):
      let gone = replaced[link] ?? []
      let kept = try known().filter { !gone.contains($0) }
      return Self.joined(kept, origins[Key(link: link, end: record)])
    }
  }

  private static func joined(_ kept: [ContactID], _ added: [ContactID]?) -> [ContactID] {
    guard let added else { return kept }
    return kept + added.filter { !kept.contains($0) }
  }
}

extension LinkStep {
  /// The kind of record that the step leads to.
  var destination: RecordKind {
    switch self {
    case .along(let link): link.to
    case .back(let link): link.from
    }
  }
}

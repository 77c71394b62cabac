/// One step on the way from one list to another, by places in each.
public enum AlignmentStep: Equatable, Sendable {
  /// What stands in both.
  case same(old: Int, new: Int)
  /// What the old list alone has.
  case removed(Int)
  /// What the new list alone has.
  case added(Int)
}

/// The shortest way from one list to another, what is removed told before what is added in its place.
public func alignment<Element>(
  from old: [Element], to new: [Element], by areSame: (Element, Element) -> Bool
) -> [AlignmentStep] {
  var (removed, added): (Set<Int>, Set<Int>) = ([], [])
  for change in new.difference(from: old, by: areSame) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var steps: [AlignmentStep] = []
  var (from, to) = (0, 0)
  while from < old.count || to < new.count {
    if removed.contains(from) {
      steps.append(.removed(from))
      from += 1
    } else if added.contains(to) {
      steps.append(.added(to))
      to += 1
    } else {
      steps.append(.same(old: from, new: to))
      (from, to) = (from + 1, to + 1)
    }
  }
  return steps
}

import Changes
import Klantcontacten

/// Keeps changes as they are.
final class ListShelf: ChangeShelf {
  private(set) var changes: [Change] = []

  func put(_ change: Change) -> Int {
    changes.append(change)
    return changes.count - 1
  }

  func change(at place: Int) -> Change { changes[place] }
}

/// What each name stands for, with a way back to what it was when a block began.
///
/// A copy of the table for each block would be the simpler way, and cost a script of many names and blocks the square of
/// its length.
struct Names {
  private var table: [String: Scope.Meaning] = [:]
  /// What names meant before they were given inside the blocks that are open, oldest first.
  private var before: [(name: String, meaning: Scope.Meaning?)] = []
  private var openBlocks = 0

  /// The names, in no order.
  var keys: Dictionary<String, Scope.Meaning>.Keys { table.keys }

  subscript(name: String) -> Scope.Meaning? {
    get { table[name] }
    set {
      if openBlocks > 0 { before.append((name, table[name])) }
      table[name] = newValue
    }
  }

  /// Opens a block; what is given from here on is forgotten at ``close(_:)``.
  mutating func open() -> Int {
    openBlocks += 1
    return before.count
  }

  /// Closes the block that was opened at a mark.
  mutating func close(_ mark: Int) {
    while before.count > mark {
      let (name, meaning) = before.removeLast()
      table[name] = meaning
    }
    openBlocks -= 1
  }

  /// The names with what they stand for.
  var all: [String: Scope.Meaning] { table }
}

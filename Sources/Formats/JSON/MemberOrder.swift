/// The names of the members of records that one program writes, in the order in which it wrote them, learned from the
/// first record: the others have the same, and what is known to come need only be compared.
package final class MemberOrder {
  private let names: KnownNames
  private var learned = Learned()

  /// How many names are learned at most: no record that means well has more.
  private static let maximum = 64

  /// Knows nothing yet of the order in which names come.
  package init(_ names: KnownNames) { self.names = names }

  /// What a member's name is.
  package enum Name: Equatable {
    /// One of those that are known, by its place among them.
    case known(Int)
    case unknown
  }

  /// What was learned.
  fileprivate struct Learned {
    /// The names as they are written, `"uuid":`, behind each other.
    var written: [UInt8] = []
    /// Where each stands in them, and what it is.
    var names: [(range: Range<Int>, name: Name)] = []

    func firstIndex(of name: [UInt8]) -> Int? {
      names.firstIndex { $0.range.count == name.count && written[$0.range].elementsEqual(name) }
    }
  }

  /// Begins with a record, whose first token was read.
  package func begin() -> Reading { Reading(order: self, learned: learned) }

  /// One record that is being read.
  package struct Reading {
    private let order: MemberOrder
    private var learned: Learned
    private var next = 0

    fileprivate init(order: MemberOrder, learned: Learned) { (self.order, self.learned) = (order, learned) }

    /// Reads the next member's name; its value comes next. Nothing at the record's end.
    package mutating func next(_ json: JSONReader) throws(FormatError) -> Name? {
      if next < learned.names.count, json.passesName(learned.written, learned.names[next].range) {
        next += 1
        return learned.names[next - 1].name
      }
      guard try json.next() == .name else { return nil }
      let name = json.index(in: order.names).map(Name.known) ?? .unknown
      if let written = json.writtenName { note(name, written) }
      return name
    }

    private mutating func note(_ name: Name, _ written: [UInt8]) {
      if let index = learned.firstIndex(of: written) {
        // A record that leaves something out: it goes on behind that.
        next = index + 1
      } else if next == learned.names.count, next < MemberOrder.maximum {
        let start = learned.written.count
        learned.written += written
        learned.names.append((start..<start + written.count, name))
        next += 1
        order.learned = learned
      }
    }
  }
}

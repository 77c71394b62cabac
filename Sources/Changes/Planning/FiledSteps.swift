public import Klantcontacten

extension FiledPlan {
  /// A change that the file keeps: what is known of it at once, and where the rest is.
  public struct Step {
    /// What the ledger knows the change by, once it was made.
    public let tag: UInt64
    /// Where what it says is kept.
    public let shelf: any StepShelf
    /// The record that it changes or makes.
    public let record: RecordKey
    /// Under which function.
    public let function: ChangeFunction
    /// The line of the script, counted from 1.
    public let line: Int
    /// Its place in the plan, counted from 1.
    public let number: Int
    /// At which place of its shelf it is.
    public let place: Int

    /// What it says.
    public func content() throws(BackendFailure) -> Content { try shelf.content(at: place) }
  }

  /// The steps of a plan in a file, in order, forty bytes each.
  public struct Steps: RandomAccessCollection {
    private let shelf: any StepShelf
    private var table = StepTable()
    /// The numbers of the steps, where they are not simply counted.
    private var numbers: [Int32]?

    /// Makes an empty list of what is kept on a shelf.
    public init(on shelf: any StepShelf) { self.shelf = shelf }

    /// The first step's place.
    public var startIndex: Int { 0 }
    /// The place behind the last step.
    public var endIndex: Int { table.count }

    /// The step at a place.
    public subscript(place: Int) -> Step {
      let entry = table[place]
      return Step(
        tag: entry.tag, shelf: shelf, record: entry.record, function: entry.function, line: Int(entry.line),
        number: numbers.map { Int($0[place]) } ?? place + 1, place: Int(entry.place))
    }

    /// The step with a number; nothing when there is none.
    public subscript(number number: Int) -> Step? {
      guard let numbers else { return indices.contains(number - 1) ? self[number - 1] : nil }
      return numbers.firstIndex(of: Int32(clamping: number)).map { self[$0] }
    }

    /// Puts a step behind the others, of what is kept at a place of the shelf.
    public mutating func append(
      _ record: RecordKey, under function: ChangeFunction, tag: UInt64, line: Int, at place: Int
    ) {
      let number = count + 1
      numbers?.append(Int32(clamping: number))
      table.append(StepTable.Entry(record, function, tag: tag, line: line, place: place))
    }

    /// Some of them, which keep their numbers.
    public func keeping(_ isKept: (Step) throws -> Bool) rethrows -> Steps {
      var kept = Steps(on: shelf)
      var numbers: [Int32] = []
      for place in indices {
        let step = self[place]
        guard try isKept(step) else { continue }
        kept.table.append(table[place])
        numbers.append(Int32(clamping: step.number))
      }
      // All of them are as they were.
      guard kept.count < count else { return self }
      kept.numbers = numbers
      return kept
    }

    /// The same, counted from 1.
    var numberedAnew: Steps {
      var steps = self
      steps.numbers = nil
      return steps
    }

    /// How many records they are for.
    public var counts: StepCounts { table.counts }

    /// Whether each record has one step.
    var areOfOneEach: Bool { table.counts.recordCount == count }
  }
}

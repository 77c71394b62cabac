public import Klantcontacten

extension Plan {
  /// One change, and where the script wants it.
  public struct Step {
    /// The record that changes, or is made.
    public let record: RecordKey
    /// Under which function.
    public let function: ChangeFunction
    /// How many calls it comes to.
    public let callCount: Int
    /// What the ledger would know it by; nothing for what is not remembered.
    public let tag: UInt64?
    /// The line of the script, counted from 1.
    public let line: Int
    fileprivate let kept: Kept

    /// Where the change is.
    fileprivate enum Kept {
      case here(Held)
      case aside(any ChangeShelf, place: Int)
      case filed(any StepShelf, place: Int)
    }

    /// A change by itself: a step may be one of very many, most of which are put aside.
    fileprivate final class Held {
      let change: PlannedChange
      init(_ change: PlannedChange) { self.change = change }
    }

    /// Makes a step.
    public init(_ change: PlannedChange, tag: UInt64?, line: Int) {
      self.init(change, tag: tag, line: line, .here(Held(change)))
    }

    /// Makes a step of a change that was put aside.
    init(_ change: Change, tag: UInt64?, line: Int, at place: Int, of shelf: any ChangeShelf) {
      self.init(.contact(change), tag: tag, line: line, .aside(shelf, place: place))
    }

    /// Makes a step of a plan that was made before.
    init(_ filed: FiledPlan.Step) throws(BackendFailure) {
      self.init(
        try filed.content().change, tag: filed.tag, line: filed.line, .filed(filed.shelf, place: filed.place))
    }

    private init(_ change: PlannedChange, tag: UInt64?, line: Int, _ kept: Kept) {
      (record, function, callCount) = (change.record, change.function, change.calls.count)
      (self.tag, self.line, self.kept) = (tag, line, kept)
    }

    fileprivate init(_ record: RecordKey, _ function: ChangeFunction, calls: Int, tag: UInt64?, line: Int, _ kept: Kept)
    {
      (self.record, self.function, callCount) = (record, function, calls)
      (self.tag, self.line, self.kept) = (tag, line, kept)
    }

    /// The change.
    public func change() throws(BackendFailure) -> PlannedChange {
      switch kept {
      case .here(let held): held.change
      case .aside(let shelf, let place): .contact(try shelf.change(at: place))
      case .filed(let shelf, let place): try shelf.content(at: place).change
      }
    }
  }

  /// The steps of a plan, in order. What is put aside takes forty bytes here.
  public struct Steps: RandomAccessCollection {
    private var table = StepTable()
    /// The steps that are not on the shelf; in the table their places are below zero, and it has the shelf's places of the
    /// others.
    private var held: [Step] = []
    private var shelf: Shelf?

    private enum Shelf {
      case changes(any ChangeShelf)
      case steps(any StepShelf)
    }

    /// Makes an empty list.
    public init() {}

    /// The first step's place.
    public var startIndex: Int { 0 }
    /// The place behind the last step.
    public var endIndex: Int { table.count }

    /// The step at a place.
    public subscript(place: Int) -> Step {
      let entry = table[place]
      // Where there is no shelf all places are below zero.
      guard let shelf, entry.place >= 0 else { return held[-1 - Int(entry.place)] }
      let kept: Step.Kept =
        switch shelf {
        case .changes(let shelf): .aside(shelf, place: Int(entry.place))
        case .steps(let shelf): .filed(shelf, place: Int(entry.place))
        }
      return Step(
        entry.record, entry.function, calls: Int(entry.callCount), tag: entry.tag == 0 ? nil : entry.tag,
        line: Int(entry.line), kept)
    }

    /// Puts a step behind the others.
    public mutating func append(_ step: Step) {
      var place = -1 - held.count
      if step.mayBeShort, let shelved = shelved(step) { place = shelved } else { held.append(step) }
      table.append(
        StepTable.Entry(
          step.record, step.function, tag: step.tag ?? 0, line: step.line, place: place,
          callCount: step.callCount))
    }

    /// A step's place on the list's shelf; nothing where it is on none, or on another one.
    private mutating func shelved(_ step: Step) -> Int? {
      switch (step.kept, shelf) {
      case (.aside(let new, let place), nil):
        shelf = .changes(new)
        return place
      case (.aside(let new, let place), .changes(let known)) where new === known: return place
      case (.filed(let new, let place), nil):
        shelf = .steps(new)
        return place
      case (.filed(let new, let place), .steps(let known)) where new === known: return place
      default: return nil
      }
    }

    /// Tells each step, in order, and lets go of it: of very many two lists would else be there at once, where one is made
    /// of the other.
    consuming func forEachLettingGo<Failure: Error>(
      _ body: (_ place: Int, _ step: Step) throws(Failure) -> Void
    ) throws(Failure) {
      for place in indices {
        try body(place, self[place])
        table.letGo(upTo: place)
      }
    }

    /// How many calls all of them come to.
    var callCount: Int {
      var sum = 0
      for place in indices {
        let entry = table[place]
        sum += entry.place < 0 ? held[-1 - Int(entry.place)].callCount : Int(entry.callCount)
      }
      return sum
    }

    /// How many records they are for.
    public var counts: StepCounts { table.counts }

    /// The first of those under a function, and how many there are.
    public func under(_ function: ChangeFunction, atMost maximum: Int) -> (first: [Step], count: Int) {
      var first: [Step] = []
      var count = 0
      for place in indices where table[place].function == function {
        if count < maximum { first.append(self[place]) }
        count += 1
      }
      return (first, count)
    }

    var repeatedRecords: Set<RecordKey> { table.repeatedRecords }
    var repeatedTags: Set<UInt64> { table.repeatedTags }
  }
}

extension Plan.Step {
  /// Whether its numbers fit into the short form of a list, and its tag is none that stands for nothing there.
  fileprivate var mayBeShort: Bool {
    tag != 0 && line <= Int(Int32.max) && callCount <= Int(UInt16.max)
  }
}

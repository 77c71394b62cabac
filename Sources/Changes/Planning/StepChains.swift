import Klantcontacten

/// The steps of a plan by the records that they are for, in the order of the first step of each. Most plans have one step for
/// a record, and may have very many: what is kept beside the steps is a number or nothing.
public struct StepChains: RandomAccessCollection {
  private let steps: [FiledPlan.Step]
  /// Where each record's steps begin; nothing where each has one.
  private let starts: [Int]?

  init(_ steps: [FiledPlan.Step]) {
    var known: Set<RecordKey> = []
    known.reserveCapacity(steps.count)
    for step in steps { known.insert(step.record) }
    guard known.count < steps.count else {
      (self.steps, starts) = (steps, nil)
      return
    }
    var order: [RecordKey: Int] = [:]
    var chains: [[FiledPlan.Step]] = []
    for step in steps {
      if let place = order[step.record] {
        chains[place].append(step)
      } else {
        order[step.record] = chains.count
        chains.append([step])
      }
    }
    var (sorted, starts): ([FiledPlan.Step], [Int]) = ([], [])
    for chain in chains {
      starts.append(sorted.count)
      sorted += chain
    }
    (self.steps, self.starts) = (sorted, starts)
  }

  /// The first record's place.
  public var startIndex: Int { 0 }
  /// The place behind the last record.
  public var endIndex: Int { starts?.count ?? steps.count }

  /// The steps for the record at a place, in the order of the plan.
  public subscript(place: Int) -> [FiledPlan.Step] {
    guard let starts else { return [steps[place]] }
    return Array(steps[starts[place]..<(place + 1 < starts.count ? starts[place + 1] : steps.count)])
  }
}

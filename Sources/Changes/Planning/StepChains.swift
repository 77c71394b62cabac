import Klantcontacten

/// The steps of a plan by the records that they are for, in the order of the first step of each. Most plans have one step for
/// a record, and may have very many: what is kept beside the steps is a number or nothing.
public struct StepChains: RandomAccessCollection {
  private let steps: FiledPlan.Steps
  /// The places of the steps by records, and where in them each record's begin; nothing where each record has one step.
  private let order: (places: [Int32], starts: [Int32])?

  init(_ steps: FiledPlan.Steps) {
    self.steps = steps
    guard !steps.areOfOneEach else {
      order = nil
      return
    }
    var known: [RecordKey: Int] = [:]
    var chains: [[Int32]] = []
    for (place, step) in steps.enumerated() {
      if let chain = known[step.record] {
        chains[chain].append(Int32(clamping: place))
      } else {
        known[step.record] = chains.count
        chains.append([Int32(clamping: place)])
      }
    }
    var (places, starts): ([Int32], [Int32]) = ([], [])
    for chain in chains {
      starts.append(Int32(clamping: places.count))
      places += chain
    }
    order = (places, starts)
  }

  /// The first record's place.
  public var startIndex: Int { 0 }
  /// The place behind the last record.
  public var endIndex: Int { order?.starts.count ?? steps.count }

  /// The steps for the record at a place, in the order of the plan.
  public subscript(place: Int) -> [FiledPlan.Step] {
    guard let (places, starts) = order else { return [steps[place]] }
    let end = place + 1 < starts.count ? Int(starts[place + 1]) : places.count
    return places[Int(starts[place])..<end].map { steps[Int($0)] }
  }
}

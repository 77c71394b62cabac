public import Changes
public import Klantcontacten

/// The steps of a plan in a file put aside, as JSON: a plan may change any number of records, and little of it is in memory.
public final class AsideSteps: StepShelf {
  let file: AsideFile
  private var places = AsidePlaces()
  /// What was looked at last, by its place: whoever works on a step looks at it more than once, and on a register works on
  /// more than a hundred at once.
  private var recent: [Int: FiledPlan.Content] = [:]
  /// The places of those, and which of them makes room for the next.
  private var recentPlaces: [Int] = []
  private var oldest = 0

  /// How many of them are kept, some kilobytes each.
  private static let recentCount = 256

  /// Makes a shelf with nothing on it.
  public convenience init() throws(BackendFailure) { self.init(try AsideFile()) }

  /// Steps in a file that has more than them.
  init(_ file: AsideFile) { self.file = file }

  /// Puts a step behind the others, as JSON; gives its place.
  public func put(
    _ content: FiledPlan.Content, tag: UInt64, line: Int
  ) throws(BackendFailure) -> Int {
    var json = PlanFile.stepWriter()
    let start = json.bytes.count
    json.write(content, tag: tag, line: line)
    let bytes = Array(json.bytes[start...].drop { $0 != UInt8(ascii: "{") })
    let place = note(file.count..<(file.count + bytes.count))
    try file.append(bytes)
    return place
  }

  /// Notes where a step stands; gives its place.
  func note(_ range: Range<Int>) -> Int { places.append(range) }

  /// The JSON of a step.
  func json(at place: Int) throws(BackendFailure) -> [UInt8] {
    guard let range = places[place] else { throw .asideFile(PlanFile.damaged) }
    return try file.bytes(range)
  }

  /// What a step says; fails where the file cannot be read back.
  public func content(at place: Int) throws(BackendFailure) -> FiledPlan.Content {
    if let known = recent[place] { return known }
    let bytes = try json(at: place)
    guard let tree = try? JSONTree(ByteSource(bytes: bytes, name: "plan")), let content = FiledPlan.Content(tree)
    else { throw .asideFile(PlanFile.damaged) }
    remember(content, at: place)
    return content
  }

  private func remember(_ content: FiledPlan.Content, at place: Int) {
    if recentPlaces.count < Self.recentCount {
      recentPlaces.append(place)
    } else {
      recent[recentPlaces[oldest]] = nil
      recentPlaces[oldest] = place
      oldest = (oldest + 1) % Self.recentCount
    }
    recent[place] = content
  }
}

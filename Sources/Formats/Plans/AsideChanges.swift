public import Changes
public import Klantcontacten

/// Changes in a file put aside, as JSON, while a plan is made. The file is there from the first change on.
public final class AsideChanges: ChangeShelf {
  private var file: AsideFile?
  private var starts: [Int] = []
  /// What was looked at last: whoever works on a change looks at it more than once.
  private var last: (place: Int, change: Change)?

  /// Makes a shelf with nothing on it.
  public init() {}

  /// Puts a change behind the others; gives its place.
  public func put(_ change: Change) throws(BackendFailure) -> Int {
    let file: AsideFile
    if let known = self.file { file = known } else { file = try AsideFile() }
    self.file = file
    var json = JSONWriter(.compact)
    json.write(whole: change)
    starts.append(file.count)
    try file.append(json.bytes)
    return starts.count - 1
  }

  /// The change at a place; fails where the file cannot be read back.
  public func change(at place: Int) throws(BackendFailure) -> Change {
    if let last, last.place == place { return last.change }
    guard let file, starts.indices.contains(place) else { throw .asideFile(PlanFile.damaged) }
    let end = place + 1 < starts.count ? starts[place + 1] : file.count
    guard let tree = try? JSONTree(ByteSource(bytes: try file.bytes(starts[place]..<end), name: "plan")),
      case .contact(let change)? = PlannedChange(tree)
    else { throw .asideFile(PlanFile.damaged) }
    last = (place, change)
    return change
  }
}

import Klantcontacten

/// Texts in a file put aside, each found by its place. The file is there from the first one on.
final class AsideTexts {
  private var file: AsideFile?
  private var starts: [Int] = []

  /// Puts a text behind the others; gives its place.
  func put(_ bytes: [UInt8]) throws(BackendFailure) -> Int {
    let file: AsideFile
    if let known = self.file { file = known } else { file = try AsideFile() }
    self.file = file
    starts.append(file.count)
    try file.append(bytes)
    return starts.count - 1
  }

  /// What JSON is at a place; fails where the file cannot be read back.
  func tree(at place: Int) throws(BackendFailure) -> JSONTree {
    guard let file, starts.indices.contains(place) else { throw .asideFile(PlanFile.damaged) }
    let end = place + 1 < starts.count ? starts[place + 1] : file.count
    guard let tree = try? JSONTree(ByteSource(bytes: try file.bytes(starts[place]..<end), name: "aside")) else {
      throw .asideFile(PlanFile.damaged)
    }
    return tree
  }
}

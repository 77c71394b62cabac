import Klantcontacten

/// Texts in a file put aside, each found by its place. The file is there from the first one on.
final class AsideTexts {
  private var file: AsideFile?
  private var places = AsidePlaces()

  /// Puts a text behind the others; gives its place.
  func put(_ bytes: [UInt8]) throws(BackendFailure) -> Int {
    let file: AsideFile
    if let known = self.file { file = known } else { file = try AsideFile() }
    self.file = file
    let start = file.count
    try file.append(bytes)
    return places.append(start..<file.count)
  }

  /// What JSON is at a place; fails where the file cannot be read back.
  func tree(at place: Int) throws(BackendFailure) -> JSONTree {
    guard let file, let range = places[place] else { throw .asideFile(PlanFile.damaged) }
    guard let tree = try? JSONTree(ByteSource(bytes: try file.bytes(range), name: "aside")) else {
      throw .asideFile(PlanFile.damaged)
    }
    return tree
  }
}

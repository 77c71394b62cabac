import Formats
import Language
public import Wording

/// Which files statements may read and write.
public enum FileAccess: Sendable {
  /// Those of the disk, as far as the user may.
  case disk
  /// Only these, by their names, and none is written: what an exercise gives, so that nothing that is done in it, by
  /// whomever, reaches the disk.
  case given([String: [UInt8]])

  /// Opens a table.
  func table(_ path: String) throws(FormatError) -> TableReader {
    guard case .given(let files) = self else { return try TableReader(path: path) }
    let format = try FileFormat(ofFile: path)
    guard let bytes = files[path] else { throw FormatError(source: path, kind: .noSuchFile) }
    return try TableReader(ByteSource(bytes: bytes, name: path), format: format)
  }

  /// Why no file can be written; nothing where it can.
  public var whyNotWritten: Wording? {
    guard case .given = self else { return nil }
    return Wording(
      en: "no file is written here; show the records instead: leave out `save`",
      nl: "hier wordt geen bestand geschreven; toon de records: laat `bewaar` weg")
  }

  /// A script that another one includes, by the name under which it is given.
  func script(_ path: String) throws(CheckingContext.FileProblem) -> IncludedFile {
    guard case .given(let files) = self, let bytes = files[path] else {
      throw CheckingContext.FileProblem(
        wording: Wording(
          en: "there is no file `\(path)` to include", nl: "er is geen bestand `\(path)` om in te voegen"))
    }
    return IncludedFile(name: path, identity: path, bytes: bytes)
  }
}

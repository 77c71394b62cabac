import Glibc
import Language

/// `grammar.md`, taken apart.
struct GrammarDocument {
  struct Block {
    let language: String
    /// Where its first line stands in the document, counted from 1.
    let line: Int
    let text: String
  }

  let text: String
  let blocks: [Block]
  let rules: [(name: String, part: GrammarPart)]

  init() throws {
    text = try readFile(packageFolder + "/grammar.md")
    var blocks: [Block] = []
    var open: (language: String, line: Int, lines: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```"), let block = open {
        blocks.append(Block(language: block.language, line: block.line, text: block.lines.joined(separator: "\n")))
        open = nil
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 2, [])
      } else {
        open?.lines.append(line)
      }
    }
    self.blocks = blocks
    var reader = EbnfReader(blocks.filter { $0.language == "ebnf" }.map(\.text).joined(separator: "\n"))
    rules = try reader.rules()
  }

  func rule(_ name: String) -> GrammarPart? { rules.first { $0.name == name }?.part }

  /// The lines of the table behind a mark.
  func table(_ name: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let mark = lines.firstIndex(of: "<!-- table: \(name) -->") else { return [] }
    return Array(lines[(mark + 1)...].prefix { $0.hasPrefix("|") })
  }
}

/// A block of mistakes: the script without its comments, and what each comment says of the lines above it.
struct MistakenExample {
  struct Wanted: Equatable {
    let line: Int
    let identifier: String
    let message: String
  }

  private(set) var script = ""
  private(set) var wanted: [Wanted] = []

  init(_ block: GrammarDocument.Block) {
    var number = 0
    for line in block.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
      if line.hasPrefix("# "), parts.count == 2, parts[0].utf8.allSatisfy({ $0 == 45 || ($0 >= 97 && $0 <= 122) }) {
        wanted.append(Wanted(line: number, identifier: String(parts[0]), message: String(parts[1].dropFirst())))
      } else {
        number += 1
        script += line + "\n"
      }
    }
  }
}

/// The folder of the package, found from where this file stands.
let packageFolder: String = {
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
}()

struct NoFile: Error {
  let path: String
}

func readFile(_ path: String) throws -> String {
  guard let file = fopen(path, "r") else { throw NoFile(path: path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The names of the files in a folder.
func files(in folder: String) throws -> [String] {
  guard let directory = opendir(folder) else { throw NoFile(path: folder) }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    names.append(
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      })
  }
  return names.sorted()
}

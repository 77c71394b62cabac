import Formats
import Glibc
import Testing

@Suite struct FileSinkTests {
  private let folder: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/klerk-formats-XXXXXX".utf8CString)
    _ = try #require(mkdtemp(&template))
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private func contents(_ path: String) throws -> String {
    let csv = try ByteSource(path: path)
    let table = try CSVReader(csv)
    return table.columns.joined(separator: ",")
  }

  private func names() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  @Test func fileAppearsWholeAndOwnerReadable() throws {
    let sink = try FileSink(path: "\(folder)/a.csv")
    try sink.write(Array("naam\n".utf8))
    #expect(!names().contains("a.csv"))
    try sink.finish()
    #expect(names() == ["a.csv"])
    #expect(try contents("\(folder)/a.csv") == "naam")
    var status = stat()
    #expect(stat("\(folder)/a.csv", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func unfinishedFileLeavesNothing() throws {
    do {
      let sink = try FileSink(path: "\(folder)/a.csv")
      try sink.write([65])
      #expect(names().count == 1)
    }
    #expect(names().isEmpty)
  }

  @Test func oldFileStaysUntilTheNewOneIsFinished() throws {
    for text in ["old", "new"] {
      let sink = try FileSink(path: "\(folder)/a.csv")
      try sink.write(Array(text.utf8))
      if text == "new" { #expect(try contents("\(folder)/a.csv") == "old") }
      try sink.finish()
    }
    #expect(try contents("\(folder)/a.csv") == "new")
  }

  @Test func symbolicLinkStaysOne() throws {
    let first = try FileSink(path: "\(folder)/a.csv")
    try first.finish()
    #expect(symlink("a.csv", "\(folder)/b.csv") == 0)
    let second = try FileSink(path: "\(folder)/b.csv")
    try second.write([65])
    try second.finish()
    #expect(try contents("\(folder)/a.csv") == "A")
  }

  @Test func deviceIsWrittenDirectly() throws {
    let sink = try FileSink(path: "/dev/null")
    try sink.write([65])
    try sink.finish()
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func fullDiskSaysSo() throws {
    let sink = try FileSink(path: "/dev/full")
    #expect(formatError { try sink.write([65]) }?.kind == .diskFull)
  }

  @Test(arguments: [
    ("/nowhere/a.csv", FormatError.Kind.noSuchFolder), ("/tmp", .isFolder), ("/dev/null/a", .noSuchFolder),
  ])
  func placeThatCannotBeWrittenSaysWhy(path: String, kind: FormatError.Kind) {
    #expect(formatError { _ = try FileSink(path: path) }?.kind == kind)
  }
}

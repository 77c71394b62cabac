import Foundation
import Testing

/// The benchmark runs to its end, on a store too small to measure anything: no figure is looked at.
@Suite struct BenchmarkTests {
  @Test func everyMeasureIsTaken() throws {
    let bench = try Bench()
    let program = (Bench.program as NSString).deletingLastPathComponent + "/klerk-bench"
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--contacts", "300", "--appends", "60", "--rounds", "1", "--folder", bench.folder.path(percentEncoded: false),
    ]
    process.environment = bench.environment
    let output = try bench.file("figures", "")
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let figures = try String(contentsOf: output, encoding: .utf8)
    for measure in [
      "start to answer", "read and check 60 lines", "count by kanaal", "script of 60 appends", "skipped", "its journal",
      "klerk undo", "klerk plan",
    ] {
      #expect(figures.contains(measure), "\(measure)")
    }
  }
}

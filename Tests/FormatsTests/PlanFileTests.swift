import Changes
import Foundation
import Klantcontacten
import Testing

@testable import Formats

/// Plans as files: what was written is read, however its bytes come, and nothing that was altered is.
@Suite struct PlanFileTests {
  /// A store that has nothing but its secret.
  private final class Secret: LedgerReading {
    func secret() throws(BackendFailure) -> (UInt64, UInt64) { (1, 2) }
    func tags(ofRunsOf name: String) throws(BackendFailure) -> [UInt64] { [] }
    func contact(tagged tag: UInt64, ofRunsOf name: String) throws(BackendFailure) -> ContactID? { nil }
  }

  private let sealing: Sealing

  init() throws { sealing = try Sealing(of: Secret()) }

  private func content(_ number: Int, _ dice: inout Dice) -> FiledPlan.Content {
    // Of a contact that is changed a plan keeps only its name and whether it is confidential.
    let contact = Klantcontact(
      uuid: .random(using: &dice), nummer: "\(4_100_000_000 + number)", kanaal: "", onderwerp: "", taal: "",
      vertrouwelijk: false, plaatsgevondenOp: Moment(microseconds: 0))
    let inhoud = "Klant {\(number)} vraagt \"naar\" é\n  {\n  de vergunning."
    let change = Change(
      contact, under: .wijziging,
      fields: [FieldChange(.field(.inhoud), before: .text(inhoud), after: .text(inhoud + " Ja."))])
    let seen = sealing.fingerprint(of: contact)
    return FiledPlan.Content(
      .contact(change), fingerprint: seen, result: sealing.fingerprint(of: change.result), cuts: [:])
  }

  private func plan(_ count: Int, seed: Int) throws -> (FiledPlan, [FiledPlan.Content]) {
    var dice = Dice(seed: seed)
    let shelf = try AsideSteps()
    var contents: [FiledPlan.Content] = []
    var steps = FiledPlan.Steps(on: shelf)
    for number in 0..<count {
      let content = content(number, &dice)
      contents.append(content)
      let place = try shelf.put(content, tag: UInt64(number) * 7, line: number + 1)
      steps.append(
        content.change.record, under: content.change.function, tag: UInt64(number) * 7, line: number + 1, at: place)
    }
    let plan = Plan(script: "a.klerk", who: "tester", madeAt: Moment(microseconds: 5), version: "test")
    return (FiledPlan(plan, steps: steps, mark: sealing.mark), contents)
  }

  private func bytes(of plan: FiledPlan, inPiecesOf size: Int = 1 << 16) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try PlanFile.write(plan, sealing: sealing, inPiecesOf: size) { bytes += $0 }
    return bytes
  }

  private func read(_ bytes: [UInt8], inPiecesOf size: Int = .max) throws -> FiledPlan {
    let intake = try PlanIntake(named: "a.plan", sealing: sealing)
    var position = 0
    while position < bytes.count {
      let end = size < bytes.count - position ? position + size : bytes.count
      try intake.take(Array(bytes[position..<end]))
      position = end
    }
    return try intake.plan()
  }

  @Test(arguments: [0, 1, 2, 300]) func whatWasWrittenIsRead(count: Int) throws {
    let (plan, contents) = try plan(count, seed: count)
    let bytes = try bytes(of: plan)
    for size in [1, 7, 64, 65_537, .max] where size > 1 || count < 3 {
      #expect(try self.bytes(of: plan, inPiecesOf: size) == bytes)
      let found = try read(bytes, inPiecesOf: size)
      // Also backwards: each is looked up where it stands.
      for index in contents.indices.reversed() {
        let step = found.steps[index]
        #expect(try step.content() == contents[index])
        #expect(step.record == contents[index].change.record)
        #expect((step.tag, step.line, step.number) == (UInt64(index) * 7, index + 1, index + 1))
      }
      // What was read is written as it was.
      #expect(try self.bytes(of: found) == bytes)
    }
  }

  @Test func aChoiceOfItsStepsIsAPlan() throws {
    let (plan, contents) = try plan(5, seed: 6)
    let chosen = try read(try bytes(of: plan.choosing { [2, 5].contains($0.number) }))
    #expect(try chosen.steps.map { try $0.content() } == [contents[1], contents[4]])
    // Numbers are those of the plan that they now are of: by these a journal knows them.
    #expect(chosen.steps.map(\.number) == [1, 2])
    #expect(plan.choosing { [2, 5].contains($0.number) }.steps.map(\.number) == [1, 2])
  }

  /// The first version wrote the whole of what a record would be.
  @Test func aFileOfTheFirstVersionIsRead() throws {
    let (plan, contents) = try plan(1, seed: 4)
    var text = String(decoding: try bytes(of: plan), as: UTF8.self)
    text = text.replacing("\"klerkPlan\": 2", with: "\"klerkPlan\": 1")
    let result = try #require(contents[0].result)
    let lines = result.fields.map { "        \"\($0.name)\": \"\(String($0.hash, radix: 16))\"" }
    let start = try #require(text.range(of: "\"result\": {"))
    let end = try #require(text[start.upperBound...].range(of: "}"))
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n" + lines.joined(separator: ",\n") + "\n      ")
    let sealEnd = try #require(text.range(of: ",\n  \"seal\"")).lowerBound
    let unsealed = Array(text[..<sealEnd].utf8)
    var sealer = sealing.sealer()
    sealer.take(unsealed)
    let found = try read(unsealed + Array(PlanFile.sealText(sealer.seal()).utf8))
    #expect(try found.steps.map { try $0.content() } == contents)
  }

  @Test func everyAlteredByteIsNoticed() throws {
    let bytes = try bytes(of: plan(2, seed: 9).0)
    var dice = Dice(seed: 1)
    for _ in 0..<400 {
      var altered = bytes
      switch dice.below(3) {
      case 0: altered[dice.below(bytes.count)] ^= UInt8(1 << dice.below(7))
      case 1: altered.remove(at: dice.below(bytes.count))
      default: altered.insert(UInt8(dice.below(128)), at: dice.below(bytes.count))
      }
      guard altered != bytes else { continue }
      #expect(throws: PlanFile.Failure.self) { try read(altered, inPiecesOf: 1 + dice.below(900)) }
    }
    for length in [0, 1, 20, bytes.count - 1] {
      #expect(throws: PlanFile.Failure.self) { try read(Array(bytes[..<length])) }
    }
  }
}

import Testing
import Wording

@testable import Language

extension CheckMistakeTests {
  @Test func everyKindOfMistakeCanBeMade() {
    // Kinds share identifiers; the messages tell them apart. The compiler refuses a new kind below until it is counted.
    let identifiers = Swift.Set(
      (Self.names + Self.types + Self.stages + Self.operands + Self.relations + Self.registering).map(\.identifier))
    let all: [CheckProblem] = [
      .unknownName("", known: [], couldBeText: false), .unknownField("", known: [], elsewhere: nil),
      .unknownColumn("", known: []), .noSuchPart("", of: ""), .nameTaken(""), .fieldNameTaken(""), .unknownType(""),
      .wrongType(found: Wording(same: ""), expected: Wording(same: ""), help: nil), .notOrdered(""),
      .noCondition(Wording(same: "")), .immutable("", Wording(same: "")), .noRecordHere(""),
      .mismatch(stage: Wording(same: ""), takes: Wording(same: ""), receives: Wording(same: ""), help: nil),
      .notAmong("", []), .valueRefused(Wording(same: "")), .badPattern(Wording(same: "")),
      .fileProblem(Wording(same: "")), .fieldTwice(""), .parameterNotGiven("", type: ""),
      .unknownParameter("", known: []), .badParameter("", type: Wording(same: "")), .parameterNotAtTop,
      .wrongField("", allowed: []), .stageWithoutSource(""), .notRecords(""), .noRecordAtHand,
      .nameInsidePipeline(""), .includeNotAtTop, .includesItself([]), .includedTooDeeply,
      .defineNotAtTop, .unknownCommand("", known: []), .callsItself(""), .calledTooDeeply(0), .tooManyStages("", 0),
      .wrongNumberOfValues("", needed: 0, found: 0), .commandAsValue(""), .notAStage(""),
      .wrongValueCount(Wording(same: ""), found: 0, expected: 1...1, usage: Wording(same: "")),
      .noArithmetic("", Wording(same: ""), Wording(same: ""), help: nil), .divisionByZero,
      .unknownFieldOf(kind: "", "", known: []), .manyValues("", kind: Wording(same: "")), .missingEntries("", []),
      .onlyAtPrompt(""), .neverOnTheClock,
    ]
    #expect(Swift.Set(all.map(ordinal)) == Swift.Set(0...45))
    // How deep and how large commands may be takes long scripts: see `CommandTests`.
    for problem in all where problem.identifier != "too-large" {
      #expect(identifiers.contains(problem.identifier), "\(problem)")
    }
  }

  private func ordinal(of problem: CheckProblem) -> Int {
    switch problem {
    case .unknownName: 0
    case .unknownField: 1
    case .unknownColumn: 2
    case .noSuchPart: 3
    case .nameTaken: 4
    case .fieldNameTaken: 5
    case .unknownType: 6
    case .wrongType: 7
    case .notOrdered: 8
    case .noCondition: 9
    case .immutable: 10
    case .noRecordHere: 11
    case .mismatch: 12
    case .notAmong: 13
    case .valueRefused: 14
    case .badPattern: 15
    case .fileProblem: 16
    case .fieldTwice: 17
    case .parameterNotGiven: 18
    case .unknownParameter: 19
    case .badParameter: 20
    case .parameterNotAtTop: 21
    case .wrongField: 22
    case .stageWithoutSource: 23
    case .notRecords: 24
    case .noRecordAtHand: 25
    case .nameInsidePipeline: 26
    case .includeNotAtTop: 27
    case .includesItself: 28
    case .includedTooDeeply: 29
    case .defineNotAtTop: 30
    case .unknownCommand: 31
    case .callsItself: 32
    case .calledTooDeeply: 33
    case .tooManyStages: 34
    case .wrongNumberOfValues: 35
    case .commandAsValue: 36
    case .notAStage: 37
    case .wrongValueCount: 38
    case .noArithmetic: 39
    case .divisionByZero: 40
    case .unknownFieldOf: 41
    case .manyValues: 42
    case .missingEntries: 43
    case .onlyAtPrompt: 44
    case .neverOnTheClock: 45
    }
  }
}

// swift-tools-version: 6.2
import PackageDescription

// The rooms and what each may import: docs/rooms.md. The build checks it (scripts/test builds with
// --explicit-target-dependency-import-check error), and so does Tests/TidyTests.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let flyingFox: [Target.Dependency] = [
  .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
}

let package = Package(
  name: "klerk",
  products: [
    .executable(name: "klerk", targets: ["klerk"]),
    .executable(name: "klerk-bench", targets: ["klerk-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CTerminal", dependencies: ["CLibedit"]),
    .target(name: "CTransport"),

    room("Wording"),
    room("Language", ["Wording"]),
    room("Klantcontacten", ["Wording"]),
    room("Changes", ["Klantcontacten", "Wording"]),
    room("Formats", ["Klantcontacten", "Changes", "Wording"]),
    room("Turfstad", ["Klantcontacten"]),
    room("SQLiteStore", ["Klantcontacten", "Changes", "Wording", grdb]),
    room("KlantinteractiesClient", ["Klantcontacten", "Formats", "Wording", "CTransport"]),
    room("Interpreter", ["Language", "Klantcontacten", "Changes", "Formats", "Wording"]),
    room("Output", ["Interpreter", "Klantcontacten", "Changes", "Formats", "Language", "Wording"]),
    .target(
      name: "Training",
      dependencies: ["Language", "Klantcontacten", "Changes", "Formats", "Interpreter", "Wording"],
      resources: [.embedInCode("Exercises")], swiftSettings: strict),
    room("Terminal", ["CLibedit", "CTerminal"]),
    room(
      "Shell",
      ["Language", "Klantcontacten", "Changes", "Formats", "Interpreter", "Output", "Terminal", "Training", "Wording"]),

    .executableTarget(
      name: "klerk",
      dependencies: [
        "Shell", "SQLiteStore", "KlantinteractiesClient", "Turfstad", "Terminal", "Changes", "Klantcontacten",
        "Interpreter", "Output", "Language", "Formats", "Training", "Wording", argumentParser,
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "klerk-bench",
      dependencies: [
        "Language", "Interpreter", "Shell", "SQLiteStore", "Turfstad", "Changes", "Klantcontacten", argumentParser,
      ],
      swiftSettings: strict
    ),

    // A real pseudo-terminal for the tests of the prompt, and a small program that does nothing but read lines.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
    .target(
      name: "PseudoTerminalSupport", dependencies: ["CPseudoTerminal"], path: "Tests/PseudoTerminalSupport",
      swiftSettings: strict),
    .executableTarget(
      name: "EditorProbe", dependencies: ["Terminal"], path: "Tests/EditorProbe", swiftSettings: strict),

    // A register for tests: Open Klant as it was recorded, and as unkind as a test asks for. Not shipped.
    .target(
      name: "StubRegister", dependencies: flyingFox, path: "Tests/StubRegister",
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .executableTarget(
      name: "klerk-stub", dependencies: ["StubRegister"], path: "Tests/klerk-stub", swiftSettings: strict),

    // A program that is killed at any moment.
    .executableTarget(
      name: "KillProbe",
      dependencies: [
        "Training", "Shell", "SQLiteStore", "Interpreter", "Language", "Klantcontacten", "Changes", "Output",
        "Wording", grdb,
      ],
      path: "Tests/KillProbe", swiftSettings: strict),

    tests("LanguageTests", ["Language", "Interpreter", "Klantcontacten", "Wording"]),
    tests("KlantcontactenTests", ["Klantcontacten", "Wording"]),
    tests("FormatsTests", ["Formats", "Changes", "Klantcontacten", "Wording"]),
    tests("TurfstadTests", ["Turfstad", "Klantcontacten"]),
    tests("BackendTests", ["SQLiteStore", "Formats", "Turfstad", "Changes", "Klantcontacten", "Wording", grdb]),
    // A client in an environment of its own: proxies are named there.
    .executableTarget(
      name: "WireProbe", dependencies: ["KlantinteractiesClient", "Klantcontacten", "Wording"],
      path: "Tests/WireProbe", swiftSettings: strict),
    tests(
      "ClientTests",
      [
        "WireProbe", "KlantinteractiesClient", "StubRegister", "SQLiteStore", "Shell", "Interpreter", "Language",
        "Output",
        "Terminal", "Changes", "Klantcontacten", "Formats", "Wording",
      ]),
    tests(
      "RegisterTests",
      [
        "KlantinteractiesClient", "StubRegister", "Shell", "SQLiteStore", "Turfstad", "Interpreter", "Language",
        "Output",
        "Klantcontacten", "Changes", "Formats", "Terminal", "Wording",
      ]),
    tests("TerminalTests", ["Terminal", "PseudoTerminalSupport", "EditorProbe"]),
    tests(
      "SendingTests",
      [
        "Training", "KillProbe", "Shell", "SQLiteStore", "Turfstad", "Interpreter", "Language", "Output",
        "Klantcontacten", "Changes", "Terminal", "Wording",
      ]),
    tests(
      "ShellTests",
      [
        "Shell", "SQLiteStore", "Turfstad", "Interpreter", "Language", "Output", "Klantcontacten", "Changes",
        "Terminal",
        "Wording",
      ], excluding: ["Transcripts"]),
    tests("ProgramTests", ["PseudoTerminalSupport", "StubRegister", "klerk", "klerk-bench"]),
    tests("StubRegisterTests", ["StubRegister"], excluding: ["Exchanges", "README.md"]),
    tests(
      "TrainingTests",
      [
        "Training", "Shell", "SQLiteStore", "Turfstad", "Interpreter", "Language", "Output", "Klantcontacten",
        "Changes", "Formats", "Terminal", "Wording",
      ], excluding: ["Transcripts"]),
    tests("TidyTests", []),
  ]
)

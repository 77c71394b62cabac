import Foundation
import StubRegister
import Testing

/// `klerk pull`, as the built program does it.
@Suite(.serialized) struct PullTests {
  @Test func aRegisterIsCopiedForItsOwnerAloneAndScriptsLeaveTheCopyAlone() async throws {
    try await StubServer.serving { stub in
      stub.fill(contacts: 700)
      let bench = try Bench()
      try bench.file("token", stub.token)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.path("token"))
      let register = ["--url", stub.url, "--token-file", "token"]
      let pulled = try bench.run(["pull", "--store", "spiegel.sqlite"] + register)
      #expect(pulled.status == 0 && pulled.results.isEmpty, "\(pulled.notices)")
      #expect(pulled.notices.contains("658 contacts (658 new)"), "\(pulled.notices)")
      let mode = try FileManager.default.attributesOfItem(atPath: bench.path("spiegel.sqlite"))[.posixPermissions]
      #expect(mode as? Int == 0o600)

      let counted = try bench.run(["--store", "spiegel.sqlite", "-c", "find contacts | count"])
      #expect(counted.results == "658\n")
      #expect(counted.notices == "mirror of 127.0.0.1:\(stub.port), less than a minute old\n", "\(counted.notices)")
      let quiet = try bench.run(["--quiet", "--store", "spiegel.sqlite", "-c", "find contacts | count"])
      #expect(quiet.notices.isEmpty, "\(quiet.notices)")

      let change = "find contact 30000001 | append \"Antwoord: ja.\""
      let refused = try bench.run(["--lang", "nl", "--store", "spiegel.sqlite", "-c", change])
      #expect(refused.status == 1 && refused.notices.contains("is een spiegel"), "\(refused.notices)")
      let planned = try bench.run(["plan", "-c", change, "-o", "een.plan", "--store", "spiegel.sqlite"])
      #expect(planned.status == 0, "\(planned.notices)")
      let applied = try bench.run(["apply", "een.plan"] + register)
      #expect(applied.status == 0 && applied.notices.contains("1 contact changed"), "\(applied.notices)")
    }
  }

  @Test func whatIsNoPullLeavesNothingBehind() async throws {
    try await StubServer.serving { stub in
      let bench = try Bench()
      try bench.file("token", "not-the-token")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: bench.path("token"))
      #expect(try bench.run(["pull", "--store", "spiegel.sqlite"]).status == 64)
      #expect(try bench.run(["pull", "--url", stub.url, "--token-file", "token"]).status == 64)
      let strange = try bench.run(["pull", "--store", "spiegel.sqlite", "--url", stub.url, "--token-file", "token"])
      #expect(strange.status == 1, "\(strange.notices)")
      #expect(!FileManager.default.fileExists(atPath: bench.path("spiegel.sqlite")))
      let both = try bench.run(["-c", "find contacts", "--store", "a", "--url", stub.url, "--token-file", "token"])
      #expect(both.status == 64 && both.notices.contains("leave out --store"), "\(both.notices)")
    }
  }
}

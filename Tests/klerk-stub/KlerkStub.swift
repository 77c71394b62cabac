import Foundation
import StubRegister

/// `klerk-stub [PORT [CONTACTS]]`: the register of the tests, started by hand, on loopback only.
@main struct KlerkStub {
  static func main() async throws {
    let numbers = CommandLine.arguments.dropFirst().map { Int($0) }
    guard numbers.count <= 2, !numbers.contains(nil), let port = UInt16(exactly: (numbers.first ?? 8700) ?? 0) else {
      FileHandle.standardError.write(Data("usage: klerk-stub [PORT [CONTACTS]]\n".utf8))
      exit(64)
    }
    let stub: StubServer
    do {
      stub = try await StubServer.start(port: port, realClock: true, control: true)
    } catch {
      FileHandle.standardError.write(Data("klerk-stub: no register on port \(port): \(error)\n".utf8))
      exit(1)
    }
    if numbers.count == 2, let contacts = numbers[1] { stub.fill(contacts: contacts) }
    let lines = """
      \(stub.url)
      Authorization: Token \(stub.token)

      \(StubServer.controlHelp)
      """
    FileHandle.standardOutput.write(Data(lines.utf8))
    // Until Ctrl-C.
    while true { try await Task.sleep(for: .seconds(86_400)) }
  }
}

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
    let stub = try await StubServer.start(port: port, realClock: true, control: true)
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

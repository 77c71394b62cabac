import Testing
import Glibc
import Wording
@testable import Language
@Test func scratch() {
  guard let file = fopen("/tmp/language/try.txt", "r") else { return }
  var bytes: [UInt8] = []
  while true { let c = fgetc(file); if c < 0 { break }; bytes.append(UInt8(c)) }
  let cases = String(decoding: bytes, as: UTF8.self).split(separator: "\n====\n").map(String.init)
  for text in cases {
    print("-----"); print(text)
    for d in mistakes(in: text) {
      print(d.identifier, d.rendered(in: SourceText(name: "x", text: text), style: DiagnosticStyle(language: .en)), terminator: "")
    }
  }
}

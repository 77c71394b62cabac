// Greets a register in an environment of its own: `WireProbe URL CA-FILE`, with KLERK_TOKEN. Prints the version of the
// API, or what stands in the way.

import Glibc
import KlantinteractiesClient
import Klantcontacten
import Wording

@main struct WireProbe {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let token = getenv("KLERK_TOKEN") else { exit(64) }
    do throws(BackendFailure) {
      var settings = ConnectionSettings(url: arguments[1], token: try Token(String(cString: token)))
      settings.certificateAuthority = arguments.count > 2 ? arguments[2] : nil
      settings.allowsPlainHTTP = true
      print("version \(try settings.greet())")
    } catch {
      print(error.wording.en)
      exit(1)
    }
  }
}

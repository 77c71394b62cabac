import Glibc
import Klantcontacten

extension ConnectionSettings {
  /// The address, when all that the settings name is in order.
  func checkedAddress() throws(ConnectionMistake) -> BaseAddress {
    let base = try BaseAddress(url)
    guard base.isSecure || base.isLoopback || allowsPlainHTTP else { throw .plainHTTP(host: base.place) }
    return base
  }
}

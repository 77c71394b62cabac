/// What is wrong with how one wants to reach a register, found before anything is sent.
public enum ConnectionMistake: Error, Equatable, Sendable {
  /// The address is no http or https address of an API.
  case badAddress
  /// The address has a user's name or password in it.
  case secretInAddress
  /// Plain http to another machine: everybody on the way could read the token and the records.
  case plainHTTP(host: String)
  /// There is no token.
  case noToken
  /// The token's file cannot be read, with the system's error.
  case tokenFileUnreadable(path: String, errno: Int32)
  /// Others than its owner can read the file.
  case readableByOthers(path: String)
  /// The token's file, or the environment's value, is not one line of plain characters.
  case badToken(path: String?)
  /// A file of the settings cannot be read, with the system's error.
  case fileUnreadable(path: String, errno: Int32)
  /// What stands in a file is no certificate or key in the form PEM.
  case noPEM(path: String)
  /// A key that asks for a pass phrase, which nobody is there to give.
  case encryptedKey(path: String)
  /// A key without its certificate.
  case keyWithoutCertificate
  /// The library that speaks to registers is not installed, or an old one.
  case noLibrary(missing: String)
}

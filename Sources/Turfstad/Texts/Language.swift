/// A language in which a contact was held.
struct Language: Sendable, Weighted {
  /// Its code, ISO 639-2/T.
  let code: String
  let weight: Int
  /// Its Dutch name.
  let dutchName: String

  static let dutch = Language(code: "nld", weight: 930, dutchName: "Nederlands")
  static let english = Language(code: "eng", weight: 24, dutchName: "Engels")
  static let german = Language(code: "deu", weight: 9, dutchName: "Duits")
  static let polish = Language(code: "pol", weight: 12, dutchName: "Pools")
  static let turkish = Language(code: "tur", weight: 8, dutchName: "Turks")
  static let arabic = Language(code: "ara", weight: 8, dutchName: "Arabisch")
  static let ukrainian = Language(code: "ukr", weight: 9, dutchName: "Oekraïens")

  static let all = Choice([dutch, english, german, polish, turkish, arabic, ukrainian])

  /// What has been written for Dutch where `nld` belongs.
  static let misspeltDutch = ["dut", "NLD", "nl", "ndl", "dut"]
}

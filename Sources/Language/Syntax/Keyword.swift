/// The words of the language that no name can be, in English and in Dutch.
///
/// The words of a stage (`append`, `on new line`) are not here but in its signature.
public enum Keyword: UInt8, Sendable, CaseIterable {
  case find
  case contact
  case contacts
  case `where`
  case `let`
  case param
  case `for`
  case `if`
  case `else`
  case `in`
  case read
  case include
  case define
  case expect
  case explain
  case it
  case and
  case or
  case not
  case `is`
  case empty
  case contains
  case starts
  case ends
  case with
  case matches
  case between
  case yes
  case no
  case unknown
  case register
  case today
  case now

  /// Those that begin a statement.
  static let beginningStatements: [Keyword] = [
    .find, .register, .let, .param, .for, .if, .include, .define, .expect, .explain, .read,
  ]

  /// The words that stand for it, the English ones first; of each language the first is the one that is written.
  public var words: (en: [String], nl: [String]) {
    switch self {
    case .find: (["find"], ["zoek"])
    case .contact: (["contact"], ["contact"])
    case .contacts: (["contacts"], ["contacten"])
    case .where: (["where"], ["waar"])
    case .let: (["let"], ["laat"])
    case .param: (["param"], ["parameter"])
    case .for: (["for"], ["voor"])
    case .if: (["if"], ["als"])
    case .else: (["else"], ["anders"])
    case .in: (["in"], ["in"])
    case .read: (["read"], ["lees"])
    case .include: (["include"], ["voegin"])
    case .define: (["define"], ["definieer"])
    case .expect: (["expect"], ["verwacht"])
    case .explain: (["explain"], ["leguit"])
    case .it: (["it"], ["deze"])
    case .and: (["and"], ["en"])
    case .or: (["or"], ["of"])
    case .not: (["not"], ["niet"])
    case .is: (["is"], ["is"])
    case .empty: (["empty"], ["leeg"])
    case .contains: (["contains"], ["bevat"])
    case .starts: (["starts"], ["begint"])
    case .ends: (["ends"], ["eindigt"])
    case .with: (["with"], ["met"])
    case .matches: (["matches"], ["past"])
    case .between: (["between"], ["tussen"])
    case .yes: (["yes", "true"], ["ja"])
    case .no: (["no", "false"], ["nee"])
    case .unknown: (["unknown"], ["onbekend"])
    case .register: (["register"], ["registreer"])
    case .today: (["today"], ["vandaag"])
    case .now: (["now"], ["nu"])
    }
  }

  /// Every spelling of every keyword.
  public static var spellings: [String] { allCases.flatMap { $0.words.en + $0.words.nl } }

  static let table: WordTable<Keyword> = {
    var table = WordTable<Keyword>()
    for keyword in allCases {
      for word in keyword.words.en + keyword.words.nl { table[word] = keyword }
    }
    return table
  }()
}

/// A map from words to values that is asked with bytes of a source, so that no `String` is made for a look-up.
public struct WordTable<Element: Sendable>: Sendable {
  private var slots: [(word: [UInt8], element: Element)?] = Array(repeating: nil, count: 512)
  private var count = 0

  /// Makes an empty table.
  public init() {}

  /// The value of a word.
  public subscript(word: String) -> Element? {
    get {
      let bytes = Array(word.utf8)
      return slots[slot(of: bytes, 0, bytes.count)]?.element
    }
    set {
      guard let newValue else { return }
      if count * 2 >= slots.count { grow() }
      let bytes = Array(word.utf8)
      let slot = slot(of: bytes, 0, bytes.count)
      if slots[slot] == nil { count += 1 }
      slots[slot] = (bytes, newValue)
    }
  }

  /// The value of the word that stands in a stretch of bytes.
  func element(in bytes: [UInt8], _ start: Int, _ end: Int) -> Element? {
    slots[slot(of: bytes, start, end)]?.element
  }

  private func slot(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    // FNV-1a, then linear probing; the table is never more than half full.
    var hash: UInt32 = 2_166_136_261
    for position in start..<end { hash = (hash ^ UInt32(bytes[position])) &* 16_777_619 }
    var slot = Int(hash) & (slots.count - 1)
    while let entry = slots[slot] {
      if entry.word.count == end - start, Self.isSame(entry.word, bytes, start) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private static func isSame(_ word: [UInt8], _ bytes: [UInt8], _ start: Int) -> Bool {
    for offset in 0..<word.count where word[offset] != bytes[start + offset] { return false }
    return true
  }

  private mutating func grow() {
    let entries = slots.compactMap { $0 }
    slots = Array(repeating: nil, count: slots.count * 2)
    for entry in entries { slots[slot(of: entry.word, 0, entry.word.count)] = entry }
  }
}

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

  static let table = WordTable(
    allCases.flatMap { keyword in (keyword.words.en + keyword.words.nl).map { ($0, keyword) } })
}

public import Klantcontacten
import Wording

/// Why a file could not be read or written, with the place. It never quotes what a record says.
public struct FormatError: Error, Equatable, Sendable {
  /// A place in a file, both counted from 1; the column in code points.
  public struct Place: Equatable, Sendable {
    /// The line.
    public let line: Int
    /// The column, where it says more than the line and the field's name.
    public let column: Int?

    /// Makes a place.
    public init(line: Int, column: Int? = nil) {
      self.line = line
      self.column = column
    }
  }

  /// What was found where something else was expected: its kind, not its contents.
  public enum Finding: Equatable, Sendable {
    case text(length: Int)
    case date(String)
    case number
    case yesNo
    case null
    case object
    case list
    case character(Unicode.Scalar)
    case endOfFile
  }

  /// What would have been right.
  public enum Expectation: Equatable, Sendable {
    case value
    case fieldName
    case colon
    case commaOrBrace
    case commaOrBracket
    case endOfFile
    case endOfLine
    case record
    case records
    case listPage
    case text
    case wholeNumberOrText
    case yesOrNo
    case yesNoOrUnknown
    case moment
    case identifier
    case metadata
    case relatedList
    case relatedObject
    case plainValue
    case toestand
  }

  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    case noSuchFile
    case isFolder
    case mayNotRead
    case readFailed(errno: Int32)
    case interrupted
    case unknownEnding(String)

    case noSuchFolder
    case mayNotWrite
    case readOnlyDisk
    case diskFull
    case writeFailed(errno: Int32)
    case brokenRelations(contact: String)

    case utf16
    case nul
    case notUTF8(eightBit: Bool)
    case emptyFile
    case recordTooLong(megabytes: Int)

    case unexpected(Finding, expected: Expectation)
    case unterminatedText
    case rawControlCharacter(UInt8)
    case unknownEscape
    case loneSurrogate
    case badNumber
    case tooDeep(maximum: Int)

    case badSeparatorLine
    case tooManyColumns(maximum: Int)
    case emptyColumnName(number: Int)
    case ragged(found: Int, expected: Int, separator: Unicode.Scalar)
    case quoteInsideCell
    case textAfterQuote
    case unterminatedQuote

    case newColumn(String, nearest: String?)
    case numberTooLarge
    /// The name is not told when it may be no name at all, but what a record says.
    case unknownField(String?, nearest: String?)
    case doubledField(String)
    case missingFields([Field])
    /// A related record has no uuid.
    case missingIdentifier(RecordKind)
    /// Something stands in one object with a related record that hangs on no contact.
    case besideRecord(RecordKind)
    case unnamedMetadata
    case tooManyEntries(maximum: Int)
    case refused(Refusal)
    case nulInText
  }

  /// The file as the user named it.
  public let source: String
  /// Where in the file, when it was read that far.
  public internal(set) var place: Place?
  /// Which record, counted from 1, when it is about one.
  public internal(set) var record: Int?
  /// The field or column that it is about.
  public internal(set) var field: String?
  /// What is wrong.
  public let kind: Kind

  /// Says what is wrong with a source.
  public init(source: String, place: Place? = nil, record: Int? = nil, field: String? = nil, kind: Kind) {
    self.source = source
    self.place = place
    self.record = record
    self.field = field
    self.kind = kind
  }

  /// Whether the file can be read on after it: only one record is wrong, and the reader already stands behind that one.
  public internal(set) var leavesNextRecord = false
}

extension FormatError {
  /// A name from a file as a message may show it: at most 60 code points, control and format characters made visible.
  static func shown(_ name: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(60) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: shown.append("\u{FFFD}")
      default: shown.append(scalar)
      }
    }
    return String(shown) + (name.unicodeScalars.count > 60 ? "…" : "")
  }
}

extension FormatError.Kind {
  /// A name that no field has. A file without a line of names has what its first record says there: only what looks
  /// like a name is told.
  static func unknownField(_ name: String, among known: [String]) -> FormatError.Kind {
    let isNameLike =
      name.unicodeScalars.count <= 40 && name.unicodeScalars.first?.properties.isAlphabetic == true
      && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "@" }
    return .unknownField(isNameLike ? FormatError.shown(name) : nil, nearest: nearest(to: name, among: known))
  }
}

/// What is wrong with a value, before the reader adds where it stands.
struct Fault: Error {
  let kind: FormatError.Kind

  init(_ kind: FormatError.Kind) {
    self.kind = kind
  }

  static func found(_ finding: FormatError.Finding, expected: FormatError.Expectation) -> Fault {
    Fault(.unexpected(finding, expected: expected))
  }
}

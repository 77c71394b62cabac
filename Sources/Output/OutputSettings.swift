public import Wording

/// The forms in which results are printed.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Columns that fit the window; a single contact is a card, and so is one record that does not fit.
  case table
  /// One field a line, for each contact.
  case card
  /// A JSON list, in the API's own form.
  case json
  /// One JSON object a line.
  case ndjson
  /// Comma-separated values.
  case csv
  /// A table for a document.
  case markdown
  /// Tab-separated, nothing cut, one record a line: for other programs.
  case text

  /// Whether a drawing may stand in place of its rows: data and documents take the rows themselves.
  var isForReading: Bool {
    switch self {
    case .table, .card, .text: true
    case .json, .ndjson, .csv, .markdown: false
    }
  }
}

/// How results are printed.
public struct OutputSettings: Sendable {
  /// In which form.
  public var format: OutputFormat
  /// How many cells a line of the window has.
  public var width: Int
  /// Whether colours are wanted.
  public var isColored: Bool
  /// In which language messages are.
  public var language: MessageLanguage
  /// Why confidential contacts are shown; nothing masks them.
  public var vertrouwelijkReason: String?
  /// Whether drawings may use block characters; else they are made of ASCII.
  public var drawsBlocks: Bool

  /// Makes settings.
  public init(
    format: OutputFormat, width: Int = 80, isColored: Bool = false, language: MessageLanguage = .en,
    vertrouwelijkReason: String? = nil, drawsBlocks: Bool = true
  ) {
    self.format = format
    self.width = max(20, width)
    self.isColored = isColored
    self.language = language
    self.vertrouwelijkReason = vertrouwelijkReason
    self.drawsBlocks = drawsBlocks
  }
}

/// The colours that a word can be marked with.
public enum MarkColor: String, Sendable, CaseIterable {
  case red, yellow, green, blue, magenta, cyan

  /// The ground, and letters that can be read on it whatever the terminal's own colours are.
  fileprivate var code: String {
    switch self {
    case .red: "1;97;41"
    case .yellow: "1;30;43"
    case .green: "1;30;42"
    case .blue: "1;97;44"
    case .magenta: "1;97;45"
    case .cyan: "1;30;46"
    }
  }
}

/// Where printed text goes. Writing fails when nobody reads any more.
public protocol TextOutput: AnyObject {
  /// Writes a text.
  func write(_ text: String) throws(OutputFailure)
  /// Writes bytes.
  func write(_ bytes: [UInt8]) throws(OutputFailure)
}

/// Why text could not be written.
public enum OutputFailure: Error, Equatable {
  /// The reader has gone away, which is no error of anybody's.
  case closed
  /// The system's own reason, as its number.
  case failed(Int32)
}

/// The colours, in one place.
public struct Paint: Sendable {
  /// Whether there are any.
  public let isColored: Bool

  /// Makes paints.
  public init(isColored: Bool) {
    self.isColored = isColored
  }

  /// Headings.
  public func bold(_ text: String) -> String { painted("1", text) }
  /// What is less important.
  public func dim(_ text: String) -> String { painted("2", text) }
  /// What was added.
  public func added(_ text: String) -> String { painted("32", text) }
  /// What was removed.
  public func removed(_ text: String) -> String { painted("31;9", text) }
  /// What needs care.
  public func warning(_ text: String) -> String { painted("33", text) }
  /// Bars of a drawing.
  public func bar(_ text: String) -> String { painted("36", text) }
  /// Names of contacts.
  public func name(_ text: String) -> String { painted("1;36", text) }

  /// A word on a ground of a colour, which nobody overlooks. Where nothing is coloured the word stands alone.
  public func marked(_ text: String, _ color: MarkColor?) -> String {
    guard let color, isColored else { return bold(text) }
    return painted(color.code, " \(text) ")
  }

  private func painted(_ code: String, _ text: String) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

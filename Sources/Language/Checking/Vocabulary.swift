public import Wording

/// The kinds of values, as far as checking needs to know them.
public enum ValueType: Sendable, Equatable {
  case text
  /// A text of digits that keeps its leading zeros.
  case nummer
  case number
  case yesNo
  case moment
  case identifier
  /// A length of time.
  case duration
  /// One of a few words, such as a state.
  case word([String])
  /// Names with texts under them.
  case entries
  /// What only running can tell: a column of a JSON file.
  case any
}

/// A field of the records, as the checker needs to know it.
public final class FieldSignature: Sendable {
  /// Its name.
  public let name: String
  /// Other names for it.
  public let otherNames: [String]
  /// What it holds.
  public let type: ValueType
  /// Whether it may hold nothing.
  public let mayBeNothing: Bool
  /// Why it can never be changed, or nothing when it can.
  public let whyImmutable: Wording?

  /// Describes a field.
  public init(
    name: String, otherNames: [String], type: ValueType, mayBeNothing: Bool, whyImmutable: Wording?
  ) {
    self.name = name
    self.otherNames = otherNames
    self.type = type
    self.mayBeNothing = mayBeNothing
    self.whyImmutable = whyImmutable
  }
}

/// What a stage is called, takes, gives and may be followed by. Help, completion, checking and the table in
/// `grammar.md` all read this.
public final class Signature: Sendable {
  /// What a stage does to records that it gives on, as far as it must be known to see that it does nothing.
  public enum Nature: Sendable {
    case orders
    /// Gives at the most so many: a number that stands there, else one.
    case limits
    case skips
    /// Gives of those that are alike only one.
    case distinguishes
    case shows
    case names
    /// Says how many there must be.
    case expects
    case other

    /// Whether there are places where such a stage does nothing.
    var mayDoNothing: Bool {
      switch self {
      case .orders, .limits, .skips, .distinguishes, .shows: true
      case .names, .expects, .other: false
      }
    }
  }

  /// Which records a stage takes.
  public enum Takes: Sendable, Equatable {
    case contacts
    case records
    /// Rows that end in a number: what can be drawn.
    case figures
    /// Contacts, or related records of some kinds, by their numbers in the vocabulary.
    case kinds([Int])
    /// Records from which a relation leads to a kind, by its number in the vocabulary.
    case relatedTo(Int)
  }

  /// What comes out of a stage.
  public enum Gives: Sendable, Equatable {
    /// The records that went in, or some of them.
    case same
    /// The contacts as they are after a change.
    case changedContacts
    /// The records of a kind to which a relation leads, by its number in the vocabulary.
    case related(Int)
    /// Rows of the fields that were named.
    case rows
    /// One number, or a row for each combination of the fields that were named.
    case count
    /// One value made of those of all records, or a row for each combination of what was named behind `by`.
    case total(Total)
    /// Nothing: the end of the pipeline.
    case nothing
  }

  /// The name in English.
  public let name: String
  /// The name in Dutch.
  public let nl: String
  /// Which records it takes.
  public let takes: Takes
  /// What comes out.
  public let gives: Gives
  /// What may stand behind the name.
  public let parameters: [Parameter]
  /// What it does, in one sentence.
  public let summary: Wording
  /// What it does to the records that it gives on.
  public let nature: Nature

  /// Describes a stage.
  public init(
    _ name: String, nl: String, takes: Takes = .records, gives: Gives, _ parameters: [Parameter] = [],
    nature: Nature = .other, summary: Wording
  ) {
    self.nature = nature
    self.name = name
    self.nl = nl
    self.takes = takes
    self.gives = gives
    self.parameters = parameters
    self.summary = summary
  }
}

/// One thing that can stand behind a stage's name.
public final class Parameter: Sendable {
  /// What form it has.
  public enum Shape: Sendable, Equatable {
    /// Only the words that introduce it.
    case flag
    case text
    case number
    case predicate
    /// What is worked out for each record.
    case value
    case fields
    /// Fields and parts of dates.
    case groups
    case sortKeys
    case assignments
    case countTest
    /// One of a few words, the same in both languages.
    case choice([String])
    case file
    /// Statements between braces.
    case block
    /// A name that the records get.
    case newName
    /// One of a few fields, such as those that `append … to` takes.
    case field([String])
  }

  /// The words that introduce it, in English and Dutch; none for what stands right behind the name.
  public let words: (en: [String], nl: [String])
  /// How help calls what is given: `TEXT`.
  public let label: Wording
  /// What form it has.
  public let shape: Shape
  /// Whether it must be there.
  public let isRequired: Bool
  /// The field that a text fills or adds to, so that its limit is known before running; nothing when there is none.
  public let fills: String?
  /// Parameters of one group exclude each other.
  let group: Int?
  let english: [[UInt8]]
  let dutch: [[UInt8]]

  /// Describes a parameter; `words` and `nl` are parted by blanks.
  public init(
    _ shape: Shape, _ label: Wording = Wording(same: ""), after words: String = "", nl: String = "",
    required: Bool = false, group: Int? = nil, fills: String? = nil
  ) {
    self.fills = fills
    self.shape = shape
    self.label = label
    isRequired = required
    self.group = group
    let parts = { (text: String) in text.split(separator: " ").map(String.init) }
    self.words = (parts(words), parts(nl))
    english = self.words.en.map { Array($0.utf8) }
    dutch = self.words.nl.map { Array($0.utf8) }
  }
}

/// The fields and stages that a script may name, told to parser and checker as data.
public final class Vocabulary: Sendable {
  /// The fields of a contact.
  public let fields: [FieldSignature]
  /// The stages.
  public let stages: [Signature]
  /// The kinds of records, klantcontacten first.
  public let kinds: [KindSignature]
  /// What may stand in `register contact { … }`.
  public let registration: RecordShape
  /// The functions of expressions.
  public let functions: [FunctionSignature]
  /// What can be found in a text without a pattern of one's own: the words that may stand behind `matches`.
  public let findings: [String]
  let elsewhere: [String: Wording]
  /// How many there may be of `{ }` and `( )` inside each other.
  public static let maximumDepth = 100
  let fieldTable: WordTable<Int>
  let stageTable: WordTable<Int>
  let functionTable: WordTable<Int>
  /// The related kinds by all of their names; klantcontacten are not among them.
  let kindTable: WordTable<Int>

  /// Makes a vocabulary. The kinds are counted from the klantcontacten, which are 0; `elsewhere` says where to look for
  /// names that people know, but that no contact has.
  public init(
    fields: [FieldSignature], stages: [Signature], functions: [FunctionSignature] = [],
    registration: RecordShape = RecordShape("contact", []), related: [KindSignature] = [], contactRelations: [Int] = [],
    findings: [String] = [], elsewhere: [String: Wording] = [:]
  ) {
    kinds =
      [
        KindSignature(
          singular: Keyword.contact.words.en[0], plural: Keyword.contacts.words.en[0],
          nl: Keyword.contacts.words.nl[0], fields: fields, relations: contactRelations)
      ] + related
    kindTable = WordTable(related.enumerated().flatMap { index, kind in kind.names.map { ($0, index + 1) } })
    self.functions = functions
    self.registration = registration
    self.elsewhere = elsewhere
    self.findings = findings
    self.fields = fields
    self.stages = stages
    functionTable = WordTable(functions.enumerated().flatMap { [($1.name, $0), ($1.nl, $0)] })
    fieldTable = WordTable(
      fields.enumerated().flatMap { index, field in ([field.name] + field.otherNames).map { ($0, index) } })
    stageTable = WordTable(stages.enumerated().flatMap { [($1.name, $0), ($1.nl, $0)] })
  }

  /// The field with a name, the other names of it included.
  public func field(named name: String) -> Int? { fieldTable[name] }

  /// The stage with a name, in either language.
  public func stage(named name: String) -> Int? { stageTable[name] }

  /// The function with a name, in either language.
  public func function(named name: String) -> Int? { functionTable[name] }

  /// Every name of a function, in both languages.
  public var functionNames: [String] { functions.flatMap { $0.name == $0.nl ? [$0.name] : [$0.name, $0.nl] } }

  /// Every name of a stage, in both languages.
  public var stageNames: [String] { stages.flatMap { $0.name == $0.nl ? [$0.name] : [$0.name, $0.nl] } }

  /// Every name of a field.
  public var fieldNames: [String] { fields.flatMap { [$0.name] + $0.otherNames } }
}

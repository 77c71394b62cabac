import Glibc

/// What an expression, a field or a column can hold.
public enum Value: Sendable {
  case nothing
  case text(String)
  case number(Double)
  case yesNo(Bool)
  case moment(Moment)
  case period(Period)
  case duration(TimeAmount)
  case identifier(ContactID)
  case metadata(Metadata)
}

/// A span of time, its end not in it: what `2023-03`, `2023-03-01` or `2023-03-01T10:00` names.
public struct Period: Equatable, Sendable {
  /// The first moment in the span.
  public let start: Moment
  /// The first moment after the span.
  public let end: Moment
  /// Whether the span was written with a time of day, so that it may stand where one moment is asked for.
  public let namesTime: Bool

  /// Makes a span from its first moment and the first one after it.
  public init(start: Moment, end: Moment, namesTime: Bool) {
    self.start = start
    self.end = end
    self.namesTime = namesTime
  }

  /// How long it is, in microseconds.
  var length: Int64 { end.microseconds - start.microseconds }
}

extension Value: Equatable {
  /// Equal kinds with equal contents; texts by their code points as they are (design, section 3).
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.nothing, .nothing): true
    case (.text(let left), .text(let right)): left.isSame(as: right)
    case (.number(let left), .number(let right)): left == right
    case (.yesNo(let left), .yesNo(let right)): left == right
    case (.moment(let left), .moment(let right)): left == right
    case (.period(let left), .period(let right)): left == right
    case (.duration(let left), .duration(let right)): left.nominalMicroseconds == right.nominalMicroseconds
    case (.identifier(let left), .identifier(let right)): left == right
    case (.metadata(let left), .metadata(let right)): left == right
    default: false
    }
  }
}

extension Value: Hashable {
  /// Feeds what makes values equal, by code points.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .nothing: hasher.combine(0)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .number(let number): hasher.combine(number)
    case .yesNo(let answer): hasher.combine(answer)
    case .moment(let moment): hasher.combine(moment)
    case .period(let period): hasher.combine(period.start)
    case .duration(let amount): hasher.combine(amount.nominalMicroseconds)
    case .identifier(let identifier): hasher.combine(identifier)
    case .metadata(let metadata): hasher.combine(metadata.entries.count)
    }
  }
}

extension Value {
  /// Whether there is nothing in it: no value, an empty text, metadata without a name.
  public var isEmpty: Bool {
    switch self {
    case .nothing: true
    case .text(let text): text.isEmpty
    case .metadata(let metadata): metadata.isEmpty
    default: false
    }
  }

  /// The value as people see it, and as it stands in a text (`\(nummer)`): `Ja`, `01-03-2023 10:00`; nothing is empty.
  /// May hold control characters.
  public var display: String {
    switch self {
    case .nothing: ""
    case .text(let text): text
    case .number(let number): Self.digits(of: number)
    case .yesNo(let answer): answer ? "Ja" : "Nee"
    case .moment(let moment): moment.display
    case .period(let period): period.display
    case .duration(let amount): amount.display
    case .identifier(let identifier): identifier.description
    case .metadata(let metadata): metadata.entries.map { "\($0.name): \($0.text)" }.joined(separator: ", ")
    }
  }

  /// A number as people write it: without a point when it is whole.
  public static func digits(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
  }

  /// The value as a text where it has a plain one that text tests can look into.
  public var plainText: String? {
    switch self {
    case .text(let text): text
    case .identifier(let identifier): identifier.description
    default: nil
    }
  }

  /// The value as an optional text: nothing for ``nothing``.
  init(_ text: String?) {
    self = text.map(Value.text) ?? .nothing
  }
}

extension String {
  /// Whether two texts have the same code points; Swift's `==` also calls é and e with an accent behind it equal.
  public func isSame(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var (left, right) = (self, other)
    return left.withUTF8 { leftBytes in
      right.withUTF8 { rightBytes in
        guard let first = leftBytes.baseAddress, let second = rightBytes.baseAddress else { return true }
        return first == second || memcmp(first, second, leftBytes.count) == 0
      }
    }
  }

  /// Whether the text begins with all code points of another one.
  public func begins(with other: String) -> Bool {
    guard utf8.count >= other.utf8.count else { return false }
    var (left, right) = (self, other)
    return left.withUTF8 { leftBytes in
      right.withUTF8 { rightBytes in
        guard let first = leftBytes.baseAddress, let second = rightBytes.baseAddress else { return true }
        return memcmp(first, second, rightBytes.count) == 0
      }
    }
  }
}

/// Something with values under names: a contact, or a row of a table.
public protocol Fielded {
  /// The value at a place; ``Value/nothing`` where there is none.
  func value(at path: FieldPath) -> Value
  /// Whether one of its related records of a kind fulfils a condition; what stands by itself has none.
  func hasSome(_ kind: RecordKind, that condition: Condition) -> Bool
}

extension Fielded {
  /// No related records: a record knows only itself.
  public func hasSome(_ kind: RecordKind, that condition: Condition) -> Bool { false }
}

/// A place in a record that an expression can name.
public enum FieldPath: Hashable, Sendable {
  /// A field of a klantcontact.
  case field(Field)
  /// One entry of a klantcontact's `metadata`.
  case metadata(String)
  /// A column of a table, counted from 0.
  case column(Int)
}

extension Klantcontact: Fielded {
  /// The value at a place: a field, or one entry of `metadata`.
  public func value(at path: FieldPath) -> Value {
    switch path {
    case .field(let field): value(of: field)
    case .metadata(let name): Value(metadata[name])
    case .column: .nothing
    }
  }

  /// The value of a field.
  public func value(of field: Field) -> Value {
    switch field {
    case .uuid: .identifier(uuid)
    case .url: .text(url)
    case .nummer: Value(nummer)
    case .referentienummer: Value(referentienummer)
    case .kanaal: .text(kanaal)
    case .onderwerp: .text(onderwerp)
    case .inhoud: .text(inhoud)
    case .reactie: .text(reactie)
    case .indicatieContactGelukt: indicatieContactGelukt.map(Value.yesNo) ?? .nothing
    case .hoofdOnderwerpType: .text(hoofdOnderwerpType)
    case .verdereActieOndernomen: .yesNo(verdereActieOndernomen)
    case .taal: .text(taal)
    case .vertrouwelijk: .yesNo(vertrouwelijk)
    case .plaatsgevondenOp: .moment(plaatsgevondenOp)
    case .metadata: .metadata(metadata)
    case .toestand: .text(toestand.rawValue)
    }
  }

  /// The contact as it is after a change. A value that the field cannot hold leaves it as it was: the rules have
  /// refused such a change before.
  public func applying(_ changes: [FieldChange]) -> Klantcontact {
    var contact = self
    for change in changes { contact.set(change.path, to: change.after) }
    return contact
  }

  private mutating func set(_ path: FieldPath, to value: Value) {
    switch (path, value) {
    case (.metadata(let name), .text(let text)): metadata[name] = text
    case (.metadata(let name), .nothing): metadata[name] = nil
    case (.field(.referentienummer), .text(let text)): referentienummer = text
    case (.field(.referentienummer), .nothing): referentienummer = nil
    case (.field(.kanaal), .text(let text)): kanaal = text
    case (.field(.onderwerp), .text(let text)): onderwerp = text
    case (.field(.inhoud), .text(let text)): inhoud = text
    case (.field(.reactie), .text(let text)): reactie = text
    case (.field(.hoofdOnderwerpType), .text(let text)): hoofdOnderwerpType = text
    case (.field(.taal), .text(let text)): taal = text
    case (.field(.indicatieContactGelukt), .yesNo(let answer)): indicatieContactGelukt = answer
    case (.field(.indicatieContactGelukt), .nothing): indicatieContactGelukt = nil
    case (.field(.verdereActieOndernomen), .yesNo(let answer)): verdereActieOndernomen = answer
    case (.field(.vertrouwelijk), .yesNo(let answer)): vertrouwelijk = answer
    case (.field(.plaatsgevondenOp), .moment(let moment)): plaatsgevondenOp = moment
    // Only `transfer` and `end` change the state; to every other rule it is immutable.
    case (.field(.toestand), .text(let text)): toestand = Toestand(rawValue: text) ?? toestand
    default: break
    }
  }
}

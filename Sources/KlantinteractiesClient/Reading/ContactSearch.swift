import Klantcontacten

/// What a condition on contacts comes to on a register: what it is asked for, and what Klerk must test itself.
///
/// Everything that comes back is tested against the whole condition anyway. So a parameter need only be right in never
/// leaving out a contact that fulfils it; ``isExact`` tells whether the parameters are the condition, no more and no less.
struct ContactSearch {
  private(set) var parameters: [(name: String, value: String)] = []
  private(set) var isExact = true
  /// The first and the last moment that fulfil it, as far as it says so.
  private(set) var earliest: Moment?
  private(set) var latest: Moment?
  /// The only contacts that can fulfil it.
  private(set) var identifiers: [ContactID]?
  /// Related records to be found first, since the contacts that fulfil it hang on them.
  private(set) var ways: [Way] = []

  /// A search for related records that stands in for one that the register cannot do on contacts.
  struct Way {
    let kind: RecordKind
    let search: ObjectSearch
    let condition: Condition
  }

  /// How many code points of a text are looked for, so that an address stays short enough for every server.
  static let longestText = 200

  init(_ condition: Condition) {
    take(condition)
  }

  private mutating func take(_ condition: Condition) {
    switch condition {
    case .always: break
    case .and(let parts): for part in parts { take(part) }
    case .not(.not(let inner)): take(inner)
    case .not(.or(let parts)): for part in parts { take(.not(part)) }
    case .compare(let left, let comparison, let right): take(left, comparison, right)
    case .not(.compare(.path(.field(.plaatsgevondenOp)), let comparison, .value(let value))) where value.isTime:
      bound(comparison.opposite, value)
      isExact = false
    case .not(.compare(let left, .equal, let right)): take(left, .unequal, right)
    case .not(.compare(let left, .unequal, let right)): take(left, .equal, right)
    case .isTrue(.path(.field(let field))): takeYesNo(field, true)
    case .not(.isTrue(.path(.field(.vertrouwelijk)))): takeYesNo(.vertrouwelijk, false)
    case .isOneOf(.path(.field(.uuid)), let values): takeIdentifiers(values)
    case .isOneOf(let operand, let values) where values.count == 1: take(operand, .equal, .value(values[0]))
    case .text(.path(.field(let field)), let test): takeText(field, test.sought)
    case .some(let kind, let inner):
      isExact = false
      takeRelation(kind, inner)
    case .not, .or, .isEmpty, .isTrue, .isOneOf, .text: isExact = false
    }
  }

  private mutating func take(_ left: Condition.Operand, _ comparison: Comparison, _ right: Condition.Operand) {
    switch (left, right) {
    case (.path(.field(let field)), .value(let value)): take(field, comparison, value)
    case (.value(let value), .path(.field(let field))): take(field, comparison.mirrored, value)
    default: isExact = false
    }
  }

  private mutating func take(_ field: Field, _ comparison: Comparison, _ value: Value) {
    switch (field, comparison, value) {
    case (.kanaal, .equal, .text(let text)), (.nummer, .equal, .text(let text)),
      (.referentienummer, .equal, .text(let text)):
      ask(field.rawValue, text.isWholeParameter ? text : nil, isExact: true)
    case (.onderwerp, .equal, .text(let text)), (.inhoud, .equal, .text(let text)), (.reactie, .equal, .text(let text)):
      takeText(field, FoldedText(text))
    case (.vertrouwelijk, .equal, .yesNo(let answer)), (.indicatieContactGelukt, .equal, .yesNo(let answer)):
      takeYesNo(field, answer)
    case (.vertrouwelijk, .unequal, .yesNo(let answer)): takeYesNo(field, !answer)
    case (.uuid, .equal, .identifier): takeIdentifiers([value])
    case (.plaatsgevondenOp, _, _) where value.isTime:
      if case (.equal, .moment(let moment)) = (comparison, value) { ask(field.rawValue, moment.wire, isExact: true) }
      if parameters.last?.name != field.rawValue { isExact = false }
      bound(comparison, value)
    default: isExact = false
    }
  }

  private mutating func takeYesNo(_ field: Field, _ answer: Bool) {
    guard field == .vertrouwelijk || field == .indicatieContactGelukt else {
      isExact = false
      return
    }
    ask(field.rawValue, answer ? "true" : "false", isExact: true)
  }

  /// A register that looks for a text ignores letter case as its database does, which is not quite as Klerk does.
  private mutating func takeText(_ field: Field, _ text: FoldedText?) {
    isExact = false
    guard field == .onderwerp || field == .inhoud || field == .reactie, let part = text?.parameter else { return }
    ask(field.rawValue, part, isExact: false)
  }

  private mutating func takeIdentifiers(_ values: [Value]) {
    isExact = false
    var found: [ContactID] = []
    for case .identifier(let identifier) in values where !found.contains(identifier) { found.append(identifier) }
    identifiers = identifiers.map { known in known.filter(found.contains) } ?? found
  }

  private mutating func bound(_ comparison: Comparison, _ value: Value) {
    let (start, end): (Moment, Moment)
    switch value {
    case .moment(let moment): (start, end) = (moment, moment)
    case .period(let period): (start, end) = (period.start, Moment(microseconds: period.end.microseconds - 1))
    default: return
    }
    switch comparison {
    case .equal:
      after(start)
      before(end)
    case .unequal: break
    case .less: before(Moment(microseconds: start.microseconds - 1))
    case .lessOrEqual: before(end)
    case .greater: after(Moment(microseconds: end.microseconds + 1))
    case .greaterOrEqual: after(start)
    }
  }

  private mutating func after(_ moment: Moment) { earliest = max(earliest ?? moment, moment) }
  private mutating func before(_ moment: Moment) { latest = min(latest ?? moment, moment) }

  /// Asks the register by a parameter. Of one that is given twice it would take the last alone.
  private mutating func ask(_ name: String, _ value: String?, isExact: Bool) {
    guard let value, !parameters.contains(where: { $0.name == name }) else {
      self.isExact = false
      return
    }
    parameters.append((name, value))
    if !isExact { self.isExact = false }
  }

  // MARK: Relations

  private mutating func takeRelation(_ kind: RecordKind, _ condition: Condition) {
    let search = ObjectSearch(kind, condition)
    let asked = parameters.count
    if let identifier = search.identifier {
      switch kind {
      case .betrokkene: ask("hadBetrokkene__uuid", identifier.description, isExact: false)
      case .partij: ask("hadBetrokkene__wasPartij__uuid", identifier.description, isExact: false)
      case .onderwerpobject: ask("onderwerpobject__uuid", identifier.description, isExact: false)
      default: break
      }
    }
    for parameter in search.parameters {
      switch kind {
      case .partijIdentificator:
        let part = parameter.name.lowercasedFirst(behind: "partijIdentificator")
        ask("hadBetrokkene__wasPartij__partijIdentificator__\(part)", parameter.value, isExact: false)
      case .onderwerpobject: ask("onderwerpobject__\(parameter.name)", parameter.value, isExact: false)
      case .digitaalAdres where parameter.name.hasPrefix("adres"):
        if let part = FoldedText(parameter.value).parameter {
          ask("hadBetrokkene__digitaaladres__adres__icontains", part, isExact: false)
        }
      default: break
      }
    }
    for (inner, condition) in search.relations where Self.goesOn(from: kind, to: inner) {
      takeRelation(inner, condition)
    }
    guard parameters.count == asked else { return }
    switch kind {
    case .taak: ask("leiddeTotInterneTaken", "true", isExact: false)
    case .partij: ask("hadBetrokkene__wasPartij", "true", isExact: false)
    default: break
    }
    let leads: Bool = [RecordKind.actor, .betrokkene, .partij, .taak, .bijlage].contains(kind)
    if leads, search.identifier != nil || search.parameters.contains(where: { $0.isNarrow }) {
      ways.append(Way(kind: kind, search: search, condition: condition))
    }
  }
}

extension ContactSearch {
  /// Whether a way from the contact over one kind to another is the one that its parameters mean: the addresses of a
  /// partij are not those that its betrokkene gave.
  private static func goesOn(from kind: RecordKind, to inner: RecordKind) -> Bool {
    switch (kind, inner) {
    case (.betrokkene, .partij), (.betrokkene, .digitaalAdres), (.betrokkene, .partijIdentificator),
      (.partij, .partijIdentificator):
      true
    default: false
    }
  }
}

extension Comparison {
  /// The comparison that holds where this one does not, between values that have an order.
  var opposite: Comparison {
    switch self {
    case .equal: .unequal
    case .unequal: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

extension Value {
  /// Whether it can be compared with a moment.
  var isTime: Bool {
    switch self {
    case .moment, .period: true
    default: false
    }
  }
}

extension TextTest {
  /// A text that stands in every text which passes the test; nothing where there is none.
  var sought: FoldedText? {
    switch self {
    case .contains(let text), .startsWith(let text), .endsWith(let text): text
    case .matches, .holds: nil
    }
  }
}

extension FoldedText {
  /// The longest stretch of it in ASCII, as it may stand in a parameter: a register folds other letters in its own way. It
  /// trims what it is asked for, which only widens the search; what is empty then would not be looked for at all.
  var parameter: String? {
    var longest: ArraySlice<UInt8> = []
    for stretch in bytes.split(whereSeparator: { $0 >= 0x80 || $0 == 0 }) {
      let trimmed = stretch.trimmed
      if trimmed.count > longest.count { longest = trimmed }
    }
    longest = longest.prefix(ContactSearch.longestText).trimmed
    return longest.isEmpty ? nil : String(decoding: longest, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Without what the register counts as white space at its ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte >= 0x09 && byte <= 0x0D || byte >= 0x1C && byte <= 0x20 }
    var slice = self
    while let last = slice.last, isSpace(last) { slice.removeLast() }
    while let first = slice.first, isSpace(first) { slice.removeFirst() }
    return slice
  }
}

extension String {
  /// Whether a register looks for it as it is: it trims what it is asked for, and passes over what is empty.
  var isWholeParameter: Bool {
    !isEmpty && !utf8.contains(0) && isSame(as: trimmedAsRegister) && utf8.count <= 4 * ContactSearch.longestText
  }

  /// What stands behind a beginning, its first letter made small: `partijIdentificatorObjectId` holds `objectId`.
  func lowercasedFirst(behind beginning: String) -> String {
    let rest = dropFirst(beginning.count)
    return rest.prefix(1).lowercased() + rest.dropFirst()
  }
}

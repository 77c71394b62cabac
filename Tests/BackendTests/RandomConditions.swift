import Klantcontacten

/// Conditions of every kind, on every field, sensible and not.
struct RandomConditions {
  var generator: SeededGenerator
  let contacts: [Klantcontact]

  mutating func condition(depth: Int = 3) throws -> Condition {
    if depth > 0, generator.oneIn(2) {
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return .not(try condition(depth: depth - 1))
      case 1: return .and(try conditions(depth: depth - 1))
      default: return .or(try conditions(depth: depth - 1))
      }
    }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return .always
    case 1: return .isEmpty(operand())
    case 2: return .isTrue(operand())
    case 3:
      let path = self.path()
      return .isOneOf(.path(path), (0..<Int.random(in: 0...4, using: &generator)).map { _ in value(for: path) })
    case 4...7: return .text(.path(path()), try test())
    case 8: return .compare(operand(), comparison(), operand())
    case 9:
      let path = self.path()
      return .compare(.value(value(for: path)), comparison(), .path(path))
    default:
      let path = self.path()
      return .compare(.path(path), comparison(), .value(value(for: path)))
    }
  }

  mutating func order() -> [SortKey] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in SortKey(path(), descending: generator.oneIn(2)) }
  }

  mutating func path() -> FieldPath {
    if generator.oneIn(8) { return .metadata(generator.pick(Samples.metadataNames + ["nergens"])) }
    return generator.oneIn(40) ? .column(1) : .field(generator.pick(Field.allCases + [.inhoud, .onderwerp, .kanaal]))
  }

  /// A place, or a part of a date: of one that holds a date mostly.
  mutating func grouping(_ number: Int) -> Grouping {
    guard number % 3 == 0 else { return Grouping(path()) }
    let place = generator.oneIn(8) ? path() : .field(.plaatsgevondenOp)
    return Grouping(place, part: DatePart.allCases[number % DatePart.allCases.count])
  }

  private mutating func conditions(depth: Int) throws -> [Condition] {
    var conditions: [Condition] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) { conditions.append(try condition(depth: depth)) }
    return conditions
  }

  private mutating func operand() -> Condition.Operand {
    let path = self.path()
    return generator.oneIn(4) ? .value(value(for: path)) : .path(path)
  }

  private mutating func comparison() -> Comparison {
    generator.pick([.equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual])
  }

  /// Mostly a value that some contact has there, at times nothing, or one of quite another kind.
  private mutating func value(for path: FieldPath) -> Value {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .nothing
    case 1: generator.pick([.number(3), .yesNo(true), .text("Telefoon"), .text(""), .identifier(contacts[0].uuid)])
    case 2:
      .period(
        Period(
          start: Moment(microseconds: 0), end: Moment(microseconds: 43_200_000_001 * Int64(1 + contacts.count % 7)),
          namesTime: false))
    default: generator.pick(contacts).value(at: path)
    }
  }

  private mutating func test() throws -> TextTest {
    let text = Samples.text(words: 1...2, using: &generator)
    let scalars = Array(text.unicodeScalars)
    let start = Int.random(in: 0...scalars.count, using: &generator)
    let end = Int.random(in: start...scalars.count, using: &generator)
    var part = String.UnicodeScalarView()
    part.append(contentsOf: scalars[start..<end])
    let folded = FoldedText(generator.oneIn(2) ? text : String(part))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .startsWith(folded)
    case 1: return .endsWith(folded)
    case 2: return .matches(try Pattern(generator.pick(["vra+g", "^over", "caf(é|e)", "[0-9]{3}$", "ber"])))
    default: return .contains(folded)
    }
  }
}

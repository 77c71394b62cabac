import Klantcontacten

/// Conditions of every kind, on every field and relation, sensible and not.
struct RandomConditions {
  var generator: SeededGenerator
  let contacts: [Klantcontact]
  var records: [RelatedRecord] = []

  /// A condition on records of a kind, which may look into what hangs on them.
  mutating func condition(on kind: RecordKind = .contact, depth: Int = 3) throws -> Condition {
    if depth > 0, generator.oneIn(2) {
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: return .not(try condition(on: kind, depth: depth - 1))
      case 1:
        return .and(
          try (0..<Int.random(in: 0...3, using: &generator)).map { _ in try condition(on: kind, depth: depth - 1) })
      default:
        return .or(
          try (0..<Int.random(in: 0...3, using: &generator)).map { _ in try condition(on: kind, depth: depth - 1) })
      }
    }
    if depth > 0, !records.isEmpty, generator.oneIn(2) {
      let other = generator.pick(kind.relations.map(\.kind))
      return .some(other, try condition(on: other, depth: depth - 2))
    }
    let path = self.path(of: kind)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return .always
    case 1: return .isEmpty(.path(path))
    case 2: return .isTrue(.path(path))
    case 3:
      return .isOneOf(.path(path), (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(for: path, kind) })
    case 4...5: return .text(.path(path), try test(for: path, kind))
    case 6: return .compare(.value(value(for: path, kind)), comparison(), .path(path))
    default: return .compare(.path(path), generator.oneIn(2) ? .equal : comparison(), .value(value(for: path, kind)))
    }
  }

  mutating func order(of kind: RecordKind = .contact) -> [SortKey] {
    (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      SortKey(path(of: kind), descending: generator.oneIn(2))
    }
  }

  mutating func grouping() -> Grouping {
    generator.oneIn(3)
      ? Grouping(.field(.plaatsgevondenOp), part: generator.pick(DatePart.allCases)) : Grouping(path(of: .contact))
  }

  private mutating func path(of kind: RecordKind) -> FieldPath {
    guard kind == .contact else { return .column(Int.random(in: kind.relatedFields.indices, using: &generator)) }
    if generator.oneIn(8) { return .metadata(generator.pick(Samples.metadataNames + ["nergens"])) }
    // What no register keeps is always unknown on both.
    return .field(
      generator.pick(Field.allCases + [.inhoud, .onderwerp, .kanaal, .plaatsgevondenOp, .plaatsgevondenOp]))
  }

  private mutating func comparison() -> Comparison {
    generator.pick([.equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual])
  }

  /// Mostly a value that some record has there, at times nothing, or one of quite another kind.
  private mutating func value(for path: FieldPath, _ kind: RecordKind) -> Value {
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return .nothing
    case 1:
      return generator.pick([
        .number(3), .yesNo(true), .text("Telefoon"), .text(""), .text("  "), .text(" Telefoon"),
        .identifier(contacts[0].uuid),
      ])
    case 2:
      let start = Samples.moment(using: &generator)
      return .period(
        Period(
          start: start,
          end: Moment(microseconds: start.microseconds + 43_200_000_000 * Int64.random(in: 1...9, using: &generator)),
          namesTime: false))
    default:
      guard kind != .contact else { return generator.pick(contacts).value(at: path) }
      let objects = records.filter { $0.object.kind == kind }
      return objects.isEmpty ? .nothing : generator.pick(objects).object.value(at: path)
    }
  }

  private mutating func test(for path: FieldPath, _ kind: RecordKind) throws -> TextTest {
    let text = value(for: path, kind).plainText ?? Samples.text(words: 1...2, using: &generator)
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

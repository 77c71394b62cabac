import Klantcontacten

/// Contacts with what hangs on them, outside of any store: what the store's answers are compared with.
final class RelatedWorld {
  private(set) var contacts: [Klantcontact] = []
  /// In the order in which they were stored.
  private(set) var records: [RelatedRecord] = []
  private var objects: [ContactID: RelatedObject] = [:]
  private var links: [(link: Link, origin: ContactID, target: ContactID)] = []

  init(_ contacts: [Klantcontact], _ records: [RelatedRecord]) {
    self.contacts = contacts
    self.records = records
    for record in records {
      objects[record.object.uuid] = record.object
      for link in record.links { links.append((link.link, record.object.uuid, link.target)) }
    }
  }

  /// A random world, in which each record comes behind those that it refers to.
  convenience init(seed: Int, contacts count: Int = 60) {
    var generator = SeededGenerator(seed: seed)
    let contacts = (1...count).map { Samples.contact($0, using: &generator) }
    var records: [RelatedRecord] = []
    func identifiers(_ kind: RecordKind) -> [ContactID] {
      kind == .contact ? contacts.map(\.uuid) : records.filter { $0.object.kind == kind }.map(\.object.uuid)
    }
    for kind in [
      RecordKind.actor, .partij, .betrokkene, .digitaalAdres, .taak, .bijlage, .onderwerpobject, .partijIdentificator,
    ] {
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        var links: [LinkTarget] = []
        for link in Link.allCases where link.from == kind {
          let targets = identifiers(link.to)
          let several = link == .actorKlantcontact || link == .taakActor
          for _ in 0..<Int.random(in: 0...(several ? 3 : 1), using: &generator) where !targets.isEmpty {
            let target = LinkTarget(link, generator.pick(targets))
            if !links.contains(target) { links.append(target) }
          }
        }
        records.append(RelatedRecord(Samples.object(kind, using: &generator), links: links))
      }
    }
    self.init(contacts, records)
  }

  func object(_ identifier: ContactID) -> RelatedObject? { objects[identifier] }

  func objects(_ kind: RecordKind) -> [RelatedObject] {
    records.filter { $0.object.kind == kind }.compactMap { objects[$0.object.uuid] }
  }

  func change(_ object: RelatedObject) { objects[object.uuid] = object }

  func connect(_ origin: ContactID, _ target: LinkTarget) {
    links.append((target.link, origin, target.target))
  }

  /// The same as a store is asked for: along the links, each record once.
  func related(_ kind: RecordKind, to identifier: ContactID, of origin: RecordKind) -> [ContactID] {
    guard let path = origin.path(to: kind) else { return [] }
    var found = [identifier]
    for step in path {
      found = found.flatMap { from in
        switch step {
        case .along(let link): links.filter { $0.link == link && $0.origin == from }.map(\.target)
        case .back(let link): links.filter { $0.link == link && $0.target == from }.map(\.origin)
        }
      }
    }
    var known: Set<ContactID> = []
    found = found.filter { known.insert($0).inserted }
    guard kind == .contact else { return found }
    let order = [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
    return contacts.filter { known.contains($0.uuid) }.sorted(by: order.areInOrder).map(\.uuid)
  }

  /// A record that can see the others.
  struct Placed: Fielded {
    let world: RelatedWorld
    let kind: RecordKind
    let uuid: ContactID
    let record: any Fielded

    func value(at path: FieldPath) -> Value { record.value(at: path) }

    func hasSome(_ kind: RecordKind, that condition: Condition) -> Bool {
      world.related(kind, to: uuid, of: self.kind).contains { other in
        world.placed(kind, other).map { condition.holds(for: $0) } ?? false
      }
    }
  }

  func placed(_ kind: RecordKind, _ identifier: ContactID) -> Placed? {
    let record: (any Fielded)? =
      kind == .contact ? contacts.first { $0.uuid == identifier } : objects[identifier]
    return record.map { Placed(world: self, kind: kind, uuid: identifier, record: $0) }
  }
}

extension Samples {
  static func object(_ kind: RecordKind, using generator: inout SeededGenerator) -> RelatedObject {
    var values: [String: Value] = [:]
    for field in kind.relatedFields where field.name != "uuid" {
      values[field.name] = value(for: field, using: &generator)
    }
    return RelatedObject(kind, .random(using: &generator), values)
  }

  static func value(for field: RelatedField, using generator: inout SeededGenerator) -> Value {
    if field.mayBeNothing, generator.oneIn(3) { return .nothing }
    return switch field.kind {
    case .identifier: .identifier(.random(using: &generator))
    case .text where generator.oneIn(6): .text(generator.pick(["", "\u{1}\t\"\\/", "é", "Janssen"]))
    case .text: .text(text(words: 1...2, using: &generator))
    case .nummer: .text(padded(Int.random(in: 0...9, using: &generator)))
    case .yesNo: .yesNo(generator.oneIn(2))
    case .moment: .moment(moment(using: &generator))
    case .choice(let words): .text(generator.pick(words))
    }
  }
}

extension ObjectCursor {
  /// All that is left, for tests that know how few they are.
  func all() throws -> [RelatedObject] {
    var objects: [RelatedObject] = []
    while let object = try next() { objects.append(object) }
    return objects
  }
}

/// Conditions on records of any kind and on what is related to them, sensible and not.
struct RandomRelatedConditions {
  var generator: SeededGenerator
  let world: RelatedWorld

  mutating func condition(on kind: RecordKind, depth: Int = 3) throws -> Condition {
    if depth > 0, generator.oneIn(2) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return .not(try condition(on: kind, depth: depth - 1))
      case 1: return .and(try conditions(on: kind, depth: depth - 1))
      case 2: return .or(try conditions(on: kind, depth: depth - 1))
      default:
        let other = generator.pick(generator.oneIn(10) ? RecordKind.allCases : kind.relations.map(\.kind))
        return .some(other, try condition(on: other, depth: depth - 1))
      }
    }
    guard kind != .contact else {
      var random = RandomConditions(generator: generator, contacts: world.contacts)
      defer { generator = random.generator }
      return try random.condition(depth: 0)
    }
    return try leaf(on: kind)
  }

  mutating func order(of kind: RecordKind) -> [SortKey] {
    guard kind != .contact else { return [] }
    return (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      SortKey(path(in: kind), descending: generator.oneIn(2))
    }
  }

  private mutating func conditions(on kind: RecordKind, depth: Int) throws -> [Condition] {
    var conditions: [Condition] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      conditions.append(try condition(on: kind, depth: depth))
    }
    return conditions
  }

  private mutating func leaf(on kind: RecordKind) throws -> Condition {
    let path = self.path(in: kind)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: return .always
    case 1: return .isEmpty(.path(path))
    case 2: return .isTrue(.path(path))
    case 3:
      return .isOneOf(.path(path), (0..<Int.random(in: 0...3, using: &generator)).map { _ in value(at: path, kind) })
    case 4:
      return .text(.path(path), .contains(FoldedText(String(Samples.text(words: 1...1, using: &generator).prefix(3)))))
    case 5:
      return .text(.path(path), .matches(try Pattern(generator.pick(["vra+g", "^over", "caf(é|e)", "[0-9]{3}$"]))))
    case 6: return .compare(.path(path), comparison(), .path(self.path(in: kind)))
    default: return .compare(.path(path), comparison(), .value(value(at: path, kind)))
    }
  }

  private mutating func path(in kind: RecordKind) -> FieldPath {
    if generator.oneIn(30) { return generator.pick([.field(.inhoud), .metadata("bron"), .column(99)]) }
    return .column(Int.random(in: kind.relatedFields.indices, using: &generator))
  }

  private mutating func comparison() -> Comparison {
    generator.pick([.equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual])
  }

  private mutating func value(at path: FieldPath, _ kind: RecordKind) -> Value {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return .nothing
    case 1: return generator.pick([.number(3), .yesNo(true), .text("Telefoon"), .text("")])
    case 2:
      return .period(
        Period(start: Moment(microseconds: 0), end: Moment(microseconds: 43_200_000_001 * 5), namesTime: false))
    default:
      let objects = world.objects(kind)
      return objects.isEmpty ? .nothing : generator.pick(objects).value(at: path)
    }
  }
}

import Changes
import Klantcontacten
import SQLiteStore
import Testing

/// A store with a random world in it, runs of random changes, and their undoing.
final class UndoWorld {
  let store: SQLiteStore
  let world: RelatedWorld
  private var generator: SeededGenerator
  /// The clock, which a test sets.
  var now = Moment(microseconds: 1_764_000_000_000_000)

  init(seed: Int, place: SQLiteStore.Place = .memory) throws {
    world = RelatedWorld(seed: seed, contacts: 30)
    generator = SeededGenerator(seed: seed + 7_000)
    store = try SQLiteStore(place, whenMissing: .create)
    try store.write { unit throws in
      for contact in world.contacts { try unit.insert(contact) }
      for record in world.records { try unit.insert(record.object, links: record.links) }
    }
  }

  /// All that is stored, but for the journal.
  struct State: Equatable {
    var contacts: [ContactID: Klantcontact] = [:]
    var objects: [RecordKey: RelatedObject] = [:]
    var links: Set<LinkEnds> = []
  }

  func state() throws -> State {
    try store.read { unit throws in
      var state = State()
      for contact in try unit.contacts(matching: Query()).all() {
        state.contacts[contact.uuid] = contact
        state.links.formUnion(try unit.links(of: RecordKey(.contact, contact.uuid)))
      }
      for kind in RecordKind.allCases where kind != .contact {
        for object in try unit.objects(kind, matching: Query()).all() {
          let key = RecordKey(kind, object.uuid)
          state.objects[key] = object
          state.links.formUnion(try unit.links(of: key))
        }
      }
      return state
    }
  }

  /// Makes changes as one run; gives its number.
  func change(
    script: String = "prompt", _ changes: (any ContactReading, (PlannedChange) throws -> Void) throws -> Void
  ) throws -> Int {
    try store.write { unit throws in
      let run = Run(who: "tester", script: script, startedAt: now, version: "test")
      let writer = ChangeWriter(unit, journal: unit, run: run, now: { [self] in now })
      try changes(unit) { try writer.write($0, tag: nil, line: 1) }
      return try #require(writer.runNumber)
    }
  }

  /// Takes a run back as far as it can be; gives the undo's number, and what was left with the reason.
  func takeBack(_ run: Int) throws -> (run: Int?, left: [ContactID: NotUndone]) {
    try store.write { unit throws in
      let undo = Run(who: "tester", script: "undo", startedAt: now, version: "test", undoes: run)
      let writer = ChangeWriter(unit, journal: unit, run: undo, now: { [self] in now })
      let planner = try UndoPlanner(of: run, in: unit, journal: unit, because: "undo of run \(run)")
      var left: [ContactID: NotUndone] = [:]
      for group in try planner.groups() {
        switch try planner.steps(of: group) {
        case .failure(let why): left[group.owner] = why
        case .success(let steps):
          for step in steps {
            switch step {
            case .change(let change): try writer.write(change, tag: nil, line: 1)
            case .removal(let removal): try writer.write(removal)
            }
          }
        }
      }
      return (writer.runNumber, left)
    }
  }

  /// Random changes of every kind, some of them of the same record twice.
  func changeAtRandom() throws -> Int {
    try change { unit, write in
      try write(.contact(try #require(try unit.contact(world.contacts[0].uuid)).appending(" altijd")))
      for contact in world.contacts where generator.oneIn(3) {
        for _ in 0...Int.random(in: 0...1, using: &generator) {
          try write(.contact(contactChange(try #require(try unit.contact(contact.uuid)))))
        }
      }
      for record in world.records where generator.oneIn(4) {
        guard let before = try unit.object(record.object.kind, record.object.uuid),
          let change = relatedChange(before)
        else { continue }
        let contact =
          [.actor, .partij, .partijIdentificator].contains(before.kind)
          ? nil : try unit.related(.contact, to: before.uuid, of: before.kind).first
        try write(.related(change, of: contact))
      }
      for _ in 0..<2 { try register(write) }
      try addSome(unit, write)
    }
  }

  private func contactChange(_ contact: Klantcontact) -> Change {
    if generator.oneIn(2) { return contact.appending(" " + Samples.text(words: 1...3, using: &generator)) }
    let name = generator.pick(Samples.metadataNames)
    let values: [(FieldPath, Value)] = [
      (.field(.kanaal), .text(generator.pick(Samples.kanalen))),
      (.field(.referentienummer), .text(String(Int.random(in: 100_000...900_000, using: &generator)))),
      (.field(.indicatieContactGelukt), generator.oneIn(2) ? .nothing : .yesNo(generator.oneIn(2))),
      (.field(.toestand), .text(generator.pick(Toestand.allCases).rawValue)),
      (.field(.plaatsgevondenOp), .moment(Samples.moment(using: &generator))),
      (.metadata(name), generator.oneIn(2) ? .nothing : .text(Samples.text(words: 0...2, using: &generator))),
      (.field(.onderwerp), .text(Samples.text(words: 1...4, using: &generator))),
    ]
    var fields: [FieldChange] = []
    for (path, value) in values where generator.oneIn(2) && contact.value(at: path) != value {
      fields.append(FieldChange(path, before: contact.value(at: path), after: value))
    }
    return Change(contact, under: .correctie, fields: fields, reason: "x")
  }

  private func relatedChange(_ before: RelatedObject) -> RelatedChange? {
    guard let function = before.kind.changeFunction else { return nil }
    let fields = before.kind.relatedFields
    let index = Int.random(in: 1..<fields.count, using: &generator)
    let after = Samples.value(for: fields[index], using: &generator)
    let partijen = world.objects(.partij)
    let partij = before.kind == .betrokkene && !partijen.isEmpty && generator.oneIn(2) ? generator.pick(partijen) : nil
    guard after != before.values[index] || partij != nil else { return nil }
    return RelatedChange(
      before, under: function,
      fields: after == before.values[index]
        ? [] : [FieldChange(.column(index), before: before.values[index], after: after)], partij: partij)
  }

  private func register(_ write: (PlannedChange) throws -> Void) throws {
    var contact = Samples.contact(Int.random(in: 5_000...900_000, using: &generator), using: &generator)
    contact.relations = ""
    let betrokkene = RelatedObject(.betrokkene, .random(using: &generator), ["achternaam": .text("Nieuw")])
    let adres = RelatedObject(.digitaalAdres, .random(using: &generator), ["adres": .text("0600000001")])
    var links = [LinkTarget(.betrokkeneKlantcontact, contact.uuid)]
    for partij in world.objects(.partij).prefix(1) { links.append(LinkTarget(.betrokkenePartij, partij.uuid)) }
    var additions = [
      ChangeAddition.record(RelatedRecord(betrokkene, links: links)),
      .record(RelatedRecord(adres, links: [LinkTarget(.adresBetrokkene, betrokkene.uuid)])),
    ]
    for actor in world.objects(.actor).prefix(2) {
      additions.append(.link(actor, LinkTarget(.actorKlantcontact, contact.uuid)))
    }
    let fields = [FieldChange(.field(.inhoud), before: .nothing, after: .text(contact.inhoud))]
    try write(.contact(Change(contact, under: .registratie, fields: fields, additions: additions, isNew: true)))
    try write(.contact(contact.appending(" en meer")))
  }

  /// A taak, and an address of a partij.
  private func addSome(_ unit: any ContactReading, _ write: (PlannedChange) throws -> Void) throws {
    let contact = try #require(try unit.contact(generator.pick(world.contacts).uuid))
    let taak = RelatedObject(.taak, .random(using: &generator), ["gevraagdeHandeling": .text("Bellen")])
    var links = [LinkTarget(.taakKlantcontact, contact.uuid)]
    for actor in world.objects(.actor).prefix(1) { links.append(LinkTarget(.taakActor, actor.uuid)) }
    try write(
      .contact(Change(contact, under: .taak, fields: [], additions: [.record(RelatedRecord(taak, links: links))])))
    for partij in world.objects(.partij).prefix(1) {
      let adres = RelatedObject(.digitaalAdres, .random(using: &generator), ["adres": .text("a@b.nl")])
      try write(
        .added(RelatedRecord(adres, links: [LinkTarget(.adresPartij, partij.uuid)]), under: .adres, of: nil))
    }
  }
}

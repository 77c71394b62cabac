import Klantcontacten
import Testing
import Turfstad

/// What hangs on the contacts is whole: the same on every start, and every record one that a register would take.
@Suite struct RelatedTests {
  static let contacts = Turfstad.contacts()
  static let related = Turfstad.related()

  static func records(_ kind: RecordKind) -> [RelatedRecord] { related.filter { $0.object.kind == kind } }

  @Test func relatedRecordsAreTheSameOnEveryCall() {
    let again = Turfstad.related()
    #expect(again.map(\.object) == Self.related.map(\.object))
    #expect(again.map(\.links) == Self.related.map(\.links))
    // On a change that is meant: take over the number that this prints.
    let identificatoren = again.filter { $0.object.kind == .partijIdentificator }
    #expect(fingerprint(of: identificatoren) == 13_462_843_499_673_040_463)
    #expect(fingerprint(of: again.filter { $0.object.kind != .partijIdentificator }) == 14_136_705_269_778_564_712)
  }

  @Test func identifiersAreUniqueAlsoBesideThoseOfContacts() {
    let identifiers = Self.related.map(\.object.uuid) + Self.contacts.map(\.uuid)
    #expect(Set(identifiers).count == identifiers.count)
    for record in Self.related { #expect(record.object["uuid"] == .identifier(record.object.uuid)) }
  }

  @Test func whatIsReferredToComesFirstAndIsOfTheRightKind() {
    var known = Dictionary(uniqueKeysWithValues: Self.contacts.map { ($0.uuid, RecordKind.contact) })
    for record in Self.related {
      for link in record.links {
        #expect(link.link.from == record.object.kind)
        #expect(known[link.target] == link.link.to, "\(record.object.kind) \(record.object.name)")
      }
      known[record.object.uuid] = record.object.kind
    }
  }

  @Test func noReferenceIsMadeTwice() {
    for record in Self.related {
      let targets = record.links.map { "\($0.link) \($0.target)" }
      #expect(Set(targets).count == targets.count, "\(record.object.name)")
    }
  }

  @Test func everyValueIsOfItsFieldsKindAndNoLongerThanTheRegisterTakes() {
    for record in Self.related {
      let fields = record.object.kind.relatedFields
      #expect(record.object.values.count == fields.count)
      for (field, value) in zip(fields, record.object.values) {
        #expect(Self.suits(value, field), "\(field.name) of \(record.object.kind) \(record.object.uuid)")
      }
    }
  }

  private static func suits(_ value: Value, _ field: RelatedField) -> Bool {
    switch (value, field.kind) {
    case (.nothing, _): field.mayBeNothing
    case (.text(let text), .text), (.text(let text), .nummer):
      text.unicodeScalars.count <= field.maximumLength ?? .max
    case (.text(let text), .choice(let words)): words.contains(text)
    case (.yesNo, .yesNo), (.moment, .moment), (.identifier, .identifier): true
    default: false
    }
  }

  @Test func manyRecordsAndNotTooManyForAQuickStart() {
    #expect(Self.related.count <= 4_000)
    for kind in RecordKind.allCases where kind != .contact { #expect(!Self.records(kind).isEmpty, "\(kind)") }
    #expect((80...100).contains(Self.records(.taak).count))
    #expect((120...150).contains(Self.records(.partij).count))
    for kind in [RecordKind.bijlage, .onderwerpobject] {
      #expect((0.08...0.12).contains(Double(Self.records(kind).count) / Double(Self.contacts.count)), "\(kind)")
    }
  }

  @Test func threeInFourContactsHaveSomebodyOnTheOtherSide() {
    let links = Self.records(.betrokkene).flatMap(\.links).filter { $0.link == .betrokkeneKlantcontact }
    let perContact = Dictionary(grouping: links, by: \.target).mapValues(\.count)
    #expect((0.7...0.82).contains(Double(perContact.count) / Double(Self.contacts.count)))
    let withTwo = perContact.values.count { $0 == 2 }
    #expect((5...30).contains(withTwo))
    #expect(perContact.values.allSatisfy { $0 <= 2 })
  }

  @Test func everyContactThatIsNotAnonymousWasHandledBySomebody() {
    let handled = Self.records(.actor).flatMap { $0.links.map(\.target) }
    let named = Self.records(.betrokkene).flatMap(\.links).filter { $0.link == .betrokkeneKlantcontact }.map(\.target)
    #expect(Set(named).isSubset(of: Set(handled)))
    #expect(Set(handled).count < Self.contacts.count)
    #expect(handled.count > Set(handled).count)
  }

  @Test func tasksAreDoneAfterTheyWereAssigned() {
    let tasks = Self.records(.taak).map(\.object)
    for task in tasks {
      switch (task["status"], task["toegewezenOp"], task["afgehandeldOp"]) {
      case (.text("te_verwerken"), .moment, .nothing): break
      case (.text("verwerkt"), .moment(let assigned), .moment(let done)): #expect(assigned < done)
      default: Issue.record("\(task.uuid) is neither done nor to do")
      }
    }
    let done = tasks.count { $0["status"] == .text("verwerkt") }
    #expect((0.6...0.72).contains(Double(done) / Double(tasks.count)))
  }

  @Test func numbersAreUniqueWithinTheirKind() {
    for kind in [RecordKind.partij, .taak] {
      let numbers = Self.records(kind).map { $0.object["nummer"] }.filter { $0 != .nothing }
      #expect(Set(numbers).count == numbers.count)
    }
  }

  @Test func wholeNameIsPutTogetherAsTheRegisterDoes() throws {
    for kind in [RecordKind.betrokkene, .partij] {
      for record in Self.records(kind) where record.object["achternaam"] != .nothing {
        let parts = ["voornaam", "voorvoegselAchternaam", "achternaam"].compactMap { Self.text(record.object[$0]) }
        #expect(record.object["volledigeNaam"] == .text(parts.joined(separator: " ")))
      }
    }
  }

  @Test func addressesAreOnesThatTheRegisterTakesAndNobodyHas() throws {
    let mail = #/[a-z.]+@(postvak|werk)\.example/#
    let telephone = #/(06000[0-9]{5}|\+316000[0-9]{5})/#
    for object in Self.records(.digitaalAdres).map(\.object) {
      let address = try #require(Self.text(object["adres"]))
      switch object["soortDigitaalAdres"] {
      case .text("email"): #expect(address.wholeMatch(of: mail) != nil, "\(address)")
      case .text("telefoonnummer"): #expect(address.wholeMatch(of: telephone) != nil, "\(address)")
      default: #expect(address.hasPrefix("@"))
      }
    }
    for actor in Self.records(.actor).map(\.object) {
      if let address = Self.text(actor["emailadres"]) { #expect(address.hasSuffix("@turfstad.example")) }
    }
  }

  @Test func identificatorenAreOnesThatTheRegisterTakesAndNobodyHas() throws {
    var numbers: Set<String> = []
    var kinds: [ContactID: Set<String>] = [:]
    var partijen: [String: ContactID] = [:]
    for record in Self.records(.partijIdentificator) {
      let object = record.object
      let number = try #require(Self.text(object["objectId"]))
      let code = try #require(Self.text(object["codeSoortObjectId"]))
      let kind = try #require(IdentificatorKind(rawValue: code))
      #expect(numbers.insert("\(code) \(number)").inserted)
      #expect(number.count == kind.length && object["codeRegister"] == .text(kind.register))
      #expect(object["codeObjecttype"] == .text(kind.objectType))
      #expect(number.hasPrefix(kind == .bsn || kind == .rsin ? "9999" : "9000"))
      if kind == .bsn || kind == .rsin { #expect(passesElfproef(number)) }
      #expect((kind == .vestigingsnummer) == record.links.contains { $0.link == .identificatorHoofd })
      let partij = try #require(record.links.first { $0.link == .identificatorPartij }?.target)
      #expect(kinds[partij, default: []].insert(code).inserted, "a second \(code) of one partij")
      partijen[number] = partij
    }
    let counts = Dictionary(grouping: Self.records(.partijIdentificator)) { Self.text($0.object["codeSoortObjectId"]) }
    #expect((80...110).contains(counts["bsn"]?.count ?? 0))
    #expect((3...8).contains(counts["vestigingsnummer"]?.count ?? 0))
    let jansen = Self.records(.partij).first { $0.object["achternaam"] == .text("Jansen") }
    #expect(partijen["999990019"] == jansen?.object.uuid)
  }

  @Test func noOtherRecordHoldsABSN() {
    for record in Self.related where record.object.kind != .partijIdentificator {
      for text in record.object.values.compactMap(Self.text) {
        for run in digitRuns(in: text) where passesElfproef(run) {
          // The case of the exercise about personal data, whose number its contact's text names too.
          #expect(run == "111222333" && record.object.kind == .onderwerpobject, "\(record.object.kind) \(text)")
        }
      }
    }
  }

  static func text(_ value: Value) -> String? {
    if case .text(let text) = value { return text }
    return nil
  }
}

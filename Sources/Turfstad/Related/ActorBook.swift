import Klantcontacten

/// The people, departments and systems of Turfstad that handle contacts, with the contacts that each handled.
struct ActorBook {
  private var actors: [(uuid: ContactID, values: [Value], contacts: [ContactID])] = []
  private var places: [String: Int] = [:]
  /// The employees of the contact centre by name, those who answer most calls first.
  private(set) var telephonists: [String] = []

  static let nicole = "Nicole van Dijk"
  static let sam = "Sam de Boer"
  static let aylin = "Aylin Kaya"
  static let permits = "Vergunningen"
  static let contactCentre = "Klantcontactcentrum"
  static let website = "Contactformulier turfstad.example"

  init() {
    var random = SplitMix64(state: 0x6163_746F_7265_6E00)
    for (index, name) in Names.colleagues.enumerated() { addEmployee(name, index, &random) }
    var departments = [Self.contactCentre]
    for topic in Topic.all.elements where !departments.contains(topic.afdeling) { departments.append(topic.afdeling) }
    for name in departments {
      let short = String(name.lowercased().map { $0 == " " ? "-" : $0 })
      add(
        name, .random(using: &random),
        [
          .text("organisatorische_eenheid"), .yesNo(true), .nothing, .text("\(short)@turfstad.example"), .nothing,
          .text("Afdeling \(name) van de gemeente Turfstad"), .text("afd-\(short)"),
        ])
    }
    add(
      Self.website, .random(using: &random),
      [
        .text("geautomatiseerde_actor"), .yesNo(true), .text("Registreert wat via de website binnenkomt"), .nothing,
        .nothing, .text("Formulier op turfstad.example"), .text("web-contactformulier"),
      ])
  }

  private mutating func addEmployee(_ name: String, _ index: Int, _ random: inout SplitMix64) {
    let permitsOfficers = [Self.sam, Self.aylin]
    let isTelephonist = !permitsOfficers.contains(name)
    if isTelephonist { telephonists.append(name) }
    let parts = name.split(separator: " ", maxSplits: 1)
    let person = PersonName(String(parts[0]), String(parts.count > 1 ? parts[1] : ""))
    let mail = "\(person.mailbox)@turfstad.example"
    add(
      name, .random(using: &random),
      [
        .text("medewerker"), .yesNo(name != Self.sam),
        .text(isTelephonist ? "Medewerker KCC" : "Medewerker Vergunningen"), .text(mail),
        // Numbers that begin with 06 0 are given to nobody.
        .text("0600010\(100 + index)"), .nothing, .text(mail),
      ])
  }

  private mutating func add(_ name: String, _ uuid: ContactID, _ values: [Value]) {
    places[name] = actors.count
    actors.append((uuid, [.text(name)] + values, []))
  }

  /// Notes that an actor handled a contact; the same twice is once.
  mutating func link(_ name: String, to contact: ContactID) {
    guard let place = places[name], actors[place].contacts.last != contact else { return }
    actors[place].contacts.append(contact)
  }

  /// The actor with a name.
  func uuid(of name: String) -> ContactID? { places[name].map { actors[$0].uuid } }

  var records: [RelatedRecord] {
    actors.map { actor in
      RecordForm.actor.record(
        actor.uuid, actor.values, links: actor.contacts.map { LinkTarget(.actorKlantcontact, $0) })
    }
  }
}

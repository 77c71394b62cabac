import Formats
public import Klantcontacten

/// Records that hang on no contact.
extension Register {
  /// The related records of a kind that stand in no contact's relations, as the register lists them: what was made last
  /// comes first. A betrokkene and a taak always have a contact.
  public func looseRecords(_ kind: RecordKind, sparingConfidential: Bool) throws(BackendFailure) -> any LooseCursor {
    LooseRecords(self, kind, isSparing: sparingConfidential)
  }
}

private final class LooseRecords: LooseCursor {
  private let kind: RecordKind
  private let isSparing: Bool
  private let pages: PageReader<TreeLister>?
  private let surroundings: Surroundings
  private var page: ArraySlice<JSONTree> = []

  init(_ register: Register, _ kind: RecordKind, isSparing: Bool) {
    self.kind = kind
    self.isSparing = isSparing
    let neverLoose: Set<RecordKind> = [.contact, .betrokkene, .taak]
    pages = neverLoose.contains(kind) ? nil : PageReader(register, Register.List(resource: kind.resource))
    surroundings = Surroundings(register)
  }

  func next() throws(BackendFailure) -> LooseRecord? {
    guard let pages else { return nil }
    while true {
      guard var record = page.popFirst() else {
        guard let next = try pages.next() else { return nil }
        page = next[...]
        continue
      }
      surroundings.take(record, kind)
      guard try isLoose(record) else { continue }
      record[RecordKind.expansion] = nil
      let isConfidential = isSparing ? try staysBehind(record) : false
      if !isConfidential {
        record = try Relations(surroundings, sparingConfidential: isSparing).withWhole(record, kind)
      }
      return LooseRecord(
        kind, json: String(decoding: record.json, as: UTF8.self), isConfidential: isConfidential)
    }
  }

  /// Whether no contact brings a record along.
  private func isLoose(_ record: JSONTree) throws(BackendFailure) -> Bool {
    guard let uuid = record.uuid else { return false }
    let key = RecordKey(kind, uuid)
    switch kind {
    case .contact, .betrokkene, .taak: return false
    case .actor:
      guard try surroundings.reached(.along(.actorKlantcontact), from: key).isEmpty else { return false }
      return try surroundings.reached(.back(.taakActor), from: key).isEmpty
    case .partij: return try surroundings.reached(.back(.betrokkenePartij), from: key).isEmpty
    case .bijlage: return try surroundings.reached(.along(.bijlageKlantcontact), from: key).isEmpty
    case .onderwerpobject: return try surroundings.reached(.along(.onderwerpobjectKlantcontact), from: key).isEmpty
    case .digitaalAdres:
      guard try surroundings.reached(.along(.adresBetrokkene), from: key).isEmpty else { return false }
      for partij in try surroundings.reached(.along(.adresPartij), from: key) {
        if try !surroundings.reached(.back(.betrokkenePartij), from: RecordKey(.partij, partij)).isEmpty {
          return false
        }
      }
      return true
    // It stands in full in its partij, which goes along with a contact or is loose itself.
    case .partijIdentificator: return try surroundings.reached(.along(.identificatorPartij), from: key).isEmpty
    }
  }

  private func staysBehind(_ record: JSONTree) throws(BackendFailure) -> Bool {
    if record["indicatieGeheimhouding"]?.yesNo == true { return true }
    guard kind == .digitaalAdres, let uuid = record.uuid else { return false }
    for partij in try surroundings.reached(.along(.adresPartij), from: RecordKey(kind, uuid)) {
      let record = try surroundings.record(RecordKey(.partij, partij))
      if record?["indicatieGeheimhouding"]?.yesNo == true { return true }
    }
    return false
  }
}

extension Relations {
  /// A record with those in full that the API gives in full inside it, and what stands below these.
  fileprivate func withWhole(_ record: JSONTree, _ kind: RecordKind) throws(BackendFailure) -> JSONTree {
    var record = record
    for member in kind.whole {
      var elements: [JSONTree] = []
      for element in record[member.name]?.elements ?? [] { elements.append(try filled(element, member.kind)) }
      if !elements.isEmpty { record[member.name] = .list(elements) }
    }
    return record
  }
}

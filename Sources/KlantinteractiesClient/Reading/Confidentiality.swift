import Formats
import Klantcontacten

/// What is confidential follows from the contact that a record belongs to, or from what a partij asked.
extension Surroundings {
  /// Whether a record belongs to a confidential contact, or asked not to be shown itself.
  func isConfidential(_ object: RelatedObject) throws(BackendFailure) -> Bool {
    let key = RecordKey(object.kind, object.uuid)
    switch object.kind {
    case .contact, .actor: return false
    case .partij: return object["indicatieGeheimhouding"] == .yesNo(true)
    case .betrokkene, .taak, .bijlage, .onderwerpobject, .digitaalAdres:
      for contact in try related(.contact, to: key) where try isConfidential(contact: contact) { return true }
      return false
    case .partijIdentificator:
      // A partij is in many contacts, so that a single confidential one does not make a secret of its number: all are,
      // or the partij asked for geheimhouding itself.
      for partij in try related(.partij, to: key) {
        let record = try record(RecordKey(.partij, partij))
        if record?["indicatieGeheimhouding"]?.yesNo == true { return true }
        if try hasContact(partij, confidential: true), try !hasContact(partij, confidential: false) { return true }
      }
      return false
    }
  }

  private func isConfidential(contact: ContactID) throws(BackendFailure) -> Bool {
    guard let record = try record(RecordKey(.contact, contact)) else { return false }
    return try ContactRecord.contact(record).vertrouwelijk
  }

  /// Whether a partij is in a contact that is confidential, or in one that is not.
  private func hasContact(_ partij: ContactID, confidential: Bool) throws(BackendFailure) -> Bool {
    let list = Register.List(
      resource: RecordKind.contact.resource,
      parameters: [
        ("hadBetrokkene__wasPartij__uuid", partij.description), ("vertrouwelijk", confidential ? "true" : "false"),
      ])
    guard let first = try register.count(list).first else { return false }
    return try ContactRecord.contact(first).vertrouwelijk == confidential
  }

  /// Marks those of a page that are confidential, what they belong to being asked for by several calls at once.
  func marked(_ objects: [RelatedObject], _ kind: RecordKind) throws(BackendFailure) -> [RelatedObject] {
    switch kind {
    case .contact, .actor, .partij: break
    case .betrokkene, .taak, .bijlage, .onderwerpobject, .digitaalAdres:
      if kind == .digitaalAdres {
        var betrokkenen: [ContactID] = []
        for object in objects { betrokkenen += try related(.betrokkene, to: RecordKey(kind, object.uuid)) }
        try fetch(.betrokkene, betrokkenen)
      }
      var contacts: [ContactID] = []
      for object in objects { contacts += try related(.contact, to: RecordKey(kind, object.uuid)) }
      try fetch(.contact, contacts)
    case .partijIdentificator:
      var partijen: [ContactID] = []
      for object in objects { partijen += try related(.partij, to: RecordKey(kind, object.uuid)) }
      try fetch(.partij, partijen)
    }
    var marked: [RelatedObject] = []
    for var object in objects {
      object.isConfidential = try isConfidential(object)
      marked.append(object)
    }
    return marked
  }
}

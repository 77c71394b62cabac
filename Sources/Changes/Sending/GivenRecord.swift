public import Klantcontacten

/// A record that a run made on a register, which gave it a uuid of its own.
///
/// Plans and the journal know the record by the uuid that it was to have; the journal keeps which one it got, beside the
/// hash of the record as the register answered it. Whoever asks a ``RegisterStore`` for the one is given the other's record
/// under the name that he asked for.
public struct GivenRecord: Equatable, Sendable {
  /// The record as plans and the journal know it.
  public let record: RecordKey
  /// The uuid that the register gave it.
  public let uuid: ContactID
  /// The hash of the record as it was made, under the uuid of plan and journal.
  public let digest: KeyedDigest

  /// Notes what a record was given.
  public init(_ record: RecordKey, uuid: ContactID, digest: KeyedDigest) {
    (self.record, self.uuid, self.digest) = (record, uuid, digest)
  }
}

extension Klantcontact {
  /// The contact under the uuid by which a plan knows it. The address is the register's own and goes with the other uuid.
  func known(as uuid: ContactID) -> Klantcontact {
    guard uuid != self.uuid else { return self }
    var contact = self
    (contact.uuid, contact.url) = (uuid, "")
    return contact
  }
}

extension RelatedObject {
  /// The record under the uuid by which a plan knows it.
  func known(as uuid: ContactID) -> RelatedObject {
    guard uuid != self.uuid else { return self }
    let values = zip(kind.relatedFields, values).map { field, value -> Value in
      switch field.name {
      case "uuid": .identifier(uuid)
      case "url": .text("")
      default: value
      }
    }
    var object = RelatedObject(kind, uuid, values: values)
    object.isConfidential = isConfidential
    return object
  }
}

/// Which uuids a register gave to records that were made on it, as the journal tells.
final class GivenNames {
  private let look: (_ ours: ContactID) throws(BackendFailure) -> GivenRecord?
  private let isAnyKnown: () throws(BackendFailure) -> Bool
  private var known: [ContactID: ContactID] = [:]
  private var unknown: Set<ContactID> = []
  /// Whether anything was ever made on the register; nothing until somebody asks.
  private var isAny: Bool?

  init(
    isAnyKnown: @escaping () throws(BackendFailure) -> Bool,
    look: @escaping (_ ours: ContactID) throws(BackendFailure) -> GivenRecord?
  ) {
    (self.look, self.isAnyKnown) = (look, isAnyKnown)
  }

  /// The uuid under which the register has a record: the one that it gave, or the same.
  func theirs(_ ours: ContactID) throws(BackendFailure) -> ContactID {
    if let uuid = known[ours] { return uuid }
    if isAny == nil { isAny = try isAnyKnown() }
    guard isAny == true, !unknown.contains(ours) else { return ours }
    guard let given = try look(ours) else {
      unknown.insert(ours)
      return ours
    }
    known[ours] = given.uuid
    return given.uuid
  }

  func take(_ given: GivenRecord) {
    isAny = true
    known[given.record.uuid] = given.uuid
    unknown.remove(given.record.uuid)
  }

  func theirs(_ target: LinkTarget) throws(BackendFailure) -> LinkTarget {
    LinkTarget(target.link, try theirs(target.target))
  }

  func theirs(_ ends: LinkEnds) throws(BackendFailure) -> LinkEnds {
    LinkEnds(ends.link, from: try theirs(ends.origin), to: try theirs(ends.target))
  }

  /// The name by which somebody who knows records by a plan's uuids knows this one, as far as it was asked for.
  func ours(_ theirs: ContactID) -> ContactID {
    known.first { $0.value == theirs }?.key ?? theirs
  }
}

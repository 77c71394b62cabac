/// A related record as a register gives it by itself: what others stand in it in full is a record of its own.
public struct MirroredObject: Equatable, Sendable {
  /// A record that it refers to.
  public struct Reference: Equatable, Sendable {
    /// How, and to which.
    public let target: LinkTarget
    /// What the API has in its place: one JSON object.
    public let json: String

    /// Makes a reference.
    public init(_ target: LinkTarget, json: String) {
      self.target = target
      self.json = json
    }
  }

  /// What kind of record it is; never ``RecordKind/contact``.
  public let kind: RecordKind
  /// The register's own uuid.
  public let uuid: ContactID
  /// One JSON object without white space.
  public let json: String
  /// What it refers to.
  public let references: [Reference]
  /// Whether it is a partij that somebody turned out to be in some contact.
  public let isInContacts: Bool

  /// Makes a record.
  public init(
    _ kind: RecordKind, _ uuid: ContactID, json: String, references: [Reference], isInContacts: Bool = false
  ) {
    self.kind = kind
    self.uuid = uuid
    self.json = json
    self.references = references
    self.isInContacts = isInContacts
  }
}

/// A contact as a register gives it, with what hangs on it.
public struct MirroredContact: Equatable, Sendable {
  /// The contact itself.
  public let contact: Klantcontact
  /// The records that came with it, each behind those in which it stands.
  public let objects: [MirroredObject]
  /// The records that hang on it directly, in the register's order.
  public let attached: [LinkTarget]

  /// Makes a contact.
  public init(_ contact: Klantcontact, objects: [MirroredObject], attached: [LinkTarget]) {
    self.contact = contact
    self.objects = objects
    self.attached = attached
  }
}

/// How far one has come in a register's list.
public struct MirrorPlace: Equatable, Sendable {
  /// The `plaatsgevondenOp` of the last contact, where contacts come newest first.
  public var moment: Moment?
  /// The last record.
  public var uuid: ContactID?
  /// How many records stand before this place, as far as the register does not move them.
  public var position: Int

  /// Names a place; without anything it is the front.
  public init(moment: Moment? = nil, uuid: ContactID? = nil, position: Int = 0) {
    self.moment = moment
    self.uuid = uuid
    self.position = position
  }
}

/// What a register gave at once.
public struct MirrorPage: Sendable {
  /// The contacts on it.
  public var contacts: [MirroredContact] = []
  /// The related records on it that no contact brought along.
  public var objects: [MirroredObject] = []
  /// The contacts that are to be left out because they are confidential.
  public var confidential: [ContactID] = []
  /// The partijen that are to be left out because they asked not to be shown.
  public var secrets: [ContactID] = []
  /// The latest `plaatsgevondenOp` on it, where contacts come newest first.
  public var newest: Moment?
  /// The place behind it.
  public var place: MirrorPlace
  /// How many records the whole list has; nothing where that is not known.
  public var total: Int?

  /// Makes an empty page.
  public init(place: MirrorPlace, total: Int? = nil) {
    self.place = place
    self.total = total
  }
}

/// Pages of records, one after the other.
public protocol MirrorPages: AnyObject {
  /// The next page, or nothing at the end.
  func next() throws(BackendFailure) -> MirrorPage?
}

/// Where records are copied from.
public protocol MirrorSource: AnyObject {
  /// The address of its API, by which it is known.
  var origin: String { get }
  /// Its contacts with what hangs on them, newest first where it gives them so.
  ///
  /// - Parameters:
  ///   - bounds: from which moment on they took place, and up to which.
  ///   - isWhole: whether all records of the other kinds are copied too, so that what a page does not hold need not be
  ///     asked for.
  ///   - isSparing: whether confidential contacts are left out, and partijen that asked not to be shown.
  func contactsToMirror(
    within bounds: MirrorBounds, isWhole: Bool, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages
  /// Its records of another kind, behind a place in their list where that can be found again.
  func objectsToMirror(
    _ kind: RecordKind, behind place: MirrorPlace, sparingConfidential isSparing: Bool
  ) throws(BackendFailure) -> any MirrorPages
}

/// The time in which contacts took place.
public struct MirrorBounds: Equatable, Sendable {
  /// The first moment.
  public var earliest: Moment?
  /// The last moment.
  public var latest: Moment?

  /// Names a time; without bounds it is all.
  public init(earliest: Moment? = nil, latest: Moment? = nil) {
    self.earliest = earliest
    self.latest = latest
  }
}

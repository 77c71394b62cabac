/// What a mirror knows of itself: where its records come from, how old they are, and how far a pull has come that has
/// not come to its end.
public struct MirrorState: Equatable, Sendable {
  /// A pull on its way.
  public struct Work: Equatable, Sendable {
    /// When it began.
    public let began: Moment
    /// From when on contacts are looked at; nothing where all are.
    public let since: Moment?
    /// Whether confidential records come along.
    public let takesConfidential: Bool
    /// What is copied just now.
    public var stage = MirrorStage.contacts
    /// How far that has come.
    public var place = MirrorPlace()
    /// The `plaatsgevondenOp` of the newest contact that it has seen.
    public var newest: Moment?
    /// What it came to so far.
    public var counts = MirrorCounts()

    /// A pull that is about to begin.
    public init(began: Moment, since: Moment?, takesConfidential: Bool) {
      self.began = began
      self.since = since
      self.takesConfidential = takesConfidential
    }

    /// Whether anything of the register has come in.
    public var hasTakenAny: Bool { stage != .contacts || place != MirrorPlace() }
  }

  /// The address of the register's API.
  public let origin: String
  /// When the last pull of everything began that came to its end.
  public var wholeAt: Moment?
  /// When the last pull of a part began that came to its end, if that is later.
  public var partAt: Moment?
  /// From when on that one looked at contacts.
  public var partSince: Moment?
  /// From when on it has contacts at all, where everything was never pulled.
  public var coversSince: Moment?
  /// Whether it holds what is confidential.
  public var holdsConfidential = false
  /// The pull that has not come to its end.
  public var work: Work?

  /// A mirror of a register, without anything yet.
  public init(origin: String) {
    self.origin = origin
  }

  /// Notes that the pull has come to its end.
  public mutating func finish() {
    guard let work else { return }
    if let since = work.since {
      (partAt, partSince) = (work.began, since)
      if wholeAt == nil { coversSince = min(since, coversSince ?? since) }
      holdsConfidential = holdsConfidential || work.takesConfidential
    } else {
      (wholeAt, partAt, partSince, coversSince) = (work.began, nil, nil, nil)
      holdsConfidential = work.takesConfidential
    }
    self.work = nil
  }

  /// The host of the register, as people know it.
  public var place: String {
    let rest = origin.split(separator: "://", maxSplits: 1).last.map(String.init) ?? origin
    return String(rest.prefix { $0 != "/" })
  }
}

/// What a pull copies, in this order.
public enum MirrorStage: String, Sendable, CaseIterable {
  case contacts
  case partijen
  case identificatoren
  case adressen
  case actoren
  case bijlagen
  case onderwerpobjecten
  /// What the register no longer has is taken out.
  case removal

  /// The kind of record.
  public var kind: RecordKind? {
    switch self {
    case .contacts: .contact
    case .partijen: .partij
    case .identificatoren: .partijIdentificator
    case .adressen: .digitaalAdres
    case .actoren: .actor
    case .bijlagen: .bijlage
    case .onderwerpobjecten: .onderwerpobject
    case .removal: nil
    }
  }

  /// What comes behind it.
  public var next: MirrorStage? {
    let index = (Self.allCases.firstIndex(of: self) ?? 0) + 1
    return index < Self.allCases.count ? Self.allCases[index] : nil
  }
}

/// What became of the records of a pull.
public struct MirrorCounts: Equatable, Sendable {
  /// What became of the records of one sort.
  public struct Sort: Equatable, Sendable {
    /// Those that the mirror did not have.
    public var new = 0
    /// Those that are otherwise on the register than they were in the mirror.
    public var changed = 0
    /// Those that were the same.
    public var same = 0
    /// Those that the register no longer has.
    public var removed = 0

    /// None yet.
    public init() {}

    /// How many the register has.
    public var seen: Int { new + changed + same }

    /// Counts one more.
    public mutating func add(_ outcome: MirrorOutcome) {
      switch outcome {
      case .new: new += 1
      case .changed: changed += 1
      case .same: same += 1
      case .leftOut: break
      }
    }
  }

  /// The contacts.
  public var contacts = Sort()
  /// The related records.
  public var objects = Sort()
  /// The contacts that were left out because they are confidential.
  public var confidential = 0
  /// The partijen that were left out because they asked not to be shown.
  public var secret = 0

  /// None yet.
  public init() {}
}

/// What became of a record that was to be in a mirror.
public enum MirrorOutcome: Sendable {
  case new
  case changed
  case same
  /// It belongs to something that is not in the mirror.
  case leftOut
}

/// A mirror, for whoever brings it up to date.
public protocol MirrorKeeping: AnyObject {
  /// What the mirror of a register knows of itself. A store that nothing was ever put in becomes one, with the secret of
  /// the register's journal, so that plans which are made on it are known there.
  func mirror(of origin: String, secret: (UInt64, UInt64)) throws(BackendFailure) -> MirrorState
  /// Writes down what it knows of itself.
  func keep(_ state: MirrorState) throws(BackendFailure)
  /// Makes a contact, and what came with it, as the register has them. Tells what became of the contact, unless this pull
  /// has seen it before; that of the others is counted.
  func mirror(
    _ contact: MirroredContact, counting objects: inout MirrorCounts.Sort
  ) throws(BackendFailure) -> MirrorOutcome?
  /// Makes a record as the register has it, unless it belongs to one that is not in the mirror. Tells what became of it,
  /// unless this pull has seen it before.
  func mirror(_ object: MirroredObject, sparingConfidential isSparing: Bool) throws(BackendFailure) -> MirrorOutcome?
  /// Takes a contact out, with what hangs on it alone; tells whether it was there.
  func takeOut(_ contact: ContactID) throws(BackendFailure) -> Bool
  /// Takes a partij out that asked not to be shown, with its addresses and identificatoren; where something refers to it, no
  /// more than that stays.
  func takeOut(partij: ContactID) throws(BackendFailure)
  /// Takes out some of what the pull has not seen, from a place on that is 0 at first; tells where to go on, or nothing
  /// when that was all.
  func takeOutUnseen(from place: Int, counting counts: inout MirrorCounts) throws(BackendFailure) -> Int?
  /// Forgets what a pull has seen, before another one begins.
  func forgetSeen() throws(BackendFailure)
}

/// Why a store cannot be, or be used as, a mirror.
public enum MirrorFault: Equatable, Sendable {
  /// Somebody wanted to change it.
  case isMirror(path: String, of: String)
  /// It holds records of its own.
  case ownRecords(path: String)
  /// It is a mirror of another register.
  case otherOrigin(path: String, of: String, not: String)
  /// It was made with another journal of the register, whose plans it cannot seal.
  case otherJournal(path: String)
}

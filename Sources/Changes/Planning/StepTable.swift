public import Klantcontacten

/// What is known at once of each step of a plan, in forty bytes: a plan may have very many. In pieces, so that nothing is
/// copied to make room for more.
struct StepTable {
  /// One step. Smaller numbers than elsewhere, for the same reason.
  struct Entry {
    let uuid: ContactID
    /// What the ledger knows it by; nothing where it is not tagged.
    let tag: UInt64
    let line: Int32
    /// Where what it says is kept; what that means is the list's own affair.
    let place: Int32
    let callCount: UInt16
    let kind: RecordKind
    let function: ChangeFunction

    init(
      _ record: RecordKey, _ function: ChangeFunction, tag: UInt64, line: Int, place: Int, callCount: Int = 0
    ) {
      (uuid, kind) = (record.uuid, record.kind)
      (self.tag, self.function) = (tag, function)
      (self.line, self.place) = (Int32(clamping: line), Int32(clamping: place))
      self.callCount = UInt16(clamping: callCount)
    }

    var record: RecordKey { RecordKey(kind, uuid) }

    /// Whether both are of one record.
    func isOfRecord(of other: Entry) -> Bool { uuid == other.uuid && kind == other.kind }

    /// An order in which steps of one record stand together, and of these those of one function.
    func comes(before other: Entry) -> Bool {
      if uuid != other.uuid { return uuid.halves < other.uuid.halves }
      if kind != other.kind { return kind.rawValue < other.kind.rawValue }
      return function.rawValue < other.function.rawValue
    }
  }

  private static let pieceSize = 1_024
  private var pieces: [[Entry]] = []
  private(set) var count = 0

  subscript(place: Int) -> Entry { pieces[place / Self.pieceSize][place % Self.pieceSize] }

  mutating func append(_ entry: Entry) {
    if count % Self.pieceSize == 0 {
      var piece: [Entry] = []
      // Most plans are short.
      if count > 0 { piece.reserveCapacity(Self.pieceSize) }
      pieces.append(piece)
    }
    pieces[pieces.count - 1].append(entry)
    count += 1
  }

  /// Lets go of the steps up to a place, as far as they fill pieces.
  mutating func letGo(upTo place: Int) {
    if place % Self.pieceSize == Self.pieceSize - 1 { pieces[place / Self.pieceSize] = [] }
  }

  // MARK: Records

  /// How many records the steps are for, and how many changes there are under each function.
  var counts: StepCounts {
    var counts = StepCounts()
    forEachByRecord { entry, before in
      let isSameRecord = before.map(entry.isOfRecord) ?? false
      if !isSameRecord { counts.records[entry.kind, default: 0] += 1 }
      counts.functions[entry.function, default: .init()].changes += 1
      if !isSameRecord || before?.function != entry.function {
        counts.functions[entry.function, default: .init()].records[entry.kind, default: 0] += 1
      }
    }
    return counts
  }

  /// The records that have more than one step.
  var repeatedRecords: Set<RecordKey> {
    var repeated: Set<RecordKey> = []
    forEachByRecord { entry, before in
      if let before, entry.isOfRecord(of: before) { repeated.insert(entry.record) }
    }
    return repeated
  }

  /// The tags that more than one step has.
  var repeatedTags: Set<UInt64> {
    var repeated: Set<UInt64> = []
    for part in 0..<partCount {
      var tags = Array((0..<count).lazy.map { self[$0].tag }.filter { isIn(part, $0.scattered) })
      tags.sort()
      for (before, tag) in zip(tags, tags.dropFirst()) where before == tag { repeated.insert(tag) }
    }
    return repeated
  }

  /// Tells the steps in the order of their records, each with the one before it.
  ///
  /// Part by part: a set of a million records, or a list of them in their order, would take as much as all else here.
  private func forEachByRecord(_ body: (_ entry: Entry, _ before: Entry?) -> Void) {
    var before: Entry?
    for part in 0..<partCount {
      var entries = Array((0..<count).lazy.map { self[$0] }.filter { isIn(part, $0.uuid.scattered) })
      entries.sort { $0.comes(before: $1) }
      for entry in entries {
        body(entry, before)
        before = entry
      }
    }
  }

  private var partCount: Int { 1 + count / 50_000 }

  private func isIn(_ part: Int, _ scattered: UInt64) -> Bool { part == Int((scattered >> 32) % UInt64(partCount)) }
}

/// How many records the steps of a plan are for.
public struct StepCounts: Equatable, Sendable {
  /// What is under one function.
  public struct OfFunction: Equatable, Sendable {
    /// How many changes.
    public var changes = 0
    /// Of how many records, of each kind that there is.
    public var records: [RecordKind: Int] = [:]
    /// Of how many records of whatever kind.
    public var recordCount: Int { records.values.reduce(0, +) }
  }

  /// How many records of each kind that there is.
  public var records: [RecordKind: Int] = [:]
  /// What is under each function that there is.
  public var functions: [ChangeFunction: OfFunction] = [:]
  /// How many records of whatever kind.
  public var recordCount: Int { records.values.reduce(0, +) }
}

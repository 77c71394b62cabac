/// A kind of records: klantcontacten, or what hangs on them; what parser and checker need to know of it.
public final class KindSignature: Sendable {
  /// What one is called, the same in both languages.
  public let singular: String
  /// What several are called in English.
  public let plural: String
  /// What several are called in Dutch.
  public let nl: String
  /// Its fields.
  public let fields: [FieldSignature]
  /// Other records that it refers to, which are given by a key: `partij` of a betrokkene.
  public let references: [String]
  /// The kinds to which a relation leads from it, by their numbers in the vocabulary.
  public let relations: [Int]
  /// The numbers of its fields by their names.
  let fieldTable: WordTable<Int>

  /// Describes a kind of records.
  public init(
    singular: String, plural: String, nl: String, fields: [FieldSignature], relations: [Int], references: [String] = []
  ) {
    self.references = references
    self.singular = singular
    self.plural = plural
    self.nl = nl
    self.fields = fields
    self.relations = relations
    fieldTable = WordTable(fields.enumerated().map { ($1.name, $0) })
  }

  /// Every name under which a relation to it can be written.
  var names: [String] { singular == plural ? [plural] : plural == nl ? [singular, plural] : [singular, plural, nl] }
}

extension Vocabulary {
  /// The number of the klantcontacten among the kinds.
  public static let contactKind = 0

  /// The related kind that a relation's name stands for; nothing for contacts and for what is no relation's name.
  func relatedKind(named name: String) -> Int? { kindTable[name] }

  /// The kind to which a relation with a name leads from another kind.
  func relation(named name: String, of kind: Int) -> Int? {
    guard let target = kindTable[name] ?? (name == kinds[Self.contactKind].singular ? Self.contactKind : nil),
      kinds[kind].relations.contains(target)
    else { return nil }
    return target
  }

  /// The field of a kind with a name, its other names included.
  func field(named name: String, of kind: Int) -> Int? {
    if kind == Self.contactKind { return fieldTable[name] }
    return kinds[kind].fieldTable[name]
  }
}

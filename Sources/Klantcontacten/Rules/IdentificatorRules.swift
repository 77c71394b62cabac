/// What the register takes for a partij-identificator (`domain.md`, section 3.1; the API's own text on
/// `partij-identificatoren`). No refusal says the number: it may be a BSN.
public enum IdentificatorRules {
  /// Refuses a number that has not the form of its kind, or a kind that its register does not give out.
  static func checkForm(_ object: RelatedObject) throws(Refusal) {
    guard case .text(let code) = object["codeSoortObjectId"], let kind = IdentificatorKind(rawValue: code) else {
      throw .notAmong("partijidentificator.codeSoortObjectId", IdentificatorKind.allCases.map(\.rawValue))
    }
    guard object["codeRegister"] == .text(kind.register), object["codeObjecttype"] == .text(kind.objectType) else {
      throw .otherRegister(kind)
    }
    guard case .text(let number) = object["objectId"], isNumber(number, kind) else { throw .malformed(kind) }
  }

  private static func isNumber(_ text: String, _ kind: IdentificatorKind) -> Bool {
    let scalars = text.unicodeScalars
    let digits = scalars.compactMap(\.digit)
    guard digits.count == kind.length, scalars.count == kind.length else { return false }
    return !kind.passesElfproef || BSNFinder.passesElfproef(digits)
  }

  /// Why the register would not take an identificator as it is to be, given all that is there; nothing when it would.
  ///
  /// A number is known once: of its kind, and under the same KVK-nummer where it hangs under one. A partij has one of
  /// each kind. What others hang under stays as it is.
  public static func refusal(
    of object: RelatedObject, in contacts: any ContactReading
  ) throws(BackendFailure) -> Refusal? {
    let kind = RecordKind.partijIdentificator
    guard object.kind == kind, case .text(let code) = object["codeSoortObjectId"],
      let soort = IdentificatorKind(rawValue: code), let id = kind.relatedField(named: "objectId"),
      let codes = kind.relatedField(named: "codeSoortObjectId")
    else { return nil }
    let isItself = Condition.compare(.path(.column(0)), .equal, .value(.identifier(object.uuid)))
    if try contacts.count(kind, matching: Query(.some(kind, isItself))) > 0 { return .holdsOthers }

    let head = try contacts.related(kind, to: object.uuid, of: kind).first
    if soort == .vestigingsnummer {
      let above = try head.flatMap { uuid throws(BackendFailure) in try contacts.object(kind, uuid) }
      guard above?["codeSoortObjectId"] == .text(IdentificatorKind.kvkNummer.rawValue) else { return .needsKVK }
    }

    let isOfKind = Condition.compare(.path(.column(codes)), .equal, .value(.text(code)))
    let isSame = Condition.compare(.path(.column(id)), .equal, .value(object["objectId"]))
    let same = try contacts.objects(kind, matching: Query(.and([isSame, isOfKind, .not(isItself)])))
    while let other = try same.next() {
      if try contacts.related(kind, to: other.uuid, of: kind).first == head { return .identifiedAlready(soort) }
    }
    for partij in try contacts.related(.partij, to: object.uuid, of: kind) {
      for other in try contacts.related(kind, to: partij, of: .partij) where other != object.uuid {
        if try contacts.object(kind, other)?["codeSoortObjectId"] == .text(code) { return .secondOfKind(soort) }
      }
    }
    return nil
  }
}

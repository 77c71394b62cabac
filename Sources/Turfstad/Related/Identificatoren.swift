import Klantcontacten

/// The numbers by which the BRP and the Handelsregister know the people and organisations of Turfstad, or would if they
/// existed.
///
/// BSNs and RSINs begin with 9999, the range for tests from which nobody gets one. KVK-nummers begin with 9000, as those
/// of the KVK's own test data do, and vestigingsnummers with 9000 where real ones have zeros.
struct IdentificatorMaker {
  private(set) var records: [RelatedRecord] = []
  // A stream of its own: what else Turfstad consists of stays as it is.
  private var random = SplitMix64(state: 0x6964_656E_7469_6669)
  /// The numbers that are taken, those of exercises and texts from the beginning.
  private var taken = Set(TestNumbers.bsns)

  /// Whose BSN exercises look for.
  static let jansen = "999990019"

  init(of book: PartijBook) {
    for (index, partij) in book.partijen.enumerated() {
      if partij.soort == "organisatie" {
        addNumbers(ofOrganisation: partij)
      } else if partij.name == PartijBook.jansen {
        add(.bsn, Self.jansen, of: partij)
      } else if partij.soort == "persoon", hasBSN(partij, index, in: book) {
        add(.bsn, elevenProof(), of: partij)
      }
    }
  }

  /// Of the woman who is there twice only the later one has it: a number stands for one partij.
  private mutating func hasBSN(_ partij: PartijBook.Partij, _ index: Int, in book: PartijBook) -> Bool {
    let isThere = random.below(100) < 80
    if partij.name == PartijBook.savedTwice { return index != book.place(of: PartijBook.savedTwice) }
    // A program that gives no number wrote the partij for the sake of its identificator.
    return isThere || partij.nummer == nil
  }

  private mutating func addNumbers(ofOrganisation partij: PartijBook.Partij) {
    let kvk = add(.kvkNummer, unused("9000", 4), of: partij)
    if random.below(100) < 60 { add(.rsin, elevenProof(), of: partij) }
    if random.below(100) < 40 { add(.vestigingsnummer, unused("9000", 8), of: partij, under: kvk) }
  }

  @discardableResult
  private mutating func add(
    _ kind: IdentificatorKind, _ number: String, of partij: PartijBook.Partij, under head: ContactID? = nil
  ) -> ContactID {
    let uuid = ContactID.random(using: &random)
    var links = [LinkTarget(.identificatorPartij, partij.uuid)]
    if let head { links.append(LinkTarget(.identificatorHoofd, head)) }
    records.append(
      RecordForm.partijIdentificator.record(
        uuid, [.text(number), .text(kind.objectType), .text(kind.register), .text(kind.rawValue)], links: links))
    return uuid
  }

  /// A number of nine digits that passes the elfproef.
  private mutating func elevenProof() -> String {
    while true {
      let number = 999_900_000 + random.below(100_000)
      var rest = number
      var sum = -(rest % 10)
      for weight in 2...9 {
        rest /= 10
        sum += weight * (rest % 10)
      }
      let text = String(number)
      if sum % 11 == 0, taken.insert(text).inserted { return text }
    }
  }

  private mutating func unused(_ beginning: String, _ count: Int) -> String {
    while true {
      var text = beginning
      for _ in 0..<count { text += String(random.below(10)) }
      if taken.insert(text).inserted { return text }
    }
  }
}

/// Somebody on the other side of a contact.
struct Caller {
  var name: PersonName?
  /// Where the partij that this is stands in the ``PartijBook``.
  var partij: Int?
  var organisation = ""
  var isRepresentative = false
  var isInitiator: Bool? = true
}

/// Who was on the other side of the contacts that exercises and scripts name by their number.
enum NamedCallers {
  /// Contacts without anybody: who called did not say who he was, or nobody was there yet.
  static let anonymous: Set<String> = [
    // "Beller, die anoniem wil blijven": the one that has no number of its own either.
    "", "0000000042", "23029962", "23022121", "23022727",
  ]

  /// The callers of a contact; nothing when chance decides.
  static func callers(of nummer: String, in book: PartijBook) -> [Caller]? {
    let angry = PartijBook.angry
    return switch nummer {
    // Mr Janssen, whose calls are found by both chains of F3896: by the name of a betrokkene without a partij, and by
    // the partij Jansen, spelt otherwise. The third is found by both, and is to count once.
    case "23019182": [Caller(name: PersonName("Henk", "Janssen", voorletters: "H."))]
    case "23019183": [known(PartijBook.jansen, in: book)]
    case "23019220":
      [Caller(name: PersonName("Henk", "Janssen", voorletters: "H.J."), partij: book.place(of: PartijBook.jansen))]
    // A contact that is linked to the wrong person: Willemijn de Wit called, and the partij is Willem de Wit.
    case "23023030": [Caller(name: PartijBook.willemijn, partij: book.place(of: PartijBook.willem))]
    // Remarks about these men stand in texts that they may read, and belong in the partij's interneNotitie.
    case "23022020": [known(angry[0], in: book)]
    case "23023838": [known(angry[1], in: book)]
    case "23021404": [known(PartijBook.hidden, in: book)]
    case "23024680", "23029950": [known(PartijBook.mover, in: book)]
    case "23022508":
      [
        Caller(
          name: PersonName("Esther", "Boonstra"), organisation: "basisschool De Wulp", isRepresentative: true)
      ]
    case "23020818": [Caller(name: PersonName("Kees", "Timmermans"))]
    case "23020909": [Caller(name: PersonName("Zoë", "Verbeek"))]
    case "23019200": [Caller(name: PersonName("Gerrit", "Verlaat", voorletters: "G.J."))]
    case "23021010": [Caller(name: PersonName("Rachid", "Benali"))]
    // Chance decides who, but somebody there is.
    case "23020202", "23009182", "23019210", "23021616", "23022626", "23024242", "23029961",
      "23029963", "23020404":
      []
    default: nil
    }
  }

  private static func known(_ name: PersonName, in book: PartijBook) -> Caller {
    Caller(name: name, partij: book.place(of: name))
  }
}

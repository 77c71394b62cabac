/// A text with gaps that each contact fills in its own way, such as `{Klant} wil op de {adres} een dakkapel plaatsen`.
struct Template: ExpressibleByStringLiteral, Sendable {
  enum Piece: Sendable {
    case text(String)
    case slot(Slot)
  }

  let pieces: [Piece]

  /// Reads the gaps. Braces around anything that is no slot stay in the text, where a test finds them.
  init(stringLiteral source: String) {
    var pieces: [Piece] = []
    var rest = source.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}")),
      let slot = Slot(rawValue: String(Substring(rest[rest.index(after: open)..<close])))
    {
      if open > rest.startIndex { pieces.append(.text(String(Substring(rest[..<open])))) }
      pieces.append(.slot(slot))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(Substring(rest)))) }
    self.pieces = pieces
  }
}

/// What can stand in a gap. Within one contact a slot always means the same: the same street, the same day.
enum Slot: String, Sendable {
  /// The client as a note names him: `Klant`, `Mevrouw` or `Meneer`, with the pronouns that go with it.
  case Klant, klant, Hij, hij, Zijn, zijn, hem
  /// What the client does on this channel: `belt`, `mailt`, `appt`.
  case belt
  case adres, straat, huisnummer, wijk, plein, school, afstand
  /// A working day ahead with its weekday; a date further ahead; a date that has passed.
  case dag, later, eerder
  case tijd, maand, jaar, vorigjaar
  /// Two to six in words; the age of a child in digits.
  case aantal, jaren
  /// Amounts: hundreds of euros, around a hundred, a few, thousands.
  case bedrag, middel, klein, groot
  case zaak, afdeling, collega
  /// `paspoort`, now and then misspelt as people do.
  case Paspoort, paspoort
  /// Personal data that do not belong in a note.
  case bsn, iban, telefoon, email
  /// The language in Dutch: `Pools`.
  case taal
}

public import Wording

/// What stands between Klerk and a register that is reached and answers.
public enum RegisterFault: Equatable, Sendable {
  /// A member of an answer is missing that every register gives, or holds another kind of value.
  case unexpectedValue(field: String, resource: String)
  /// A name of metadata would come back in another form.
  case rewrittenName(String, as: String)
  /// More records would have to be sorted than are kept in memory.
  case tooManyToSort(maximum: Int)
  /// A register gives contacts in another order than its version does, so that a period cannot be found.
  case otherOrder
  /// A register takes no copies: it gives each record a uuid of its own.
  case takesNoCopies
  /// A reference without which the register does not keep the record that has it.
  case keepsReference(LinkEnds)
}

extension RegisterFault {
  /// What happened, and what to do.
  public var wording: Wording {
    switch self {
    case .unexpectedValue(let field, let resource):
      Wording(
        en: "`\(field)` in the register's \(resource) is missing or holds another kind of value than the API says; ask "
          + "the register's keeper which version it is",
        nl: "`\(field)` ontbreekt in de \(resource) van het register, of bevat een ander soort waarde dan de API zegt; "
          + "vraag de beheerder van het register welke versie het is")
    case .rewrittenName(let name, let other):
      Wording(
        en: "the register would turn the name `metadata.\(name)` into `\(other)`; nothing was sent. Use that name",
        nl: "het register zou van de naam `metadata.\(name)` `\(other)` maken; er is niets verstuurd. Gebruik die naam")
    case .tooManyToSort(let maximum):
      Wording(
        en:
          "more than \(maximum) records would have to be sorted, which the register cannot do; search for fewer, take "
          + "some of them (`| take 100`), or copy the register with `klerk pull` and search the copy",
        nl:
          "er zouden meer dan \(maximum) gegevens gesorteerd moeten worden, wat het register niet kan; zoek er minder, "
          + "neem er een deel van (`| neem 100`), of kopieer het register met `klerk pull` en zoek in de kopie")
    case .otherOrder:
      Wording(
        en: "the register does not give the newest contacts first, as its version does; search without a last day, or "
          + "copy it with `klerk pull` and search the copy",
        nl:
          "het register geeft de nieuwste contacten niet eerst, zoals zijn versie dat doet; zoek zonder laatste dag, of "
          + "kopieer het met `klerk pull` en zoek in de kopie")
    case .takesNoCopies:
      Wording(
        en: "a register gives each record a uuid of its own, so that nothing can be imported into it; import into a "
          + "store (`--store FILE`), or use `register contact`",
        nl:
          "een register geeft elk gegeven een eigen uuid, zodat er niets in geïmporteerd kan worden; importeer in een "
          + "opslag (`--store BESTAND`), of gebruik `registreer contact`")
    case .keepsReference(let ends):
      Wording(
        en: "a \(ends.link.from.singular) always refers to a \(ends.link.to.singular) in a register; that reference "
          + "cannot be taken away",
        nl: "een \(ends.link.from.singular) verwijst in een register altijd naar een \(ends.link.to.singular); die "
          + "verwijzing kan niet weg")
    }
  }
}

public import Wording

extension MirrorFault {
  /// What happened, and what to do.
  public var wording: Wording {
    switch self {
    case .isMirror(let path, let origin):
      Wording(
        en:
          "`\(path)` is a mirror: its records are those of \(origin), and would be lost here at the next pull; nothing "
          + "was changed. Make a plan, `klerk plan SCRIPT -o FILE --store \(path)`, and carry it out on the register, "
          + "`klerk apply FILE --url \(origin)`",
        nl:
          "`\(path)` is een spiegel: de gegevens zijn die van \(origin), en een wijziging zou hier bij de volgende keer "
          + "ophalen verloren gaan; er is niets gewijzigd. Maak een plan, `klerk plan SCRIPT -o BESTAND --store \(path)`, "
          + "en voer het uit op het register, `klerk apply BESTAND --url \(origin)`")
    case .ownRecords(let path):
      Wording(
        en: "`\(path)` is no mirror but a store with records of its own, which a pull would mix with the register's; "
          + "nothing was changed. Name a file that is not there yet",
        nl: "`\(path)` is geen spiegel maar een opslag met eigen gegevens, die dan met die van het register vermengd "
          + "zouden raken; er is niets gewijzigd. Noem een bestand dat er nog niet is")
    case .otherOrigin(let path, let origin, let asked):
      Wording(
        en:
          "`\(path)` is a mirror of \(origin), not of \(asked); nothing was changed. Name another file for this register",
        nl:
          "`\(path)` is een spiegel van \(origin), niet van \(asked); er is niets gewijzigd. Noem een ander bestand voor "
          + "dit register")
    case .otherJournal(let path):
      Wording(
        en:
          "`\(path)` was made with another journal of this register (--journal), so that its plans could not be carried "
          + "out; name that journal, or pull into a file that is not there yet",
        nl:
          "`\(path)` is gemaakt met een ander journaal van dit register (--journal), zodat plannen ervan niet uitgevoerd "
          + "konden worden; noem dat journaal, of haal op in een bestand dat er nog niet is")
    }
  }
}

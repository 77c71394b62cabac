import Glibc
import Klantcontacten
public import Wording

extension FormatError {
  /// Where it is, what is wrong, and what to do.
  public var wording: Wording { placeWording + Wording(same: ": ") + explanation }

  /// What is wrong and what to do, without the place.
  public var explanation: Wording {
    switch kind {
    case .noSuchFile, .isFolder, .mayNotRead, .readFailed, .interrupted, .unknownEnding: readingWording
    case .noSuchFolder, .mayNotWrite, .readOnlyDisk, .diskFull, .writeFailed, .brokenRelations: writingWording
    case .utf16, .nul, .notUTF8, .emptyFile, .recordTooLong: encodingWording
    case .unexpected(let finding, let expected): unexpectedWording(finding, expected)
    case .unterminatedText, .rawControlCharacter, .unknownEscape, .loneSurrogate, .badNumber, .tooDeep: jsonWording
    case .badSeparatorLine, .tooManyColumns, .emptyColumnName, .ragged, .quoteInsideCell, .textAfterQuote,
      .unterminatedQuote:
      csvWording
    case .newColumn, .numberTooLarge, .unknownField, .doubledField, .missingFields, .missingIdentifier, .besideRecord,
      .unnamedMetadata, .tooManyEntries, .refused, .nulInText:
      recordWording
    }
  }

  /// `contacten.csv`, line 12, record 11, `kanaal`.
  public var placeWording: Wording {
    var wording = Wording(same: "`\(Self.shown(source))`")
    if let place {
      wording = wording + Wording(en: ", line \(place.line)", nl: ", regel \(place.line)")
      if let column = place.column { wording = wording + Wording(en: ", column \(column)", nl: ", kolom \(column)") }
    }
    if let record { wording = wording + Wording(en: ", record \(record)", nl: ", gegeven \(record)") }
    if let field { wording = wording + Wording(same: ", `\(field)`") }
    return wording
  }

  private var readingWording: Wording {
    switch kind {
    case .noSuchFile:
      Wording(
        en: "there is no such file; check its name and folder",
        nl: "dat bestand is er niet; controleer de naam en de map")
    case .isFolder:
      Wording(en: "this is a folder; name a file in it", nl: "dit is een map; noem een bestand daarin")
    case .mayNotRead:
      Wording(
        en: "you may not read this file; ask its owner for the right",
        nl: "u mag dit bestand niet lezen; vraag de eigenaar om dat recht")
    case .readFailed(let number):
      Wording(en: "reading it failed", nl: "het lezen is mislukt") + Self.systemWords(number)
    case .interrupted: Wording(en: "stopped", nl: "gestopt")
    case .unknownEnding(let ending):
      (ending.isEmpty
        ? Wording(en: "its name has no ending", nl: "de naam heeft geen extensie")
        : Wording(en: "`.\(ending)` is no known ending", nl: "`.\(ending)` is geen bekende extensie"))
        + Wording(
          en: "; the endings are \(Self.endings("or")), and tell how the file is laid out",
          nl: "; de extensies zijn \(Self.endings("of")), en zeggen hoe het bestand is opgebouwd")
    default: Wording(same: "")
    }
  }

  private var writingWording: Wording {
    switch kind {
    case .noSuchFolder:
      Wording(
        en: "its folder does not exist; nothing was written. Make the folder or name another",
        nl: "de map bestaat niet; er is niets geschreven. Maak de map of noem een andere")
    case .mayNotWrite:
      Wording(
        en: "you may not write here; nothing was written. Ask for the right or name another place",
        nl: "u mag hier niet schrijven; er is niets geschreven. Vraag dat recht of noem een andere plaats")
    case .readOnlyDisk:
      Wording(
        en: "this disk can only be read; nothing was written. Name a place on another",
        nl: "deze schijf kan alleen gelezen worden; er is niets geschreven. Noem een plaats op een andere")
    case .diskFull:
      Wording(
        en: "the disk is full; nothing was written. Free some room and do it again",
        nl: "de schijf is vol; er is niets geschreven. Maak ruimte en doe het opnieuw")
    case .writeFailed(let number):
      Wording(en: "writing it failed, and nothing was written", nl: "het schrijven is mislukt, er is niets geschreven")
        + Self.systemWords(number)
    case .brokenRelations(let contact):
      Wording(
        en: "the related objects of contact \(contact) are not as an import leaves them, and cannot be written out",
        nl: "de gerelateerde objecten van contact \(contact) zijn niet zoals een import ze achterlaat, "
          + "en kunnen niet worden uitgeschreven")
    default: Wording(same: "")
    }
  }

  private var encodingWording: Wording {
    switch kind {
    case .utf16:
      Wording(
        en: "the file is UTF-16 (\"Unicode text\"); save it as UTF-8, in Excel as \"CSV UTF-8\"",
        nl: "het bestand is UTF-16 (\"Unicode-tekst\"); sla het op als UTF-8, in Excel als \"CSV UTF-8\"")
    case .nul:
      Wording(
        en: "found a NUL byte (U+0000), which no text has; is this a text file? If so, save it as UTF-8",
        nl: "hier staat een NUL-byte (U+0000), die in geen tekst hoort; is dit een tekstbestand? "
          + "Zo ja, sla het op als UTF-8")
    case .notUTF8(eightBit: true):
      Wording(
        en: "found a letter that is not UTF-8; the file seems to be Windows-1252, as Excel's plain \"CSV\". "
          + "Save it as \"CSV UTF-8\"",
        nl:
          "hier staat een letter die geen UTF-8 is; het bestand lijkt Windows-1252, zoals de gewone \"CSV\" van Excel. "
          + "Sla het op als \"CSV UTF-8\"")
    case .notUTF8(eightBit: false):
      Wording(
        en: "found bytes that are not UTF-8; save the file as UTF-8",
        nl: "hier staan bytes die geen UTF-8 zijn; sla het bestand op als UTF-8")
    case .emptyFile:
      Wording(
        en: "the file is empty; check that it is the right one",
        nl: "het bestand is leeg; controleer of het het juiste is")
    case .recordTooLong(let megabytes):
      Wording(
        en: "what begins here does not end within \(megabytes) MB; is a closing quote missing?",
        nl: "wat hier begint eindigt niet binnen \(megabytes) MB; ontbreekt er een sluitend aanhalingsteken?")
    default: Wording(same: "")
    }
  }

  private static func systemWords(_ number: Int32) -> Wording {
    Wording(en: "; the system says: ", nl: "; het systeem meldt: ")
      + Wording(same: strerror(number).map { String(cString: $0) } ?? String(number))
  }

  private static func endings(_ or: String) -> String {
    let endings = FileFormat.endings.map { ".\($0.ending)" }
    return endings.dropLast().joined(separator: ", ") + " \(or) " + (endings.last ?? "")
  }
}

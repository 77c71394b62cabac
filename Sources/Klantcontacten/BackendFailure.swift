public import Wording

/// Why a backend could not do what it was asked.
public enum BackendFailure: Error, Equatable {
  /// No file stands at the path that was given.
  case noStore(path: String)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is a database, but not one of Klerk's.
  case notAStore(path: String)
  /// A newer Klerk made the file.
  case newerVersion(path: String, found: Int, known: Int)
  /// An earlier Klerk made the file, and it can not be brought over, since it may only be read.
  case olderVersion(path: String)
  /// Somebody asked for nothing to be written in the file.
  case openedForReading(path: String)
  /// The file, or its folder, may not be written.
  case readOnly(path: String)
  /// The file, or its folder, may not be read.
  case notReadable(path: String)
  /// The disk, or what the user may use of it, is full.
  case full(path: String)
  /// Another process kept the file for longer than one waits, in seconds.
  case busy(path: String, seconds: Int)
  /// The contact is not as it was read: somebody changed it in between.
  case changedSince(String)
  /// The same of a related record, named by its uuid: its name would tell who it is about.
  case recordChangedSince(RecordKind, ContactID)
  /// A related record was to be added that is there already.
  case knownRecord(RecordKind, ContactID)
  /// A record was to refer to one that is not there.
  case noTarget(LinkTarget)
  /// A record was to refer to a second one where it refers to one already, and can to one only.
  case secondTarget(LinkTarget)
  /// A record was to be taken away to which others still refer.
  case stillReferredTo(RecordKind, ContactID)
  /// What hangs on a contact on its way in has not the form that registers give it.
  case unreadableRelations(of: String)
  /// A related record on its way in has no uuid.
  case unreadableRecord(RecordKind)
  /// A condition on related records has more levels or values than the backend takes.
  case conditionTooLarge
  /// Another contact has this value, which must be unique.
  case duplicate(Field, of: String)
  /// A register could not be reached: nothing was sent. The words are those of the network.
  case unreachable(String)
  /// Something was sent to a register and no answer came: nobody knows yet whether it was done.
  case noAnswer(String)
  /// A register answered that all went well, and yet a field is not as it was meant to be.
  case notTaken(field: String, of: String)
  /// A register refused, in its own words.
  case rejected(String)
  /// A register answers, and yet it cannot be done.
  case unsuited(RegisterFault)
  /// A registration was refused half way, and what was made of it has been taken away again.
  indirect case takenBack(because: BackendFailure)
  /// A registration was refused half way, and what was made of it is still there.
  indirect case leftHalfMade(because: BackendFailure)
  /// So many records say just what one was to say that was made without an answer: nobody can tell which it is.
  case severalTwins(RecordKind, Int)
  /// A call of a register's API went wrong.
  case register(RegisterFailure)
  /// How one wants to reach a register is wrong; nothing was sent.
  case connection(ConnectionMistake)
  /// A store is a mirror of a register, or can be none.
  case mirror(MirrorFault)
  /// The user stopped it.
  case interrupted
  /// What is put aside while a plan is made or carried out cannot be written or read: why.
  case asideFile(Wording)
  /// Anything else, with the backend's own words, which hold no text of a record.
  case other(String)
}

extension BackendFailure {
  /// What happened, and what to do.
  public var wording: Wording {
    switch self {
    case .noStore(let path):
      Wording(
        en: "there is no store at `\(path)`; check the path, or make one: `klerk import FILE --store \(path) --create`",
        nl: "er is geen opslag op `\(path)`; controleer het pad, of maak er een: "
          + "`klerk import BESTAND --store \(path) --create`")
    case .notADatabase(let path):
      Wording(
        en: "`\(path)` is no SQLite file; nothing was written to it. Give another path with `--store`",
        nl: "`\(path)` is geen SQLite-bestand; er is niets in geschreven. Geef een ander pad met `--store`")
    case .notAStore(let path):
      Wording(
        en: "`\(path)` is a database of another program; nothing was written to it. Give another path with `--store`",
        nl: "`\(path)` is een database van een ander programma; er is niets in geschreven. "
          + "Geef een ander pad met `--store`")
    case .newerVersion(let path, let found, let known):
      Wording(
        en: "`\(path)` was made by a newer Klerk (its layout is \(found), this Klerk knows \(known)); use that version",
        nl: "`\(path)` is door een nieuwere Klerk gemaakt (indeling \(found), deze Klerk kent \(known)); "
          + "gebruik die versie")
    case .olderVersion(let path):
      Wording(
        en: "`\(path)` was made by an earlier Klerk and has to be brought over first, but it may only be read; "
          + "open it once where it may be written",
        nl: "`\(path)` is door een eerdere Klerk gemaakt en moet eerst worden bijgewerkt, maar mag alleen gelezen "
          + "worden; open het één keer waar het geschreven mag worden")
    case .openedForReading(let path):
      Wording(
        en: "`\(path)` was opened for reading only; nothing was changed",
        nl: "`\(path)` is alleen om te lezen geopend; er is niets gewijzigd")
    case .readOnly(let path):
      Wording(
        en: "`\(path)` may only be read; nothing was changed. Ask for the right to write it and to its folder",
        nl: "`\(path)` mag alleen gelezen worden; er is niets gewijzigd. Vraag schrijfrecht op het bestand en zijn map")
    case .notReadable(let path):
      Wording(
        en: "`\(path)` may not be read by you; ask its owner for the right",
        nl: "u mag `\(path)` niet lezen; vraag de eigenaar om dat recht")
    case .full(let path):
      Wording(
        en: "the disk of `\(path)` is full; nothing was changed. Free some room and run it again",
        nl: "de schijf van `\(path)` is vol; er is niets gewijzigd. Maak ruimte en voer het opnieuw uit")
    case .busy(let path, let seconds):
      Wording(
        en: "another program has kept `\(path)` for \(seconds) seconds; nothing was changed. Try again when it is done",
        nl: "een ander programma houdt `\(path)` al \(seconds) seconden bezet; er is niets gewijzigd. "
          + "Probeer het opnieuw als dat klaar is")
    case .changedSince(let name):
      Wording(
        en: "contact \(name) was changed by somebody else in between; look at it again before you change it",
        nl: "contact \(name) is ondertussen door iemand anders gewijzigd; bekijk het opnieuw voordat u het wijzigt")
    case .recordChangedSince(let kind, let identifier):
      Wording(
        en: "\(kind.singular) \(identifier) was changed by somebody else in between; look at it again before you "
          + "change it",
        nl: "\(kind.singular) \(identifier) is ondertussen door iemand anders gewijzigd; bekijk het opnieuw voordat u "
          + "het wijzigt")
    case .knownRecord(let kind, let identifier):
      Wording(
        en: "\(kind.singular) \(identifier) is in the store already; change that one instead",
        nl: "\(kind.singular) \(identifier) staat al in de opslag; wijzig die")
    case .noTarget(let target):
      Wording(
        en: "\(target.link.to.singular) \(target.target) is not in the store; add it before what refers to it",
        nl: "\(target.link.to.singular) \(target.target) staat niet in de opslag; voeg dat toe voor wat ernaar verwijst"
      )
    case .secondTarget(let target):
      Wording(
        en: "a \(target.link.from.singular) refers to one \(target.link.to.singular), and this one does already",
        nl: "een \(target.link.from.singular) verwijst naar één \(target.link.to.singular), en deze doet dat al")
    case .stillReferredTo(let kind, let identifier):
      Wording(
        en: "something refers to \(kind.singular) \(identifier), so that it cannot be taken away; take that away first",
        nl: "er verwijst nog iets naar \(kind.singular) \(identifier), dat dus niet weg kan; haal dat eerst weg")
    case .unreadableRelations(let name):
      Wording(
        en: "what hangs on contact \(name) is not as registers give it: a related record has no uuid, or stands under "
          + "a name that is not known; correct it, or leave it out",
        nl:
          "wat aan contact \(name) hangt is niet zoals registers het geven: een gerelateerd object heeft geen uuid, of "
          + "staat onder een onbekende naam; verbeter het, of laat het weg")
    case .unreadableRecord(let kind):
      Wording(
        en: "this \(kind.singular) has no uuid, by which registers know it; add it, or leave the record out",
        nl: "deze \(kind.singular) heeft geen uuid, waaraan registers een gegeven kennen; vul dat aan, of laat het weg")
    case .conditionTooLarge:
      Wording(
        en: "the condition on related records is too large; split it into several pipelines",
        nl: "de voorwaarde op gerelateerde gegevens is te groot; verdeel haar over meer regels")
    case .duplicate(let field, let name):
      Wording(
        en: "contact \(name) cannot have this `\(field.rawValue)`: another contact has it already",
        nl: "contact \(name) kan dit `\(field.rawValue)` niet krijgen: een ander contact heeft het al")
    case .unreachable(let words):
      Wording(
        en: "the register cannot be reached (\(words)); nothing was sent. Try again when the network is back",
        nl: "het register is niet bereikbaar (\(words)); er is niets verstuurd. Probeer het als het netwerk terug is")
    case .noAnswer(let words):
      Wording(
        en: "it was sent, and the register gave no answer (\(words)): whether it was done is not known",
        nl: "het is verstuurd, en het register gaf geen antwoord (\(words)): of het is gedaan is niet bekend")
    case .notTaken(let field, let name):
      Wording(
        en: "the register answered that all went well, but `\(field)` of \(name) is not as it was meant; look at it",
        nl: "het register antwoordde dat alles goed ging, maar `\(field)` van \(name) is niet zoals bedoeld; bekijk het"
      )
    case .rejected(let words):
      Wording(
        en: "the register refused: \(words); nothing was changed by it",
        nl: "het register weigerde: \(words); er is daardoor niets gewijzigd")
    case .unsuited(let fault): fault.wording
    case .takenBack(let failure):
      failure.wording
        + Wording(
          en: "; what was made of the registration before has been taken away again",
          nl: "; wat er al van de registratie was gemaakt is weer weggehaald")
    case .leftHalfMade(let failure):
      failure.wording
        + Wording(
          en:
            "; what was made of the registration before is still there and could not be taken away: `klerk resume` goes "
            + "on with it",
          nl:
            "; wat er al van de registratie was gemaakt staat er nog en kon niet weg: `klerk resume` gaat ermee verder")
    case .severalTwins(let kind, let count):
      Wording(
        en:
          "it was sent without an answer, and \(count) records (\(kind.singular)) say just what it was to say, so that "
          + "nobody can tell which it is; look at them",
        nl: "het is verstuurd zonder antwoord, en \(count) gegevens (\(kind.singular)) zeggen precies wat het zou "
          + "zeggen, zodat niemand weet welk het is; bekijk ze")
    case .register(let failure): failure.wording
    case .connection(let mistake): mistake.wording
    case .mirror(let fault): fault.wording
    case .interrupted: Wording(en: "stopped", nl: "gestopt")
    case .asideFile(let why):
      Wording(
        en:
          "a plan is put aside in a temporary file while Klerk works on it, in the folder that TMPDIR names or /tmp: ",
        nl: "een plan wordt terzijde gelegd in een tijdelijk bestand terwijl Klerk eraan werkt, in de map die TMPDIR "
          + "noemt of /tmp: ") + why
    case .other(let message): Wording(en: "the store says: \(message)", nl: "de opslag meldt: \(message)")
    }
  }
}

extension BackendFailure {
  /// Whether it is about one record alone, so that others may still succeed.
  public var isOfOneRecord: Bool {
    switch self {
    case .changedSince, .recordChangedSince, .knownRecord, .noTarget, .secondTarget, .stillReferredTo, .duplicate,
      .noAnswer, .notTaken, .rejected, .unreadableRelations, .unreadableRecord, .takenBack, .leftHalfMade,
      .severalTwins, .unsuited(.rewrittenName), .unsuited(.keepsReference):
      true
    case .register(let failure): failure.isOfOneRecord
    case .noStore, .notADatabase, .notAStore, .newerVersion, .olderVersion, .openedForReading, .readOnly, .notReadable,
      .full, .busy, .conditionTooLarge, .unreachable, .connection, .unsuited, .mirror, .interrupted,
      .asideFile, .other:
      false
    }
  }
}

import Interpreter
import Klantcontacten
public import Output
public import Wording

/// Settings that stand together under a name: which system is worked on, how it shows, and what is not to happen to it.
public struct Profile: Equatable, Sendable {
  /// When results are coloured.
  public enum Coloring: String, Sendable, CaseIterable {
    case auto, always, never
  }

  /// What people call it by.
  public let name: String
  /// The file in which it stands, for errors that it leads to.
  public let file: String
  /// The store's file.
  public internal(set) var store: String?
  /// How the register is reached that is worked on instead of a store.
  public internal(set) var register = Register()
  /// Who is acting.
  public internal(set) var who: String?
  /// In which language messages are.
  public internal(set) var language: MessageLanguage?
  /// When results are coloured.
  public internal(set) var coloring: Coloring?
  /// The word that the prompt shows, if it is not the name.
  public internal(set) var word: String?
  /// The colour of that word.
  public internal(set) var wordColor: MarkColor?
  /// Whether nothing may be changed.
  public internal(set) var isReadOnly = false
  /// How many records one run may change at the most.
  public internal(set) var maximum: Int?
  /// Whether a contact whose state nobody knows is treated as ended.
  public internal(set) var isStrict = false
  /// Whether changes are only made by a plan that somebody else has approved.
  public internal(set) var needsFourEyes = false
  /// The file in which every record that is read or written is logged.
  public internal(set) var processingLog: String?
  /// The form in which results are printed.
  public internal(set) var format: OutputFormat?
  /// What the file says, as it was written there, with the lines.
  var written: [Setting: (text: String, line: Int)] = [:]

  init(name: String, file: String) {
    self.name = name
    self.file = file
  }

  /// Whether two say the same.
  public static func == (left: Profile, right: Profile) -> Bool {
    left.name == right.name && left.file == right.file
      && left.written.mapValues(\.text) == right.written.mapValues(\.text)
  }

  /// What the prompt shows.
  public var shownWord: String { word ?? name }

  // MARK: What it protects

  /// Options that are at least as careful as the profile wants them; nothing that was said elsewhere loosens it.
  func tightened(_ options: RunOptions) -> RunOptions {
    var options = options
    if isStrict { options.rules = ChangeRules(isStrict: true) }
    if let maximum, options.maximum.map({ maximum < $0 }) ?? true {
      options.maximum = maximum
      options.maximumProfile = name
    }
    return options
  }

  /// Why a bound on the command line is refused: it is greater than the profile's own.
  public func refusal(ofMaximum wanted: Int?) -> ProtectionRefusal? {
    guard let maximum, let wanted, wanted > maximum else { return nil }
    return ProtectionRefusal(
      wording: Wording(
        en: "--max \(wanted) is more than the \(maximum) records that the profile `\(name)` allows (`max` in \(file)); "
          + "leave it out, or give a smaller one",
        nl: "--max \(wanted) is meer dan de \(maximum) records die het profiel `\(name)` toestaat (`max` in \(file)); "
          + "laat het weg, of geef een kleinere"))
  }

  /// Why a processing log on the command line is refused: the profile has another one, which must have it all.
  public func refusal(ofProcessingLog wanted: String?) -> ProtectionRefusal? {
    guard let processingLog, let wanted, wanted != processingLog else { return nil }
    return ProtectionRefusal(
      wording: Wording(
        en: "the profile `\(name)` logs what is read and written in \(processingLog) (`processing-log` in \(file)); "
          + "leave out --processing-log",
        nl: "het profiel `\(name)` logt wat gelezen en geschreven wordt in \(processingLog) (`processing-log` in "
          + "\(file)); laat --processing-log weg"))
  }

  /// Why changes that come in some way are refused; nothing when they are not.
  func refusal(of way: ChangeWay) -> ProtectionRefusal? {
    if isReadOnly {
      return ProtectionRefusal(
        wording: Wording(
          en: "the profile `\(name)` is read-only (`read-only` in \(file)); nothing was changed. "
            + "`klerk plan` shows what would change",
          nl: "het profiel `\(name)` is alleen om te lezen (`read-only` in \(file)); er is niets gewijzigd. "
            + "`klerk plan` toont wat er zou wijzigen"))
    }
    guard needsFourEyes else { return nil }
    let why = Wording(
      en: "the profile `\(name)` wants four eyes on every change (`four-eyes` in \(file)); nothing was changed. ",
      nl: "het profiel `\(name)` wil vier ogen bij elke wijziging (`four-eyes` in \(file)); er is niets gewijzigd. ")
    switch way {
    case .plan: return nil
    case .direct:
      return ProtectionRefusal(
        wording: why
          + Wording(
            en: "Write a plan: `klerk plan SCRIPT -o FILE`; let somebody else approve it: `klerk approve FILE`; "
              + "then carry it out: `klerk apply FILE`",
            nl: "Schrijf een plan: `klerk plan SCRIPT -o BESTAND`; laat een ander het goedkeuren: "
              + "`klerk approve BESTAND`; voer het dan uit: `klerk apply BESTAND`"))
    case .intake:
      return ProtectionRefusal(
        wording: why
          + Wording(
            en: "An import cannot be planned: do it with a profile that does not ask for four eyes",
            nl: "Een import is niet te plannen: doe die met een profiel dat niet om vier ogen vraagt"))
    }
  }

  /// Why nothing may be noted in the journal, as a look at confidential contacts must be.
  var refusalToNote: ProtectionRefusal? {
    guard isReadOnly else { return nil }
    return ProtectionRefusal(
      wording: Wording(
        en: "a look at confidential contacts is noted in the journal, and the profile `\(name)` is read-only "
          + "(`read-only` in \(file)); leave out --vertrouwelijk, or look with a profile that may write",
        nl: "inzage in vertrouwelijke contacten wordt in het journaal genoteerd, en het profiel `\(name)` is alleen om "
          + "te lezen (`read-only` in \(file)); laat --vertrouwelijk weg, of kijk met een profiel dat mag schrijven"))
  }

  /// What it protects, for whoever opens the prompt; empty when that is nothing.
  var protections: [Wording] {
    var protections: [Wording] = []
    if isReadOnly { protections.append(Wording(en: "read-only", nl: "alleen lezen")) }
    if let maximum {
      protections.append(
        Wording(en: "at most ", nl: "hoogstens ")
          + .count(maximum, en: ("record", "records"), nl: ("record", "records"))
          + Wording(en: " a run", nl: " per run"))
    }
    if isStrict { protections.append(Wording(en: "strict", nl: "streng")) }
    if needsFourEyes { protections.append(Wording(en: "four eyes", nl: "vier ogen")) }
    return protections
  }
}

/// In which way changes come.
public enum ChangeWay: Sendable {
  /// By statements that are carried out at once, in a script or at the prompt.
  case direct
  /// By a plan that was written to a file and looked at.
  case plan
  /// From a file of contacts.
  case intake
}

/// Something that a profile does not let happen.
public struct ProtectionRefusal: Error {
  /// What is refused, which profile in which file says so, and what to do.
  public let wording: Wording
}

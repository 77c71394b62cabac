import Changes
public import Interpreter
public import Klantcontacten
import Language
public import Output

/// What a command was told, beside its script.
public struct RunSettings {
  /// The form in which results are printed, if one was asked for.
  public var format: OutputFormat?
  /// What the run may and must do. However it is set, it stays as careful as the profile wants it.
  public var options: RunOptions {
    didSet { options = profile?.tightened(options) ?? options }
  }
  /// The profile under which it goes, if there is one.
  public private(set) var profile: Profile?
  /// Whether notices are left out.
  public var isQuiet: Bool
  /// Who is acting.
  public var who: String
  /// Klerk's version.
  public var version: String
  /// What time it is.
  public var now: () -> Moment
  /// Gives the uuids of what is made.
  public var makeIdentifier: () -> ContactID
  /// Whether the user asked to stop.
  public var interruption: any Interruption
  /// Where the processing of personal data is logged; nothing where nobody asked for it.
  public var processingLog: ProcessingLog?

  /// Makes settings.
  public init(
    format: OutputFormat? = nil, options: RunOptions = RunOptions(), isQuiet: Bool = false, who: String,
    version: String, now: @escaping () -> Moment, interruption: any Interruption, profile: Profile? = nil,
    makeIdentifier: @escaping () -> ContactID = {
      var generator = SystemRandomNumberGenerator()
      return ContactID.random(using: &generator)
    }
  ) {
    self.makeIdentifier = makeIdentifier
    self.format = format
    self.profile = profile
    self.options = profile?.tightened(options) ?? options
    self.isQuiet = isQuiet
    self.who = who
    self.version = version
    self.now = now
    self.interruption = interruption
  }

  /// The same for a plan, which changes nothing: it shows what would be asked, and how much would be too much.
  var forPlanning: RunSettings {
    var settings = self
    settings.profile = nil
    settings.options.isYes = true
    settings.options.maximum = nil
    return settings
  }

  /// How results are printed on a console: what was asked for, else a table for people and text for programs.
  func output(on console: Console) -> OutputSettings {
    OutputSettings(
      format: format ?? (console.isTerminal ? .table : .text), width: console.width, isColored: console.isColored,
      language: console.language, vertrouwelijkReason: options.vertrouwelijkReason,
      drawsBlocks: console.drawsBlocks)
  }

  /// The same for what is printed among the notices.
  func noticeOutput(on console: Console) -> OutputSettings {
    var output = output(on: console)
    output.isColored = console.areNoticesColored
    return output
  }

  /// Contacts of which every record that is read is logged, where somebody asked for that.
  func watched(_ contacts: any ContactReading) -> any ContactReading {
    processingLog.map { WatchedContacts(contacts, $0) } ?? contacts
  }

  /// A run of a script that is about to begin; `slots` are the values of names that were given before it.
  func execution(
    of script: CheckedScript, on contacts: any ContactReading, writer: (any ChangeDoor)?, _ audience: any Audience,
    slots: [SlotValue] = []
  ) -> Execution {
    Execution(
      script, contacts: watched(contacts), writer: writer, options: options, audience: audience, startedAt: now(),
      makeIdentifier: makeIdentifier, interruption: interruption, slots: slots)
  }
}

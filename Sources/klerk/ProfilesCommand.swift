import ArgumentParser
import Output
import Shell
import Wording

/// `klerk profiles`
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", abstract: "List the profiles of the configuration file, and what they say.",
    discussion: "The file is $XDG_CONFIG_HOME/klerk/config, by default ~/.config/klerk/config.")

  @Option(help: "How it is printed: table, card, json, ndjson, csv, markdown or text.")
  var format: OutputFormat?

  @Flag(name: .shortAndLong, help: "Leave out notices; results and errors only.")
  var quiet = false

  @Option(help: "Colours: auto, always or never. NO_COLOR is honoured.")
  var color = ColorChoice.auto

  @Option(help: "Messages in English or Dutch: en or nl. Default: from the locale, else en.")
  var lang: MessageLanguage?

  func run() throws {
    let console = Surroundings.console(language: lang ?? Surroundings.language, color: color)
    try end(
      ProfileListing(console: console, format: format, isQuiet: quiet)
        .show(Surroundings.configurationFile, home: Surroundings.home))
  }
}

import Interpreter
import Klantcontacten
import Language
public import Output
import Wording

/// `klerk profiles`: what the configuration file says.
public struct ProfileListing {
  private let console: Console
  private let format: OutputFormat?
  private let isQuiet: Bool

  /// Makes a listing in a form; without one a table for people and text for programs.
  public init(console: Console, format: OutputFormat?, isQuiet: Bool) {
    self.console = console
    self.format = format
    self.isQuiet = isQuiet
  }

  /// Lists the profiles of the file at a path.
  public func show(_ path: String, home: String) -> ExitStatus {
    do throws(ProfileMistakes) {
      guard let file = try ProfileFile.read(path, home: home) else {
        say(
          Wording(
            en: "there are no profiles: \(path) does not exist", nl: "er zijn geen profielen: \(path) bestaat niet"))
        return .done
      }
      return show(file)
    } catch {
      error.report(on: console)
      return .usage
    }
  }

  private func show(_ file: ProfileFile) -> ExitStatus {
    let format = format ?? (console.isTerminal ? .table : .text)
    let output = OutputSettings(
      format: format, width: console.width, isColored: console.isColored, language: console.language)
    // People see what is set, programs the same columns always.
    let settings = Setting.allCases.filter { setting in
      format != .table && format != .markdown || file.profiles.contains { $0.written[setting] != nil }
    }
    let columns = ["profile", "default"] + settings.map(\.rawValue)
    let sink = makeSink(
      for: .rows(columns), to: console.results, settings: output, leftOut: { _ in }, counted: { _ in })
    do throws(EvaluationError) {
      for profile in file.profiles {
        let values: [Value] =
          [.text(profile.name), .yesNo(profile.name == file.defaultName)] + settings.map(profile.value)
        try sink.add(.row(Row(columns: columns, values: values)))
      }
      try sink.finish()
    } catch {
      if case .outputClosed = error.kind { return .done }
      console.complain(error.diagnostic.message)
      return .failed
    }
    console.showResults()
    say(Wording(en: "written in \(file.path)", nl: "staat in \(file.path)"))
    return .done
  }

  private func say(_ text: Wording) {
    if !isQuiet { console.say(text) }
  }
}

extension Profile {
  /// What a setting is; nothing when the file does not say it. What is not protected is so whether it says that or not.
  fileprivate func value(of setting: Setting) -> Value {
    switch setting {
    case .store: return store.map(Value.text) ?? .nothing
    case .processingLog: return processingLog.map(Value.text) ?? .nothing
    case .isReadOnly: return .yesNo(isReadOnly)
    case .isStrict: return .yesNo(isStrict)
    case .needsFourEyes: return .yesNo(needsFourEyes)
    case .maximum: return maximum.map { .number(Double($0)) } ?? .nothing
    case .url, .tokenFile, .certificateAuthority, .clientCertificate, .clientKey, .concurrency, .rate, .timeout,
      .journal:
      return written[setting].map { .text($0.text) } ?? .nothing
    case .who, .language, .coloring, .word, .wordColor, .format:
      return written[setting].map { .text($0.text) } ?? .nothing
    }
  }
}

import Formats
import Glibc
import Interpreter
public import Language
import Output
import Wording

/// `klerk fmt`: lays scripts out in the one standard form.
public struct Formatting {
  /// What becomes of a script that is not in the standard form.
  public enum Manner: Sendable {
    /// Its file is rewritten; what came from standard input goes to standard output.
    case rewrite
    /// It is named, and the command fails.
    case check
    /// What would change is shown.
    case diff
    /// That too, and the command fails.
    case checkWithDiff
  }

  private let console: Console
  private let manner: Manner
  private let keywords: KeywordChoice
  private let isQuiet: Bool

  /// Makes a formatter that tells on a console which scripts it changed.
  public init(_ console: Console, manner: Manner, keywords: KeywordChoice, isQuiet: Bool) {
    self.console = console
    self.manner = manner
    self.keywords = keywords
    self.isQuiet = isQuiet
  }

  /// Formats the script at a path; `-` is standard input.
  public func run(_ path: String) -> ExitStatus {
    do throws(ScriptFile.Failure) {
      let old = try ScriptFile.bytes(of: path)
      return format(old, try ScriptFile.source(of: old, path), path)
    } catch {
      console.complain(error.wording)
      return .notChecked
    }
  }

  private func format(_ old: [UInt8], _ source: SourceText, _ path: String) -> ExitStatus {
    let new: [UInt8]
    do throws(FormattingFailure) {
      new = try formatted(source, vocabulary: Catalog.vocabulary, keywords: keywords)
    } catch {
      report(error.diagnostics, in: source)
      return .notChecked
    }
    let isChanged = new != old
    switch manner {
    case .rewrite: return path == "-" ? print(new) : isChanged ? rewrite(path, new) : .done
    case .check:
      if isChanged { sayNotInForm(path) }
      return isChanged ? .failed : .done
    case .diff, .checkWithDiff:
      guard isChanged else { return .done }
      guard show(LineDiff(from: old, to: new, name: path)) else { return .failed }
      if case .diff = manner { return .done }
      sayNotInForm(path)
      return .failed
    }
  }

  // MARK: What becomes of it

  private func rewrite(_ path: String, _ bytes: [UInt8]) -> ExitStatus {
    var status = stat()
    let isKnown = stat(path, &status) == 0
    do throws(FormatError) {
      let sink = try FileSink(path: path)
      try sink.write(bytes)
      try sink.finish()
    } catch {
      console.complain(error.wording)
      return .failed
    }
    // The file is a new one, which its owner alone may read: others may again what they could before.
    if isKnown, chmod(path, status.st_mode & 0o7777) != 0 {
      console.complain(
        Wording(
          en: "`\(path)` was laid out, but the rights of its file could not be kept (system error \(errno))",
          nl: "`\(path)` is opgemaakt, maar de rechten van het bestand konden niet behouden blijven "
            + "(systeemfout \(errno))"))
      return .failed
    }
    if !isQuiet { console.say(Wording(en: "\(path): laid out", nl: "\(path): opgemaakt")) }
    return .done
  }

  private func print(_ bytes: [UInt8]) -> ExitStatus {
    do throws(OutputFailure) {
      try console.results.write(bytes)
      return .done
    } catch {
      return Reporter(console).report(error)
    }
  }

  private func show(_ diff: LineDiff) -> Bool {
    do throws(OutputFailure) {
      try diff.write(to: console)
      return true
    } catch {
      return Reporter(console).report(error) == .done
    }
  }

  // MARK: What is told

  private func sayNotInForm(_ path: String) {
    console.say(
      Wording(en: "\(path): not in the standard form", nl: "\(path): niet in de standaardvorm"))
  }

  private func report(_ diagnostics: [Diagnostic], in source: SourceText) {
    Reporter(console).show(diagnostics, in: source)
    console.say(
      Wording(same: "\(source.name): ") + .mistakes(diagnostics.count)
        + Wording(en: "; left as it is", nl: "; gelaten zoals het is"))
  }
}

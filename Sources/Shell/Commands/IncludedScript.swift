import Glibc
import Interpreter
import Language
import Wording

extension CheckingContext {
  /// What the checker asks of Klerk, files that a script includes among it.
  static func script(arguments: [String: String] = [:], isPrompt: Bool = false) -> CheckingContext {
    var context = CheckingContext.klerk(arguments: arguments)
    context.isPrompt = isPrompt
    context.included = { path, includer throws(FileProblem) in try ScriptFile.included(path, by: includer) }
    context.identity = { name in ScriptFile.identity(of: name) }
    return context
  }
}

extension RunSettings {
  /// What the checker asks of Klerk at the prompt: files of the disk, or those that an exercise gives.
  func context(isPrompt: Bool) -> CheckingContext {
    guard case .given = options.files else { return .script(isPrompt: isPrompt) }
    var context = CheckingContext.klerk(files: options.files)
    context.isPrompt = isPrompt
    return context
  }
}

/// Reads the files that scripts include.
extension ScriptFile {
  /// The file at a path that stands in a script; a relative one begins in the folder of that script. What has no file
  /// (`-c`, standard input, the prompt) includes from the working directory.
  static func included(
    _ path: String, by includer: String
  ) throws(CheckingContext.FileProblem) -> IncludedFile {
    let folder = includer.lastIndex(of: "/").map { includer[...$0] } ?? ""
    let name = path.hasPrefix("/") ? path : folder + path
    guard let identity = identity(of: name) else {
      throw CheckingContext.FileProblem(wording: problem(with: name))
    }
    do throws(Failure) {
      return IncludedFile(name: name, identity: identity, bytes: try bytes(of: name))
    } catch {
      throw CheckingContext.FileProblem(wording: error.wording)
    }
  }

  /// The number of the file with a name: the same by whatever way it is reached. Nothing for what is no ordinary file.
  static func identity(of name: String) -> String? {
    var status = stat()
    guard stat(name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return "\(status.st_dev):\(status.st_ino)"
  }

  private static func problem(with name: String) -> Wording {
    var status = stat()
    guard stat(name, &status) != 0 else {
      return status.st_mode & S_IFMT == S_IFDIR
        ? Wording(en: "`\(name)` is a folder, not a script", nl: "`\(name)` is een map, geen script")
        : Wording(en: "`\(name)` is no ordinary file", nl: "`\(name)` is geen gewoon bestand")
    }
    switch errno {
    case ENOENT, ENOTDIR:
      return Wording(en: "there is no file `\(name)` to include", nl: "er is geen bestand `\(name)` om in te voegen")
    case EACCES:
      return Wording(
        en: "`\(name)` may not be read by you; ask its owner for the right",
        nl: "u mag `\(name)` niet lezen; vraag de eigenaar om dat recht")
    case let number:
      return Wording(
        en: "`\(name)` could not be read (system error \(number))",
        nl: "`\(name)` kon niet gelezen worden (systeemfout \(number))")
    }
  }
}

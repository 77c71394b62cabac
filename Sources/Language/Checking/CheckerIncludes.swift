import Wording

/// A file that a script includes.
public struct IncludedFile {
  /// How the user knows it.
  public let name: String
  /// What tells it from all other files, by whatever way it was found.
  public let identity: String
  /// What is in it.
  public let bytes: [UInt8]

  /// Describes a file.
  public init(name: String, identity: String, bytes: [UInt8]) {
    self.name = name
    self.identity = identity
    self.bytes = bytes
  }
}

/// The files of a script, and which of them is being read.
struct ScriptFiles {
  /// The script itself, which knows the places of all of them.
  let script: SourceText
  /// The file that is being read, and those that led to it, the script first.
  var chain: [(name: String, identity: String?)]
  /// Which files were taken in.
  var taken: Set<String> = []
  /// Whether one could not be read, so that nobody knows which names it gives.
  var isAnyMissing = false

  /// How many files may include each other.
  static let maximumDepth = 20

  init(_ script: SourceText, identity: String?) {
    self.script = script
    chain = [(script.name, identity)]
  }
}

/// Statements of other files.
extension Checker {
  mutating func checkInclude(_ path: Name, _ span: Span) throws(Stop) -> CheckedStatement? {
    guard !isInBlock else { throw stop(.includeNotAtTop, at: span) }
    let file: IncludedFile
    do {
      file = try context.included(path.text, files.chain[files.chain.count - 1].name)
    } catch {
      files.isAnyMissing = true
      throw stop(.fileProblem(error.wording), at: path.span)
    }
    if let first = files.chain.firstIndex(where: { $0.identity == file.identity }) {
      throw stop(.includesItself(files.chain[first...].map(\.name) + [file.name]), at: path.span)
    }
    guard files.taken.insert(file.identity).inserted else { return nil }
    guard files.chain.count <= ScriptFiles.maximumDepth else { throw stop(.includedTooDeeply, at: path.span) }
    let statements = try checkFile(file, includedAt: path.span)
    return CheckedStatement(kind: .included(statements), span: span)
  }

  private mutating func checkFile(_ file: IncludedFile, includedAt span: Span) throws(Stop) -> [CheckedStatement] {
    let start = files.script.nextStart
    let source: SourceText
    do throws(SourceText.Failure) {
      guard start + file.bytes.count <= SourceText.maximumSize else { throw .tooLarge }
      source = try SourceText(name: file.name, bytes: file.bytes, at: start)
    } catch {
      files.isAnyMissing = true
      throw stop(.fileProblem(Wording(same: "\(file.name): ") + error.wording), at: span)
    }
    files.script.add(source)
    files.chain.append((file.name, file.identity))
    defer { files.chain.removeLast() }
    let known = (diagnostics.count, warnings.count)
    var statements: [CheckedStatement] = []
    var parser = Parser(source, vocabulary)
    parser.parseProgram { statement in
      if let checked = check(statement) { statements.append(checked) }
      return diagnostics.count < Parser.maximumDiagnostics
    }
    diagnostics += parser.diagnostics
    let label = Diagnostic.Label(span: span, text: Wording(en: "included here", nl: "hier ingevoegd"))
    for index in known.0..<diagnostics.count { diagnostics[index] = diagnostics[index].adding(label) }
    for index in known.1..<warnings.count { warnings[index] = warnings[index].adding(label) }
    return statements
  }
}

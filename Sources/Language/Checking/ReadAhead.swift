import Glibc

/// What came of reading a source to its end, or as far as it was wanted.
struct ReadingResult {
  let diagnostics: [Diagnostic]
  let unfinished: [Unfinished]
}

/// Reads the statements of a source and hands them on one by one, as long as they are wanted.
///
/// A long script is read on a thread of its own, ahead of whoever takes the statements: reading takes about as long as
/// checking, and asks nothing of it. A task would not do, since nobody who waits as this function does may be in the way
/// of the tasks that he waits for.
func readStatements(of source: SourceText, _ vocabulary: Vocabulary, _ take: (Statement) -> Bool) -> ReadingResult {
  if source.size - source.start >= ReadAhead.worthwhileSize, sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1,
    let result = ReadAhead(source.alone, vocabulary).read(take)
  {
    return result
  }
  var parser = Parser(source, vocabulary)
  parser.parseProgram(take)
  return ReadingResult(diagnostics: parser.diagnostics, unfinished: parser.unfinished)
}

/// A parser on a thread of its own.
final class ReadAhead: @unchecked Sendable {
  // Unchecked, since the compiler does not see whose the parser is: the new thread's from its start to its end, for
  // which `read` waits before it looks at the parser again. Nothing else is written to, and the parser's source is its
  // own.
  private var parser: Parser
  private let handover = Handover()

  /// The bytes of a script whose reading takes so long that the start of a thread (some 0.1 ms) is nothing beside it.
  static let worthwhileSize = 1 << 17
  /// What the parser needs for things inside each other as deep as they may be, many times over.
  private static let stackSize = 1 << 24

  /// Takes a source that nobody changes.
  init(_ source: SourceText, _ vocabulary: Vocabulary) {
    parser = Parser(source, vocabulary)
  }

  /// Reads all, and hands the statements on as they come; nothing when the system has no thread to give.
  func read(_ take: (Statement) -> Bool) -> ReadingResult? {
    guard let thread = start() else { return nil }
    var mistakes: Int?
    var batch: Handover.Batch = []
    while mistakes == nil, handover.exchange(&batch) {
      // What the parser has found behind the last statement that was taken nobody has asked for.
      mistakes = batch.first { !take($0.statement) }?.mistakes
    }
    handover.stop()
    pthread_join(thread, nil)
    return ReadingResult(
      diagnostics: Array(parser.diagnostics.prefix(mistakes ?? parser.diagnostics.count)),
      unfinished: parser.unfinished)
  }

  private func start() -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let reader = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { reader in
        guard let reader else { return nil }
        Unmanaged<ReadAhead>.fromOpaque(reader).takeRetainedValue().run()
        return nil
      }, reader.toOpaque())
    guard status == 0 else {
      reader.release()
      return nil
    }
    return thread
  }

  /// What the thread does.
  private func run() {
    var batch: Handover.Batch = []
    var isWanted = true
    while isWanted, let statement = parser.nextStatement() {
      if batch.isEmpty { batch.reserveCapacity(Handover.batchSize) }
      batch.append(Handover.Read(statement: statement, mistakes: parser.diagnostics.count))
      if batch.count == Handover.batchSize { isWanted = handover.send(&batch) }
    }
    _ = handover.send(&batch)
    handover.finish()
  }
}

import Language

/// The rows of a loop, of which the next ones can be looked at: what its statements look up of them can so be asked for ahead.
/// What goes wrong with a row is told when its turn comes.
final class RowsAhead: RecordStream {
  /// The loop whose rows they are.
  let loop: Loop
  private let rows: any RecordStream
  /// What was read and has not had its turn.
  private var waiting: [Result<Record, EvaluationError>] = []
  /// Whether nothing more is read: that was the last row, or the next one cannot be read.
  private var isOver = false

  init(_ rows: any RecordStream, of loop: Loop) { (self.rows, self.loop) = (rows, loop) }

  /// The row whose turn it is; nothing behind the last one.
  func next() throws(EvaluationError) -> Record? {
    if waiting.isEmpty { read(1) }
    return waiting.isEmpty ? nil : try waiting.removeFirst().get()
  }

  /// The rows that come next, so many at most, and whether there are no others.
  func coming(_ count: Int) -> (rows: [Record], isAll: Bool) {
    read(count + 1)
    var records: [Record] = []
    for result in waiting.prefix(count) {
      guard case .success(let record) = result else { return (records, false) }
      records.append(record)
    }
    return (records, isOver && waiting.count == records.count)
  }

  private func read(_ count: Int) {
    while waiting.count < count, !isOver {
      do throws(EvaluationError) {
        guard let record = try rows.next() else {
          isOver = true
          return
        }
        waiting.append(.success(record))
      } catch {
        waiting.append(.failure(error))
        isOver = true
      }
    }
  }
}

extension CheckedPipeline {
  /// Whether reading some of its records sooner shows, asks and changes nothing: rows of a file or of a name, and nothing but
  /// choosing among them.
  var canBeReadAhead: Bool {
    guard !readsStore, !bindings.contains(where: { $0.value.isKnownOnlyWhenRun([]) }) else { return false }
    return stages.allSatisfy { stage in
      switch Catalog.stages[stage.stage] {
      case is Where.Type, is Sort.Type, is Take.Type, is Skip.Type, is First.Type, is Last.Type, is Distinct.Type,
        is Select.Type:
        !stage.asksByItself
      default: false
      }
    }
  }
}

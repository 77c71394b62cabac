import Klantcontacten
import Language

/// Tells a backend that is far away which contacts the coming statements look up, so that the answers are on their way
/// while the statements before them are carried out.
///
/// It tells only what is certain: the keys of `find contact KEY` that are written down or stand under a known name, in
/// statements that follow each other, in other files and in commands, too, and in loops for the rows that come next. Whatever
/// else may take its time ends that: a search, a loop that has not begun, a condition, a pipeline inside a value. What was
/// asked ahead is so as old as a few look-ups, and no older.
final class Foresight {
  private let contacts: any LooksAhead
  /// What was told and not looked up yet, in order.
  private var told: [ContactKey] = []
  /// The lists of statements that are being carried out, the innermost last.
  private var lists: [List] = []
  private var hasTold = false

  private struct List {
    /// What is left of it, the statement that is being carried out first.
    var rest: ArraySlice<CheckedStatement>
    /// Whether the list around it goes on when it is done: not when it is the body of a loop.
    let isFollowed: Bool
    /// The rows for which it is carried out again, where it is the body of a loop.
    let rows: RowsAhead?
  }

  init(_ contacts: any LooksAhead) {
    self.contacts = contacts
  }

  // MARK: Where the script is

  /// A list of statements begins.
  func enter(_ statements: [CheckedStatement], isFollowed: Bool, rows: RowsAhead? = nil) {
    lists.append(List(rest: statements[...], isFollowed: isFollowed, rows: rows))
  }

  /// The innermost list is done.
  func leave() { lists.removeLast() }

  /// A statement of the innermost list begins.
  func reach(_ index: Int, in execution: Execution) {
    lists[lists.count - 1].rest = lists[lists.count - 1].rest[index...]
    let depth = contacts.lookAhead
    guard depth > 0, told.count <= depth / 2 else { return }
    var walk = Walk(upTo: depth, execution)
    for (level, list) in lists.enumerated().reversed() {
      // Of the lists around it the statement that led here has begun already.
      walk.pass(level == lists.count - 1 ? list.rest : list.rest.dropFirst())
      guard list.rows.map({ walk.pass($0) }) ?? list.isFollowed else { break }
    }
    guard walk.keys.starts(with: told) else { return forget() }
    let new = Array(walk.keys.dropFirst(told.count))
    guard !new.isEmpty else { return }
    told += new
    hasTold = true
    contacts.expect(new)
  }

  /// How many look-ups are worth to be begun ahead.
  var depth: Int { contacts.lookAhead }

  /// Begins look-ups that are certain to be asked for, beside those of coming statements.
  func expect(_ keys: [ContactKey]) {
    hasTold = true
    contacts.expect(keys)
  }

  /// A contact is being looked up.
  func lookUp(_ key: ContactKey) {
    if told.first == key { told.removeFirst() }
  }

  /// The script has ended, or failed: what it does not come to any more is nobody's.
  func forget() {
    told = []
    guard hasTold else { return }
    hasTold = false
    contacts.expectNothing()
  }
}

/// A walk through coming statements, as far as what they look up is certain.
private struct Walk {
  private(set) var keys: [ContactKey] = []
  private let depth: Int
  private let execution: Execution
  /// The values that names will have by then; nothing where nobody knows.
  private var names: [Int: Value?] = [:]
  /// The rows that stand under names by then.
  private var rows: [Int: SlotValue] = [:]
  private var isOver = false
  /// How many statements are still looked at: those that look nothing up are many in some scripts.
  private var patience: Int

  init(upTo depth: Int, _ execution: Execution) {
    self.depth = depth
    self.execution = execution
    patience = 4 * depth
  }

  mutating func pass(_ statements: ArraySlice<CheckedStatement>) {
    for statement in statements {
      guard !isOver, keys.count < depth, patience > 0 else {
        isOver = true
        return
      }
      patience -= 1
      pass(statement)
    }
  }

  /// Passes through a loop's statements for the rows that come next; true where the loop ends behind them.
  mutating func pass(_ loop: RowsAhead) -> Bool {
    guard !isOver, keys.count < depth else { return false }
    let coming = loop.coming(depth - keys.count)
    for record in coming.rows {
      rows[loop.slot] = SlotValue(record)
      pass(loop.body[...])
      if isOver { return false }
    }
    rows[loop.slot] = .empty
    return coming.isAll
  }

  private mutating func pass(_ statement: CheckedStatement) {
    switch statement.kind {
    case .pipeline(let pipeline): pass(pipeline)
    case .bind(let slot, .pipeline(let pipeline)):
      pass(pipeline)
      names[slot] = .some(nil)
    case .bind(let slot, let value):
      if value.isKnownOnlyWhenRun([]) { isOver = true }
      names[slot] = known(value)
    case .included(let statements): pass(statements[...])
    case .call(let call):
      if call.bindings.contains(where: { $0.value.isKnownOnlyWhenRun([]) }) { isOver = true }
      let values = call.bindings.map { known($0.value) }
      for (binding, value) in zip(call.bindings, values) { names[binding.slot] = value }
      if !isOver { pass(call.body[...]) }
    case .forEach(_, let pipeline, _):
      pass(pipeline)
      isOver = true
    case .expect(let condition): if condition.isKnownOnlyWhenRun([]) { isOver = true }
    case .branches, .explain: isOver = true
    }
  }

  private mutating func pass(_ pipeline: CheckedPipeline) {
    guard case .contact(let key, _) = pipeline.source, let text = known(key)?.display,
      !pipeline.bindings.contains(where: { $0.value.isKnownOnlyWhenRun([]) })
    else {
      isOver = true
      return
    }
    keys.append(ContactKey(text.trimmedAsRegister))
    if pipeline.stages.contains(where: \.asksByItself) { isOver = true }
  }

  /// A value that is written down, or stands under a name that is known; nothing for all others.
  private func known(_ expression: CheckedExpression) -> Value? {
    switch expression {
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .identifier(let text): return ContactID(text).map(Value.identifier)
    case .converted(let inner, let type, _): return known(inner)?.converted(to: type)
    case .slot(let slot):
      if let named = names[slot] { return named }
      if case .value(let value) = execution.slots[slot] { return value }
      return nil
    case .interpolation(let parts):
      let texts = parts.compactMap { known($0)?.display }
      return texts.count == parts.count ? .text(texts.joined()) : nil
    case .fieldOf(let slot, let field):
      guard case .row(let row) = rows[slot] ?? execution.slots[slot] else { return nil }
      let path = try? ExpressionEvaluator(execution: execution).path(of: field, in: .row(row))
      return path.map { row.value(at: $0) }
    default: return nil
    }
  }
}

extension CheckedStage {
  /// Whether it runs statements or pipelines of its own, which may look other contacts up or take their time.
  var asksByItself: Bool {
    block != nil
      || arguments.contains { argument in
        switch argument.value {
        case .expression(let value), .value(let value, _): value.isKnownOnlyWhenRun([])
        case .assignments(let assignments): assignments.contains { $0.value.isKnownOnlyWhenRun([]) }
        case .countTest(let tests): tests.contains { $0.1.isKnownOnlyWhenRun([]) }
        case .flag, .fields, .groups, .sortKeys, .choice, .block, .slot: false
        }
      }
  }
}

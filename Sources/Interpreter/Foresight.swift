import Klantcontacten
import Language

/// Tells a backend that is far away which contacts the coming statements look up, so that the answers are on their way
/// while the statements before them are carried out.
///
/// It tells only what is certain: the keys of `find contact KEY` that are written down or stand under a known name, in
/// statements that follow each other, in other files and in commands, too, behind conditions that can be tested beforehand, and
/// in loops for the rows that come next. Whatever else may take its time ends that: a search, a loop that has not begun, a
/// pipeline inside a value. What was asked ahead is so as old as a few look-ups, and no older.
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
  mutating func pass(_ ahead: RowsAhead) -> Bool {
    guard !isOver, keys.count < depth else { return false }
    let coming = ahead.coming(depth - keys.count)
    for record in coming.rows {
      rows[ahead.loop.slot] = SlotValue(record)
      pass(ahead.loop.body[...])
      if isOver { return false }
    }
    rows[ahead.loop.slot] = .empty
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
    case .branches(let branches, let otherwise): pass(branches, otherwise)
    case .explain: isOver = true
    }
  }

  /// Passes through the statements behind the first condition that will hold.
  private mutating func pass(_ branches: [CheckedBranch], _ otherwise: [CheckedStatement]) {
    for branch in branches {
      guard let holds = holds(branch.condition) else {
        isOver = true
        return
      }
      if holds { return pass(branch.body[...]) }
    }
    pass(otherwise[...])
  }

  private mutating func pass(_ pipeline: CheckedPipeline) {
    guard case .contact(let key, _) = pipeline.source, let text = known(key)?.display, !text.isEmpty,
      !pipeline.bindings.contains(where: { $0.value.isKnownOnlyWhenRun([]) })
    else {
      isOver = true
      return
    }
    keys.append(ContactKey(text.trimmedAsRegister))
    if pipeline.stages.contains(where: \.asksByItself) { isOver = true }
  }

  /// A value that is written down, or made of what will stand under names; nothing where nobody knows it yet.
  private func known(_ expression: CheckedExpression) -> Value? {
    foreseen(expression) { evaluator throws(EvaluationError) in try evaluator.value(of: expression, for: nil) }
  }

  private func holds(_ condition: CheckedExpression) -> Bool? {
    foreseen(condition) { evaluator throws(EvaluationError) in try evaluator.holds(condition, for: nil) }
  }

  /// Works something out with what will stand under the names in it; nothing where that is not known, or where it goes
  /// wrong: that is told when its turn comes.
  private func foreseen<Result>(
    _ expression: CheckedExpression, _ work: (ExpressionEvaluator) throws(EvaluationError) -> Result
  ) -> Result? {
    guard !expression.isKnownOnlyWhenRun([]), let slots = foreseen(expression) else { return nil }
    let outer = slots.map { ($0.slot, execution.slots[$0.slot]) }
    for (slot, value) in slots { execution.slots[slot] = value }
    defer { for (slot, value) in outer.reversed() { execution.slots[slot] = value } }
    return try? work(ExpressionEvaluator(execution: execution))
  }

  /// What will stand under the names in an expression; nothing where one of them is not known.
  private func foreseen(_ expression: CheckedExpression) -> [(slot: Int, value: SlotValue)]? {
    switch expression {
    case .slot(let slot):
      if let named = names[slot] { return named.map { [(slot, .value($0))] } }
      if case .value = execution.slots[slot] { return [] }
      return nil
    case .fieldOf(let slot, _):
      let value = rows[slot] ?? execution.slots[slot]
      switch value {
      case .row, .contact, .object: return names[slot] == nil ? [(slot, value)] : nil
      case .empty, .value, .contacts, .objects, .rows: return nil
      }
    // To look into relations may take its time.
    case .some: return nil
    default:
      var found: [(slot: Int, value: SlotValue)] = []
      for part in expression.parts {
        guard let slots = foreseen(part) else { return nil }
        found += slots
      }
      return found
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

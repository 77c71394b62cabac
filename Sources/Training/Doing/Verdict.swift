import Changes
import Interpreter
import Klantcontacten
public import Language

/// What the checks of an exercise say.
public enum Verdict {
  /// All of it is as it must be.
  case solved
  /// The first check that does not hold.
  case missed(Exercise.Check)
  /// A check cannot be made, which is a mistake of the exercise.
  case broken(Diagnostic, in: SourceText)
}

/// Looks at the store and the journal, and not at what was typed, so that every right way is right.
extension Sandbox {
  /// What the checks say now.
  public func verdict() throws -> Verdict {
    let names = try CheckNames(of: self)
    for check in exercise.checks {
      let source = check.statements.source(named: exercise.text.name)
      switch Language.check(
        source, vocabulary: Catalog.vocabulary, context: .klerk(files: files), scope: names.scope)
      {
      case .failure(let diagnostics, _):
        if let first = diagnostics.first { return .broken(first, in: source) }
      case .script(let script):
        do {
          try run(script, names)
        } catch let error as EvaluationError {
          switch error.kind {
          case .expectation, .unexpectedCount, .notFound: return .missed(check)
          default: return .broken(error.diagnostic, in: source)
          }
        }
      }
    }
    return .solved
  }

  private func run(_ script: CheckedScript, _ names: CheckNames) throws {
    var options = options
    // A check must see everything.
    options.vertrouwelijkReason = "oefening"
    try records.read { contacts in
      let execution = Execution(
        script, contacts: contacts, writer: nil, options: options,
        audience: QuietAudience(budget: nil, allowsMany: false), startedAt: classroom.now(),
        makeIdentifier: classroom.makeIdentifier, slots: names.slots)
      try Evaluator(execution).run(script.statements)
    }
  }
}

/// The names that checks know beside the contacts: what was shown, and what the journal says.
struct CheckNames {
  private(set) var scope = Scope()
  private(set) var slots: [SlotValue] = []

  init(of sandbox: Sandbox) throws {
    bind(["shown", "getoond"], .contacts, .contacts(try sandbox.shownContacts()))
    bind(["shownnumber", "getoondgetal"], .value(.number), .value(sandbox.shownNumber))
    let rows = try JournalRows(of: sandbox)
    let columns = JournalRows.columns
    let names = columns.map(\.name)
    bind(["journal", "journaal"], .rows(columns), .rows(names, rows.all))
    bind(["changes", "wijzigingen"], .rows(columns), .rows(names, rows.standing))
  }

  /// The names alone, for a look at statements without a store.
  init() {
    bind(["shown", "getoond"], .contacts, .empty)
    bind(["shownnumber", "getoondgetal"], .value(.number), .empty)
    bind(["journal", "journaal"], .rows(JournalRows.columns), .empty)
    bind(["changes", "wijzigingen"], .rows(JournalRows.columns), .empty)
  }

  private mutating func bind(_ words: [String], _ shape: StreamShape, _ value: SlotValue) {
    let slot = scope.bindRecords(words, shape)
    while slots.count <= slot { slots.append(.empty) }
    slots[slot] = value
  }
}

extension Sandbox {
  /// The contacts that were shown last, in their order: as contacts, or as rows that name them.
  func shownContacts() throws -> [ContactID] {
    switch shown {
    case .contacts(let contacts): return contacts
    case .contact(let contact): return [contact.uuid]
    case .rows(let columns, let rows):
      guard let column = columns.firstIndex(of: "uuid") ?? columns.firstIndex(of: "nummer") else { return [] }
      return try records.read { contacts in
        try rows.flatMap { row -> [ContactID] in
          switch row[column] {
          case .identifier(let identifier): return [identifier]
          case .text(let nummer): return try contacts.contacts(called: ContactKey(nummer)).map(\.uuid)
          default: return []
          }
        }
      }
    default: return []
    }
  }

  /// The number that was shown last; nothing when it was no number.
  var shownNumber: Value {
    if case .value(.number(let number)) = shown { .number(number) } else { .nothing }
  }
}

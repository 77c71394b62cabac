import Changes
import Glibc
import Interpreter
import Klantcontacten
import Language
import Terminal
import Wording

/// What Tab offers: from what is possible at the cursor, not from every word there is.
struct Completer {
  let store: any Store
  let language: MessageLanguage
  var log: ProcessingLog?
  /// Which files there are to be offered.
  var files = FileAccess.disk
  /// Words of somebody who listens beside Klerk.
  var others: [Completion.Candidate] = []
  let scope: () -> Scope

  func complete(_ text: String) -> Completion {
    if let topics = topics(text) { return topics }
    let vocabulary = Catalog.vocabulary
    let place = CompletionPlace(text, vocabulary)
    let candidates = candidates(at: place)
    let matching = candidates.filter { $0.text.lowercased().hasPrefix(place.word.lowercased()) }
    return Completion(matching, replacing: place.word.unicodeScalars.count)
  }

  private func candidates(at place: CompletionPlace) -> [Completion.Candidate] {
    switch place.kind {
    case .statement:
      return statements + others + PromptWord.candidates(language)
        + names + commands(isStage: false)
    case .source: return words([.find, .register, .read]) + names
    case .contactOrContacts:
      return words([.contact, .contacts]) + RecordKind.allCases.dropFirst().map { Completion.Candidate($0.plural.nl) }
    case .key: return keys(place.word)
    case .stage: return stages + commands(isStage: true)
    case .field: return columns(at: place) ?? fields(of: place.recordKind)
    case .relatedField(let kind): return fields(of: kind)
    case .operand:
      return (columns(at: place) ?? fields(of: place.recordKind) + relations(of: place.recordKind)) + functions
    case .group: return (columns(at: place) ?? fields(of: place.recordKind)) + parts
    case .oneOfFields(let names):
      return names.map { Completion.Candidate($0, note: Field.named($0)?.meaning.text(in: language) ?? "") }
    case .secondWord(let keyword): return secondWords(of: keyword)
    case .equalSign: return [Completion.Candidate("=")]
    case .dateField: return columns(at: place) ?? fields(of: place.recordKind, onlyDates: true)
    case .connector:
      let words = DatePartName.connector
      return [Completion.Candidate(language == .nl ? words.nl : words.en)]
    case .comparison: return comparisons
    case .value(let field): return values(of: field, place) + choices(of: field, place)
    case .finding: return place.isInQuotes ? [] : Catalog.vocabulary.findings.map { Completion.Candidate($0) }
    case .file: return files(place, Self.tables)
    case .script: return files(place, [".klerk"])
    case .type:
      return TypeSignature.all.map { Completion.Candidate($0.name.en) }
    case .parts(let stage): return parts(of: stage)
    case .nothing: return []
    }
  }

  private func words(_ keywords: [Keyword]) -> [Completion.Candidate] {
    keywords.map { keyword in
      let words = keyword.words
      return Completion.Candidate((language == .nl ? words.nl : words.en)[0])
    }
  }

  /// The words that begin a statement, each once, with what it does.
  private var statements: [Completion.Candidate] {
    var known: Set<String> = []
    return StatementSignature.all.filter { known.insert($0.word.en).inserted }.map {
      Completion.Candidate($0.word.text(in: language), note: $0.summary.text(in: language))
    }
  }

  private var names: [Completion.Candidate] {
    let scope = scope()
    let commands = scope.commands.map(\.name)
    return scope.allNames.filter { !commands.contains($0) }.map { Completion.Candidate($0) }
  }

  private func commands(isStage: Bool) -> [Completion.Candidate] {
    scope().commands.filter { $0.isStage == isStage }.map { command in
      Completion.Candidate(
        command.name, note: command.comment.first ?? "", suffix: command.signature.isEmpty ? "() " : "(")
    }
  }

  private var stages: [Completion.Candidate] {
    Catalog.vocabulary.stages.map {
      Completion.Candidate(language == .nl ? $0.nl : $0.name, note: $0.summary.text(in: language))
    }
  }

  private func fields(of number: Int, onlyDates: Bool = false) -> [Completion.Candidate] {
    let kind = Catalog.kinds[number]
    guard kind == .contact else {
      return kind.relatedFields.filter { !onlyDates || $0.kind == .moment }.map {
        Completion.Candidate($0.name, note: $0.meaning.text(in: language))
      }
    }
    return Field.allCases.filter { !onlyDates || $0.kind == .moment }.map {
      Completion.Candidate($0.rawValue, note: $0.meaning.text(in: language))
    }
  }

  /// `month of`, one piece: what follows can only be a date.
  private var parts: [Completion.Candidate] {
    let connector = language == .nl ? DatePartName.connector.nl : DatePartName.connector.en
    return DatePartName.allCases.map {
      Completion.Candidate("\(language == .nl ? $0.words.nl : $0.words.en) \(connector)")
    }
  }

  /// `betrokkene.` and the like: conditions through relations.
  private func relations(of number: Int) -> [Completion.Candidate] {
    Catalog.kinds[number].relations.map { kind, _ in
      Completion.Candidate(kind.singular + ".", note: kind.plural.nl, suffix: "")
    }
  }

  /// The few words that a field of a related record can hold.
  private func choices(of name: String?, _ place: CompletionPlace) -> [Completion.Candidate] {
    // Behind a relation (`taken.status`) the field is of another kind than the records themselves.
    guard let name,
      let kind = ([Catalog.kinds[place.recordKind]] + Catalog.kinds).first(where: {
        $0.relatedField(named: name) != nil
      }),
      let index = kind.relatedField(named: name)
    else { return [] }
    switch kind.relatedFields[index].kind {
    case .choice(let words): return quoted(words, place)
    case .yesNo: return (language == .nl ? ["ja", "nee"] : ["yes", "no"]).map { Completion.Candidate($0) }
    default: return []
    }
  }

  private var functions: [Completion.Candidate] {
    Functions.all.map { function in
      let signature = function.signature
      return Completion.Candidate(
        (language == .nl ? signature.nl : signature.name) + "(", note: signature.usage(dutch: language == .nl),
        suffix: "")
    }
  }

  private var comparisons: [Completion.Candidate] {
    let words =
      language == .nl
      ? ["bevat", "begint met", "eindigt op", "past op", "tussen", "in", "is leeg", "is niet leeg", "en", "of"]
      : ["contains", "starts with", "ends with", "matches", "between", "in", "is empty", "is not empty", "and", "or"]
    return (["=", "!=", "<", "<=", ">", ">="] + words).map { Completion.Candidate($0) }
  }

  private func values(of name: String?, _ place: CompletionPlace) -> [Completion.Candidate] {
    guard let name, let field = Field.named(name) else { return [] }
    switch field.kind {
    case .yesNo:
      let words = language == .nl ? ["ja", "nee", "onbekend"] : ["yes", "no", "unknown"]
      return words.prefix(field.mayBeNothing ? 3 : 2).map { Completion.Candidate($0) }
    case .toestand: return quoted(Toestand.allCases.map(\.rawValue), place)
    case .text where field == .kanaal || field == .taal:
      let known = try? store.read { try $0.knownValues(of: field, limit: 30) }
      return quoted(known ?? [], place)
    default: return []
    }
  }

  private func quoted(_ values: [String], _ place: CompletionPlace) -> [Completion.Candidate] {
    values.filter { !$0.contains("\"") && !$0.contains("\\") }.map {
      place.isInQuotes
        ? Completion.Candidate($0, suffix: "\" ") : Completion.Candidate("\"\($0)\"")
    }
  }

  /// Contact numbers that begin with what was typed; none before at least three digits, or they would be all.
  private func keys(_ begun: String) -> [Completion.Candidate] {
    guard begun.utf8.count >= 3 else { return [] }
    let condition = Condition.text(.path(.field(.nummer)), .startsWith(FoldedText(begun)))
    let query = Query(condition, order: [SortKey(.field(.nummer))], limit: 20)
    let found = try? store.read { contacts -> [Completion.Candidate] in
      let cursor = try contacts.contacts(matching: query)
      var candidates: [Completion.Candidate] = []
      while let contact = try cursor.next(), let nummer = contact.nummer {
        log?.noteRead(RecordKey(.contact, contact.uuid))
        candidates.append(Completion.Candidate(nummer, note: contact.vertrouwelijk ? "" : contact.onderwerp))
      }
      return candidates
    }
    return found ?? []
  }

  private static let tables = [".csv", ".tsv", ".json", ".ndjson", ".jsonl"]

  private func files(_ place: CompletionPlace, _ endings: [String]) -> [Completion.Candidate] {
    guard place.isInQuotes else { return [Completion.Candidate("\"", suffix: "")] }
    if case .given(let given) = files {
      let names = given.keys.filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
      return names.map { Completion.Candidate($0, suffix: "\" ") }
    }
    let begun = place.word
    let folder = begun.lastIndex(of: "/").map { String(begun[...$0]) } ?? ""
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var candidates: [Completion.Candidate] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let isFolder = entry.pointee.d_type == DT_DIR
      guard isFolder || endings.contains(where: { name.hasSuffix($0) }) else { continue }
      candidates.append(
        Completion.Candidate(folder + name + (isFolder ? "/" : ""), suffix: isFolder ? "" : "\" "))
    }
    return candidates.sorted { $0.text < $1.text }
  }

  private func parts(of stage: String?) -> [Completion.Candidate] {
    var parts = [Completion.Candidate("|")]
    guard let stage, let index = Catalog.vocabulary.stage(named: stage) else {
      let word = language == .nl ? "waar" : "where"
      return [Completion.Candidate(word)] + parts
    }
    let signature = Catalog.vocabulary.stages[index]
    for parameter in signature.parameters where !parameter.words.en.isEmpty {
      let words = language == .nl ? parameter.words.nl : parameter.words.en
      parts.append(Completion.Candidate(words.joined(separator: " "), note: parameter.label.text(in: language)))
    }
    if signature.parameters.first?.shape == .predicate {
      parts += (language == .nl ? ["en", "of"] : ["and", "or"]).map { Completion.Candidate($0) }
    }
    return parts
  }
}

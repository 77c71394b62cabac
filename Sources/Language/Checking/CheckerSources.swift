import Wording

/// Where the records of a pipeline come from.
extension Checker {
  mutating func check(_ source: PipelineSource) throws(Stop) -> (CheckedSource, StreamShape) {
    switch source {
    case .contact(let key):
      let (checked, _) = try checkKey(key)
      return (.contact(checked, key.span), .contacts)
    case .contacts(let condition):
      guard let condition else { return (.contacts(where: nil), .contacts) }
      return (.contacts(where: try checkCondition(condition, of: .contact)), .contacts)
    case .register(let record):
      changesContacts = true
      return (.register(try check(record, as: vocabulary.registration), record.span), .contacts)
    case .objects(let kind, let condition):
      guard let condition else { return (.objects(kind, where: nil), .objects(kind)) }
      return (.objects(kind, where: try checkCondition(condition, of: .object(kind))), .objects(kind))
    case .read(let file):
      let (checked, _) = try checkValue(file, of: .none, wanted: .text)
      guard case .text(let path) = checked else { return (.read(checked, file.span), .rows(nil)) }
      do {
        return (.read(checked, file.span), .rows(try answers.columns(of: path, context)))
      } catch {
        throw stop(.fileProblem(error.wording), at: file.span)
      }
    case .name(let name): return try checkNamedSource(name)
    }
  }

  mutating func checkKey(_ key: Expression) throws(Stop) -> (CheckedExpression, ValueType) {
    if case .uuid(let uuid) = key.kind { return (.text(uuid), .text) }
    if case .path = key.kind, let (uuid, type) = try checkIdentifier(key) { return (uuid, type) }
    if case .path(let name) = key.kind, scope.names[name.first.text] == nil,
      vocabulary.field(named: name.first.text) == nil, name.first.text != Name.recordAtHand
    {
      throw stop(
        .wrongType(
          found: Wording(en: "a word", nl: "een woord"),
          expected: Wording(en: "a nummer or a uuid", nl: "een nummer of een uuid"),
          help: Wording(
            en: "to search, write `find contacts where …`", nl: "schrijf om te zoeken `zoek contacten waar …`")),
        at: key.span)
    }
    return try checkValue(key, of: .none, wanted: .nummer)
  }

  /// A key that is the uuid of a record under a name: `find contact rij.uuid`.
  mutating func checkIdentifier(_ key: Expression) throws(Stop) -> (CheckedExpression, ValueType)? {
    guard case .path(let name) = key.kind, scope.names[name.first.text] != nil else { return nil }
    let (value, type) = try checkValue(key, of: .none)
    return type == .identifier ? (value, type) : nil
  }

  mutating func checkNamedSource(_ name: Name) throws(Stop) -> (CheckedSource, StreamShape) {
    if let meaning = scope.names[name.text] { unusedNames.use(meaning) }
    switch scope.names[name.text] {
    case .records(let slot, let shape): return (.slot(slot), shape)
    case .contact(let slot): return (.slot(slot), .contacts)
    case .row(let slot, let columns): return (.slot(slot), .rows(columns))
    case .object(let slot, let kind): return (.slot(slot), .objects(kind))
    case .value, .literal: throw stop(.notRecords(name.text), at: name.span)
    case .command, .unfinishedCommand: throw stop(.commandAsValue(name.text), at: name.span)
    case .mistaken: throw Stop()
    case nil:
      if name.text == Name.recordAtHand { throw stop(.noRecordAtHand, at: name.span) }
      if vocabulary.stageTable[name.text] != nil { throw stop(.stageWithoutSource(name.text), at: name.span) }
      if OpenWorkWord(name.text) != nil { throw stop(.onlyAtPrompt(name.text), at: name.span) }
      if files.isAnyMissing { throw Stop() }
      throw stop(
        .unknownName(name.text, known: scope.allNames + Keyword.spellings, couldBeText: false), at: name.span)
    }
  }
}

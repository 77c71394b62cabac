/// Finds the records in a JSON text: the objects of a list, one object alone, the results of a list page of the API
/// (`{count, next, previous, results}`), or an object a line.
///
/// A text that is one object is a list page when the first name in it is one of those four; no klantcontact has them.
final class JSONRecords {
  let json: JSONReader
  /// The line on which the current record begins.
  private(set) var line = 1
  /// Whether a list page said that there are more pages.
  private(set) var hasMorePages = false

  private var phase: Phase

  private enum Phase {
    case start
    case lines
    case list
    case page
    case results
    case last
  }

  init(_ source: ByteSource, extent: JSONReader.Extent) throws(FormatError) {
    json = try JSONReader(source, extent: extent)
    phase = extent == .lines ? .lines : .start
  }

  /// Goes to the next record, and into it: a name or its end comes next. False when there is none.
  func next() throws(FormatError) -> Bool {
    while true {
      switch phase {
      case .start:
        if try begin() { return true }
      case .lines:
        let token = try json.next()
        return token == .end ? false : try enterRecord(token)
      case .list:
        let token = try json.next()
        if token != .endList { return try enterRecord(token) }
        phase = .last
      case .results:
        let token = try json.next()
        if token != .endList { return try enterRecord(token) }
        phase = .page
      case .page: try readPageMember()
      case .last:
        // The end is asked for, so that something behind it is found.
        _ = try json.next()
        return false
      }
    }
  }

  /// Looks at the first token; true when the text is one record.
  private func begin() throws(FormatError) -> Bool {
    switch try json.next() {
    case .beginList:
      phase = .list
      return false
    case .beginObject:
      let start = json.tokenStart
      line = json.source.settle(at: start)
      let isPage = try json.next() == .name && Self.pageNames.contains(json.text)
      json.repeatToken()
      phase = isPage ? .page : .last
      return !isPage
    default: throw json.error(.unexpected(json.finding, expected: .records))
    }
  }

  private func readPageMember() throws(FormatError) {
    guard try json.next() == .name else {
      phase = .last
      return
    }
    switch json.text {
    case "results":
      guard try json.next() == .beginList else { throw json.error(.unexpected(json.finding, expected: .listPage)) }
      phase = .results
    case "next":
      let token = try json.next()
      if token != .null { hasMorePages = true }
      try json.skipRestOfValue()
    case "count", "previous": try json.skipValue()
    default: throw json.error(.unexpected(.object, expected: .listPage))
    }
  }

  private func enterRecord(_ token: JSONReader.Token) throws(FormatError) -> Bool {
    guard token == .beginObject else { throw json.error(.unexpected(json.finding, expected: .record)) }
    return beginRecord(at: json.tokenStart)
  }

  private func beginRecord(at offset: Int) -> Bool {
    line = json.source.settle(at: offset)
    return true
  }

  private static let pageNames: Set<String> = ["count", "next", "previous", "results"]
}

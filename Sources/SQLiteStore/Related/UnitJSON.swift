import Klantcontacten

/// JSON taken apart and put together by SQLite, which leaves each part of it as it was written.
extension Unit {
  /// A member of an object, or an element of a list.
  struct Member {
    let name: String
    /// As SQLite calls it.
    let type: String
    /// As JSON when it is an object or a list.
    let json: String
  }

  /// Which record a JSON object is, whether it says no more than where that is, and whether others stand in it in full.
  func head(
    of json: String
  ) throws(BackendFailure) -> (uuid: ContactID?, isReferenceOnly: Bool, isExpanded: Bool) {
    let statement = try connection.statement(.head)
    try statement.bind(json, at: 1)
    guard try statement.step() else { return (nil, false, false) }
    defer { statement.reset() }
    return (
      statement.optionalText(0).flatMap { ContactID($0) }, statement.yesNo(1), statement.optionalText(2) == "object"
    )
  }

  /// The members of an object, or the elements of a list.
  func members(of json: String) throws(BackendFailure) -> [Member] {
    let statement = try connection.statement(.members)
    try statement.bind(json, at: 1)
    var members: [Member] = []
    while try statement.step() {
      members.append(Member(name: statement.text(0), type: statement.text(1), json: statement.text(2)))
    }
    return members
  }

  /// What stands at a path; nothing where there is no such place.
  func part(_ path: String, of json: String) throws(BackendFailure) -> Member? {
    let statement = try connection.statement(.part)
    try statement.bind([.text(json), .text(path)])
    guard try statement.step() else { return nil }
    defer { statement.reset() }
    return Member(name: path, type: statement.text(0), json: statement.text(1))
  }

  /// The JSON with something else at a path.
  func setting(_ path: String, of json: String, to value: String) throws(BackendFailure) -> String {
    let statement = try connection.statement(.addMember)
    try statement.bind([.text(json), .text(path), .text(value)])
    guard try statement.step() else { return json }
    defer { statement.reset() }
    return statement.text(0)
  }
}

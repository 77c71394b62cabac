import Formats
import Klantcontacten

/// One record of an answer, whose members are read by name. What is not as the API says is told without its value.
struct AnswerObject {
  let json: JSONTree
  /// What the API calls such records.
  let resource: String

  init(_ json: JSONTree, of resource: String) throws(BackendFailure) {
    guard case .object = json else { throw .unsuited(.unexpectedValue(field: "uuid", resource: resource)) }
    self.json = json
    self.resource = resource
  }

  /// What stands at a path; nothing where it or an object above it is missing or null.
  func member(_ path: [String]) -> JSONTree? {
    var found = json
    for name in path {
      guard let next = found[name], !next.isNull else { return nil }
      found = next
    }
    return found
  }

  func text(_ path: String...) throws(BackendFailure) -> String? { try text(at: path) }

  func text(at path: [String]) throws(BackendFailure) -> String? {
    guard let member = member(path) else { return nil }
    guard let text = member.text else { throw unexpected(path) }
    return text
  }

  func yesNo(at path: [String]) throws(BackendFailure) -> Bool? {
    guard let member = member(path) else { return nil }
    guard let answer = member.yesNo else { throw unexpected(path) }
    return answer
  }

  func moment(at path: [String]) throws(BackendFailure) -> Moment? {
    guard let member = member(path) else { return nil }
    guard let moment = member.text.flatMap({ MomentText.parse($0, zone: .utc) }) else { throw unexpected(path) }
    return moment
  }

  func identifier(at path: [String]) throws(BackendFailure) -> ContactID? {
    guard let member = member(path) else { return nil }
    guard let identifier = member.text.flatMap({ ContactID($0) }) else { throw unexpected(path) }
    return identifier
  }

  /// The record's own uuid.
  func identifier() throws(BackendFailure) -> ContactID { try needed(identifier(at: ["uuid"]), ["uuid"]) }

  /// What must be there.
  func needed<Found>(_ found: Found?, _ path: [String]) throws(BackendFailure) -> Found {
    guard let found else { throw unexpected(path) }
    return found
  }

  func unexpected(_ path: [String]) -> BackendFailure {
    .unsuited(.unexpectedValue(field: path.joined(separator: "."), resource: resource))
  }

  /// The uuids of the records that a member refers to: one, or a list.
  func references(_ name: String) throws(BackendFailure) -> [ContactID] {
    guard let member = member([name]) else { return [] }
    var found: [ContactID] = []
    for element in member.elements.isEmpty ? [member] : member.elements {
      if case .list = element { continue }
      guard let identifier = element["uuid"]?.text.flatMap({ ContactID($0) }) else { throw unexpected([name, "uuid"]) }
      found.append(identifier)
    }
    return found
  }
}

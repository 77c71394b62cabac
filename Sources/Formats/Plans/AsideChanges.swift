public import Changes
public import Klantcontacten

/// Changes in a file put aside, as JSON, while a plan is made.
public final class AsideChanges: ChangeShelf {
  private let texts = AsideTexts()
  /// What was looked at last: whoever works on a change looks at it more than once.
  private var last: (place: Int, change: Change)?

  /// Makes a shelf with nothing on it.
  public init() {}

  /// Puts a change behind the others; gives its place.
  public func put(_ change: Change) throws(BackendFailure) -> Int {
    var json = JSONWriter()
    json.write(whole: change)
    return try texts.put(json.bytes)
  }

  /// The change at a place; fails where the file cannot be read back.
  public func change(at place: Int) throws(BackendFailure) -> Change {
    if let last, last.place == place { return last.change }
    guard case .contact(let change)? = PlannedChange(try texts.tree(at: place)) else {
      throw .asideFile(PlanFile.damaged)
    }
    last = (place, change)
    return change
  }
}

/// Contacts in a file put aside, as JSON, all that they say but for what hangs on them.
public final class AsideContacts {
  private let texts = AsideTexts()

  /// Makes a shelf with nothing on it.
  public init() {}

  /// Puts a contact behind the others; gives its place.
  public func put(_ contact: Klantcontact) throws(BackendFailure) -> Int {
    var json = JSONWriter()
    json.write(whole: contact)
    return try texts.put(json.bytes)
  }

  /// The contact at a place; fails where the file cannot be read back.
  public func contact(at place: Int) throws(BackendFailure) -> Klantcontact {
    let tree = try texts.tree(at: place)
    guard let uuid = tree[Field.uuid.rawValue]?["uuid"]?.text.flatMap({ ContactID($0) }) else {
      throw .asideFile(PlanFile.damaged)
    }
    return Klantcontact(whole: tree, uuid)
  }
}

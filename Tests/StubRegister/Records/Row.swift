/// A record as it is stored: its values in the order of the fields of its schema.
///
/// A reference is stored as the uuid it refers to, a moment as its text.
struct Row: Sendable, Equatable {
  /// Counts up; what was made later has the greater one.
  let id: Int
  let uuid: String
  var values: [JSONValue]

  func value(_ field: String, in resource: Resource) -> JSONValue {
    Schema.of(resource).place(of: field).map { values[$0] } ?? .null
  }

  mutating func set(_ field: String, to value: JSONValue, in resource: Resource) {
    if let place = Schema.of(resource).place(of: field) { values[place] = value }
  }

  /// What lists are ordered by, descending.
  struct Key: Comparable, Sendable {
    let moment: Int64
    let id: Int

    static func < (first: Key, second: Key) -> Bool {
      first.moment != second.moment ? first.moment < second.moment : first.id < second.id
    }
  }

  func key(in resource: Resource) -> Key {
    guard resource == .klantcontacten, let text = value("plaatsgevondenOp", in: resource).text else {
      return Key(moment: 0, id: id)
    }
    return Key(moment: Moment(text)?.microseconds ?? 0, id: id)
  }
}

/// The stored records of one kind.
struct Table: Sendable {
  private(set) var rows: [Int: Row] = [:]
  private var ids: [String: Int] = [:]
  /// Ascending: what is new goes to the end.
  private(set) var keys: [Row.Key] = []
  private var owners: [String: [String: Int]] = [:]
  private let resource: Resource

  init(_ resource: Resource) { self.resource = resource }

  func row(uuid: String) -> Row? { ids[uuid].flatMap { rows[$0] } }

  /// Which record has that value of a unique field.
  func owner(of value: String, field: String) -> Int? { owners[field]?[value] }

  /// Whether storing the row would break a rule of the database.
  func collides(_ row: Row) -> Bool {
    uniqueValues(of: row).contains { field, value in owners[field]?[value].map { $0 != row.id } ?? false }
  }

  private func uniqueValues(of row: Row) -> [(String, String)] {
    zip(Schema.of(resource).fields, row.values).compactMap { field, value in
      field.isUnique ? value.text.map { (field.name, $0) } : nil
    }
  }

  mutating func store(_ row: Row) {
    remove(id: row.id)
    rows[row.id] = row
    ids[row.uuid] = row.id
    for (field, value) in uniqueValues(of: row) { owners[field, default: [:]][value] = row.id }
    let key = row.key(in: resource)
    keys.insert(key, at: place(of: key))
  }

  mutating func remove(id: Int) {
    guard let row = rows.removeValue(forKey: id) else { return }
    ids[row.uuid] = nil
    for (field, value) in uniqueValues(of: row) { owners[field]?[value] = nil }
    let key = row.key(in: resource)
    let place = place(of: key)
    if place < keys.count, keys[place] == key { keys.remove(at: place) }
  }

  /// How many keys are smaller.
  func place(of key: Row.Key) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

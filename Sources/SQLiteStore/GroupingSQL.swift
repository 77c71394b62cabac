import Klantcontacten

extension Grouping {
  /// What is grouped by: NULL where no contact can have such a value.
  var sql: Fragment {
    guard let place = Place(path, in: .contact) else { return Fragment("NULL") }
    guard let part else { return place.groupable }
    guard place.kind == .moment else { return Fragment("NULL") }
    return Fragment("\(SwiftFunctions.datePart)(?, ", [.question(Question(part))]) + place.sql + ")"
  }

  /// Reads a value from a column.
  func value(in row: some ColumnSource, at column: Int32) throws(BackendFailure) -> Value {
    guard let place = Place(path, in: .contact), !row.isNothing(column) else { return .nothing }
    guard let part else { return try place.value(in: row, at: column) }
    return part.value(ofKey: Int(row.integer(column)))
  }
}

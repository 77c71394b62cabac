import Klantcontacten

/// A query as SQL.
struct QuerySQL {
  private let query: Query
  private let kind: RecordKind
  private let condition: Fragment

  /// Makes the SQL of a query, looking only at `candidates` where the search could say which those are.
  init(_ query: Query, on kind: RecordKind = .contact, candidates: Fragment? = nil) throws(BackendFailure) {
    self.query = query
    self.kind = kind
    let fragment = try ConditionSQL.fragment(query.condition, on: kind)
    condition = candidates.map { $0 + " AND " + fragment } ?? fragment
  }

  /// The records, each with all its columns behind its row number.
  var rows: Fragment {
    "SELECT id, \(kind == .contact ? ContactRow.fields : ObjectRow.columns(of: kind))" + source + order + limits
  }

  /// The row numbers of the contacts.
  var rowNumbers: Fragment {
    "SELECT id" + source + order + limits
  }

  /// Whether the order is that of an index, so that the first contact is there before the last one was looked at.
  /// Any other order is sorted first: then only row numbers and keys are, not whole contacts.
  var isInIndexOrder: Bool {
    query.order.first.map { $0.path == .field(.plaatsgevondenOp) } ?? true
  }

  /// How many contacts there are.
  var count: Fragment {
    isCut ? "SELECT count(*) FROM (SELECT 1" + source + limits + ")" : "SELECT count(*)" + source
  }

  /// How often each combination of values occurs.
  func tallies(by groupings: [Grouping]) -> Fragment {
    var fragment = Fragment("SELECT ")
    for grouping in groupings { fragment += grouping.sql + ", " }
    fragment += "count(*)"
    fragment += isCut ? " FROM (SELECT *" + source + order + limits + ")" : source
    let columns = groupings.indices.map { String($0 + 1) }
    if !columns.isEmpty { fragment += " GROUP BY " + columns.joined(separator: ", ") }
    var order = columns.map { "\($0) NULLS LAST" }
    order.insert("\(groupings.count + 1) DESC", at: groupings.leadingParts)
    fragment += " ORDER BY " + order.joined(separator: ", ")
    return fragment
  }

  /// The first value by a key for each combination of values; an empty text is none.
  func firsts(_ key: SortKey, by groupings: [Grouping]) -> Fragment {
    var fragment = Fragment("SELECT ")
    for grouping in groupings { fragment += grouping.sql + ", " }
    let value =
      Place(key.path, in: kind).map { $0.kind == .text ? "nullif(" + $0.sql + ", '')" : $0.sql } ?? Fragment("NULL")
    fragment += (key.isDescending ? "max(" : "min(") + value + ")"
    fragment += isCut ? " FROM (SELECT *" + source + order + limits + ")" : source
    return fragment + " GROUP BY " + groupings.indices.map { String($0 + 1) }.joined(separator: ", ")
  }

  private var isCut: Bool { query.limit != nil || query.offset > 0 }

  private var source: Fragment { " FROM \(kind.source) WHERE \(kind.isOfKind)" + condition }

  private var limits: Fragment {
    guard isCut else { return Fragment("") }
    // To SQLite a limit below zero is none.
    let limit = query.limit.map { Int64(max(0, $0)) } ?? -1
    return Fragment(" LIMIT ? OFFSET ?", [.integer(limit), .integer(Int64(max(0, query.offset)))])
  }

  private var order: Fragment {
    var fragment = Fragment(" ORDER BY ")
    var known: Set<FieldPath> = []
    // Those that are equal under every key stand in the order in which they come by themselves.
    let natural = [SortKey(.field(.plaatsgevondenOp), descending: true), SortKey(.field(.uuid))]
    for key in kind == .contact ? query.order + natural : query.order {
      // Metadata as a whole have no order, and what is no part of the record has none either.
      guard let place = Place(key.path, in: kind), place.kind != .metadata, known.insert(key.path).inserted else {
        continue
      }
      if known.count > 1 { fragment += ", " }
      fragment += place.sql + (key.isDescending ? " DESC" : "")
      if place.mayBeNothing { fragment += " NULLS LAST" }
    }
    if kind != .contact { fragment += known.isEmpty ? "id" : ", id" }
    return fragment
  }
}

import Interpreter
import Klantcontacten
import Wording

/// How many related records of each kind something happened to.
struct RelatedCounts {
  private var counts: [Int] = RecordKind.allCases.map { _ in 0 }

  var isEmpty: Bool { total == 0 }
  var total: Int { counts.reduce(0, +) }

  mutating func add(_ kind: RecordKind) { counts[kind.rawValue] += 1 }

  /// `7 partijen and 9 digitaleadressen`.
  var wording: Wording {
    let parts = RecordKind.allCases.filter { counts[$0.rawValue] > 0 }.map { $0.counted(counts[$0.rawValue]) }
    return parts.enumerated().reduce(Wording(same: "")) { list, part in
      let isLast = part.offset == parts.count - 1
      let between =
        part.offset == 0
        ? Wording(same: "") : isLast ? Wording(en: " and ", nl: " en ") : Wording(same: ", ")
      return list + between + part.element
    }
  }
}

import Formats
import Klantcontacten

/// The records of a list, page by page, the next ones on their way while somebody works with the one before.
///
/// Pages are counted from the front, so that they drift while others make or take away records: one that was made lets a
/// record come twice, and one that was taken away lets one be passed over. What came on the pages before does not
/// come again, and where the list has become shorter the page before is read once more.
final class PageReader<Lister: RecordLister> {
  private let register: Register
  private var list: Register.List
  private let lister: Lister
  private let readsAhead: Bool
  private var number: Int
  private var isFirst = true
  private var known: [Set<ContactID>] = []
  private var isOver = false
  /// The pages that were asked for and not read yet, and what came of them so far.
  private var asked: Set<Int> = []
  private var arrived: [Int: Result<Answer, BackendFailure>] = [:]
  /// How many records there are, as the last page said.
  private(set) var count: Int?
  /// How many pages are asked for ahead, where any are.
  var ahead = 1
  /// Whether nobody will want what comes behind a record, so that it is not asked for ahead.
  var isPastTheEnd: (Lister.Record) -> Bool = { _ in false }

  init(
    _ register: Register, _ list: Register.List, _ lister: Lister, from page: Int = 1, readsAhead: Bool = true
  ) {
    self.register = register
    self.list = list
    self.lister = lister
    self.readsAhead = readsAhead
    number = page
    // Whoever waits for the first record has it sooner from a small page; if there are more, the large ones begin anew.
    if page == 1, list.pageSize == Register.pageSize { self.list.pageSize = Register.firstPageSize }
  }

  /// How many records stand on the pages that were read and before them.
  var position: Int { (number - 1) * list.pageSize }

  /// The records of the next page that did not come before; nothing behind the last page.
  func next() throws(BackendFailure) -> [Lister.Record]? {
    guard !isOver else { return nil }
    guard let page = try page() else {
      isOver = true
      return nil
    }
    var records = page.records
    if let count, page.count < count, number > 1, let before = try register.page(list, number - 1, lister) {
      records = before.records + records
    }
    count = page.count
    isOver = !page.hasNext
    if isFirst, list.pageSize == Register.firstPageSize {
      list.pageSize = Register.pageSize
    } else {
      number += 1
    }
    isFirst = false
    if readsAhead, !isOver, !(page.records.last.map(isPastTheEnd) ?? false) { try begin() }
    return try withoutKnown(records)
  }

  private func page() throws(BackendFailure) -> Register.Page<Lister.Record>? {
    guard asked.remove(number) != nil else { return try register.page(list, number, lister) }
    while arrived[number] == nil, try register.wire.turn() {}
    switch arrived.removeValue(forKey: number) {
    case .success(let answer)?: return try register.page(number, answer, of: list.request(page: number), lister)
    case .failure(let failure)?: throw failure
    case nil: throw .interrupted
    }
  }

  /// Asks for what comes next, as far as there are pages.
  private func begin() throws(BackendFailure) {
    let last = ((count ?? 0) + list.pageSize - 1) / list.pageSize
    for page in number..<max(number + 1, min(number + ahead, last + 1)) where asked.insert(page).inserted {
      register.wire.start(list.request(page: page)) { [weak self] in self?.arrived[page] = $0 }
    }
    try register.wire.sendOff()
  }

  private func withoutKnown(_ records: [Lister.Record]) throws(BackendFailure) -> [Lister.Record] {
    var here: Set<ContactID> = []
    here.reserveCapacity(records.count)
    var old: [Int] = []
    for (index, record) in records.enumerated() {
      let identifier = try lister.identifier(of: record)
      // A search through relations gives a record once for each that it finds there.
      let isNew = here.insert(identifier).inserted && !known.contains { $0.contains(identifier) }
      if !isNew { old.append(index) }
    }
    // Nothing comes behind the last page.
    if !isOver {
      if known.count == 2 { known.removeFirst() }
      known.append(here)
    }
    // Almost always all are new, and stay where they are.
    guard !old.isEmpty else { return records }
    let gone = Set(old)
    return records.indices.filter { !gone.contains($0) }.map { records[$0] }
  }
}

extension PageReader where Lister == TreeLister {
  convenience init(_ register: Register, _ list: Register.List, readsAhead: Bool = true) {
    self.init(register, list, TreeLister(resource: list.resource), readsAhead: readsAhead)
  }
}

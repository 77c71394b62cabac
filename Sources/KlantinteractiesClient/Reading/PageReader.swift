import Formats
import Klantcontacten

/// The records of a list, page by page, the next ones on their way while somebody works with the one before.
///
/// Pages are counted from the front, so that they drift while others make or take away records: one that was made lets a
/// record come twice, and one that was taken away lets one be passed over. What came on the pages before does not
/// come again, and where the list has become shorter the page before is read once more.
final class PageReader {
  private let register: Register
  private var list: Register.List
  private let ahead: Int
  private var number: Int
  private var known: [Set<ContactID>] = []
  private var isOver = false
  /// The pages that were asked for and not read yet.
  private var asked: Set<Int> = []
  private var arrived: [Int: Result<Answer, BackendFailure>] = [:]
  /// How many records there are, as the last page said.
  private(set) var count: Int?
  /// The pages that were read.
  private(set) var pages = 0

  /// How many records the first pages have; together they are one page of the usual size.
  static let firstSize = 100
  /// How many pages are remembered: all of the small ones.
  private static let remembered = Register.pageSize / firstSize + 1

  /// - Parameter ahead: how many pages are asked for beforehand.
  init(_ register: Register, _ list: Register.List, from page: Int = 1, ahead: Int = 1) {
    self.register = register
    self.list = list
    self.ahead = ahead
    number = page
    // Whoever waits for the first record has it sooner from a small page.
    if page == 1, list.pageSize == Register.pageSize { self.list.pageSize = Self.firstSize }
  }

  /// How many records stand on the pages that were read and before them.
  var position: Int { (number - 1) * list.pageSize }

  /// The records of the next page that did not come before; nothing behind the last page.
  func next() throws(BackendFailure) -> [JSONTree]? {
    guard !isOver else { return nil }
    guard let page = try page() else {
      isOver = true
      return nil
    }
    pages += 1
    var records: [JSONTree] = []
    if let count, page.count < count, number > 1, let before = try register.page(list, number - 1) {
      records = before.records
    }
    count = page.count
    records += page.records
    isOver = !page.hasNext
    number += 1
    if list.pageSize == Self.firstSize, number > Register.pageSize / Self.firstSize {
      (list.pageSize, number) = (Register.pageSize, 2)
    }
    if !isOver { begin(of: page.count) }
    return try withoutKnown(records)
  }

  private func page() throws(BackendFailure) -> Register.Page? {
    let request = list.request(page: number)
    guard asked.remove(number) != nil else { return try register.page(list, number) }
    while arrived[number] == nil, try register.wire.turn() {}
    switch arrived.removeValue(forKey: number) {
    case .success(let answer)?: return try register.page(list, number, answer, of: request)
    case .failure(let failure)?: throw failure
    case nil: throw .interrupted
    }
  }

  /// Asks for what comes next, as far as there are pages of this size.
  private func begin(of count: Int) {
    var last = (count + list.pageSize - 1) / list.pageSize
    if list.pageSize == Self.firstSize { last = min(last, Register.pageSize / Self.firstSize) }
    for page in number..<max(number, min(number + ahead, last + 1)) where asked.insert(page).inserted {
      register.wire.start(list.request(page: page)) { [weak self] in self?.arrived[page] = $0 }
    }
  }

  private func withoutKnown(_ records: [JSONTree]) throws(BackendFailure) -> [JSONTree] {
    var here: Set<ContactID> = []
    var fresh: [JSONTree] = []
    for record in records {
      let identifier = try AnswerObject(record, of: list.resource).identifier()
      // A search through relations gives a record once for each that it finds there.
      guard here.insert(identifier).inserted, !known.contains(where: { $0.contains(identifier) }) else { continue }
      fresh.append(record)
    }
    if known.count == Self.remembered { known.removeFirst() }
    known.append(here)
    return fresh
  }
}

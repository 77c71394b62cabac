import Formats
import Klantcontacten

/// A contact on a page.
struct ListedContact {
  var contact: Klantcontact
  /// Whether the register is one that gives the newest contacts first.
  let isOfOrderedRegister: Bool
  /// All of it, where somebody looks into what hangs on it.
  let record: JSONTree?
}

/// Reads contacts from pages. Where nobody looks into what hangs on them the rest is passed over and not kept, which takes
/// a third of the time.
final class ContactLister: RecordLister {
  private let keepsRecords: Bool
  private let order: MemberOrder
  private let fields = Field.allCases

  /// - Parameter order: what is known of the order in which the register writes a contact's members.
  init(_ order: MemberOrder, keepingRecords keepsRecords: Bool) {
    self.order = order
    self.keepsRecords = keepsRecords
  }

  /// The order of a register of which nothing is known yet.
  static func unknownOrder() -> MemberOrder { MemberOrder(ContactRecord.names) }

  func identifier(of record: ListedContact) -> ContactID { record.contact.uuid }

  func read(_ json: JSONReader) throws(FormatError) -> Result<ListedContact, BackendFailure> {
    guard !keepsRecords else {
      let record = try JSONTree(restOf: json)
      return Result { () throws(BackendFailure) in
        ListedContact(
          contact: try ContactRecord.contact(record),
          isOfOrderedRegister: record[Field.verdereActieOndernomen.rawValue] != nil, record: record)
      }
    }
    var members = ContactMembers()
    var reading = order.begin()
    while let name = try reading.next(json) {
      switch name {
      case .known(let place): try members.set(fields[place], toNextOf: json)
      case .unknown: try json.skipValue()
      }
    }
    return Result { () throws(BackendFailure) in
      ListedContact(
        contact: try members.contact(), isOfOrderedRegister: members.isOfOrderedRegister, record: nil)
    }
  }
}

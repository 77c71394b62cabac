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
  private static let knownNames = KnownNames(Field.allCases.map(\.rawValue))
  private let names = ContactLister.knownNames
  private let fields = Field.allCases

  init(keepingRecords keepsRecords: Bool) {
    self.keepsRecords = keepsRecords
  }

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
    while try json.next() == .name {
      if let place = json.index(in: names) {
        try members.set(fields[place], toNextOf: json)
      } else {
        try json.skipValue()
      }
    }
    return Result { () throws(BackendFailure) in
      ListedContact(
        contact: try members.contact(), isOfOrderedRegister: members.isOfOrderedRegister, record: nil)
    }
  }
}

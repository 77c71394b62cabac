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
  private var names: [(bytes: [UInt8], field: Field?)] = []

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
    var index = 0
    while try json.next() == .name {
      if let field = field(json, index) {
        _ = try json.next()
        members.set(field, to: try JSONTree(restOf: json))
      } else {
        try json.skipValue()
      }
      index += 1
    }
    return Result { () throws(BackendFailure) in
      ListedContact(
        contact: try members.contact(), isOfOrderedRegister: members.isOfOrderedRegister, record: nil)
    }
  }

  /// What the current name stands for. Contacts have the same members in the same order, so the name that stood at this
  /// place in an earlier one is tried first, by its bytes.
  private func field(_ json: JSONReader, _ index: Int) -> Field? {
    if index < names.count, json.isText(names[index].bytes) { return names[index].field }
    let field = Field(rawValue: json.text)
    if index == names.count, index < 64 { names.append((Array(json.text.utf8), field)) }
    return field
  }
}

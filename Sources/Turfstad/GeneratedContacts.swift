public import Klantcontacten

/// Contacts of a town like Turfstad, made one after the other as they are asked for.
public struct GeneratedContacts: Sequence, Sendable {
  private let count: Int
  private let generator: ContactGenerator
  private let firstNumber: Int

  init(count: Int, seed: UInt64, firstNumber: Int) {
    self.count = Swift.max(0, count)
    generator = ContactGenerator(seed: seed)
    self.firstNumber = firstNumber
  }

  /// How many there are.
  public var underestimatedCount: Int { count }

  /// Starts from the first of them.
  public func makeIterator() -> Iterator { Iterator(contacts: self) }

  /// Makes the contacts, one at a time.
  public struct Iterator: IteratorProtocol {
    private let contacts: GeneratedContacts
    private var index = 0

    init(contacts: GeneratedContacts) {
      self.contacts = contacts
    }

    /// The next contact, or nothing at the end.
    public mutating func next() -> Klantcontact? {
      guard index < contacts.count else { return nil }
      defer { index += 1 }
      return contacts.generator.contact(index, nummer: contacts.number(at: index))
    }
  }

  // A nummer has at most ten digits: what would be longer, or negative, goes without one, as in newer registers.
  private func number(at index: Int) -> String? {
    let (number, overflow) = firstNumber.addingReportingOverflow(index)
    return overflow || !(0...9_999_999_999).contains(number) ? nil : String(number)
  }
}

import Klantcontacten

/// A contact of the demonstration with what it was made from, so that what hangs on it agrees with its text.
struct Encounter {
  /// What the gaps of a generated text were filled from.
  struct Origin {
    let scene: Scene
    let form: Draft.Form
  }

  /// How saving it went.
  enum Saving {
    case once
    /// The contact was stored, but not all that belongs to it.
    case failedHalfway
    /// It was stored a second time, right behind the first.
    case doneAgain
  }

  let contact: Klantcontact
  /// Nothing when the contact was written by hand.
  let origin: Origin?
  let saving: Saving

  init(_ contact: Klantcontact, _ origin: Origin? = nil, _ saving: Saving = .once) {
    self.contact = contact
    self.origin = origin
    self.saving = saving
  }

  /// A generator of its own: what hangs on one contact stays as it is when others come or go.
  var random: SplitMix64 {
    let key =
      origin?.scene.key
      ?? contact.name.utf8.reduce(0) { key, byte in SplitMix64.mixed(key &* 257 &+ UInt64(byte) &+ 1) }
    return SplitMix64(state: SplitMix64.mixed(saving == .doneAgain ? ~key : key &+ 0x6265_7472))
  }

  /// Whether it came through a channel, however its name was written.
  func came(through channel: Channel) -> Bool {
    if let origin { return origin.scene.channel.name == channel.name }
    return contact.kanaal == channel.name || channel.variants.contains(contact.kanaal)
  }

  /// The client as the text has it.
  var gender: Gender? {
    if let origin {
      switch origin.scene.person.name {
      case Person.woman.name: return .woman
      case Person.man.name: return .man
      default: return nil
      }
    }
    if contact.inhoud.holds("evrouw") { return .woman }
    return contact.inhoud.holds("eneer") ? .man : nil
  }
}

/// Which of two lists a first name comes from.
enum Gender: CaseIterable {
  case woman
  case man
}

extension String {
  /// Whether a text has a part in it, compared by bytes: the standard library's own search takes far longer, and this
  /// is asked thousands of times at each start of the demonstration.
  func holds(_ part: String) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { bytes in
      part.utf8.withContiguousStorageIfAvailable { bytes.holds($0) }
    }
    return (found ?? nil) ?? contains(part)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func holds(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first, part.count <= count else { return part.isEmpty }
    var start = 0
    while start <= count - part.count {
      if self[start] == first {
        var length = 1
        while length < part.count && self[start + length] == part[length] { length += 1 }
        if length == part.count { return true }
      }
      start += 1
    }
    return false
  }
}

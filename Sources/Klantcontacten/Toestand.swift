/// How far a klantcontact has come. No register stores it; the embedded store knows it for contacts it saw begin.
public enum Toestand: String, Sendable, CaseIterable {
  /// The contact is going on.
  case lopend
  /// The client is being transferred to another employee during the contact (F0796, second exception; C0534).
  case doorverbonden
  /// The contact has ended: from here on a record that only corrections may change.
  case afgelopen
  /// Nobody wrote down how far the contact has come: it was imported, or lives in a register.
  case onbekend
}

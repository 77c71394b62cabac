public import Changes
import Interpreter
import Klantcontacten
import Wording

/// Prints what an undo takes away, as people read it: the records that a run made, and the references.
public struct RemovalText {
  private let settings: OutputSettings
  private let paint: Paint

  /// Makes a printer.
  public init(_ settings: OutputSettings) {
    self.settings = settings
    paint = Paint(isColored: settings.isColored)
  }

  /// A removal, several lines, ending in a line end; `name` is what the contact, or the record, is called.
  public func text(of removal: Removal, of name: String) -> String {
    let isMasked = removal.contact?.vertrouwelijk == true && settings.vertrouwelijkReason == nil
    var lines: [String] = []
    if let contact = removal.contact {
      for field in Field.allCases where field.kind == .text || field.kind == .moment {
        let value = contact.value(of: field)
        guard !value.isEmpty else { continue }
        let text = isMasked && field.kind == .text ? Klantcontact.mask : value.display.withVisibleMarks()
        lines.append("\(field.rawValue): \(text)")
      }
    }
    for record in removal.records {
      let object = record.object
      let name = object.kind == .taak ? object["gevraagdeHandeling"].display : object.name
      let isHidden = (isMasked || object.isConfidential) && settings.vertrouwelijkReason == nil
      lines.append("\(object.kind.singular): \(isHidden ? Klantcontact.mask : name.withVisibleMarks())")
    }
    for ends in removal.links {
      let word = Wording(en: "reference of ", nl: "verwijzing van ").text(in: settings.language)
      lines.append("\(word)\(ends.link.from.singular) \(ends.origin)")
    }
    let heading = [name.withVisibleMarks(), ChangeFunction.correctie.rawValue]
    let body = lines.map { "  " + (settings.isColored ? paint.removed($0) : "[-\($0)-]") + "\n" }.joined()
    return ([paint.name(heading[0])] + heading.dropFirst()).joined(separator: paint.dim(" · ")) + "\n" + body
  }
}

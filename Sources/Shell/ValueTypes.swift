import Klantcontacten
import Language

extension Value {
  /// The type of a value, for a name that is to stand for it.
  var type: ValueType {
    switch self {
    case .nothing: .any
    case .text: .text
    case .number: .number
    case .yesNo: .yesNo
    case .moment, .period: .moment
    case .duration: .duration
    case .identifier: .identifier
    case .metadata: .entries
    }
  }
}

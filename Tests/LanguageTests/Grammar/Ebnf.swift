/// A part of a rule of the grammar.
indirect enum GrammarPart: Equatable {
  case sequence([GrammarPart])
  case choice([GrammarPart])
  case optional(GrammarPart)
  case repeated(GrammarPart)
  /// What stands there as it is.
  case terminal(String)
  /// Another rule.
  case rule(String)
  /// What only words can say: `? … ?`.
  case special(String)
}

extension GrammarPart {
  /// Every part in it, itself included.
  var parts: [GrammarPart] {
    switch self {
    case .sequence(let inner), .choice(let inner): [self] + inner.flatMap(\.parts)
    case .optional(let inner), .repeated(let inner): [self] + inner.parts
    case .terminal, .rule, .special: [self]
    }
  }

  /// The rules that it names.
  var names: [String] { parts.compactMap { if case .rule(let name) = $0 { name } else { nil } } }

  /// What stands in it in quotes.
  var terminals: [String] { parts.compactMap { if case .terminal(let text) = $0 { text } else { nil } } }
}

/// Reads rules of the form `name = … ;`, as ISO 14977 has them.
struct EbnfReader {
  struct Failure: Error {
    let message: String
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func rules() throws(Failure) -> [(name: String, part: GrammarPart)] {
    var rules: [(name: String, part: GrammarPart)] = []
    while skipBlanks() {
      let name = word()
      guard !name.isEmpty else { throw failure("a rule's name") }
      try take("=")
      rules.append((name, try choice()))
      try take(";")
    }
    return rules
  }

  private mutating func choice() throws(Failure) -> GrammarPart {
    var parts = [try sequence()]
    while isNext("|") {
      position += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Failure) -> GrammarPart {
    var parts = [try single()]
    while isNext(",") {
      position += 1
      parts.append(try single())
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func single() throws(Failure) -> GrammarPart {
    guard skipBlanks() else { throw failure("a part of a rule") }
    switch scalars[position] {
    case "[": return .optional(try bracketed("]"))
    case "{": return .repeated(try bracketed("}"))
    case "(": return try bracketed(")")
    case "\"", "'": return .terminal(try quoted(scalars[position]))
    case "?":
      let words = try quoted("?").split(separator: " ")
      return .special(words.joined(separator: " "))
    default:
      let name = word()
      guard !name.isEmpty else { throw failure("a part of a rule") }
      return .rule(name)
    }
  }

  private mutating func bracketed(_ end: Unicode.Scalar) throws(Failure) -> GrammarPart {
    position += 1
    let part = try choice()
    try take(end)
    return part
  }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(Failure) -> String {
    position += 1
    var text = String.UnicodeScalarView()
    while position < scalars.count, scalars[position] != quote {
      text.append(scalars[position])
      position += 1
    }
    try take(quote)
    return String(text)
  }

  private mutating func word() -> String {
    var text = String.UnicodeScalarView()
    while position < scalars.count, scalars[position].properties.isAlphabetic || scalars[position] == "_" {
      text.append(scalars[position])
      position += 1
    }
    return String(text)
  }

  private mutating func isNext(_ scalar: Unicode.Scalar) -> Bool {
    skipBlanks() && scalars[position] == scalar
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(Failure) {
    guard isNext(scalar) else { throw failure("`\(scalar)`") }
    position += 1
  }

  /// Passes over blanks and comments; says whether anything is left.
  private mutating func skipBlanks() -> Bool {
    while position < scalars.count {
      if scalars[position].properties.isWhitespace {
        position += 1
      } else if scalars[position] == "(", position + 1 < scalars.count, scalars[position + 1] == "*" {
        while position + 1 < scalars.count, !(scalars[position] == "*" && scalars[position + 1] == ")") {
          position += 1
        }
        position += 2
      } else {
        return true
      }
    }
    return false
  }

  private func failure(_ expected: String) -> Failure {
    let near = scalars[max(0, position - 40)..<min(scalars.count, position + 40)]
    return Failure(message: "expected \(expected) near: " + String(String.UnicodeScalarView(near)))
  }
}

import Interpreter

@testable import Language

/// Random numbers that are the same in every run with the same seed (SplitMix64).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % count }
}

/// Grows random sentences from the rules of the grammar.
///
/// The rules are turned into numbered nodes first: a hundred thousand sentences are grown in a debug build.
struct Grower {
  struct Failure: Error {
    let message: String
  }

  private enum Node {
    case sequence([Int])
    case choice([Int])
    case optional(Int)
    case repeated(Int)
    case rule(Int, isToken: Bool, isDate: Bool)
    /// Bytes as they are, or one of several spellings.
    case words([[UInt8]], isGlued: Bool)
    case samples([[UInt8]], isLayout: Bool)
  }

  private var nodes: [Node] = []
  /// How deep the shallowest sentence of a node is.
  private var heights: [Int] = []
  private var ruleNodes: [String: Int] = [:]
  private var random = SeededRandom(seed: 0)
  /// How deep rules may be nested before only the shallowest choices are taken.
  private let maximumDepth = 22

  private var bytes: [UInt8] = []
  private var tokenStarts: [Int] = []
  private var isInToken = false
  private var textDepth = 0
  private var isGlued = true

  init(_ rules: [(name: String, part: GrammarPart)]) throws {
    for rule in rules {
      ruleNodes[rule.name] = nodes.count
      nodes.append(.sequence([]))
    }
    for rule in rules {
      guard let index = ruleNodes[rule.name] else { continue }
      nodes[index] = .sequence([
        try add(rule.part, hasSpellings: !Self.isToken(rule.name) || ["TYPE", "ORDER", "PART"].contains(rule.name))
      ])
    }
    heights = Array(repeating: 1_000_000, count: nodes.count)
    var isChanging = true
    while isChanging {
      isChanging = false
      for index in nodes.indices {
        let height = height(of: nodes[index])
        if height < heights[index] {
          heights[index] = height
          isChanging = true
        }
      }
    }
  }

  /// One sentence, as its tokens with what stands before each.
  mutating func sentence(of rule: String, seed: UInt64) -> [[UInt8]] {
    random = SeededRandom(seed: seed)
    (bytes, tokenStarts, isInToken, textDepth, isGlued) = ([], [], false, 0, true)
    if let node = ruleNodes[rule] { grow(node, depth: 0) }
    var tokens: [[UInt8]] = []
    for (number, start) in tokenStarts.enumerated() {
      let end = number + 1 < tokenStarts.count ? tokenStarts[number + 1] : bytes.count
      tokens.append(Array(bytes[start..<end]))
    }
    return tokens
  }

  // MARK: Making nodes

  private static func isToken(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 97 } }

  /// In the rule of stages the words of each alternative are those of its stage.
  private mutating func add(_ part: GrammarPart, hasSpellings: Bool, in stage: Signature? = nil) throws -> Int {
    let node: Node
    switch part {
    case .sequence(let parts):
      var stage = stage
      if stage == nil, case .terminal(let text) = parts[0], let index = Catalog.vocabulary.stage(named: text) {
        stage = Catalog.vocabulary.stages[index]
      }
      node = .sequence(try parts.map { try add($0, hasSpellings: hasSpellings, in: stage) })
    case .choice(let parts): node = .choice(try parts.map { try add($0, hasSpellings: hasSpellings, in: stage) })
    case .optional(let inner): node = .optional(try add(inner, hasSpellings: hasSpellings, in: stage))
    case .repeated(let inner): node = .repeated(try add(inner, hasSpellings: hasSpellings, in: stage))
    case .rule(let name):
      guard let index = ruleNodes[name] else { throw Failure(message: "no rule `\(name)`") }
      node = .rule(index, isToken: Self.isToken(name), isDate: name == "DATE")
    case .terminal(let text):
      let spellings = hasSpellings ? try Vocabulary.spellings(of: text, in: stage) : [text]
      node = .words(spellings.map { Array($0.utf8) }, isGlued: text == "-")
    case .special(let text):
      node = .samples(try Samples.of(text).map { Array($0.utf8) }, isLayout: text == "the end of a line")
    }
    nodes.append(node)
    return nodes.count - 1
  }

  private func height(of node: Node) -> Int {
    switch node {
    case .sequence(let parts): parts.map { heights[$0] }.max() ?? 0
    case .choice(let parts): parts.map { heights[$0] }.min() ?? 0
    case .optional, .repeated, .words, .samples: 0
    case .rule(let index, _, _): min(1_000_000, heights[index] + 1)
    }
  }

  // MARK: Growing

  private mutating func grow(_ index: Int, depth: Int) {
    switch nodes[index] {
    case .sequence(let parts): for part in parts { grow(part, depth: depth) }
    case .choice(let parts): grow(choose(among: parts, depth), depth: depth)
    case .optional(let part): if depth < maximumDepth, random.below(3) == 0 { grow(part, depth: depth) }
    case .repeated(let part):
      guard depth < maximumDepth else { return }
      while random.below(3) == 0 { grow(part, depth: depth) }
    case .rule(let rule, let isToken, let isDate):
      if isToken, !isInToken {
        growToken(rule, depth, isDate: isDate)
      } else if !isToken, isInToken {
        growInText(rule, depth)
      } else {
        grow(rule, depth: depth + 1)
      }
    case .words(let spellings, let glues):
      if !isInToken { beginToken() }
      bytes += spellings[spellings.count == 1 ? 0 : random.below(spellings.count)]
      if !isInToken { isGlued = glues }
    case .samples(let samples, let isLayout):
      // An expression inside a text ends in the same line.
      if isLayout, textDepth > 0 { return }
      bytes += samples[random.below(samples.count)]
    }
  }

  private mutating func choose(among parts: [Int], _ depth: Int) -> Int {
    if depth >= maximumDepth { return parts.min { heights[$0] < heights[$1] } ?? parts[0] }
    while true {
      let part = parts[random.below(parts.count)]
      if textDepth > 0, isLongText(part) || isLineEnd(part) { continue }
      return part
    }
  }

  /// In a text statements are parted by `;` alone.
  private func isLineEnd(_ node: Int) -> Bool {
    if case .rule(let rule, _, _) = nodes[node] { rule == ruleNodes["LINE_END"] } else { false }
  }

  private func isLongText(_ node: Int) -> Bool {
    if case .rule(let rule, _, _) = nodes[node] { rule == ruleNodes["LONG_TEXT"] } else { false }
  }

  private mutating func growToken(_ rule: Int, _ depth: Int, isDate: Bool) {
    beginToken()
    let start = bytes.count
    isInToken = true
    repeat {
      bytes.removeSubrange(start...)
      // How deep it is counts for a text alone: expressions may stand in it.
      grow(rule, depth: rule == ruleNodes["TEXT"] ? depth + 1 : 0)
      // The rule has every 31 February; the language has none.
    } while isDate && DateLiteral(reading: String(decoding: bytes[start...], as: UTF8.self)) == nil
    isInToken = false
    isGlued = rule == ruleNodes["FUNCTION"]
  }

  private mutating func growInText(_ rule: Int, _ depth: Int) {
    textDepth += 1
    (isInToken, isGlued) = (false, true)
    grow(rule, depth: textDepth > 1 ? maximumDepth : max(depth, maximumDepth - 9))
    isInToken = true
    textDepth -= 1
  }

  private mutating func beginToken() {
    if textDepth == 0 { tokenStarts.append(bytes.count) }
    if !isGlued {
      bytes.append(UInt8(ascii: " "))
      if random.below(16) == 0 { bytes.append(UInt8(ascii: "\t")) }
    }
    isGlued = false
  }
}

extension Vocabulary {
  /// The spellings of a word that the grammar has in quotes; of a sign itself.
  fileprivate static func spellings(of text: String, in stage: Signature?) throws -> [String] {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return [text] }
    if text == "op" { return ["op"] }
    if text == DatePartName.connector.en { return [text, DatePartName.connector.nl] }
    if let part = DatePartName(rawValue: text) { return [part.words.en, part.words.nl] }
    if let stage {
      if stage.name == text { return [text, stage.nl] }
      for parameter in stage.parameters {
        if parameter.words.en.joined(separator: " ") == text {
          return [text, parameter.words.nl.joined(separator: " ")]
        }
        if case .choice(let choices) = parameter.shape, choices.contains(text) { return [text] }
      }
    }
    var spellings = Keyword.allCases.filter { $0.words.en[0] == text }.flatMap { $0.words.en + $0.words.nl }
    if let index = ValueType.names.en.firstIndex(of: text) { spellings += [text, ValueType.names.nl[index]] }
    for words in [SortDirection.words.ascending, SortDirection.words.descending] where words[0] == text {
      spellings += words
    }
    // A stage that nothing may follow is an alternative of one word.
    if spellings.isEmpty, let index = Catalog.vocabulary.stage(named: text) {
      let stage = Catalog.vocabulary.stages[index]
      spellings = [stage.name, stage.nl]
    }
    guard !spellings.isEmpty else { throw Grower.Failure(message: "`\(text)` is no word of the language") }
    return spellings
  }
}

/// What stands for the parts of the grammar that only words can say.
private enum Samples {
  static func of(_ special: String) throws -> [String] {
    switch special {
    case "the end of a line": return ["\n", "\r\n", "  # een opmerking: \"(\n", "\n\n"]
    case "a WORD that is neither a keyword nor a stage":
      return ["x", "wachtend", "Contact", "nummer", "inhoud", "_1", "één", "Straße", "naam2", "λ", "FIND", "findx"]
    case "the name of a function": return ["length", "lengte", "replace", "na", "after", "text", "getal"]
    case "a letter of any script, or _": return ["a", "k", "Z", "_", "é", "ß", "ж", "中"]
    case "8, 4, 4, 4 and 12 hexadecimal digits, parted by -":
      return ["5452f450-e940-4996-a353-37f4a7ec8710", "A0000000-0000-0000-0000-00000000000F"]
    case "any character but a double quote, a backslash and the end of a line":
      return ["a", " ", "#", "|", "(", ")", "{", "}", "'", "é", "e\u{301}", "👍🏽", "\t", ";", "“", "€"]
    case "the number of a character, 1 to 6 hexadecimal digits, not 0": return ["1", "41", "20AC", "1f600", "10FFFF"]
    case "a text between two times three double quotes, laid out as told below":
      return [
        "\"\"\"\n\"\"\"", "\"\"\"\n  een\n    twee \\\"\n\n  \"\"\"",
        "\"\"\" \t\r\n\t\\(nummer) \"\"\\u{41}\r\n\t\"\"\"",
      ]
    default: throw Grower.Failure(message: "no samples for ? \(special) ?")
    }
  }
}

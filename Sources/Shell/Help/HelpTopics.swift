import Interpreter
import Klantcontacten
import Language
import Wording

/// What `help` can be asked: from the signatures, so that nothing that the language has is forgotten.
enum HelpTopics {
  /// The lists and texts that belong to no single word.
  static let general = Wording(
    en: "statements functions operators types values rules F0796 keys plan begin session undo",
    nl: "opdrachten functies operatoren types waarden regels F0796 toetsen plan begin sessie ongedaan")

  /// Every topic, in a language, sorted.
  static func all(language: MessageLanguage, commands: [String] = []) -> [String] {
    let isDutch = language == .nl
    let vocabulary = Catalog.vocabulary
    var topics = Set(general.text(in: language).split(separator: " ").map(String.init) + commands)
    topics.formUnion(vocabulary.stages.map { isDutch ? $0.nl : $0.name })
    topics.formUnion(vocabulary.functions.map { isDutch ? $0.nl : $0.name })
    topics.formUnion(Field.allCases.map(\.rawValue))
    topics.formUnion(RecordKind.allCases.map(\.singular))
    topics.formUnion(Keyword.allCases.map { (isDutch ? $0.words.nl : $0.words.en)[0] })
    return topics.sorted()
  }

  /// Every word that has help in some language, for a guess.
  static func known(_ commands: [String]) -> [String] {
    all(language: .en, commands: commands) + all(language: .nl)
      + TypeSignature.all.flatMap { [$0.name.en, $0.name.nl] }
  }

  /// The statements that a word belongs to.
  static func statements(_ word: String) -> [StatementSignature] {
    StatementSignature.all.filter { [$0.word.en, $0.word.nl].contains(word) || $0.otherWords.contains(word) }
  }

  /// The operators that a word or sign belongs to; of `starts with` each word, and both.
  static func operators(_ word: String) -> [OperatorSignature] {
    let words = word.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return [] }
    return OperatorSignature.all.filter { signature in words.allSatisfy { signature.names.contains($0) } }
  }

  /// The fields of related records with a name.
  static func relatedFields(_ name: String) -> [(kind: RecordKind, field: RelatedField)] {
    RecordKind.allCases.dropFirst().flatMap { kind in
      kind.relatedFields.filter { $0.name.lowercased() == name }.map { (kind, $0) }
    }
  }
}

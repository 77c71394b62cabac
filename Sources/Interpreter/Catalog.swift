public import Klantcontacten
public import Language
import Wording

/// Every stage that Klerk has, and every field, as the language needs to know them.
public enum Catalog {
  static let stages: [any Stage.Type] = [
    Where.self, Sort.self, Take.self, Skip.self, First.self, Last.self, Distinct.self, Select.self, Count.self,
    Sum.self, Min.self, Max.self, Avg.self, Show.self, Append.self, Set.self, Correct.self, Redact.self, GiveTask.self,
    AddAddress.self,
    Transfer.self, End.self, Expect.self,
    Chart.self, Save.self, Each.self, As.self, Follow<ToContacts>.self, Follow<ToActors>.self,
    Follow<ToBetrokkenen>.self, Follow<ToPartijen>.self, Follow<ToTaken>.self, Follow<ToBijlagen>.self,
    Follow<ToOnderwerpobjecten>.self, Follow<ToDigitaleAdressen>.self, Follow<ToPartijIdentificatoren>.self,
  ]

  /// The fields of a contact, in the order of the vocabulary.
  public static let fields = Field.allCases

  /// The kinds of records, in the order of the vocabulary.
  public static let kinds = RecordKind.allCases

  static func number(of kind: RecordKind) -> Int { kind.rawValue }

  /// The functions, in the order of the vocabulary.
  static let functions = Functions.all

  /// The stages' examples, by the stage's English name.
  public static var examples: [(stage: String, examples: [Example])] {
    stages.map { ($0.signature.name, $0.examples) }
  }

  /// The fields and stages, as parser and checker are told them.
  public static let vocabulary = Vocabulary(
    fields: fields.map { field in
      FieldSignature(
        name: field.rawValue, otherNames: field.otherNames, type: field.valueType, mayBeNothing: field.mayBeNothing,
        whyImmutable: field.whyImmutable)
    },
    stages: stages.map { $0.signature }, functions: functions.map(\.signature),
    registration: Registering.shape,
    related: RecordKind.allCases.dropFirst().map { kind in
      KindSignature(
        singular: kind.singular, plural: kind.plural.en, nl: kind.plural.nl,
        fields: kind.relatedFields.map { field in
          FieldSignature(
            name: field.name, otherNames: [], type: field.valueType, mayBeNothing: field.mayBeNothing,
            whyImmutable: kind.whyImmutable(field))
        },
        relations: kind.relations.map { number(of: $0.kind) }, references: kind == .betrokkene ? ["partij"] : [])
    },
    contactRelations: RecordKind.contact.relations.map { number(of: $0.kind) },
    findings: PersonalDatum.allCases.map(\.rawValue),
    elsewhere: [
      "initiator": Wording(
        en: "who began the contact is written with its betrokkene, not with the contact itself (model version 0.0.6)",
        nl: "wie het contact begon staat bij de betrokkene, niet bij het contact zelf (modelversie 0.0.6)")
    ])

  static func stage(for call: CheckedStage) -> any Stage { stages[call.stage].init(call) }
}

extension RelatedField {
  /// The type of the field's values.
  var valueType: ValueType {
    switch kind {
    case .identifier: .identifier
    case .text: .text
    case .nummer: .nummer
    case .yesNo: .yesNo
    case .moment: .moment
    case .choice(let words): .word(words)
    }
  }
}

extension Field {
  /// The type of the field's values.
  var valueType: ValueType {
    switch kind {
    case .identifier: .identifier
    case .text: .text
    case .nummer: .nummer
    case .yesNo: .yesNo
    case .moment: .moment
    case .metadata: .entries
    case .toestand: .word(Toestand.allCases.map(\.rawValue))
    }
  }
}

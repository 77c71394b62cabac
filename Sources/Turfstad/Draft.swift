/// The texts of one contact, as an employee would put them together.
struct Draft {
  /// How a contact was written down.
  enum Form {
    /// `Vraag: … Antwoord: …`, as F0796 shows it.
    case labelled
    /// The same without labels, as KISS stores what was typed.
    case plain
    /// A note in telegram style.
    case note
    /// The question in `inhoud`, the answer in `reactie`.
    case answeredApart
    /// The client went to another employee, who wrote no answer.
    case transferred
    /// He did write one.
    case transferredAndAnswered
    /// The client was called back in vain.
    case notReached
    /// A question, and nothing yet behind it.
    case vraagOnly
    /// Nobody wrote anything.
    case empty
  }

  let form: Form
  private(set) var onderwerp: String
  private(set) var inhoud = ""
  private(set) var reactie = ""

  init(_ topic: Topic, in scene: Scene, _ random: inout SplitMix64) {
    let exchange = random.one(of: topic.exchanges)
    onderwerp = scene.text(exchange.onderwerp)
    let drawn = Self.form(through: scene.channel, &random)
    let isForeign = random.happens(inThousand: 600)
    if isForeign, let note = Self.foreignNote(in: scene.language, &random) {
      form = .note
      onderwerp = scene.text(note.onderwerp)
      scene.write(note.text, to: &inhoud)
      return
    }
    form = drawn
    inhoud.reserveCapacity(480)
    switch drawn {
    case .note:
      let note = random.one(of: topic.notes)
      onderwerp = scene.text(note.onderwerp)
      scene.write(note.text, to: &inhoud)
      writeEnding(in: scene, &random)
    case .empty: break
    default: write(exchange, in: scene, &random)
    }
  }

  private static func form(through channel: Channel, _ random: inout SplitMix64) -> Form {
    switch random.below(100) {
    case 0..<38: .labelled
    case 38..<62: .plain
    case 62..<72: .note
    case 72..<77: .answeredApart
    case 77..<84: .transferred
    case 84..<92: .transferredAndAnswered
    case 92..<96: channel.kind == .faceToFace ? .plain : .notReached
    case 96..<98: .vraagOnly
    default: .empty
    }
  }

  private static func foreignNote(in language: Language, _ random: inout SplitMix64) -> Note? {
    switch language.code {
    case "eng": random.one(of: OtherLanguages.english)
    case "deu": random.one(of: OtherLanguages.german)
    default: nil
    }
  }

  private mutating func write(_ exchange: Exchange, in scene: Scene, _ random: inout SplitMix64) {
    let hasLabels = form == .labelled || form == .transferredAndAnswered || random.happens(inThousand: 400)
    let writesLabels = hasLabels && form != .plain
    if writesLabels { inhoud += "Vraag: " }
    scene.write(exchange.vraag, to: &inhoud)
    switch form {
    case .labelled:
      inhoud += " Antwoord: "
      scene.write(exchange.antwoord, to: &inhoud)
      writeEnding(in: scene, &random)
    case .answeredApart: scene.write(exchange.antwoord, to: &reactie)
    case .transferred: writeTransfer(in: scene, &random)
    case .transferredAndAnswered:
      writeTransfer(in: scene, &random)
      inhoud += " Antwoord: "
      scene.write(exchange.antwoord, to: &inhoud)
    case .notReached: writeSentence(random.one(of: Phrases.notReached), in: scene)
    case .plain:
      inhoud += " "
      scene.write(exchange.antwoord, to: &inhoud)
      writeEnding(in: scene, &random)
    default: break
    }
  }

  private mutating func writeTransfer(in scene: Scene, _ random: inout SplitMix64) {
    let sentences =
      switch scene.channel.kind {
      case .spoken: Phrases.transfers
      case .faceToFace: Phrases.referrals
      case .written: Phrases.forwards
      }
    writeSentence(random.one(of: sentences), in: scene)
  }

  /// A closing sentence, and now and then one that should not be there.
  private mutating func writeEnding(in scene: Scene, _ random: inout SplitMix64) {
    if scene.language.code != "nld" {
      let sentences = scene.channel.kind == .written ? Phrases.translated : Phrases.interpreted
      writeSentence(random.one(of: sentences), in: scene)
    }
    switch random.below(1_000) {
    // A note in telegram style has said already how it ended.
    case 0..<520 where form != .note: writeSentence(random.one(of: Phrases.closings), in: scene)
    case 520..<545: writeSentence(random.one(of: Phrases.callBacks), in: scene)
    case 545..<557: writeSentence(random.one(of: Phrases.bsns), in: scene)
    case 557..<567: writeSentence(random.one(of: Phrases.ibans), in: scene)
    case 567..<575: writeSentence(random.one(of: Phrases.remarks), in: scene)
    default: break
    }
  }

  private mutating func writeSentence(_ sentence: Template, in scene: Scene) {
    inhoud += " "
    scene.write(sentence, to: &inhoud)
  }
}

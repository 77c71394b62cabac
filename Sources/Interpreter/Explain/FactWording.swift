import Klantcontacten
import Wording

/// What explanations say, each fact with its name.
extension ExplainedFact {
  // MARK: Functions

  /// A search, with the chains of F3896 that it goes along.
  static func search(_ kind: RecordKind, along chains: [SearchChain]) -> ExplainedFact {
    guard kind == .contact, !chains.isEmpty else { return function(kind) }
    let ways = chains.reduce(Wording(same: "")) { text, chain in
      (text == Wording(same: "") ? text : text + Wording(same: ", ")) + chain.wording
    }
    return ExplainedFact(
      .all, "function", ["F3896"] + chains.map(\.rawValue), Wording(same: "F3896, ") + ways)
  }

  static func function(_ kind: RecordKind) -> ExplainedFact {
    ExplainedFact(
      .all, "function", [kind.searchFunction],
      Wording(
        en: "\(kind.searchFunction), search for \(kind.plural.en)",
        nl: "\(kind.searchFunction), zoeken naar \(kind.plural.nl)"))
  }

  static let byIdentifier = ExplainedFact(
    .all, "function", ["F8618"], Wording(en: "F8618, by its uuid", nl: "F8618, op uuid"))
  static let byNumber = ExplainedFact(
    .all, "function", ["F3896", "D"],
    Wording(
      en: "F3896, by nummer as it stands, then with zeros in front, then by referentienummer (D)",
      nl: "F3896, op nummer zoals het er staat, dan met nullen ervoor, dan op referentienummer (D)"))
  static let byKey = ExplainedFact(
    .all, "function", ["F3896", "F8618"],
    Wording(en: "F8618 if the key is a uuid, else F3896", nl: "F8618 als de sleutel een uuid is, anders F3896"))
  static let exactlyOne = ExplainedFact(
    .all, "one", Wording(en: "exactly one contact, or it stops", nl: "precies één contact, anders stopt het"))

  /// Contacts that are known already, each fetched.
  static let fetched = ExplainedFact(
    .all, "function", ["F8618"],
    Wording(en: "F8618, each contact as it is by then", nl: "F8618, elk contact zoals het dan is"))
  static let fetchedRecords = ExplainedFact(
    .all, "fetched", Wording(en: "each record as it is by then", nl: "elk record zoals het dan is"))

  // MARK: Conditions

  static func handed(_ parts: [String]) -> ExplainedFact {
    ExplainedFact(
      .store, "condition", parts, Wording(en: "tests ", nl: "toetst ") + Wording(same: parts.joined(separator: ", ")))
  }

  static func tested(_ parts: [String], _ kind: RecordKind) -> ExplainedFact {
    ExplainedFact(
      .klerk, "condition", parts,
      Wording(en: "tests ", nl: "toetst ") + Wording(same: parts.joined(separator: ", "))
        + Wording(en: ", \(kind.singular) by \(kind.singular)", nl: ", \(kind.singular) voor \(kind.singular)"))
  }

  static func later(_ parts: [String]) -> ExplainedFact {
    ExplainedFact(
      .klerk, "later", parts,
      Wording(
        en: "first works out the values in \(parts.joined(separator: ", ")), when it runs",
        nl: "werkt eerst de waarden in \(parts.joined(separator: ", ")) uit, als het draait"))
  }

  // MARK: What the store does

  static let untold = ExplainedFact(
    .store, "untold", Wording(en: "does not tell how it searches", nl: "vertelt niet hoe er gezocht wordt"))
  static let depends = ExplainedFact(
    .store, "depends",
    Wording(
      en: "how it searches depends on values that are not known yet",
      nl: "hoe er gezocht wordt hangt af van waarden die nog niet bekend zijn"))
  /// What is done for every record by itself.
  static let forEach = ExplainedFact(.store, "for-each", Wording(en: "for each record", nl: "voor elk record"))
  static let takenOver = ExplainedFact(
    .store, "takes-over", Wording(en: "does this itself", nl: "doet dit zelf"))
  /// On a register Klerk does it with the search before it gives a record.
  static let isOfTheSearch = ExplainedFact(
    .all, "takes-over", Wording(en: "done with the search above", nl: "gebeurt bij de zoekopdracht hierboven"))

  static func estimate(_ count: Int, isExact: Bool, _ kind: RecordKind) -> ExplainedFact {
    ExplainedFact(
      .store, isExact ? "exactly" : "at-most", count: count,
      (isExact ? Wording(en: "exactly ", nl: "nu precies ") : Wording(en: "at most ", nl: "nu hoogstens "))
        + kind.counted(count) + Wording(en: " now", nl: ""))
  }

  /// A walk along all records that ends when there are enough.
  static func walk(_ count: Int, _ kind: RecordKind) -> ExplainedFact {
    ExplainedFact(
      .store, "walk", count: count,
      Wording(en: "looks at ", nl: "bekijkt ") + kind.counted(count)
        + Wording(en: " one after the other until it has enough", nl: " een voor een tot het er genoeg heeft"))
  }

  static func access(_ step: QueryStep, _ kind: RecordKind) -> ExplainedFact {
    switch step {
    case .index(let fields):
      ExplainedFact(.store, "index", fields, wording(of: step, kind))
    case .sieve(let count):
      ExplainedFact(.store, "text-search", count: count, wording(of: step, kind))
    case .related(let other, let steps):
      ExplainedFact(
        .store, "related", [other.plural.nl] + steps.flatMap { access($0, other).values }, wording(of: step, kind))
    case .scan(let count): ExplainedFact(.store, "scan", count: count, wording(of: step, kind))
    case .inOrder: ExplainedFact(.store, "in-order", wording(of: step, kind))
    case .sort: ExplainedFact(.store, "sort", wording(of: step, kind))
    case .cut(_, let limit): ExplainedFact(.store, "limit", count: limit, wording(of: step, kind))
    case .request(let call): ExplainedFact(.store, "request", [call], wording(of: step, kind))
    case .requests(let count): ExplainedFact(.store, "requests", count: count, wording(of: step, kind))
    case .pages: ExplainedFact(.store, "pages", wording(of: step, kind))
    case .period: ExplainedFact(.store, "period", wording(of: step, kind))
    case .test: ExplainedFact(.klerk, "test", wording(of: step, kind))
    case .all: ExplainedFact(.store, "all-requests", wording(of: step, kind))
    case .compare: ExplainedFact(.klerk, "compare", wording(of: step, kind))
    }
  }

  private static func wording(of step: QueryStep, _ kind: RecordKind) -> Wording {
    switch step {
    case .index(let fields):
      let names = fields.joined(separator: ", ")
      return Wording(en: "looks up \(names) in an index", nl: "zoekt \(names) op in een index")
    case .sieve(let count):
      return Wording(en: "finds ", nl: "vindt ") + .number(count)
        + Wording(en: " candidates with the search in texts", nl: " kandidaten met de zoekindex op teksten")
    case .related(let other, let steps):
      let how = steps.reduce(Wording(same: "")) { $0 + Wording(same: ", ") + wording(of: $1, other) }
      return Wording(
        en: "goes through the \(other.plural.en) first", nl: "gaat eerst langs de \(other.plural.nl)") + how
    case .scan(let count):
      return Wording(en: "looks at all ", nl: "bekijkt alle ") + kind.counted(count)
    case .inOrder: return Wording(en: "in order without sorting", nl: "op volgorde zonder te sorteren")
    case .sort:
      return Wording(en: "sorts what it found before it gives the first", nl: "sorteert alles voor het de eerste geeft")
    case .cut(let offset, let limit):
      let passed = offset > 0 ? Wording(en: "passes over \(offset)", nl: "slaat er \(offset) over") : Wording(same: "")
      guard let limit else { return passed }
      let given = Wording(en: "stops after \(limit)", nl: "stopt na \(limit)")
      return offset > 0 ? passed + Wording(same: ", ") + given : given
    case .request, .requests, .pages, .period, .test, .all, .compare: return registerWording(of: step)
    }
  }
}

extension ExplainedFact {
  /// What a register is asked, and what is done with its answers.
  private static func registerWording(of step: QueryStep) -> Wording {
    switch step {
    case .request(let call): Wording(same: call)
    case .requests(let count):
      Wording(en: "and ", nl: "en nog ") + .number(count) + Wording(en: " more such calls", nl: " van zulke aanroepen")
    case .pages: Wording(en: "reads page after page", nl: "leest pagina na pagina")
    case .period(let isBounded, let isSought):
      switch (isSought, isBounded) {
      case (true, true):
        Wording(
          en: "looks for the page where the period begins, and reads until it is passed",
          nl: "zoekt de pagina waar de periode begint, en leest tot ze voorbij is")
      case (true, false):
        Wording(
          en: "looks for the page where the period begins, and reads from there",
          nl: "zoekt de pagina waar de periode begint, en leest vanaf daar")
      default: Wording(en: "reads until the period is passed", nl: "leest tot de periode voorbij is")
      }
    case .test:
      Wording(
        en: "tests what comes back against the whole condition", nl: "toetst wat terugkomt aan de hele voorwaarde")
    case .all:
      Wording(
        en: "all of these, whatever the first find, since a number may stand for two contacts",
        nl: "die allemaal, wat de eerste ook vinden, want een nummer kan voor twee contacten staan")
    case .compare:
      Wording(
        en: "compares all of it with what the script saw, and leaves it alone when it differs",
        nl: "vergelijkt alles met wat het script zag, en blijft eraf als het verschilt")
    default: Wording(same: "")
    }
  }
}

/// The chains along which F3896 searches, in its own order.
enum SearchChain: String, CaseIterable {
  case actor = "A"
  case betrokkene = "B"
  case address = "B+"
  case partij = "C"
  case identificator = "C+"
  case own = "D"
  /// Relations that F3896 does not name.
  case taken = "F3839"
  case bijlagen = "F5492"
  case onderwerpobjecten = "F9829"

  var wording: Wording {
    switch self {
    case .actor: Wording(en: "through actor (A)", nl: "via actor (A)")
    case .betrokkene: Wording(en: "through betrokkene (B)", nl: "via betrokkene (B)")
    case .address: Wording(en: "through digitaal adres (B+)", nl: "via digitaal adres (B+)")
    case .partij: Wording(en: "through partij (C)", nl: "via partij (C)")
    case .identificator: Wording(en: "through partij-identificator (C+)", nl: "via partij-identificator (C+)")
    case .own: Wording(en: "on own fields (D)", nl: "op eigen velden (D)")
    case .taken: Wording(en: "through taken (F3839)", nl: "via taken (F3839)")
    case .bijlagen: Wording(en: "through bijlagen (F5492)", nl: "via bijlagen (F5492)")
    case .onderwerpobjecten: Wording(en: "through onderwerpobjecten (F9829)", nl: "via onderwerpobjecten (F9829)")
    }
  }

  /// The chain to a kind of record.
  init(through kind: RecordKind) {
    switch kind {
    case .contact: self = .own
    case .actor: self = .actor
    case .betrokkene: self = .betrokkene
    case .digitaalAdres: self = .address
    case .partij: self = .partij
    case .partijIdentificator: self = .identificator
    case .taak: self = .taken
    case .bijlage: self = .bijlagen
    case .onderwerpobject: self = .onderwerpobjecten
    }
  }
}

extension RecordKind {
  /// The function by which VNG's standard searches for records of this kind.
  var searchFunction: String {
    switch self {
    case .contact: "F3896"
    case .actor: "F5582"
    case .betrokkene: "F4936"
    case .partij: "F7927"
    case .taak: "F3839"
    case .bijlage: "F5492"
    case .onderwerpobject: "F9829"
    case .digitaalAdres: "F6634"
    case .partijIdentificator: "F5817"
    }
  }
}

import Klantcontacten
import Language
import Wording

extension Period {
  /// The span of time that a date as it was written names: a year, a month, a day, a minute, a second. Without a zone
  /// it is Dutch time.
  init(_ literal: DateLiteral) {
    let first = WallClock(startOf: literal)
    let start = Self.moment(first, literal.offset)
    let end: Moment
    if literal.hour != nil {
      let length: Int64 = literal.microsecond != nil ? 1 : literal.second != nil ? 1_000_000 : 60_000_000
      end = Moment(microseconds: start.microseconds + length)
    } else {
      // By the calendar, not by hours: a day in March has 23 of them.
      end = Self.moment(Self.next(after: first, literal), literal.offset)
    }
    self.init(start: start, end: end, namesTime: literal.hour != nil)
  }

  private static func next(after clock: WallClock, _ literal: DateLiteral) -> WallClock {
    var next = clock
    if literal.day != nil {
      next.day += 1
      if next.isReal { return next }
      next.day = 1
    }
    if literal.month != nil {
      next.month += 1
      if next.isReal { return next }
      next.month = 1
    }
    next.year += 1
    return next
  }

  private static func moment(_ clock: WallClock, _ offset: Int?) -> Moment {
    offset.map { Moment(clock, offset: $0) } ?? Amsterdam.moment(of: clock)
  }
}

extension WallClock {
  /// Where a date as it was written begins.
  fileprivate init(startOf literal: DateLiteral) {
    self.init(
      year: literal.year, month: literal.month ?? 1, day: literal.day ?? 1, hour: literal.hour ?? 0,
      minute: literal.minute ?? 0, second: literal.second ?? 0, microsecond: literal.microsecond ?? 0)
  }
}

extension CheckingContext.ClockTime {
  /// How often a Dutch clock shows the time of a date.
  init(_ literal: DateLiteral) {
    let wanted = WallClock(startOf: literal)
    let moment = Amsterdam.moment(of: wanted)
    let anHourLater = Moment(microseconds: moment.microseconds + 3_600_000_000)
    self = moment.inAmsterdam != wanted ? .never : anHourLater.inAmsterdam == wanted ? .twice : .once
  }
}

extension Value {
  /// A value whose kind only running could tell, read as the type that its place asks for; nothing when it is none.
  func converted(to type: ValueType) -> Value? {
    switch (self, type) {
    case (.nothing, _), (_, .any), (.text, .text), (.text, .word), (.text, .entries): self
    case (.text(let text), .nummer): text.isEmpty ? .nothing : self
    case (.number(let number), .nummer), (.number(let number), .text): .text(Self.digits(of: number))
    case (.duration, .duration): self
    case (.text(let text), .duration):
      text.isEmpty ? .nothing : DurationLiteral(reading: text).map { .duration(TimeAmount($0)) }
    case (.number, .number), (.yesNo, .yesNo), (.moment, .moment), (.period, .moment), (.identifier, .identifier): self
    // An empty cell of a file is nothing, whatever its column is read as.
    case (.text(""), .number), (.text(""), .moment), (.text(""), .identifier): .nothing
    case (.text(let text), .number): Double(text).map(Value.number)
    case (.text(let text), .yesNo): Self.yesNo(text)
    case (.text(let text), .moment): DateLiteral(reading: text).map { .period(Period($0)) }
    case (.text(let text), .identifier): ContactID(text).map(Value.identifier)
    case (.identifier(let identifier), .text): .text(identifier.description)
    default: nil
    }
  }

  private static func yesNo(_ text: String) -> Value? {
    switch text.lowercased() {
    case "ja", "yes", "true": .yesNo(true)
    case "nee", "no", "false": .yesNo(false)
    case "", "onbekend", "unknown": .nothing
    default: nil
    }
  }

  /// How messages call the value, without saying what it is: it may be somebody's.
  var kindWording: Wording {
    switch self {
    case .nothing: Wording(en: "nothing", nl: "niets")
    case .text(let text):
      Wording(
        en: "a text of \(text.unicodeScalars.count) characters", nl: "een tekst van \(text.unicodeScalars.count) tekens"
      )
    case .number: Wording(en: "a number", nl: "een getal")
    case .yesNo: Wording(en: "yes or no", nl: "ja of nee")
    case .moment, .period: Wording(en: "a date", nl: "een datum")
    case .duration: Wording(en: "a length of time", nl: "een tijdsduur")
    case .identifier: Wording(en: "a uuid", nl: "een uuid")
    case .metadata: Wording(en: "a set of names and texts", nl: "een verzameling namen en teksten")
    }
  }
}

extension Comparison {
  init(_ comparison: ComparisonOperator) {
    self =
      switch comparison {
      case .equal: .equal
      case .unequal: .unequal
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      }
  }
}

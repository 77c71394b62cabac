import Klantcontacten

/// The circumstances of one contact, from which its text's gaps are filled.
///
/// Each gap is drawn from the contact's own key, not from a running generator: question and answer then speak of the
/// same street and the same day, however the text is put together.
struct Scene {
  let key: UInt64
  /// The contact's day, counted from 1 January 1970.
  let day: Int
  let channel: Channel
  let person: Person
  let afdeling: String
  let language: Language

  /// A template with its gaps filled.
  func text(_ template: Template) -> String {
    var text = ""
    write(template, to: &text)
    return text
  }

  /// Writes a template behind a text.
  func write(_ template: Template, to text: inout String) {
    for piece in template.pieces {
      switch piece {
      case .text(let fixed): text += fixed
      case .slot(let slot): write(slot, to: &text)
      }
    }
  }

  private func write(_ slot: Slot, to text: inout String) {
    switch slot {
    case .Klant: text += person.name
    case .klant: text += person.nameInside
    case .Hij: text += person.pronounAtStart
    case .hij: text += person.pronoun
    case .Zijn: text += person.possessiveAtStart
    case .zijn: text += person.possessive
    case .hem: text += person.object
    case .belt: text += channel.verb
    case .afdeling: text += afdeling
    case .taal: text += language.dutchName
    case .collega: text += Names.colleagues[draw(.colleague, below: Names.colleagues.count)]
    case .Paspoort: text += isMisspelt ? "Paspoord" : "Paspoort"
    case .paspoort: text += isMisspelt ? "paspoord" : "paspoort"
    case .adres, .straat, .huisnummer, .wijk, .plein, .school, .afstand: writePlace(slot, to: &text)
    case .dag, .later, .eerder, .tijd, .maand, .jaar, .vorigjaar: writeTime(slot, to: &text)
    case .aantal, .jaren, .bedrag, .middel, .klein, .groot, .zaak: writeNumber(slot, to: &text)
    case .bsn, .iban, .telefoon, .email: writePersonalData(slot, to: &text)
    }
  }

  private func writePlace(_ slot: Slot, to text: inout String) {
    let houseNumber = 1 + draw(.houseNumber, below: 160)
    switch slot {
    case .adres:
      text += Names.streets[draw(.street, below: Names.streets.count)]
      text += " \(houseNumber)"
    case .straat: text += Names.streets[draw(.street, below: Names.streets.count)]
    case .huisnummer: text += "\(houseNumber)"
    case .wijk: text += Names.quarters[draw(.quarter, below: Names.quarters.count)]
    case .plein: text += Names.squares[draw(.square, below: Names.squares.count)]
    case .school: text += Names.schools[draw(.school, below: Names.schools.count)]
    default: text += "\(7 + draw(.distance, below: 9))"
    }
  }

  private func writeTime(_ slot: Slot, to text: inout String) {
    switch slot {
    case .dag:
      let weekday = Calendar.weekday(of: workingDayAhead)
      text += Names.weekdays[weekday]
      text += " "
      writeDate(workingDayAhead, to: &text)
    case .later: writeDate(day + 30 + draw(.later, below: 60), to: &text)
    case .eerder: writeDate(day - 3 - draw(.earlier, below: 35), to: &text)
    case .tijd:
      // From 8:30 to 16:45, by the quarter.
      let minutes = 8 * 60 + 30 + 15 * draw(.time, below: 34)
      text += "\(minutes / 60):\(twoDigits(minutes % 60))"
    case .maand: text += Names.months[Calendar.date(of: day + 45).month - 1]
    case .jaar: text += "\(Calendar.date(of: day).year)"
    default: text += "\(Calendar.date(of: day).year - 1)"
    }
  }

  private func writeDate(_ day: Int, to text: inout String) {
    let date = Calendar.date(of: day)
    text += "\(date.day) "
    text += Names.months[date.month - 1]
  }

  private func writeNumber(_ slot: Slot, to text: inout String) {
    switch slot {
    case .aantal: text += Names.numbers[draw(.count, below: Names.numbers.count)]
    case .jaren: text += "\(4 + draw(.age, below: 13))"
    case .bedrag: text += "€ \(180 + draw(.amount, below: 440)),\(twoDigits(5 * draw(.cents, below: 20)))"
    case .middel: text += "€ \(60 + draw(.amount, below: 90)),\(twoDigits(5 * draw(.cents, below: 20)))"
    case .klein: text += "€ \(4 + draw(.amount, below: 40)),\(draw(.cents, below: 2) == 0 ? "00" : "50")"
    case .groot: text += "€ \(2 + draw(.amount, below: 17)).\(1 + draw(.cents, below: 9))50"
    default: text += "Z\(Calendar.date(of: day).year)-\(100_000 + draw(.caseNumber, below: 900_000))"
    }
  }

  private func writePersonalData(_ slot: Slot, to text: inout String) {
    switch slot {
    case .bsn: text += TestNumbers.bsns[draw(.personal, below: TestNumbers.bsns.count)]
    case .iban: text += TestNumbers.ibans[draw(.personal, below: TestNumbers.ibans.count)]
    case .telefoon:
      // Numbers that begin with 06 0 are given to nobody.
      let number = 100 + draw(.personal, below: 900)
      switch draw(.form, below: 4) {
      case 0: text += "0600012\(number)"
      case 1: text += "06-00012\(number)"
      case 2: text += "+31600012\(number)"
      default: text += "06 000 12 \(number)"
      }
    default:
      text += "\(Names.surnames[draw(.personal, below: Names.surnames.count)])\(10 + draw(.form, below: 90))"
      text += "@postvak.example"
    }
  }

  private var isMisspelt: Bool { draw(.misspelling, below: 100) < 8 }

  private var workingDayAhead: Int {
    Calendar.nextWorkingDay(from: day + 2 + draw(.ahead, below: 20))
  }

  private enum Draw: UInt64 {
    case street, houseNumber, quarter, square, school, distance, ahead, later, earlier, time, count, age, amount, cents
    case caseNumber, colleague, misspelling, personal, form
  }

  private func draw(_ draw: Draw, below bound: Int) -> Int {
    SplitMix64.scaled(SplitMix64.mixed(key &+ (draw.rawValue + 1) &* SplitMix64.increment), below: bound)
  }
}

/// Days, counted from 1 January 1970, and their dates.
enum Calendar {
  /// Monday is 0; 1 January 1970 was a Thursday.
  static func weekday(of day: Int) -> Int { (day + 3) % 7 }

  static func date(of day: Int) -> WallClock { Moment(microseconds: Int64(day) * 86_400_000_000).utc }

  /// The first day from a day on that is neither in a weekend nor a holiday with a fixed date.
  static func nextWorkingDay(from day: Int) -> Int {
    var day = day
    while weekday(of: day) > 4 || isHoliday(date(of: day)) { day += 1 }
    return day
  }

  private static func isHoliday(_ date: WallClock) -> Bool {
    switch (date.month, date.day) {
    case (1, 1), (4, 27), (12, 25), (12, 26): true
    default: false
    }
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

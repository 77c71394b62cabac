import Klantcontacten

/// A contact written by hand: by telephone, in Dutch, reached and ended, unless said otherwise. Its uuid follows from
/// its number, or from a label where it has none.
func demo(
  _ nummer: String?, label: String = "", _ moment: Moment, kanaal: String = "Telefoon", onderwerp: String,
  _ inhoud: String, _ toestand: Toestand = .afgelopen
) -> Klantcontact {
  let key = (nummer ?? label).utf8.reduce(0) { key, byte in SplitMix64.mixed(key &* 257 &+ UInt64(byte) &+ 1) }
  var random = SplitMix64(state: key)
  return Klantcontact(
    uuid: ContactID.random(using: &random), nummer: nummer, kanaal: kanaal, onderwerp: onderwerp, inhoud: inhoud,
    indicatieContactGelukt: true, taal: "nld", vertrouwelijk: false, plaatsgevondenOp: moment, toestand: toestand)
}

/// A moment as a Dutch clock shows it.
func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Moment {
  Amsterdam.moment(of: WallClock(year: year, month: month, day: day, hour: hour, minute: minute))
}

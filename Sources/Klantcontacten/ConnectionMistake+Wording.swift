public import Wording

extension ConnectionMistake {
  /// What was found, and what to do.
  public var wording: Wording {
    switch self {
    case .badAddress:
      Wording(
        en: "this is no address of an API; it looks like `https://HOST/klantinteracties/api/v1`",
        nl: "dit is geen adres van een API; het ziet eruit als `https://HOST/klantinteracties/api/v1`")
    case .secretInAddress:
      Wording(
        en: "the address has a name or password in it (`@`), which others could see; leave it out",
        nl: "in het adres staat een naam of wachtwoord (`@`), dat anderen kunnen zien; laat het weg")
    case .plainHTTP(let host):
      Wording(
        en:
          "http to \(host) is not protected: everybody on the way could read the token and the records. Use https, or "
          + "`--insecure-http` if you are sure of the network",
        nl:
          "http naar \(host) is niet beveiligd: iedereen onderweg kan het token en de gegevens lezen. Gebruik https, of "
          + "`--insecure-http` als u zeker bent van het netwerk")
    case .noToken:
      Wording(
        en: "there is no token for the register; give a file with `--token-file FILE`, or set KLERK_TOKEN",
        nl: "er is geen token voor het register; geef een bestand op met `--token-file BESTAND`, of zet KLERK_TOKEN")
    case .tokenFileUnreadable(let path, let number), .fileUnreadable(let path, let number):
      Wording(
        en: "`\(path)` cannot be read (system error \(number)); check the path and your rights",
        nl: "`\(path)` kan niet gelezen worden (systeemfout \(number)); controleer het pad en uw rechten")
    case .readableByOthers(let path):
      Wording(
        en: "others than its owner can read `\(path)`, which is secret; make it yours alone: `chmod 600 \(path)`",
        nl: "anderen dan de eigenaar kunnen `\(path)` lezen, en dat is geheim; maak het van u alleen: "
          + "`chmod 600 \(path)`")
    case .badToken(let path?):
      Wording(
        en: "`\(path)` holds no token: one is expected, on one line, without blanks",
        nl: "`\(path)` bevat geen token: er wordt er één verwacht, op één regel, zonder spaties")
    case .badToken(nil):
      Wording(
        en: "the token has blanks, control characters or letters with accents in it; no token has",
        nl: "in het token staan spaties, besturingstekens of letters met accenten; die heeft geen token")
    case .noPEM(let path):
      Wording(
        en: "`\(path)` holds no certificate or key in the form PEM (`-----BEGIN …`); convert it with `openssl`",
        nl: "`\(path)` bevat geen certificaat of sleutel in de vorm PEM (`-----BEGIN …`); zet het om met `openssl`")
    case .encryptedKey(let path):
      Wording(
        en: "the key in `\(path)` has a pass phrase, which Klerk does not ask for; give one without, that only you can "
          + "read: `openssl pkey -in \(path) -out FILE`",
        nl: "de sleutel in `\(path)` heeft een wachtwoord, waar Klerk niet om vraagt; geef er een zonder, die alleen u "
          + "kunt lezen: `openssl pkey -in \(path) -out BESTAND`")
    case .keyWithoutCertificate:
      Wording(
        en: "there is a key (`--client-key`) and no certificate that it belongs to; give it with `--client-cert`",
        nl: "er is een sleutel (`--client-key`) en geen certificaat waar die bij hoort; geef dat op met `--client-cert`"
      )
    case .noLibrary(let missing):
      Wording(
        en: "the library with which Klerk speaks to registers is not here (`\(missing)`); install the package libcurl4",
        nl:
          "de bibliotheek waarmee Klerk met registers spreekt ontbreekt (`\(missing)`); installeer het pakket libcurl4")
    }
  }
}

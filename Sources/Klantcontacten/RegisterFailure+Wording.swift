public import Wording

extension RegisterFailure {
  /// What was found, where, whether anything was changed, and what to do.
  public var wording: Wording {
    switch kind {
    case .refused(let complaints): refused(complaints)
    case .noConnection(let obstacle, let host): noConnection(obstacle, host)
    case .lost(let loss): lost(loss)
    case .tooManyRequests, .unavailable, .serverError, .redirected, .unexpected: ofStatus
    case .noJSON, .brokenJSON, .tooLarge, .noHTTP, .pageLeadsBack, .pageLeadsElsewhere: ofAnswer
    case .notUnderstood, .noToken, .badToken, .forbidden, .blocked, .notTheAPI, .wrongVersion, .methodNotAllowed,
      .otherMediaType, .conflict:
      ofRefusal
    }
  }

  /// `PATCH klantcontacten`.
  private var name: String { "\(call.method) \(call.resource)" }

  /// What became of a write, as an end of the sentence.
  private var outcome: Wording {
    guard call.isWrite else { return Wording(same: "") }
    return happened == .nothing
      ? Wording(en: "; nothing was changed by it", nl: "; er is daardoor niets gewijzigd")
      : Wording(en: "; whether it was done is not known", nl: "; of het is gedaan is niet bekend")
  }

  private func sentence(en: String, nl: String, thenEN: String, thenNL: String) -> Wording {
    Wording(en: en, nl: nl) + outcome + Wording(en: ". \(thenEN)", nl: ". \(thenNL)")
  }

  private func refused(_ complaints: [Complaint]) -> Wording {
    let parts = complaints.map(\.wording)
    let joined = parts.dropFirst().reduce(parts.first ?? Wording(same: "?")) { $0 + Wording(same: "; ") + $1 }
    return Wording(
      en: "the register refuses `\(name)` (400): \(joined.en)", nl: "het register weigert `\(name)` (400): \(joined.nl)"
    )
      + outcome
  }

  // MARK: Refusals

  private var ofRefusal: Wording {
    switch kind {
    case .noToken:
      sentence(
        en: "the register got no token with `\(name)` (401)", nl: "het register kreeg geen token bij `\(name)` (401)",
        thenEN: "A gateway on the way may have taken it out: it has to let the header `Authorization` pass",
        thenNL: "Een gateway onderweg kan het hebben weggehaald: die moet de header `Authorization` doorlaten")
    case .badToken:
      sentence(
        en: "the register does not know the token (401, `\(name)`)",
        nl: "het register kent het token niet (401, `\(name)`)",
        thenEN: "Check the token's file or KLERK_TOKEN, and ask the register's administrator whether it still holds",
        thenNL:
          "Controleer het bestand met het token of KLERK_TOKEN, en vraag de beheerder van het register of het nog "
          + "geldt")
    case .forbidden:
      sentence(
        en: "the token has no right to `\(name)` (403)", nl: "het token geeft geen recht op `\(name)` (403)",
        thenEN: "Ask the register's administrator for that right",
        thenNL: "Vraag de beheerder van het register om dat recht")
    case .blocked(let status):
      sentence(
        en: "something before the register, a gateway or a firewall, does not let `\(name)` pass (\(status))",
        nl: "iets voor het register, een gateway of een firewall, laat `\(name)` niet door (\(status))",
        thenEN: "Ask its administrator to let calls with a token (`Authorization: Token …`) through to the register",
        thenNL: "Vraag de beheerder ervan om verzoeken met een token (`Authorization: Token …`) door te laten naar het "
          + "register")
    case .notTheAPI(let status):
      sentence(
        en: "the address leads to something that is not the Klantinteracties API (\(status), `\(name)`)",
        nl: "het adres leidt naar iets wat niet de Klantinteracties-API is (\(status), `\(name)`)",
        thenEN: "The address ends like `…/klantinteracties/api/v1`; check it",
        thenNL: "Het adres eindigt op iets als `…/klantinteracties/api/v1`; controleer het")
    case .wrongVersion:
      sentence(
        en: "the register does not have this version of the API (404, `\(name)`)",
        nl: "het register heeft deze versie van de API niet (404, `\(name)`)",
        thenEN: "Klerk speaks v1: let the address end in `/klantinteracties/api/v1`",
        thenNL: "Klerk spreekt v1: laat het adres eindigen op `/klantinteracties/api/v1`")
    case .methodNotAllowed:
      sentence(
        en: "the register, or a gateway before it, does not let `\(name)` pass (405)",
        nl: "het register, of een gateway ervoor, laat `\(name)` niet toe (405)",
        thenEN: "Ask for an address that takes GET, POST, PATCH and DELETE",
        thenNL: "Vraag om een adres dat GET, POST, PATCH en DELETE aanneemt")
    case .otherMediaType(let status):
      sentence(
        en: "the register does not take or give plain JSON (`application/json`) for `\(name)` (\(status))",
        nl: "het register neemt of geeft geen gewone JSON (`application/json`) bij `\(name)` (\(status))",
        thenEN: "Check that the address is that of the Klantinteracties API, and what a gateway before it changes",
        thenNL: "Controleer of het adres dat van de Klantinteracties-API is, en wat een gateway ervoor verandert")
    case .conflict:
      sentence(
        en: "the register says that `\(name)` conflicts with what is there (409)",
        nl: "het register meldt dat `\(name)` botst met wat er staat (409)",
        thenEN: "Look at the record again", thenNL: "Bekijk het gegeven opnieuw")
    case .notUnderstood(let code):
      sentence(
        en: "the register could not read what `\(name)` sent (400, \(code))",
        nl: "het register kon niet lezen wat `\(name)` verstuurde (400, \(code))",
        thenEN: "A gateway on the way may have changed it; if not, this is a mistake of Klerk's: please report it",
        thenNL: "Een gateway onderweg kan het hebben veranderd; zo niet, dan is dit een fout van Klerk: meld die")
    default: Wording(same: name)
    }
  }

  // MARK: Statuses

  private var ofStatus: Wording {
    switch kind {
    case .tooManyRequests(let seconds):
      sentence(
        en: "the register takes no more calls for the moment (429, `\(name)`)",
        nl: "het register neemt even geen verzoeken meer aan (429, `\(name)`)",
        thenEN: "Try again \(Self.patience(seconds).en), or ask for less at a time with `--rate` and `--concurrency`",
        thenNL: "Probeer het \(Self.patience(seconds).nl) opnieuw, of vraag minder tegelijk met `--rate` en "
          + "`--concurrency`")
    case .unavailable(let status, let seconds):
      sentence(
        en: "the register is away, a proxy before it says (\(status), `\(name)`)",
        nl: "het register is er even niet, meldt een proxy ervoor (\(status), `\(name)`)",
        thenEN: "Try again \(Self.patience(seconds).en)", thenNL: "Probeer het \(Self.patience(seconds).nl) opnieuw")
    case .serverError:
      sentence(
        en: "the register failed at `\(name)` (500)", nl: "het register liep vast op `\(name)` (500)",
        thenEN: "Look at the record; if it happens again, tell the register's administrator the time",
        thenNL: "Bekijk het gegeven; gebeurt het weer, meld dan het tijdstip aan de beheerder van het register")
    case .redirected(let status, let host?):
      sentence(
        en: "the register sends `\(name)` to another server, \(host) (\(status)); the token was not sent there",
        nl: "het register verwijst `\(name)` naar een andere server, \(host) (\(status)); het token is daar niet heen "
          + "gestuurd",
        thenEN: "If that is the right one, give its address instead", thenNL: "Is dat de goede, geef dan dat adres op")
    case .redirected(let status, nil):
      sentence(
        en: "the register sends `\(name)` to another address (\(status)), which Klerk does not follow",
        nl: "het register verwijst `\(name)` naar een ander adres (\(status)), wat Klerk niet volgt",
        thenEN: "The address ends like `…/klantinteracties/api/v1`; check it",
        thenNL: "Het adres eindigt op iets als `…/klantinteracties/api/v1`; controleer het")
    case .unexpected(let status):
      sentence(
        en: "the register answered \(status) to `\(name)`, which the API never does",
        nl: "het register antwoordde \(status) op `\(name)`, wat de API nooit doet",
        thenEN: "Check what stands between Klerk and the register",
        thenNL: "Kijk wat er tussen Klerk en het register staat")
    default: Wording(same: name)
    }
  }

  private static func patience(_ seconds: Int?) -> Wording {
    guard let seconds else { return Wording(en: "later", nl: "later") }
    return Wording(en: "in \(seconds) s", nl: "over \(seconds) s")
  }

  // MARK: Answers

  private var ofAnswer: Wording {
    switch kind {
    case .noJSON(let status):
      sentence(
        en: "what came back from `\(name)` is a page and no JSON (\(status))",
        nl: "wat terugkwam op `\(name)` is een pagina en geen JSON (\(status))",
        thenEN: "The address may be that of a website, or a gateway asks for a login; the API's ends like "
          + "`…/klantinteracties/api/v1`",
        thenNL:
          "Het adres kan dat van een website zijn, of een gateway vraagt om in te loggen; dat van de API eindigt op "
          + "iets als `…/klantinteracties/api/v1`")
    case .brokenJSON:
      sentence(
        en: "the answer to `\(name)` is broken off, or not in the form that the API gives it",
        nl: "het antwoord op `\(name)` is afgebroken, of niet in de vorm die de API eraan geeft",
        thenEN: "Try again; if it stays, look at what stands between Klerk and the register",
        thenNL: "Probeer het opnieuw; blijft het, kijk dan wat er tussen Klerk en het register staat")
    case .tooLarge(let megabytes):
      sentence(
        en: "the answer to `\(name)` is larger than \(megabytes) MiB, and was not read to its end",
        nl: "het antwoord op `\(name)` is groter dan \(megabytes) MiB, en is niet uitgelezen",
        thenEN: "Ask for less at a time, and check that the address is that of the API",
        thenNL: "Vraag minder tegelijk, en controleer of het adres dat van de API is")
    case .noHTTP:
      sentence(
        en: "what answered `\(name)` does not speak HTTP", nl: "wat op `\(name)` antwoordde spreekt geen HTTP",
        thenEN: "Check host and port, and whether it has to be http or https",
        thenNL: "Controleer host en poort, en of het http of https moet zijn")
    case .pageLeadsBack:
      sentence(
        en: "a page of `\(name)` names a page as its next that was read already",
        nl: "een pagina van `\(name)` noemt als volgende een pagina die al is gelezen",
        thenEN: "Reading on would never end; a gateway may answer from its memory, ask its administrator",
        thenNL:
          "Doorlezen zou nooit eindigen; een gateway antwoordt misschien uit zijn geheugen, vraag de beheerder ervan")
    case .pageLeadsElsewhere:
      sentence(
        en: "a page of `\(name)` names a page of another server as its next; the token was not sent there",
        nl: "een pagina van `\(name)` noemt als volgende een pagina van een andere server; het token is daar niet heen "
          + "gestuurd",
        thenEN: "The register makes that address from the name it is called by: give the same one, or have the proxy "
          + "before it pass the header `Host` on",
        thenNL: "Het register maakt dat adres van de naam waarmee het wordt aangeroepen: geef dezelfde op, of laat de "
          + "proxy ervoor de header `Host` doorgeven")
    default: Wording(same: name)
    }
  }
}

extension RegisterFailure.Complaint {
  /// `` `inhoud`: Zorg ervoor dat dit veld niet meer dan 1000 karakters bevat (max_length) ``.
  var wording: Wording {
    let place =
      field.map { Wording(same: "`\($0)`: ") } ?? Wording(en: "the fields together: ", nl: "de velden samen: ")
    guard let reason else {
      return place
        + Wording(
          en: "\(code) (its words are left out, since they may repeat a value)",
          nl: "\(code) (de woorden zijn weggelaten, omdat ze een waarde kunnen herhalen)")
    }
    return place + Wording(same: "\(reason.hasSuffix(".") ? String(reason.dropLast()) : reason) (\(code))")
  }
}

import Wording

// What the network says, apart from what a register does.

extension RegisterFailure {
  /// Why no connection came about: nothing was sent.
  func noConnection(_ obstacle: Obstacle, _ host: String) -> Wording {
    let outcome =
      obstacle == .clientCertificateRefused
      ? Wording(en: "; nothing was changed. ", nl: "; er is niets gewijzigd. ")
      : Wording(en: "; nothing was sent. ", nl: "; er is niets verstuurd. ")
    return obstacle.found(host) + outcome + obstacle.advice
  }

  /// How a connection was lost.
  func lost(_ loss: Loss) -> Wording {
    let name = "\(call.method) \(call.resource)"
    let found = loss.found(name)
    guard call.isWrite else {
      return found + Wording(en: ". Try again", nl: ". Probeer het opnieuw")
    }
    return found
      + Wording(
        en: "; it was sent, and whether it was done is not known. Look at the record",
        nl: "; het is verstuurd, en of het is gedaan is niet bekend. Bekijk het gegeven")
  }
}

extension RegisterFailure.Loss {
  fileprivate func found(_ name: String) -> Wording {
    switch self {
    case .timedOut(let seconds):
      Wording(
        en: "the register did not answer `\(name)` within \(seconds) s",
        nl: "het register gaf binnen \(seconds) s geen antwoord op `\(name)`")
    case .closed:
      Wording(
        en: "the connection was closed before `\(name)` was answered",
        nl: "de verbinding is verbroken voordat `\(name)` was beantwoord")
    case .closedWithinAnswer:
      Wording(
        en: "the connection was closed in the middle of the answer to `\(name)`",
        nl: "de verbinding is verbroken midden in het antwoord op `\(name)`")
    case .stopped:
      Wording(
        en: "you stopped while `\(name)` was on its way, and no answer came",
        nl: "u stopte terwijl `\(name)` onderweg was, en er kwam geen antwoord")
    case .other(let number):
      Wording(
        en: "the connection failed before `\(name)` was answered (error \(number))",
        nl: "de verbinding faalde voordat `\(name)` was beantwoord (fout \(number))")
    }
  }
}

extension RegisterFailure.Obstacle {
  fileprivate func found(_ host: String) -> Wording {
    switch self {
    case .refused:
      Wording(en: "\(host) takes no connection", nl: "\(host) neemt geen verbinding aan")
    case .nameNotFound:
      Wording(en: "there is no machine of the name \(host)", nl: "er is geen machine met de naam \(host)")
    case .proxyNameNotFound:
      Wording(
        en: "the proxy on the way to \(host) cannot be found by its name",
        nl: "de proxy op weg naar \(host) is op naam niet te vinden")
    case .proxyRefused(let status):
      Wording(
        en: "the proxy does not let a connection to \(host) pass (\(status))",
        nl: "de proxy laat geen verbinding met \(host) toe (\(status))")
    case .noRoute:
      Wording(en: "no way leads to \(host) from here", nl: "vanaf hier leidt geen weg naar \(host)")
    case .timedOut(let seconds):
      Wording(
        en: "no connection to \(host) came about within \(seconds) s",
        nl: "binnen \(seconds) s kwam geen verbinding met \(host) tot stand")
    case .untrustedCertificate:
      Wording(
        en: "the certificate of \(host) is not made out by anybody who is trusted here",
        nl: "het certificaat van \(host) is niet uitgegeven door wie hier vertrouwd wordt")
    case .expiredCertificate:
      Wording(en: "the certificate of \(host) has expired", nl: "het certificaat van \(host) is verlopen")
    case .certificateNotValidYet:
      Wording(en: "the certificate of \(host) is not valid yet", nl: "het certificaat van \(host) geldt nog niet")
    case .certificateOfAnotherHost:
      Wording(
        en: "the certificate that \(host) shows is made out to another name",
        nl: "het certificaat dat \(host) toont staat op een andere naam")
    case .clientCertificateRefused:
      Wording(
        en: "\(host) does not take the client certificate, or asks for one that was not given",
        nl: "\(host) neemt het clientcertificaat niet aan, of vraagt er een dat niet is opgegeven")
    case .badClientCertificate:
      Wording(
        en: "the client certificate for \(host) or its key cannot be used",
        nl: "het clientcertificaat voor \(host) of de sleutel ervan is niet te gebruiken")
    case .badAuthorityFile:
      Wording(
        en: "the file with the certificates that are trusted for \(host) cannot be used",
        nl: "het bestand met de certificaten die voor \(host) vertrouwd worden is niet te gebruiken")
    case .noTLS:
      Wording(
        en: "no protected connection (TLS) to \(host) came about",
        nl: "er kwam geen beveiligde verbinding (TLS) met \(host) tot stand")
    case .other(let number):
      Wording(
        en: "no connection to \(host) came about (error \(number))",
        nl: "er kwam geen verbinding met \(host) tot stand (fout \(number))")
    }
  }

  fileprivate var advice: Wording {
    switch self {
    case .refused, .noRoute, .timedOut, .other:
      Wording(
        en: "Check host, port, VPN and firewall, and try again",
        nl: "Controleer host, poort, VPN en firewall, en probeer "
          + "het opnieuw")
    case .nameNotFound:
      Wording(
        en: "Check the address, and whether you are in the right network (VPN)",
        nl: "Controleer het adres, en of u in het goede netwerk (VPN) zit")
    case .proxyNameNotFound, .proxyRefused:
      Wording(
        en: "Check `https_proxy` and `no_proxy`, or ask the network's administrator",
        nl: "Controleer `https_proxy` en `no_proxy`, of vraag de netwerkbeheerder")
    case .untrustedCertificate:
      Wording(
        en:
          "If the register has a private authority, give its certificate in a file with `--ca-file`; if not, somebody may "
          + "be standing in between",
        nl:
          "Heeft het register een eigen certificaatautoriteit, geef dan haar certificaat in een bestand op met `--ca-file`; "
          + "zo niet, dan zit er misschien iemand tussen")
    case .expiredCertificate:
      Wording(
        en: "Tell the register's administrator; check this machine's clock too",
        nl: "Meld het aan de beheerder van het register; controleer ook de klok van deze machine")
    case .certificateNotValidYet:
      Wording(en: "Check this machine's clock", nl: "Controleer de klok van deze machine")
    case .certificateOfAnotherHost:
      Wording(
        en: "Give the address with the name that the register goes by",
        nl: "Geef het adres op met de naam waaronder het register bekend is")
    case .clientCertificateRefused:
      Wording(
        en: "Check `--client-cert` and `--client-key`, and whether the register knows this certificate",
        nl: "Controleer `--client-cert` en `--client-key`, en of het register dit certificaat kent")
    case .badClientCertificate:
      Wording(
        en:
          "Both have to be in the form PEM, belong together, and the key may have no pass phrase (`--client-cert`, `--client-key`)",
        nl:
          "Beide moeten in de vorm PEM staan en bij elkaar horen, en de sleutel mag geen wachtwoord hebben (`--client-cert`, "
          + "`--client-key`)")
    case .badAuthorityFile:
      Wording(
        en: "It has to hold certificates in the form PEM (`--ca-file`)",
        nl: "Er moeten certificaten in de vorm PEM in staan (`--ca-file`)")
    case .noTLS:
      Wording(
        en: "Check whether the address has to begin with https, and whether the register speaks TLS 1.2 or newer",
        nl: "Controleer of het adres met https moet beginnen, en of het register TLS 1.2 of nieuwer spreekt")
    }
  }
}

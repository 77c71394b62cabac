/// What hangs on a klantcontact, as a register answered it (`contract/open-klant/get-expand.json`).
enum RecordedRelations {
  /// The contact in whose answer it stood.
  static let contact = "ffe74520-4615-4307-86fa-427ce2b901e1"

  /// Each kind of related record, in full.
  static let expanded = #"""
    {"gingOverOnderwerpobjecten":[{"uuid":"12591da9-a601-4853-a149-86b3ccafb75a","url":"http://localhost\#
    :8700/klantinteracties/api/v1/onderwerpobjecten/12591da9-a601-4853-a149-86b3ccafb75a"}],"hadBetrokke\#
    nActoren":[{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5","url":"http://localhost:8700/klantinteract\#
    ies/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5","naam":"Kees de Baliemedewerker","soortActo\#
    r":"medewerker","indicatieActief":true,"actoridentificator":{"objectId":"kees.balie@localhost","code\#
    Objecttype":"mdw","codeRegister":"handmatig","codeSoortObjectId":"email"},"actorIdentificatie":null}\#
    ],"omvatteBijlagen":[{"uuid":"f5950308-353b-4fa7-8339-8057a4085f40","url":"http://localhost:8700/kla\#
    ntinteracties/api/v1/bijlagen/f5950308-353b-4fa7-8339-8057a4085f40"}],"hadBetrokkenen":[{"uuid":"848\#
    77c22-cfca-4786-bcef-0d1fd058e0b5","url":"http://localhost:8700/klantinteracties/api/v1/betrokkenen/\#
    84877c22-cfca-4786-bcef-0d1fd058e0b5"}],"leiddeTotInterneTaken":[{"uuid":"401721b8-48b6-450a-9ceb-dc\#
    3be46378b1","url":"http://localhost:8700/klantinteracties/api/v1/internetaken/401721b8-48b6-450a-9ce\#
    b-dc3be46378b1"}],"_expand":{"gingOverOnderwerpobjecten":[{"uuid":"12591da9-a601-4853-a149-86b3ccafb\#
    75a","url":"http://localhost:8700/klantinteracties/api/v1/onderwerpobjecten/12591da9-a601-4853-a149-\#
    86b3ccafb75a","klantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1","url":"http://localhost:\#
    8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b901e1"},"wasKlantcontact"\#
    :null,"onderwerpobjectidentificator":{"objectId":"11111111-1111-4111-8111-111111111111","codeObjectt\#
    ype":"zaak","codeRegister":"openzaak","codeSoortObjectId":"uuid"}}],"omvatteBijlagen":[{"uuid":"f595\#
    0308-353b-4fa7-8339-8057a4085f40","url":"http://localhost:8700/klantinteracties/api/v1/bijlagen/f595\#
    0308-353b-4fa7-8339-8057a4085f40","wasBijlageVanKlantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce\#
    2b901e1","url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa\#
    -427ce2b901e1"},"bijlageidentificator":{"objectId":"11111111-1111-4111-8111-111111111111","codeObjec\#
    ttype":"enkelvoudiginformatieobject","codeRegister":"openzaak","codeSoortObjectId":"uuid"}}],"hadBet\#
    rokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"http://localhost:8700/klantinteract\#
    ies/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b5","wasPartij":null,"hadKlantcontact":{"uu\#
    id":"ffe74520-4615-4307-86fa-427ce2b901e1","url":"http://localhost:8700/klantinteracties/api/v1/klan\#
    tcontacten/ffe74520-4615-4307-86fa-427ce2b901e1"},"digitaleAdressen":[{"uuid":"6dffc675-4748-4b98-aa\#
    e7-8730ca1d22e5","url":"http://localhost:8700/klantinteracties/api/v1/digitaleadressen/6dffc675-4748\#
    -4b98-aae7-8730ca1d22e5"}],"bezoekadres":{"nummeraanduidingId":"","straatnaam":"","huisnummer":null,\#
    "huisnummertoevoeging":"","postcode":"","stad":"","adresregel1":"","adresregel2":"","adresregel3":""\#
    ,"land":""},"correspondentieadres":{"nummeraanduidingId":"","straatnaam":"","huisnummer":null,"huisn\#
    ummertoevoeging":"","postcode":"","stad":"","adresregel1":"","adresregel2":"","adresregel3":"","land\#
    ":""},"contactnaam":{"voorletters":"A.","voornaam":"Anna","voorvoegselAchternaam":"van","achternaam"\#
    :"Voorbeeld"},"volledigeNaam":"Anna van Voorbeeld","rol":"klant","organisatienaam":"","initiator":tr\#
    ue,"_expand":{"digitaleAdressen":[{"uuid":"6dffc675-4748-4b98-aae7-8730ca1d22e5","url":"http://local\#
    host:8700/klantinteracties/api/v1/digitaleadressen/6dffc675-4748-4b98-aae7-8730ca1d22e5","verstrektD\#
    oorBetrokkene":{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"http://localhost:8700/klantinte\#
    racties/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b5"},"verstrektDoorPartij":null,"adres"\#
    :"anna.voorbeeld@localhost","soortDigitaalAdres":"email","isStandaardAdres":false,"omschrijving":"pr\#
    ivé","referentie":"","verificatieDatum":null}]}}],"leiddeTotInterneTaken":[{"uuid":"401721b8-48b6-45\#
    0a-9ceb-dc3be46378b1","url":"http://localhost:8700/klantinteracties/api/v1/internetaken/401721b8-48b\#
    6-450a-9ceb-dc3be46378b1","nummer":null,"referentienummer":null,"gevraagdeHandeling":"Terugbellen ov\#
    er overkapping","aanleidinggevendKlantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1","url":\#
    "http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b901e1"}\#
    ,"toegewezenAanActor":{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5","url":"http://localhost:8700/kl\#
    antinteracties/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5"},"toegewezenAanActoren":[{"uuid"\#
    :"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5","url":"http://localhost:8700/klantinteracties/api/v1/actoren\#
    /fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5"}],"toelichting":"Graag voor vrijdag.","status":"te_verwerken"\#
    ,"toegewezenOp":"2026-11-23T23:17:56.688143Z","afgehandeldOp":null}]}}
    """#

  /// What a partij is known by, as its register gives it with the partij: in full, the vestigingsnummer under the
  /// KVK-nummer.
  static let identificatoren =
    #"[{"uuid":"0a4cd8a5-3d33-4d43-9b0c-9d5fd5d7a001","url":"http://localhost/partij-identificatoren/1","#
    + #""identificeerdePartij":{"uuid":"b6d7d8b5-d74c-4f7c-814e-3b0c2cd1c6e2","url":"http://localhost/partijen/1"},"#
    + #""anderePartijIdentificator":"vrij \u0026 blij","partijIdentificator":{"codeObjecttype":"niet_natuurlijk_persoon","#
    + #""codeSoortObjectId":"kvk_nummer","objectId":"90001234","codeRegister":"hr"},"subIdentificatorVan":null},"#
    + #"{"uuid":"0a4cd8a5-3d33-4d43-9b0c-9d5fd5d7a002","url":"http://localhost/partij-identificatoren/2","#
    + #""identificeerdePartij":{"uuid":"b6d7d8b5-d74c-4f7c-814e-3b0c2cd1c6e2","url":"http://localhost/partijen/1"},"#
    + #""anderePartijIdentificator":"","partijIdentificator":{"codeObjecttype":"vestiging","#
    + #""codeSoortObjectId":"vestigingsnummer","objectId":"900000001234","codeRegister":"hr"},"#
    + #""subIdentificatorVan":{"uuid":"0a4cd8a5-3d33-4d43-9b0c-9d5fd5d7a001","url":"http://localhost/partij-identificatoren/1"}}]"#

  /// A contact's betrokkene with a partij that is known by numbers, as a register gives it with
  /// `expand=hadBetrokkenen.wasPartij`.
  static let identified =
    #"{"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"http://localhost/betrokkenen/1"}],"#
    + #""_expand":{"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5","url":"http://localhost/betrokkenen/1","#
    + #""wasPartij":{"uuid":"b6d7d8b5-d74c-4f7c-814e-3b0c2cd1c6e2","url":"http://localhost/partijen/1"},"rol":"klant","#
    + #""_expand":{"wasPartij":{"uuid":"b6d7d8b5-d74c-4f7c-814e-3b0c2cd1c6e2","url":"http://localhost/partijen/1","#
    + #""nummer":null,"partijIdentificatoren":\#(identificatoren),"soortPartij":"organisatie"}}}]}}"#
}

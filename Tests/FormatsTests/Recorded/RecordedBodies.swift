/// Answers of a running Open Klant 2.18.0, byte for byte; all persons, numbers and texts in them are invented.
enum Recorded {
  /// A klantcontact with each kind of related object.
  static let withRelations = #"""
    {"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1","gingOverOnderwerpobjecten":[{"uuid":"12591da9-a601-4853-a149-86b3ccafb75a",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/onderwerpobjecten/12591da9-a601-4853-a149-86b3c\#
    cafb75a"}],"hadBetrokkenActoren":[{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "naam":"Kees de Baliemedewerker","soortActor":"medewerker","indicatieActief":true,\#
    "actoridentificator":{"objectId":"kees.balie@localhost","codeObjecttype":"mdw",\#
    "codeRegister":"handmatig","codeSoortObjectId":"email"},"actorIdentificatie":null}],\#
    "omvatteBijlagen":[{"uuid":"f5950308-353b-4fa7-8339-8057a4085f40",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/bijlagen/f5950308-353b-4fa7-8339-8057a4085f40"}\#
    ],"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b\#
    5"}],"leiddeTotInterneTaken":[{"uuid":"401721b8-48b6-450a-9ceb-dc3be46378b1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/internetaken/401721b8-48b6-450a-9ceb-dc3be46378\#
    b1"}],"nummer":"23019182","referentienummer":null,"kanaal":"Telefoon",\#
    "onderwerp":"Vraag over de vergunning voor een overkapping",\#
    "inhoud":"Mevrouw Voorbeeld vraagt of zij een vergunning nodig heeft voor een overkapping in de acht\#
    ertuin.","reactie":"","indicatieContactGelukt":null,\#
    "hoofdOnderwerpType":"http://localhost:8001/catalogi/api/v1/zaaktypen/11111111-1111-4111-8111-111111\#
    111111","verdereActieOndernomen":false,"taal":"nld","vertrouwelijk":false,\#
    "plaatsgevondenOp":"2026-03-12T09:15:00Z","metadata":{"balie":"Bouwen"}}
    """#

  /// The same, its related objects in full.
  static let expanded = #"""
    {"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1","gingOverOnderwerpobjecten":[{"uuid":"12591da9-a601-4853-a149-86b3ccafb75a",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/onderwerpobjecten/12591da9-a601-4853-a149-86b3c\#
    cafb75a"}],"hadBetrokkenActoren":[{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "naam":"Kees de Baliemedewerker","soortActor":"medewerker","indicatieActief":true,\#
    "actoridentificator":{"objectId":"kees.balie@localhost","codeObjecttype":"mdw",\#
    "codeRegister":"handmatig","codeSoortObjectId":"email"},"actorIdentificatie":null}],\#
    "omvatteBijlagen":[{"uuid":"f5950308-353b-4fa7-8339-8057a4085f40",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/bijlagen/f5950308-353b-4fa7-8339-8057a4085f40"}\#
    ],"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b\#
    5"}],"leiddeTotInterneTaken":[{"uuid":"401721b8-48b6-450a-9ceb-dc3be46378b1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/internetaken/401721b8-48b6-450a-9ceb-dc3be46378\#
    b1"}],"nummer":"23019182","referentienummer":null,"kanaal":"Telefoon",\#
    "onderwerp":"Vraag over de vergunning voor een overkapping",\#
    "inhoud":"Mevrouw Voorbeeld vraagt of zij een vergunning nodig heeft voor een overkapping in de acht\#
    ertuin.","reactie":"","indicatieContactGelukt":null,\#
    "hoofdOnderwerpType":"http://localhost:8001/catalogi/api/v1/zaaktypen/11111111-1111-4111-8111-111111\#
    111111","verdereActieOndernomen":false,"taal":"nld","vertrouwelijk":false,\#
    "plaatsgevondenOp":"2026-03-12T09:15:00Z","metadata":{"balie":"Bouwen"},\#
    "_expand":{"gingOverOnderwerpobjecten":[{"uuid":"12591da9-a601-4853-a149-86b3ccafb75a",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/onderwerpobjecten/12591da9-a601-4853-a149-86b3c\#
    cafb75a","klantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1"},"wasKlantcontact":null,"onderwerpobjectidentificator":{"objectId":"11111111-1111-4111-8111-11\#
    1111111111","codeObjecttype":"zaak","codeRegister":"openzaak","codeSoortObjectId":"uuid"}}],\#
    "omvatteBijlagen":[{"uuid":"f5950308-353b-4fa7-8339-8057a4085f40",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/bijlagen/f5950308-353b-4fa7-8339-8057a4085f40",\#
    "wasBijlageVanKlantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1"},"bijlageidentificator":{"objectId":"11111111-1111-4111-8111-111111111111",\#
    "codeObjecttype":"enkelvoudiginformatieobject","codeRegister":"openzaak",\#
    "codeSoortObjectId":"uuid"}}],"hadBetrokkenen":[{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b\#
    5","wasPartij":null,"hadKlantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1"},"digitaleAdressen":[{"uuid":"6dffc675-4748-4b98-aae7-8730ca1d22e5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/digitaleadressen/6dffc675-4748-4b98-aae7-8730ca\#
    1d22e5"}],"bezoekadres":{"nummeraanduidingId":"","straatnaam":"","huisnummer":null,\#
    "huisnummertoevoeging":"","postcode":"","stad":"","adresregel1":"","adresregel2":"",\#
    "adresregel3":"","land":""},"correspondentieadres":{"nummeraanduidingId":"","straatnaam":"",\#
    "huisnummer":null,"huisnummertoevoeging":"","postcode":"","stad":"","adresregel1":"",\#
    "adresregel2":"","adresregel3":"","land":""},"contactnaam":{"voorletters":"A.","voornaam":"Anna",\#
    "voorvoegselAchternaam":"van","achternaam":"Voorbeeld"},"volledigeNaam":"Anna van Voorbeeld",\#
    "rol":"klant","organisatienaam":"","initiator":true,\#
    "_expand":{"digitaleAdressen":[{"uuid":"6dffc675-4748-4b98-aae7-8730ca1d22e5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/digitaleadressen/6dffc675-4748-4b98-aae7-8730ca\#
    1d22e5","verstrektDoorBetrokkene":{"uuid":"84877c22-cfca-4786-bcef-0d1fd058e0b5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/betrokkenen/84877c22-cfca-4786-bcef-0d1fd058e0b\#
    5"},"verstrektDoorPartij":null,"adres":"anna.voorbeeld@localhost","soortDigitaalAdres":"email",\#
    "isStandaardAdres":false,"omschrijving":"privé","referentie":"","verificatieDatum":null}]}}],\#
    "leiddeTotInterneTaken":[{"uuid":"401721b8-48b6-450a-9ceb-dc3be46378b1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/internetaken/401721b8-48b6-450a-9ceb-dc3be46378\#
    b1","nummer":null,"referentienummer":null,"gevraagdeHandeling":"Terugbellen over overkapping",\#
    "aanleidinggevendKlantcontact":{"uuid":"ffe74520-4615-4307-86fa-427ce2b901e1",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/ffe74520-4615-4307-86fa-427ce2b9\#
    01e1"},"toegewezenAanActor":{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5"},\#
    "toegewezenAanActoren":[{"uuid":"fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/actoren/fb4f2fa0-7a50-4c9f-9de8-846cbd898ed5"}]\#
    ,"toelichting":"Graag voor vrijdag.","status":"te_verwerken",\#
    "toegewezenOp":"2026-11-23T23:17:56.688143Z","afgehandeldOp":null}]}}
    """#

  /// The first of three list pages, two contacts on each.
  static let listPage = #"""
    {"count":5,"next":"http://localhost:8700/klantinteracties/api/v1/klantcontacten?page=2&pageSize=2",\#
    "previous":null,"results":[{"uuid":"62595c9b-c75d-44b4-80a1-a19b01856a9a",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/62595c9b-c75d-44b4-80a1-a19b0185\#
    6a9a","gingOverOnderwerpobjecten":[],"hadBetrokkenActoren":[],"omvatteBijlagen":[],\#
    "hadBetrokkenen":[],"leiddeTotInterneTaken":[],"nummer":null,"referentienummer":null,\#
    "kanaal":"Telefoon","onderwerp":"Vraag over de vergunning voor een overkapping","inhoud":"",\#
    "reactie":"","indicatieContactGelukt":null,"hoofdOnderwerpType":"","verdereActieOndernomen":false,\#
    "taal":"nld","vertrouwelijk":false,"plaatsgevondenOp":"2026-11-23T23:17:54.562565Z","metadata":{},\#
    "_expand":{}},{"uuid":"9af495a4-927d-492b-9a82-6e2dfb5eadb4",\#
    "url":"http://localhost:8700/klantinteracties/api/v1/klantcontacten/9af495a4-927d-492b-9a82-6e2dfb5e\#
    adb4","gingOverOnderwerpobjecten":[],"hadBetrokkenActoren":[],"omvatteBijlagen":[],\#
    "hadBetrokkenen":[],"leiddeTotInterneTaken":[],"nummer":"23019184","referentienummer":null,\#
    "kanaal":"E-mail","onderwerp":"Afspraak paspoort","inhoud":"","reactie":"",\#
    "indicatieContactGelukt":null,"hoofdOnderwerpType":"","verdereActieOndernomen":false,"taal":"nld",\#
    "vertrouwelijk":false,"plaatsgevondenOp":"2026-03-14T00:00:00Z","metadata":{"aantal":"2",\#
    "teamNaam":"Burgerzaken"},"_expand":{}}]}
    """#
}

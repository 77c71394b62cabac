/// Ten lines that use the whole language.
enum EverythingScript {
  /// The lines, with names and numbers that differ from round to round.
  static func lines(_ round: Int) -> String {
    #"""
    find contacts where kanaal = "Telefoon" and inhoud contains "overkapping" | sort by plaatsgevondenOp desc | take 10
    find contacts where length(inhoud) > 900 and plaatsgevondenOp >= today - 30d | count by kanaal, month of plaatsgevondenOp
    find contacts where betrokkene.achternaam = "Janssen" or taken.status = te_verwerken | taken | select nummer, status
    find contacts where onderwerp contains "paspoord" | expect count <= 20 | correct onderwerp = replacewords(onderwerp, "paspoord", "paspoort") because "spelling"
    if (find contacts where kanaal = "Fax" | count) > 0 { find contacts | count } else { find contacts | first }
    find contact \#(23_000_000 + round) | append "Over \(onderwerp): zie \(nummer) van \(plaatsgevondenOp)" because "reden"
    let naam\#(round) = (find contacts | count) / 2 + 3 * 4
    register contact { kanaal: "Telefoon", onderwerp: "x", actor: "Nicole van Dijk", betrokkene: { achternaam: "y" } } | transfer to "Vergunningen" | end
    find taken where status = te_verwerken and toegewezenOp < now - 2w | set status = verwerkt, toelichting = (toelichting ?? "") + " klaar"
    find contacts where kanaal in ("Twitter", "twitter") | each { it | append "Kwam per \(it.kanaal)." because "verzoek" }

    """#
  }
}

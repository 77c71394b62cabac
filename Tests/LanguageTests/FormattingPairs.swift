/// What people write, and what becomes of it.
enum FormattingPairs {
  struct Pair: Sendable {
    let what: String
    let before: String
    let after: String
  }

  private static func pair(_ what: String, _ before: String, _ after: String) -> Pair {
    Pair(what: what, before: before, after: after + "\n")
  }

  static let layout = statements + comments + texts

  private static let statements: [Pair] = [
    pair(
      "one blank around operators and behind commas",
      #"find   contacts where kanaal="Telefoon"and plaatsgevondenOp>=2023-03|sort by taal  desc ,uuid"#,
      #"find contacts where kanaal = "Telefoon" and plaatsgevondenOp >= 2023-03 | sort by taal desc, uuid"#),
    pair(
      "none inside parentheses, around dots and before colons",
      #"param x :text="a";expect ( find contacts where ( rij . "Naam klant"in( "a","b" ) ) | count )=-1"#,
      """
      param x: text = "a"
      expect (find contacts where (rij."Naam klant" in ("a", "b")) | count) = -1
      """),
    pair(
      "one statement a line",
      "let a = 1 ; let b = 2;;\n;find contacts",
      "let a = 1\nlet b = 2\nfind contacts"),
    pair(
      "a line that holds only `;` is no empty line",
      "let a = 1\n;\nlet b = 2;\n\nlet c = 3",
      "let a = 1\nlet b = 2\n\nlet c = 3"),
    pair(
      "commands of one's own",
      "# hulp\ndefine f ( a:text,b : number ){|append a|take (b)}\ndefine g(){\n\n| count # een\n# twee\n| # drie\nf (1)\n}\ndefine h(){f(1 , 2);x|f ( 2 )\n| count}",
      """
      # hulp
      define f(a: text, b: number) {
          | append a | take (b)
      }
      define g() {
          | count  # een
          # twee
          # drie
          | f(1)
      }
      define h() {
          f(1, 2)
          x
              | f(2)
              | count
      }
      """),
    pair(
      "a command of stages that begins with a block",
      "define f(){\n|each{it}\n|take 5}",
      """
      define f() {
          | each {
              it
          }
          | take 5
      }
      """),
    pair(
      "the block of a stage, and what goes on behind it",
      "find contacts|each{it|count;each_of}|take 5|each{it\n# niets\n}\nexpect(x|each{a;b}|count)=1",
      """
      find contacts | each {
          it | count
          each_of
      } | take 5 | each {
          it
          # niets
      }
      expect (x | each {
          a
          b
      } | count) = 1
      """),
    pair(
      "the block of a stage in a line of its own",
      "find contacts\n| where a\n| each {\nfor c in it\n| take 5 {\nc\n| each {\nc\n}\n}\n}\n| count",
      """
      find contacts
          | where a
          | each {
              for c in it
                  | take 5 {
                  c
                      | each {
                          c
                      }
              }
          }
          | count
      """),
    pair(
      "a block",
      "for c in find contacts{find contact c.nummer|count;for d in c{d}}\nfor c in x {\n}",
      """
      for c in find contacts {
          find contact c.nummer | count
          for d in c {
              d
          }
      }
      for c in x {
      }
      """),
    pair(
      "at most one empty line, and none at the ends of files and blocks",
      "\n\n\nlet a = 1\n\n\n\nlet b = 2\nfor c in x {\n\n\n  c\n\n\n  c\n\n}\n\n\n",
      """
      let a = 1

      let b = 2
      for c in x {
          c

          c
      }
      """),
    pair(
      "a pipeline over several lines, whatever is at their ends",
      "find contacts |\n  where kanaal = \"Brief\" | sort by nummer\n\n      | take 5",
      """
      find contacts
          | where kanaal = "Brief"
          | sort by nummer
          | take 5
      """),
    pair(
      "a pipeline that is too long",
      #"find contacts where kanaal = "Telefoon" and plaatsgevondenOp >= 2023-03-01 | sort by nummer desc, kanaal | take 5"#,
      """
      find contacts where kanaal = "Telefoon" and plaatsgevondenOp >= 2023-03-01
          | sort by nummer desc, kanaal
          | take 5
      """),
    pair(
      "exactly 100 columns fit, letters counted as they are seen",
      #"find contacts where onderwerp = "é\#(String(repeating: "e\u{301}", count: 36)) 👍" | sort by nummer|take 5"#,
      #"find contacts where onderwerp = "é\#(String(repeating: "e\u{301}", count: 36)) 👍" | sort by nummer | take 5"#),
    pair(
      "101 do not",
      #"find contacts where onderwerp = "é\#(String(repeating: "e\u{301}", count: 37)) 👍" | sort by nummer|take 5"#,
      """
      find contacts where onderwerp = "é\(String(repeating: "e\u{301}", count: 37)) 👍"
          | sort by nummer
          | take 5
      """),
    pair(
      "a pipeline in parentheses that is too long",
      #"expect (find contacts where inhoud is empty and kanaal = "Telefoon" and taal = "nld" | distinct nummer | count) < 100"#,
      """
      expect (find contacts where inhoud is empty and kanaal = "Telefoon" and taal = "nld"
          | distinct nummer
          | count) < 100
      """),
    pair(
      "the outer pipeline is broken first",
      #"find contacts where kanaal = "Telefoon" and (find contacts | where kanaal = "Balie" | count) > 10 | take 5 | count"#,
      """
      find contacts where kanaal = "Telefoon" and (find contacts | where kanaal = "Balie" | count) > 10
          | take 5
          | count
      """),
    pair(
      "lines that go on inside parentheses and behind commas",
      "find contacts where (kanaal = \"Telefoon\" or\nkanaal in (\n\"Balie\",\n\n\"Brief\"\n)) | select nummer,\nkanaal",
      """
      find contacts where (kanaal = "Telefoon" or
          kanaal in (
              "Balie",
              "Brief"
          ))
          | select nummer,
              kanaal
      """),
    pair(
      "a line end inside the parentheses of a stage breaks its pipeline too",
      "find contacts where (taal = \"nld\"\nor taal = \"eng\") | count",
      """
      find contacts where (taal = "nld"
          or taal = "eng")
          | count
      """),
    pair(
      "a pipeline inside parentheses over several lines",
      "let n = (\nfind contacts\n| where (taal = \"nld\"\nor taal = \"eng\") | count\n)",
      """
      let n = (
          find contacts
              | where (taal = "nld"
                  or taal = "eng")
              | count
      )
      """),
  ]

  private static let comments: [Pair] = [
    pair(
      "comments behind code and before it",
      "#!/usr/bin/env klerk   \n\n\n#een\nlet a = 1# twee\t\n   # drie\n\n  # vier\nlet b = 2;# vijf\n#zes",
      """
      #!/usr/bin/env klerk

      #een
      let a = 1  # twee
      # drie

      # vier
      let b = 2  # vijf
      #zes
      """),
    pair(
      "comments in a block",
      "for c in x { # een\n\n# twee\nc # drie\n\n# vier\n\n} # vijf\n# zes",
      """
      for c in x {  # een
          # twee
          c  # drie

          # vier
      }  # vijf
      # zes
      """),
    pair(
      "comments between stages",
      "find contacts # een\n# twee\n| # drie\n# vier\ntake 5 | # vijf\ncount # zes\n# zeven",
      """
      find contacts  # een
          # twee
          # drie
          # vier
          | take 5  # vijf
          | count  # zes
      # zeven
      """),
    pair(
      "comments inside parentheses and lists",
      "find contacts where (a = 1 # een\n# twee\nor b = 2\n# drie\n) | select a, # vier\n# vijf\nb",
      """
      find contacts where (a = 1  # een
          # twee
          or b = 2
          # drie
      )
          | select a,  # vier
              # vijf
              b
      """),
    pair(
      "a comment does not make a line too long",
      "find contacts | count   # \(String(repeating: "lang ", count: 30))einde",
      "find contacts | count  # \(String(repeating: "lang ", count: 30))einde"),
  ]

  private static let texts: [Pair] = [
    pair(
      "texts, numbers, dates and uuids stay as they are",
      #"find contact 5452F450-e940-4996-a353-37f4a7ec8710|append "a  #b;|{\( taal)" after "\(x="y")""#,
      #"find contact 5452F450-e940-4996-a353-37f4a7ec8710 | append "a  #b;|{\( taal)" after "\(x="y")""#),
    pair(
      "numbers and dates",
      "find contacts where a = 007 or b=1.50 or c in(2023-03,2023-03-01T10:00:00.5+01:00)",
      "find contacts where a = 007 or b = 1.50 or c in (2023-03, 2023-03-01T10:00:00.5+01:00)"),
    Pair(
      what: "a text over several lines goes in with its statement",
      before: "for c in x {\nc | append \"\"\"  \n\tEen\n\n\t\t twee  \n   \n\t\"\"\"   because   \"ja\"\n}",
      after: """
        for c in x {
            c | append \"""
                Een

                \t twee\("  ")

                \""" because "ja"
        }

        """),
    Pair(
      what: "what stands before a text over several lines can be too long",
      before:
        "find contacts where kanaal = \"Telefoon\" and taal = \"nld\" and onderwerp = \"\" and inhoud = \"\" | append"
        + " \"\"\"\n  ja\n  \n  nee\n  \"\"\"",
      after: """
        find contacts where kanaal = "Telefoon" and taal = "nld" and onderwerp = "" and inhoud = ""
            | append \"""
                ja

                nee
                \"""

        """),
    Pair(
      what: "a text over several lines in a stage of its own line",
      before: "find contact 1\n| append \"\"\"\nEen\n  twee\n\"\"\" | count",
      after: """
        find contact 1
            | append \"""
                Een
                  twee
                \"""
            | count

        """),
  ]

  /// The same in English and in Dutch.
  static let keywords: [(en: String, nl: String)] = [
    (
      "find contact 23019182 | append again \"ja\" on new line to inhoud because \"vergeten\"\n",
      "zoek contact 23019182 | vulaan opnieuw \"ja\" op nieuwe regel bij inhoud omdat \"vergeten\"\n"
    ),
    (
      "explain find contacts where a = yes | first\n",
      "leguit zoek contacten waar a = ja | eerste\n"
    ),
    (
      "find contact 1 | append \"ja\" after \" - \"\n",
      "zoek contact 1 | vulaan \"ja\" na \" - \"\n"
    ),
    (
      """
      find contacts where a starts with "a" and b ends with "b" or not c matches "c" and d contains "d"
          | where a is not empty and b not in (yes, no, unknown) or c between 1 and 3
          | sort by kanaal asc, desc, metadata.contact desc
          | take 5
          | skip 1
          | first 3
          | last
          | distinct kanaal
          | expect count <= 50
          | count by kanaal, month of van, week of van.of, month
          | avg aantal by year of jaar

      """,
      """
      zoek contacten waar a begint met "a" en b eindigt op "b" of niet c past op "c" en d bevat "d"
          | waar a is niet leeg en b niet in (ja, nee, onbekend) of c tussen 1 en 3
          | sorteer op kanaal oplopend, desc, metadata.contact aflopend
          | neem 5
          | overslaan 1
          | eerste 3
          | laatste
          | uniek kanaal
          | verwacht aantal <= 50
          | tel per kanaal, maand van van, week van van.of, month
          | gemiddelde aantal per jaar van jaar

      """
    ),
    (
      """
      param lijst: text = "find"  # find
      param n: number = 5
      let x = read lijst
      for rij in x {
          find contact rij.find | correct kanaal = rij."where" because "\\(rij.find)"
          expect (x | count) = n
      }
      find contacts | as alle | each {
          it | where kanaal = it.kanaal
      }
      include "a.klerk"
      # tekst
      define f(text: text) {
          | take text | each {
              it
          }
      }
      define g(a: date, b: yesno) {
          find contacts | f(a or yes)
          f("yes")
      }
      if n = 5 {
          x
      } else if n = 6 {
          x
      } else {
          x
      }
      find contacts | select nummer | show nummer | save "uit.csv"
      find contacts | set taal = "nld"

      """,
      """
      parameter lijst: tekst = "find"  # find
      parameter n: getal = 5
      laat x = lees lijst
      voor rij in x {
          zoek contact rij.find | corrigeer kanaal = rij."where" omdat "\\(rij.find)"
          verwacht (x | tel) = n
      }
      zoek contacten | als alle | elk {
          deze | waar kanaal = deze.kanaal
      }
      voegin "a.klerk"
      # tekst
      definieer f(text: tekst) {
          | neem text | elk {
              deze
          }
      }
      definieer g(a: datum, b: janee) {
          zoek contacten | f(a of ja)
          f("yes")
      }
      als n = 5 {
          x
      } anders als n = 6 {
          x
      } anders {
          x
      }
      zoek contacten | kies nummer | toon nummer | bewaar "uit.csv"
      zoek contacten | zet taal = "nld"

      """
    ),
  ]
}

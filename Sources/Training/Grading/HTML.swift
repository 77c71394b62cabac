import Wording

/// Pages of HTML in which nothing is mark-up but what stands here.
enum HTML {
  /// A text that is no mark-up; control characters become visible marks.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.withVisibleMarks(keepingLineEnds: true).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A text in which what stands between back quotes is typed.
  static func inline(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 1 ? "<code>\(escaped(String(part)))</code>" : escaped(String(part))
    }.joined()
  }

  /// The parts of an exercise's text.
  static func blocks(_ text: String) -> String {
    var html = ""
    var isList = false
    for block in TextBlock.blocks(of: text) {
      if case .item(let item) = block {
        html += (isList ? "" : "<ul>\n") + "<li>\(inline(item))</li>\n"
        isList = true
        continue
      }
      if isList { html += "</ul>\n" }
      isList = false
      switch block {
      case .paragraph(let text): html += "<p>\(inline(text))</p>\n"
      case .code(let text): html += "<pre>\(escaped(text))</pre>\n"
      case .item: break
      }
    }
    return html + (isList ? "</ul>\n" : "")
  }

  /// A whole page; title and body are mark-up already.
  static func page(titled title: String, language: MessageLanguage, style: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(title)</title>
    <style>
    :root { color-scheme: light dark; }
    body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } small { opacity: .7; font-weight: normal; }
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body)</main>
    </body>
    </html>

    """
  }

  static let gradeStyle = """
    table { width: 100%; border-collapse: collapse; } td { vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid #8884; }
    td:nth-child(2) { width: 35%; } .solved td:first-child { color: #2a9; } .missed td:first-child { color: #d33; }
    """

  static let handoutStyle = """
    section { break-inside: avoid-page; } pre { background: #8882; padding: .5rem .75rem; overflow-x: auto; white-space: pre-wrap; }
    code { background: #8882; padding: 0 .2em; } .meta { opacity: .75; font-size: .9rem; margin-top: -.5rem; }
    .notes { border-bottom: 1px solid #8888; height: 1.8rem; } @media print { section + section { break-before: page; } }
    """
}

import CLibedit
import CTerminal

/// Reads lines from a terminal, with editing, history, search and completion.
///
/// libedit keeps the line and knows the keys, with the user's `.editrc`; what is drawn is ours. Where nothing can be
/// edited (standard input is no terminal, TERM=dumb) lines are read as they come. The editor is made when the first
/// line is read, and the history when it is first asked for.
public final class LineEditor {
  /// What came of reading a line.
  public enum Answer: Equatable, Sendable {
    /// A line, which may hold line ends where several were pasted or entered as one.
    case line(String)
    /// Ctrl-C: what was typed is dropped.
    case interrupted
    /// Ctrl-D on an empty line, the end of a file, or a terminal that is gone.
    case endOfInput
  }

  /// The words that the editor itself shows.
  public struct Labels: Sendable {
    /// Before what is searched for in the history.
    public let search: String
    /// The same when there is nothing like it.
    public let searchFailed: String

    /// Makes the words.
    public init(search: String, searchFailed: String) {
      self.search = search
      self.searchFailed = searchFailed
    }
  }

  let history: History
  let screen: Screen
  let keys: KeyReader
  let labels: Labels
  let complete: (String) -> Completion
  let isComplete: (String) -> Bool
  private let input: Int32
  private let output: Int32
  private var editing: OpaquePointer?
  private var rowsOfLibedit = 0
  private var countedText = 0
  private var rowsNeeded = 0

  // What belongs to the line that is being read.
  var prompt = ""
  var continuation = ""
  var prefill: [Unicode.Scalar] = []
  var pastes: [[Unicode.Scalar]] = []
  var answer: Answer?
  /// Where in the history the line is; its count stands for the line that is not in it yet.
  var place: Int?
  /// What was typed over entries of the history, and into the new line, while walking through it.
  var drafts: [Int: [Unicode.Scalar]] = [:]

  /// Makes an editor. Nothing is read or written before the first line.
  ///
  /// - `historyFile`: where the history is kept; nothing for one that is forgotten.
  /// - `isComplete`: whether Enter ends the line, or begins another row of it. Enter on an empty row always ends it.
  /// - `complete`: what Tab can do, told the text before the cursor.
  public init(
    historyFile: String?, labels: Labels = Labels(search: "search: ", searchFailed: "not found: "),
    input: Int32 = 0, output: Int32 = 2, isComplete: @escaping (String) -> Bool = { _ in true },
    complete: @escaping (String) -> Completion = { _ in .none }
  ) {
    history = History(file: historyFile.map { HistoryFile(path: $0) })
    // Standard error may have been sent to a file while standard output is still the terminal.
    let drawn = TerminalWindow.isTerminal(output) || !TerminalWindow.isTerminal(1) ? output : 1
    self.input = input
    self.output = drawn
    screen = Screen(output: drawn)
    keys = KeyReader(input: input)
    self.labels = labels
    self.complete = complete
    self.isComplete = isComplete
  }

  deinit {
    if let editing { klerk_editing_close(editing) }
  }

  /// Reads a line. The prompt may hold colour escapes (SGR). `prefill` stands in the line from the start; where nothing
  /// can be edited it is left out. The rows of a line after its first begin with `continuation`, or as far to the right
  /// as the prompt ends.
  public func readLine(prompt: String, prefill: String = "", continuation: String? = nil) -> Answer {
    klerk_flush_output()
    guard canEdit else {
      let shown = TerminalWindow.isTerminal(input) ? Coloured.plain(prompt) : ""
      let answer = PlainReader(input: input).readLine(prompt: shown, to: output)
      if answer == .interrupted { Descriptor.write("\n", to: output) }
      return answer
    }
    klerk_reading_begin(input, Self.endPaste)
    defer { klerk_reading_end() }
    self.prompt = prompt
    let lastRow = prompt.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    self.continuation = continuation ?? String(repeating: " ", count: Coloured.width(lastRow))
    self.prefill = Array(prefill.unicodeScalars)
    return edit() ?? .endOfInput
  }

  /// Adds a whole statement to the history, unless it is empty, begins with a space or repeats the last one.
  public func remember(_ entry: String) {
    history.add(entry)
  }

  /// Whether the same statement is in the history.
  public func remembers(_ entry: String) -> Bool { history.contains(entry) }

  static let beginPaste = "\u{1B}[?2004h"
  static let endPaste = "\u{1B}[?2004l"

  private var canEdit: Bool {
    let terminal = Environment.value("TERM") ?? ""
    return TerminalWindow.isTerminal(input) && TerminalWindow.isTerminal(output)
      && !["", "dumb", "emacs", "unknown"].contains(terminal)
  }

  private func edit() -> Answer? {
    guard let line = openedEditing() else { return nil }
    answer = nil
    place = nil
    drafts = [:]
    pastes = []
    screen.start()
    forgetRows()
    screen.write(Self.beginPaste)
    var count: Int32 = 0
    let text = el_wgets(line, &count)
    if answer == nil, count > 0, let text {
      // Ended by a function of libedit's own that somebody has bound.
      let scalars = UnsafeBufferPointer(start: text, count: Int(count)).compactMap { Unicode.Scalar(UInt32($0)) }
      answer = .line(Self.string(scalars))
      screen.finish(layout(scalars, cursor: scalars.count))
    }
    screen.write(Self.endPaste)
    return answer
  }

  private func openedEditing() -> OpaquePointer? {
    if editing == nil {
      // The callbacks run only inside el_wgets, which a method of this object calls: it is alive then.
      let context = Unmanaged.passUnretained(self).toOpaque()
      editing = klerk_editing_open(
        input, output, context,
        { context, character in
          guard let context, let character else { return -1 }
          return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().read(into: character)
        },
        { context, command in
          guard let context else { return CC_ERROR }
          let editor = Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
          return editor.run(klerk_command(rawValue: UInt32(command)))
        })
    }
    return editing.map { klerk_editing_line($0) }
  }

  /// The line that is being edited.
  var buffer: EditingBuffer? {
    editing.flatMap { klerk_editing_line($0) }.map { EditingBuffer(line: $0) }
  }

  func setRaw(_ isRaw: Bool) {
    if let editing { klerk_editing_set_raw(editing, isRaw) }
  }

  func ringIfAsked() {
    if let editing, klerk_editing_take_bell(editing) { screen.ring() }
  }

  // libedit writes beyond its own screen when a line is taller than that and the cursor has been moved about in it.
  // So its screen, which nobody sees, is made high enough before it can come to that.
  func makeRoom(for buffer: EditingBuffer) {
    guard let editing else { return }
    let grown = buffer.count - countedText
    if grown >= 0, rowsNeeded + grown < rowsOfLibedit { return }
    let text = buffer.text
    countedText = text.count
    // Eight columns for a character, as libedit shows one that it cannot print.
    let columns = max(2, min(screen.window.columns, narrowest))
    rowsNeeded = 2 + text.count { $0 == "\n" } + 8 * text.count / columns
    guard rowsNeeded + 64 > rowsOfLibedit else { return }
    rowsOfLibedit = min(2 * rowsNeeded + 512, 9_999_999)
    klerk_editing_set_rows(editing, Int32(rowsOfLibedit))
  }

  private var narrowest = 80

  private func forgetRows() {
    // libedit takes the window's size anew with every line.
    rowsOfLibedit = 0
    countedText = 0
    rowsNeeded = 0
    narrowest = screen.window.columns
  }

  func layout(_ text: [Unicode.Scalar], cursor: Int) -> Layout {
    Layout(
      prompt: prompt, continuation: continuation, text: text, cursor: cursor, columns: screen.window.columns)
  }

  /// The text of a line; the characters that stand for commands cannot be part of one.
  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.lazy.filter { !(0x80...0x9F).contains($0.value) && $0.value != 0 })
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }

  static func wholeString(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

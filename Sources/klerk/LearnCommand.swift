import ArgumentParser
import Changes
import Formats
import Glibc
import Klantcontacten
import SQLiteStore
import Shell
import Terminal
import Training
import Wording

/// `klerk learn`: exercises on made-up contacts.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Exercises on made-up contacts, for new staff and their trainers.",
    usage: """
      klerk learn [--from DIR]                        the course, with what you have done of it
      klerk learn EXERCISE                            one exercise, by its number or name
      klerk learn EXERCISE --check < answer.klerk     whether an answer solves it: status 0 when it does
      klerk learn grade DIR [--format csv|json|html]  the answers of a whole folder
      klerk learn export [FILE]                       a handout, without the solutions
      klerk learn new FILE | lint FILE ...            write exercises of your own
      """,
    discussion: """
      An exercise happens in a throw-away store: nothing that is done there touches another store, a register or a file. \
      docs/exercises.md describes how exercises are written.
      """,
    subcommands: [
      LearnOpenCommand.self, LearnGradeCommand.self, LearnExportCommand.self, LearnNewCommand.self,
      LearnLintCommand.self,
    ], defaultSubcommand: LearnOpenCommand.self)
}

/// What every command of `klerk learn` takes.
struct LearnOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Exercises of your own, from a folder.", valueName: "dir"))
  var from: String?

  @Option(help: "Messages and exercises in English or Dutch: en or nl. Default: from the locale, else en.")
  var lang: MessageLanguage?

  @Option(help: "Colours: auto, always or never. NO_COLOR is honoured.")
  var color = ColorChoice.auto

  var language: MessageLanguage { lang ?? Surroundings.language }

  var console: Console { Surroundings.console(language: language, color: color) }

  /// The course that is meant; when there is none the program ends.
  func course() throws -> Course {
    let files = ExerciseFiles(console)
    guard let course = from.map({ files.course(in: $0) }) ?? files.builtInCourse() else {
      throw ExitCode(ExitStatus.notChecked.rawValue)
    }
    return course
  }
}

extension Classroom {
  /// Throw-away stores in memory; no file of the user's is ever opened.
  static func inMemory(who: String) -> Classroom {
    // Turfstad is made once; each exercise begins with a copy.
    var town: SQLiteStore?
    return Classroom(
      who: who, version: Klerk.version, now: Surroundings.now,
      makeIdentifier: {
        var generator = SystemRandomNumberGenerator()
        return ContactID.random(using: &generator)
      },
      makeStore: { beginning, name in
        guard beginning == .demo else { return try SQLiteStore(.memory, name: name) }
        let made = try town ?? Demo.open()
        town = made
        return try made.copied(named: name)
      })
  }
}

/// `klerk learn [EXERCISE]`
struct LearnOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Do exercises (this is what klerk learn does by itself).", shouldDisplay: false)

  @Argument(help: "The exercise, by its number or name. Without one the course is shown.")
  var exercise: String?

  @Flag(help: "Do the answer that stands on standard input, and say whether it solves the exercise.")
  var check = false

  @Option(help: "How the judgement is printed: text or json.")
  var format = JudgementFormat.text

  @Option(name: .customLong("as"), help: "Who is acting, for the exercise's journal. Default: the login name.")
  var who: String?

  @OptionGroup var options: LearnOptions

  func validate() throws {
    if check, exercise == nil { throw ValidationError("--check needs the exercise that the answer is of.") }
  }

  func run() throws {
    let course = try options.course()
    let classroom = Classroom.inMemory(who: who ?? Surroundings.loginName)
    if check, let exercise { return try end(judge(exercise, course, classroom)) }
    let isTerminal = TerminalWindow.isTerminal(STDIN_FILENO)
    let console = Surroundings.console(language: options.language, color: options.color, isPrompt: isTerminal)
    let learning = Learning(
      course, console: console, classroom: classroom, interruption: CtrlC(),
      progressFile: Surroundings.folder("XDG_STATE_HOME", ".local/state") + "/learned")
    let editor = isTerminal || exercise != nil ? learning.makeEditor() : nil
    if let exercise, let editor { return try end(learning.open(exercise, editor)) }
    try end(learning.showCourse(askingWith: editor))
  }

  /// Before anything of the answer is read, this process bounds itself.
  private func judge(_ key: String, _ course: Course, _ classroom: Classroom) -> ExitStatus {
    guard let index = course.index(of: key) else {
      options.console.complain(Wording(en: "there is no exercise `\(key)`", nl: "er is geen oefening `\(key)`"))
      return .usage
    }
    ProcessBounds.apply()
    let bytes = FolderReader.bytes(of: STDIN_FILENO, maximum: Answer.maximumSize) ?? []
    return Examining(console: options.console, classroom: classroom)
      .check(bytes, named: "-", of: course.exercises[index], isJSON: format == .json)
  }
}

/// The forms in which a judgement is printed.
enum JudgementFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The forms in which grades are printed.
enum GradeFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, json, html
}

/// `klerk learn grade DIR`
struct LearnGradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Do the answers of a whole folder, and say of each why it is good or not.",
    discussion: """
      Answers are files NAME.klerk, in DIR itself or in a folder for each learner. NAME is the exercise's number or name; \
      with --exercise all are answers of that one, and NAME says whose it is. Each answer is done in a process of its own, \
      with bounded time and memory; none can read or write a file.
      """)

  @Argument(help: "The folder with the answers.")
  var folder: String

  @Option(help: "How the grades are printed: csv, json or html.")
  var format = GradeFormat.csv

  @Option(help: "The exercise that all answers are of.")
  var exercise: String?

  @Option(name: .shortAndLong, help: "Write to a file instead of standard output.")
  var output: String?

  @OptionGroup var options: LearnOptions

  func run() throws {
    let course = try options.course()
    let console = options.console
    if let exercise, course.index(of: exercise) == nil {
      console.complain(Wording(en: "there is no exercise `\(exercise)`", nl: "er is geen oefening `\(exercise)`"))
      return try end(.usage)
    }
    var arguments = [
      "learn", "open", "--check", "--format", "json", "--lang", options.language.rawValue, "--as", "learner",
    ]
    if let from = options.from { arguments += ["--from", from] }
    arguments.append("--")
    let grading = Grading(
      course, console: console, program: "/proc/self/exe", arguments: arguments, exercise: exercise,
      interruption: CtrlC())
    guard let grades = grading.grades(of: folder) else { return try end(CtrlC().isRequested ? .interrupted : .failed) }
    let report = GradeReport(grades, language: options.language)
    let bytes =
      switch format {
      case .csv: try report.table(.csv)
      case .json: try report.table(.json)
      case .html: Array(report.page.utf8)
      }
    let status = ExerciseFiles(console).write(bytes, to: output)
    console.say(report.summary)
    try end(status)
  }
}

/// The forms of a handout.
enum HandoutFormat: String, ExpressibleByArgument, CaseIterable {
  case markdown, html
}

/// `klerk learn export [FILE]`
struct LearnExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a handout of the course that can be printed, without hints and solutions.")

  @Argument(help: "The file, .md or .html. Default: standard output.")
  var file: String?

  @Option(help: "markdown or html. Default: as the file's name says, else markdown.")
  var format: HandoutFormat?

  @OptionGroup var options: LearnOptions

  func run() throws {
    let handout = Handout(try options.course(), language: options.language)
    let isPage = file.map { $0.hasSuffix(".html") || $0.hasSuffix(".htm") } ?? false
    let text = (format ?? (isPage ? .html : .markdown)) == .html ? handout.page : handout.markdown
    try end(ExerciseFiles(options.console).write(Array(text.utf8), to: file))
  }
}

/// `klerk learn new FILE`
struct LearnNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write an exercise to begin with, which says what belongs in one.")

  @Argument(help: "The file; .exercise is put behind its name.")
  var file: String

  @OptionGroup var options: LearnOptions

  func run() throws { try end(ExerciseFiles(options.console).makeNew(file)) }
}

/// `klerk learn lint FILE…`
struct LearnLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Look whether exercises can be solved, are not solved already, and tell each mistake its own message.")

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var options: LearnOptions

  func run() throws {
    let examining = Examining(console: options.console, classroom: .inMemory(who: "learner"))
    var worst = ExitStatus.done
    for file in files {
      let status = examining.lint(file)
      if status != .done { worst = status }
    }
    try end(worst)
  }
}

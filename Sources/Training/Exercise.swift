public import Language
public import Wording

/// One exercise, as its text file tells it (`docs/exercises.md`).
public struct Exercise {
  /// What it begins with.
  public enum Beginning: String, Sendable, CaseIterable {
    /// The made-up municipality Turfstad.
    case demo
    /// No contacts but those that its own file has.
    case empty
  }

  /// Its name: that of its file, without the ending.
  public let identifier: String
  /// What it is called.
  public let title: Wording
  /// How hard it is, from 1 to 5.
  public let level: Int
  /// How many minutes it takes.
  public let minutes: Int
  /// The function or the habit that it teaches.
  public let teaches: Wording
  /// Where the rule stands.
  public let rule: Wording
  /// What it begins with.
  public let beginning: Beginning
  /// Whether its contacts lie in a register, which takes nothing back, and not in Klerk's own store.
  public let isOnRegister: Bool
  /// Who did what happened before, and what happens meanwhile.
  public let colleague: String
  /// What is to be done.
  public let task: Wording
  /// What helps, one after the other.
  public let hints: [Wording]
  /// Why it is so.
  public let explanation: Wording
  /// Contacts of its own, as NDJSON.
  public let contacts: Passage?
  /// What the colleague did before, each in a run of its own.
  public let start: [Passage]
  /// What the colleague does right before the first change of the learner arrives.
  public let meanwhile: Passage?
  /// What goes wrong in the register, by the number of the call, counted from 1.
  public let mischief: [Int: UnkindRegister.Mischief]
  /// Files that statements can read, by name.
  public let files: [String: [UInt8]]
  /// What must be so in the end, in the order in which it is looked at.
  public let checks: [Check]
  /// Answers that are wrong, each with the check that finds it.
  public let mistakes: [Mistake]
  /// Answers that are right; the first is the one that is shown.
  public let solutions: [Passage]
  /// The whole file.
  public let text: SourceText

  /// A part of the file with the place at which it stands.
  public struct Passage {
    /// What it says, without the empty lines around it.
    public let text: String
    /// Where it is.
    public let span: Span
    /// In which line it begins, counted from 1.
    let line: Int

    /// The passage as a source of its own, in which every line has the number that it has in the file.
    func source(named name: String) -> SourceText {
      SourceText(name: name, text: String(repeating: "\n", count: line - 1) + text + "\n")
    }
  }

  /// Something that must be so in the end, and what is said when it is not.
  public struct Check {
    /// Its name in the file.
    public let name: String
    /// Statements of the language, which stop when it is not so.
    public let statements: Passage
    /// What is said then.
    public let message: Wording
    /// Where its name stands.
    public let span: Span
  }

  /// A common mistake.
  public struct Mistake {
    /// The check that finds it.
    public let check: String
    /// An answer that makes it.
    public let answer: Passage
    /// Where its name stands.
    public let span: Span
  }
}

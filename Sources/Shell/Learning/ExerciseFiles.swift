import Formats
import Language
import Output
public import Training
import Wording

/// Exercises in files: a trainer's own folder, one to be looked at, a new one to begin with.
public struct ExerciseFiles {
  private let console: Console

  /// Makes a reader that tells mistakes on a console.
  public init(_ console: Console) { self.console = console }

  /// The exercise in a file; nothing when it is none, which has been told then.
  public func exercise(at path: String) -> Exercise? {
    guard let bytes = FolderReader.bytes(ofFile: path, maximum: Self.maximumSize), bytes.count <= Self.maximumSize
    else {
      console.complain(
        Wording(
          en: "there is no file `\(path)` that can be read, or it is longer than any exercise",
          nl: "er is geen bestand `\(path)` dat te lezen is, of het is langer dan een oefening"))
      return nil
    }
    do throws(SourceText.Failure) {
      return read(try SourceText(name: path, bytes: bytes))
    } catch {
      console.complain(Wording(same: "\(path): ") + error.wording)
      return nil
    }
  }

  private static let maximumSize = 1 << 20

  private func read(_ text: SourceText) -> Exercise? {
    do throws(ExerciseReader.Failure) {
      return try ExerciseReader.exercise(in: text)
    } catch {
      Reporter(console).show(error.diagnostics, in: text)
      return nil
    }
  }

  /// The course that comes with Klerk.
  public func builtInCourse() -> Course? {
    var exercises: [Exercise] = []
    for text in BuiltInExercises.texts {
      guard let exercise = read(text) else { return nil }
      exercises.append(exercise)
    }
    return Course(exercises)
  }

  /// The exercises of a folder, in the order of their files' names; nothing when one is mistaken or there is none.
  public func course(in folder: String) -> Course? {
    guard let entries = FolderReader.entries(of: folder) else {
      console.complain(
        Wording(en: "there is no folder `\(folder)` that can be read", nl: "er is geen map `\(folder)` die te lezen is")
      )
      return nil
    }
    let names = entries.filter { $0.isFile && $0.name.hasSuffix(ExerciseReader.ending) }.map(\.name)
    guard !names.isEmpty else {
      console.complain(
        Wording(
          en:
            "there are no exercises (\(ExerciseReader.ending)) in `\(folder)`; `klerk learn new` makes one to begin with",
          nl:
            "er zijn geen oefeningen (\(ExerciseReader.ending)) in `\(folder)`; `klerk learn new` maakt er een om mee te beginnen"
        ))
      return nil
    }
    let exercises = names.compactMap { exercise(at: "\(folder)/\($0)") }
    guard exercises.count == names.count else { return nil }
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    return Course(exercises, name: name)
  }

  /// Writes an exercise to begin with; what is there already is left as it is.
  public func makeNew(_ path: String) -> ExitStatus {
    let path = path.hasSuffix(ExerciseReader.ending) ? path : path + ExerciseReader.ending
    guard FolderReader.bytes(ofFile: path, maximum: 0) == nil else {
      console.complain(
        Wording(
          en: "`\(path)` is there already, and is left as it is", nl: "`\(path)` bestaat al, en blijft zoals het is"))
      return .failed
    }
    do throws(FormatError) {
      let file = try FileSink(path: path)
      try file.write(Array(ExerciseSkeleton.text.utf8))
      try file.finish()
    } catch {
      console.complain(error.wording)
      return .failed
    }
    console.say(
      Wording(
        en:
          "written: `\(path)`; `klerk learn lint \(path)` looks at it, `klerk learn --from` FOLDER opens what is in its folder",
        nl:
          "geschreven: `\(path)`; `klerk learn lint \(path)` kijkt het na, `klerk learn --from` MAP opent wat in de map staat"
      ))
    return .done
  }

  /// Writes something for the user to a file, or to standard output.
  public func write(_ bytes: [UInt8], to path: String?) -> ExitStatus {
    guard let path else {
      do { try console.results.write(bytes) } catch { return Reporter(console).report(error) }
      return .done
    }
    do throws(FormatError) {
      let file = try FileSink(path: path)
      try file.write(bytes)
      try file.finish()
      return .done
    } catch {
      console.complain(error.wording)
      return .failed
    }
  }
}

import Language
import Wording

/// Exercises in the order in which they are done.
public struct Course {
  /// The exercises.
  public let exercises: [Exercise]
  /// What progress is kept under; nothing for Klerk's own course.
  public let name: String?

  /// Makes a course.
  public init(_ exercises: [Exercise], name: String? = nil) {
    self.exercises = exercises
    self.name = name
  }

  /// The exercise that somebody means: by its number, counted from 1, or by its name.
  public func index(of key: String) -> Int? {
    if let number = Int(key) { return exercises.indices.contains(number - 1) ? number - 1 : nil }
    let name = ExerciseReader.identifier(ofFile: key)
    if let index = exercises.firstIndex(where: { $0.identifier == name }) { return index }
    // `4-append` and `04-append`, as a trainer may name a learner's file.
    let digits = name.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.endIndex == name.endIndex || name[digits.endIndex] == "-" else { return nil }
    guard let number = Int(digits), exercises.indices.contains(number - 1) else { return nil }
    let rest = name[digits.endIndex...].dropFirst()
    return rest.isEmpty || exercises[number - 1].identifier == rest ? number - 1 : nil
  }

  /// The name that is nearest to what somebody typed.
  public func guess(at key: String) -> String? { nearest(to: key, among: exercises.map(\.identifier)) }

  /// What progress knows an exercise by.
  public func key(of exercise: Exercise) -> String {
    name.map { "\($0)/\(exercise.identifier)" } ?? exercise.identifier
  }
}

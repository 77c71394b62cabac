/// How a note speaks of the client.
struct Person: Sendable {
  let name: String
  let nameInside: String
  let pronoun: String
  let pronounAtStart: String
  let possessive: String
  let possessiveAtStart: String
  let object: String

  static let client = Person(
    name: "Klant", nameInside: "klant", pronoun: "hij", pronounAtStart: "Hij", possessive: "zijn",
    possessiveAtStart: "Zijn", object: "hem")
  static let woman = Person(
    name: "Mevrouw", nameInside: "mevrouw", pronoun: "zij", pronounAtStart: "Zij", possessive: "haar",
    possessiveAtStart: "Haar", object: "haar")
  static let man = Person(
    name: "Meneer", nameInside: "meneer", pronoun: "hij", pronounAtStart: "Hij", possessive: "zijn",
    possessiveAtStart: "Zijn", object: "hem")
}

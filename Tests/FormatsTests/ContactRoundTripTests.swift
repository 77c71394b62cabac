import Formats
import Klantcontacten
import Testing

@Suite struct ContactRoundTripTests {
  @Test(arguments: 0..<300)
  func contactsAreReadBackExactly(seed: Int) throws {
    var dice = Dice(seed: seed)
    let wanted = (0..<dice.below(5)).map { _ in dice.contact() }
    for format in FileFormat.allCases {
      for layout in [JSONWriter.Layout.compact, .indented] {
        let text = try written(wanted, format, layout: layout)
        let read = try contacts(text, format, chunk: 1 + seed % 50)
        #expect(read == wanted, "\(format)")
        #expect(read.map(\.relations) == wanted.map(\.relations), "\(format)")
      }
    }
  }

  @Test func manyContactsAreHandedOnInPieces() throws {
    var dice = Dice(seed: 1)
    let contact = dice.contact()
    var pieces = 0
    var largest = 0
    let writer = ContactWriter(.ndjson) { bytes in
      pieces += 1
      largest = max(largest, bytes.count)
    }
    for _ in 0..<2_000 { try writer.write(contact) }
    try writer.finish()
    #expect(pieces > 5)
    #expect(largest < 100_000)
  }

  @Test func stateIsWrittenOnlyWhereItIsKnown() throws {
    var dice = Dice(seed: 2)
    var contact = dice.contact()
    contact.toestand = .onbekend
    #expect(try !written([contact], .json).contains("toestand"))
    contact.toestand = .lopend
    #expect(try written([contact], .json).hasSuffix("\"toestand\":\"lopend\"}\n]\n"))
  }

  @Test func relationsThatNoImportLeavesAreAnError() throws {
    var dice = Dice(seed: 3)
    var contact = dice.contact()
    for relations in ["{", "[]", "{\"naam\":[]}", "{\"hadBetrokkenen\":{}}", "{} x"] {
      contact.relations = relations
      let error = formatError { _ = try written([contact], .json) }
      #expect(error?.kind == .brokenRelations(contact: contact.name))
    }
  }
}

@Suite struct FuzzTests {
  /// Valid files, mutated at random: always records or an error with a line in the file, never a crash or an endless loop.
  @Test(arguments: 0..<400)
  func mutatedFileGivesRecordsOrAnErrorInside(seed: Int) throws {
    var dice = Dice(seed: seed)
    for format in FileFormat.allCases {
      let contacts = (0..<3).map { _ in dice.contact() }
      var bytes = Array(try written(contacts, format, layout: dice.oneOf([.compact, .indented])).utf8)
      if format == .json, dice.below(3) == 0 { bytes = Array(Recorded.listPage.utf8) }
      for _ in 0...dice.below(4) { mutate(&bytes, using: &dice) }
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      expectSense(lines: lines) { (source) throws(FormatError) in
        let reader = try ContactReader(source(bytes, seed), format: format)
        return { () throws(FormatError) in try reader.next() != nil }
      }
      expectSense(lines: lines) { (source) throws(FormatError) in
        let reader = try TableReader(source(bytes, seed), format: format)
        return { () throws(FormatError) in try reader.next() != nil }
      }
    }
  }

  private typealias Opening = ([UInt8], Int) -> ByteSource

  private func expectSense(lines: Int, _ open: (Opening) throws(FormatError) -> () throws(FormatError) -> Bool) {
    let opening: Opening = { ByteSource(bytes: $0, name: "test", chunk: 1 + $1 % 64) }
    do throws(FormatError) {
      let next = try open(opening)
      for _ in 0..<1_000 {
        do throws(FormatError) {
          guard try next() else { return }
        } catch {
          guard error.leavesNextRecord else { throw error }
          expectInside(error, lines: lines)
        }
      }
      Issue.record("it does not end")
    } catch { expectInside(error, lines: lines) }
  }

  private func expectInside(_ error: FormatError, lines: Int) {
    if let place = error.place {
      #expect((1...lines).contains(place.line))
      #expect((place.column ?? 1) >= 1)
    } else {
      #expect(error.kind == .emptyFile)
    }
    #expect(String(describing: error.wording).count > 20)
  }

  private func mutate(_ bytes: inout [UInt8], using dice: inout Dice) {
    guard !bytes.isEmpty else { return }
    let position = dice.below(bytes.count)
    switch dice.below(6) {
    case 0: bytes[position] = UInt8(dice.below(256))
    case 1: bytes.remove(at: position)
    case 2: bytes.insert(contentsOf: Array(dice.oneOf(hostilePieces).utf8), at: position)
    case 3: bytes.removeSubrange(position..<min(bytes.count, position + dice.below(200)))
    case 4: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + dice.below(200))], at: position)
    default: bytes.removeLast(dice.below(bytes.count))
    }
  }
}

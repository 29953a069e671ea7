import Testing
import TrothModel

@testable import TrothCommands

@Suite("What git tells hooks about refs")
struct RefUpdateTests {
  private static let one = String(repeating: "1", count: 40)
  private static let two = String(repeating: "2", count: 40)
  private static let zero = String(repeating: "0", count: 40)

  private func id(_ text: String) throws -> ObjectID { try #require(ObjectID(text)) }

  @Test("Lines of pre-push: the first word is whatever was typed")
  func pushed() throws {
    let (one, two, zero) = (Self.one, Self.two, Self.zero)
    let input = """
      refs/heads/a \(one) refs/heads/b \(two)
      HEAD@{1 day ago} \(one) refs/tags/t \(zero)
      (delete) \(zero) refs/heads/c \(two)

      """
    let updates = try RefUpdate.pushed(Array(input.utf8))
    #expect(
      updates == [
        RefUpdate(ref: "refs/heads/b", old: try id(two), new: try id(one)),
        RefUpdate(ref: "refs/tags/t", old: nil, new: try id(one)),
        RefUpdate(ref: "refs/heads/c", old: try id(two), new: nil),
      ])
    #expect(try RefUpdate.pushed([]) == [])
  }

  @Test("Lines of pre-receive: old, new, ref")
  func received() throws {
    let input = "\(Self.zero) \(Self.one) refs/heads/a\n\(Self.one) \(Self.zero) refs/x\n"
    #expect(
      try RefUpdate.received(Array(input.utf8)) == [
        RefUpdate(ref: "refs/heads/a", old: nil, new: try id(Self.one)),
        RefUpdate(ref: "refs/x", old: try id(Self.one), new: nil),
      ])
  }

  @Test(
    "Anything else is not guessed at",
    arguments: [
      "x", "a b", "\(one) \(two)", "\(one) \(two) heads/a", "\(one) \(two) refs/a b",
      "1234 \(two) refs/heads/a", "\(one)  \(two) refs/heads/a", "\u{0}", "\(one) \(two) ",
    ])
  func odd(line: String) {
    #expect(throws: TrothError.self) { try RefUpdate.received(Array((line + "\n").utf8)) }
    #expect(throws: TrothError.self) { try RefUpdate.pushed(Array((line + "\n").utf8)) }
  }
}

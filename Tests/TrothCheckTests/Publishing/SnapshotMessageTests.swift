import Testing
import TrothCheck
import TrothModel
import TrothTestSupport

/// docs/spec/publishing.md, "The commit".
@Suite("The message of a snapshot")
struct SnapshotMessageTests {
  private static func message(_ obligations: [String] = ["credit"]) throws -> SnapshotMessage {
    SnapshotMessage(
      audience: "museum", project: try Character("Ana", seed: 1).did,
      source: try #require(ObjectID(String(repeating: "a", count: 40))), obligations: obligations)
  }

  @Test("It reads back as it was written, and says what is owed once")
  func roundTrip() throws {
    let message = try Self.message(["return results", "credit", "credit", "", "two\nlines", " x"])
    #expect(message.obligations == ["credit", "return results"])
    #expect(SnapshotMessage(Array(message.text.utf8)) == message)
    let plain = try Self.message([])
    #expect(SnapshotMessage(Array(plain.text.utf8)) == plain)
  }

  @Test("Anything else, and anything more, is no snapshot's")
  func others() throws {
    let text = try Self.message().text
    for other in [
      "", "Snapshot for museum\n", text + "\nmore\n", text.replacing("credit", with: "credit "),
      text.replacing("Snapshot", with: "snapshot"), "x" + text,
      text.replacing("\n\n", with: "\n\ninterviews/adaeze.wav\n\n"),
      text + "Troth-Obligation: credit\n", text + "Signed-off-by: Bo <bo@example.org>\n",
    ] {
      #expect(SnapshotMessage(Array(other.utf8)) == nil, "\(other)")
    }
  }
}

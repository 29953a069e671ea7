import Testing
import TrothModel
import TrothStore
import TrothTestSupport

@Suite("Pins")
struct PinTests {
  @Test("are read as they were written")
  func roundTrip() throws {
    let ana = try Character("Ana", seed: 1)
    let commit = try #require(ObjectID(String(repeating: "a", count: 40)))
    var pin = Pin(project: ana.did, remote: "origin", branch: "main", isFounder: true)
    pin.seen = [
      "refs/heads/main": .init(commit: commit, sequence: 3),
      "refs/heads/troth/ledger": .init(commit: commit, sequence: nil),
    ]
    #expect(Pin(parsing: pin.fileBytes) == pin)
  }

  @Test(
    "damaged ones are nobody's introduction",
    arguments: ["", "{}", "[]", "{\"version\":2}", "\u{0}"])
  func damaged(text: String) {
    #expect(Pin(parsing: Array(text.utf8)) == nil)
  }
}

import Testing
import TrothModel
import TrothStore
import TrothTestSupport

@Suite("What a person keeps to themselves")
struct OverlayTests {
  @Test("is read as it was written, is for its owner's eyes, and gone with the last of it")
  func roundTrip() throws {
    let folder = try TempFolder()
    let home = try #require(Home(environment: ["TROTH_HOME": folder.path]))
    let file = OverlayFile(home)
    #expect(try file.read().isEmpty)
    var overlay = OverlayFile.Overlay()
    overlay.muted = [try Character("Bo", seed: 2).id]
    overlay.refused = [try #require(PersonID(anyone: "acct:eve@example.org"))]
    try file.write(overlay)
    #expect(try file.read() == overlay)
    try file.write(OverlayFile.Overlay())
    #expect(folder.read("overlay.json") == nil)
  }

  @Test("A damaged one is said: forgetting a refusal would let somebody in again")
  func damaged() throws {
    let folder = try TempFolder()
    let home = try #require(Home(environment: ["TROTH_HOME": folder.path]))
    for text in ["", "{}", "[]", "{\"version\":1,\"muted\":[1],\"refused\":[]}"] {
      try folder.write(text, to: "overlay.json")
      #expect(throws: TrothError.self) { try OverlayFile(home).read() }
    }
  }
}

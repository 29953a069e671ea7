import Testing

@testable import TrothPolicy

@Suite("Did you mean")
struct NearestTests {
  @Test(
    "Names the nearest word when it is near",
    arguments: [
      ("mdoe", "mode"), ("signd", "signed"), ("singed", "signed"), ("agreement", "agreements"),
      ("stranger", "strangers"), ("mode", nil), ("x", nil), ("banana", nil), ("", nil),
      (String(repeating: "mode", count: 1000), nil),
    ] as [(String, String?)])
  func nearest(word: String, expected: String?) {
    #expect(Nearest.word(to: word, among: PolicyKeys.known) == expected)
  }

  @Test("A swap of neighbours is one step")
  func distance() {
    #expect(Nearest.distance(Array("abc".utf8), Array("acb".utf8)) == 1)
    #expect(Nearest.distance(Array("".utf8), Array("acb".utf8)) == 3)
    #expect(Nearest.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
  }
}

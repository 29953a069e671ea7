import Testing
import TrothModel

@Suite("Instants")
struct InstantTests {
  @Test(
    "are read and written alike",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-11-23T00:00:00Z", 1_795_392_000),
      ("2000-02-29T23:59:59Z", 951_868_799), ("1969-12-31T23:59:59Z", -1),
      ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] as [(String, Int64)])
  func roundTrip(text: String, seconds: Int64) {
    #expect(Instant(text)?.seconds == seconds)
    #expect(Instant(seconds: seconds).description == text)
  }

  @Test(
    "have one spelling",
    arguments: [
      "2026-11-23", "2026-11-23T00:00:00", "2026-11-23T00:00:00+00:00", "2026-11-23t00:00:00Z",
      "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
      "2026-11-23T00:00:60Z", "2026-11-23T00:00:00.5Z", "+026-11-23T00:00:00Z", "",
    ])
  func refused(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("are rounded down to the day, before the epoch too")
  func days() {
    #expect(Instant(seconds: 1_795_392_059).startOfDay.seconds == 1_795_392_000)
    #expect(Instant(seconds: -1).startOfDay.seconds == -86_400)
  }
}

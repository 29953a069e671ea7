import Testing
import TrothModel

/// docs/spec/records.md, "Kinds": *span* and *subject*.
@Suite("Spans of time and pseudonyms")
struct TimeSpanTests {
  private func end(_ span: String, from start: String) throws -> String? {
    let start = try #require(Instant(start))
    return try #require(TimeSpan(span)).end(from: start)?.description
  }

  @Test("A span goes by the calendar, and a day that a month lacks becomes its last")
  func calendar() throws {
    #expect(try end("P5Y", from: "2026-11-23T00:00:00Z") == "2031-11-23T00:00:00Z")
    #expect(try end("P1M", from: "2026-01-31T10:00:00Z") == "2026-02-28T10:00:00Z")
    #expect(try end("P1Y", from: "2028-02-29T00:00:00Z") == "2029-02-28T00:00:00Z")
    #expect(try end("P1M1W1D", from: "2026-12-30T00:00:00Z") == "2027-02-07T00:00:00Z")
    #expect(try end("P0D", from: "2026-11-23T00:00:00Z") == "2026-11-23T00:00:00Z")
    #expect(try end("P9999Y", from: "2026-11-23T00:00:00Z") == nil)
    #expect(try end("P7973Y9999D", from: "2026-11-23T00:00:00Z") == nil)
  }

  @Test(
    "Anything else is no span",
    arguments: [
      "", "P", "Y", "P5", "5Y", "PT5H", "P1D1Y", "P1Y1Y", "P12345D", "P-1Y", "P1.5Y", "p1y", "P1Y ",
    ])
  func malformed(_ text: String) {
    #expect(TimeSpan(text) == nil)
  }

  @Test("A pseudonym has one spelling, and people are shown its beginning")
  func subjects() throws {
    let text = "urn:troth:subject:00112233445566778899aabbccddeeff"
    let subject = try #require(SubjectID(text))
    #expect(subject.description == text)
    #expect(subject.short == "urn:troth:subject:0011223344…")
    for other in [text + "0", String(text.dropLast()), text.uppercased(), "Adaeze", ""] {
      #expect(SubjectID(other) == nil)
    }
  }
}

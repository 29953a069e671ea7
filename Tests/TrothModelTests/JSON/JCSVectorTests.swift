import Testing
import TrothModel
import TrothTestSupport

/// RFC 8785's public test data: each input canonicalises to its output, byte for byte.
@Suite("JCS vectors", .enabled(if: Vectors.areExpected, "no vectors beside the package"))
struct JCSVectorTests {
  private static let names = ["arrays", "french", "structures", "unicode", "values", "weird"]

  @Test("canonicalise byte for byte", arguments: names)
  func vector(name: String) throws {
    let input = try Vectors.bytes("jcs/input/\(name).json")
    let encoded = CanonicalJSON.encode(try JSONParser.parse(input, dialect: .general))
    #expect(encoded == (try Vectors.bytes("jcs/output/\(name).json")))
    let hex = try Vectors.text("jcs/outhex/\(name).txt").split { $0.isWhitespace }.joined()
    #expect(Hex.encode(encoded) == hex)
  }

  @Test("all six ran")
  func count() { #expect(Self.names.count == 6) }
}

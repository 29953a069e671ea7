import Testing
import TrothTestSupport

/// docs/TESTING.md, "Attacks": what is said to be tested is.
@Suite("The table of attacks")
struct AttackTableTests {
  /// The names of all tests, as their sources spell them: those of a test in Python are the first
  /// line below its `def`.
  private static func names() throws -> Set<String> {
    var names: Set<String> = []
    for file in PackageFiles.all(below: "Tests", ending: ".swift") {
      let text = try PackageFiles.text(file)
      for piece in text.split(separator: "@Test(", omittingEmptySubsequences: false).dropFirst() {
        let start = piece.drop { $0 == " " || $0 == "\n" }
        guard start.first == "\"" else { continue }
        names.insert(String(start.dropFirst().prefix { $0 != "\"" }))
      }
    }
    for file in PackageFiles.all(below: "Tests", ending: ".py") {
      let text = try PackageFiles.text(file)
      let pieces = text.split(separator: "    def test_", omittingEmptySubsequences: false)
      for piece in pieces.dropFirst() {
        let quoted = piece.split(separator: "\"\"\"", omittingEmptySubsequences: false)
        if quoted.count > 2 { names.insert(String(quoted[1])) }
      }
    }
    return names
  }

  @Test("every test that the table names exists; what is open says so")
  func tests() throws {
    let names = try Self.names()
    let rows = try MarkdownPage("docs/TESTING.md").rows(below: "Attacks")
    var tested = 0
    for row in rows where !row[1].isEmpty {
      if row[1].hasPrefix("open") { continue }
      let parts = row[1].split(separator: "`", omittingEmptySubsequences: false)
      let named = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
      #expect(!named.isEmpty, "\(row[0]) names no test and is not open")
      for name in named { #expect(names.contains(name), "\(row[0]): there is no test \"\(name)\"") }
      tested += 1
    }
    #expect(tested > 140)
  }
}

import Testing
import TrothModel
import TrothStore
import TrothTestSupport

/// The examples of docs/spec/project.md, byte for byte.
@Suite("The examples of docs/spec/project.md")
struct ProjectPageTests {
  @Test("an inception and a pin")
  func examples() throws {
    let examples = try SpecExamples()
    let commit = try #require(ObjectID(String(repeating: "1b", count: 20)))
    let ledger = try #require(ObjectID(String(repeating: "2c", count: 20)))
    var pin = Pin(
      project: TrothDID(inception: examples.project.id), remote: "origin", branch: "main",
      isFounder: false)
    pin.seen = [
      "refs/remotes/origin/main": .init(commit: commit, sequence: 0),
      "refs/remotes/origin/troth/ledger": .init(commit: ledger, sequence: nil),
    ]
    let differences = try SpecExamples.differences(
      of: "docs/spec/project.md",
      from: [
        "project-inception": String(decoding: examples.project.record.fileBytes, as: UTF8.self),
        "pin": String(decoding: pin.fileBytes, as: UTF8.self),
      ])
    #expect(differences.isEmpty, "\(differences)")
    #expect(Pin(parsing: pin.fileBytes) == pin)
  }
}

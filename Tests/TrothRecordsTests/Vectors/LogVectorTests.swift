import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Our own vectors of logs and supersession.
@Suite("Vectors of logs", .serialized)
struct LogVectorTests {
  private static let folder = VectorFolder("logs")

  /// What the generator says, by hand: outcome and the points that the scenario is about.
  private static func all() throws -> [(LogVector, JSONObject)] {
    try IdentityVectors().all + RotationVectors().all + AgentVectors().all + ProjectVectors().all
      + StatementVectors().all + CompromiseVectors().all
  }

  @Test("the folder holds what the generator makes, and nothing else")
  func made() throws {
    let differences = try Self.folder.differences(
      from: try Self.all().map { $0.json(expecting: $1) })
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test("every vector is answered as it says; every outcome and standing occurs")
  func answered() throws {
    let vectors = try Self.folder.read()
    var words: Set<String> = []
    var count = 0
    for (name, vector) in vectors.sorted(by: { $0.key < $1.key }) {
      let expected = try #require(vector["expect"]?.object)
      let answer = try LogVectorRunner.answer(vector)
      for member in expected.members {
        #expect(answer[member.key] == member.value, "\(name): \(member.key)")
        Self.collect(member.value, into: &words)
      }
      count += 1
    }
    #expect(count == (try Self.all().count))
    let wanted: Set = [
      "absent", "active", "broken", "claimed-twice", "compromised", "contested", "counts",
      "expired", "guest",
      "ended", "in-force", "listed", "newer", "not-an-agent", "not-signed", "not-yet",
      "operator-not-a-person", "operator-unknown", "other-use", "record-foreign",
      "record-unattributed", "replaced", "retired", "rivals", "sponsored",
      "unknown-key", "unknown-kind", "voided", "withdrawn",
    ]
    #expect(wanted.subtracting(words).isEmpty)
  }

  @Test("the answer does not depend on the order of the records, nor on hearing some twice")
  func order() throws {
    for (name, vector) in try Self.folder.read() {
      let answer = try LogVectorRunner.answer(vector)
      let records = vector["records"]?.array ?? []
      var other = vector
      for shuffled in [records.reversed() + records, Self.interleaved(records)] {
        other["records"] = .array(shuffled)
        #expect(try LogVectorRunner.answer(other) == answer, "\(name)")
      }
    }
  }

  private static func interleaved(_ records: [JSONValue]) -> [JSONValue] {
    records.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      + records.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }

  /// The first words of all texts in an answer.
  private static func collect(_ value: JSONValue, into words: inout Set<String>) {
    switch value {
    case .string(let text): words.insert(String(text.prefix { $0 != " " }))
    case .array(let values): for value in values { collect(value, into: &words) }
    case .object(let object): for member in object.members { collect(member.value, into: &words) }
    default: break
    }
  }
}

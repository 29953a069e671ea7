import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// Our own vectors of records: what the generator makes lies in the folder, and each is judged as it
/// says.
@Suite("Vectors of records", .serialized)
struct RecordVectorTests {
  private static let folder = VectorFolder("records")

  @Test("the folder holds what the generator makes, and nothing else")
  func made() throws {
    let differences = try Self.folder.differences(from: RecordVectors().all.map(\.json))
    #expect(differences.isEmpty, "\(differences)")
  }

  @Test("every vector is judged as it says, and every layer has some")
  func judged() throws {
    let vectors = try Self.folder.read()
    var counted: [String: Int] = [:]
    for (name, vector) in vectors.sorted(by: { $0.key < $1.key }) {
      let expected = try #require(vector["expect"]?.string)
      counted[expected, default: 0] += 1
      let answer = try Self.judge(vector)
      #expect(answer.layer == expected, "\(name): \(answer)")
      #expect(answer.code?.rawValue == vector["code"]?.string, "\(name): \(answer)")
      #expect(answer.id?.description == vector["id"]?.string, "\(name): \(answer)")
    }
    #expect(Set(counted.keys) == Set(RecordVector.layers + ["good"]))
    #expect(try counted.values.reduce(0, +) == RecordVectors().all.count)
  }

  struct Answer {
    var layer = "good"
    var code: FindingCode?
    var id: RecordID?
  }

  static func judge(_ vector: JSONObject) throws -> Answer {
    let file = try bytes(vector)
    let path = vector["path"]?.string.map { GitPath($0) }
    switch Verified.verify(file: file, path: path) {
    case .failure(let refusal):
      return Answer(layer: layer(of: refusal, file), code: refusal.code)
    case .success(let verified):
      guard let known = vector["known"]?.array else { return Answer(id: verified.id) }
      return try attribute(verified, known, vector)
    }
  }

  private static func bytes(_ vector: JSONObject) throws -> [UInt8] {
    let file = vector["file"]?.object
    if let text = file?["text"]?.string { return Array(text.utf8) }
    return try #require(file?["hex"]?.string.flatMap { Hex.decode($0) })
  }

  private static func attribute(
    _ verified: Verified, _ known: [JSONValue], _ vector: JSONObject
  ) throws -> Answer {
    let source = try #require(vector["from"]?.string.flatMap { RecordSource(word: $0) })
    let found = SourcedRecord(verified, from: source)
    let union = RecordUnion(try LogVectorRunner.records(known) + [found])
    let project = vector["project"]?.string.flatMap { TrothDID($0) }
    switch Attribution(people: People(union), project: project).attribute(found) {
    case .success: return Answer(id: verified.id)
    case .failure(let refusal):
      let layer = refusal.code == .recordForeign ? "project" : "attribution"
      return Answer(layer: layer, code: refusal.code)
    }
  }

  /// The layer behind a refusal: the code tells most, and the file itself the others.
  private static func layer(of refusal: RecordRefusal, _ file: [UInt8]) -> String {
    switch refusal.code {
    case .recordDuplicateKey: return "duplicate-key"
    case .recordNoncanonical: return "layout"
    case .recordMisplaced: return "place"
    case .signatureUnsupported: return "suite"
    case .recordContextMismatch: return "context"
    case .recordSignatureBad: return "proof"
    default: break
    }
    if file.count > RecordLimits.bytes { return "size" }
    if String(validating: file, as: UTF8.self) == nil { return "utf-8" }
    guard let document = try? JSONParser.parse(file, dialect: .record), document.object != nil
    else { return "json" }
    return refusal.reason.hasPrefix("proof.") || refusal.reason.hasPrefix("proof does")
      ? "proof-form" : "schema"
  }
}

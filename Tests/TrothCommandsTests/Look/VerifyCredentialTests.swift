import Testing
import TrothModel
import TrothTestSupport

@Suite("troth verify-credential", .enabled(if: Vectors.areExpected))
struct VerifyCredentialTests {
  private let stage: LookStage
  private let document: JSONObject

  init() throws {
    stage = try LookStage()
    let bytes = try Vectors.bytes("eddsa-jcs-2022/signedJCS.json")
    document = try #require(try JSONParser.parse(bytes, dialect: .general).object)
  }

  private func verify(_ document: JSONObject) async throws -> (Int32, String?) {
    let answer = try await stage.run(
      "verify-credential", "--format", "json", "-", input: CanonicalJSON.encode(document))
    return (answer.status, try json(answer)["code"]?.string)
  }

  @Test("The W3C's signed example is valid")
  func valid() async throws {
    #expect(try await verify(document) == (0, nil))
    let text = try await stage.run(
      "verify-credential", "-", input: CanonicalJSON.encode(document))
    #expect(text.status == 0 && text.output.hasPrefix("valid: "))
  }

  @Test("Attack: any changed claim is not valid")
  func changed() async throws {
    var other = document
    other["id"] = "urn:uuid:0"
    #expect(try await verify(other) == (1, "record-signature-bad"))
  }

  @Test("Attack: an appended context is not valid")
  func appended() async throws {
    var other = document
    other["@context"] = .array((document["@context"]?.array ?? []) + ["urn:mine"])
    #expect(try await verify(other) == (1, "record-context-mismatch"))
  }

  @Test("Attack: an unknown suite is never valid")
  func suite() async throws {
    var other = document
    var proof = try #require(document["proof"]?.object)
    proof["cryptosuite"] = "eddsa-jcs-2099"
    other["proof"] = .object(proof)
    #expect(try await verify(other) == (1, "signature-unsupported"))
  }

  @Test("A document without a proof, or that is none, is not valid; a missing file is not read")
  func other() async throws {
    #expect(try await verify(document.without("proof")) == (1, "record-malformed"))
    let none = try await stage.run("verify-credential", "-", input: Array("[]".utf8))
    #expect(none.status == 1)
    let twice = try await stage.run(
      "verify-credential", "-", "--format", "json", input: Array("{\"a\":1,\"a\":2}".utf8))
    #expect(twice.status == 1)
    #expect(try json(twice)["code"] == "record-duplicate-key")
    #expect(try await stage.run("verify-credential", "absent.json").status == 2)
  }
}

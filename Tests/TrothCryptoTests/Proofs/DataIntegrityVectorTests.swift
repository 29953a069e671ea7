import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// W3C vc-di-eddsa's published vectors of `eddsa-jcs-2022`.
@Suite("eddsa-jcs-2022 vectors", .enabled(if: Vectors.areExpected, "no vectors beside the package"))
struct DataIntegrityVectorTests {
  private func object(_ name: String) throws -> JSONObject {
    let bytes = try Vectors.bytes("eddsa-jcs-2022/\(name)")
    return try #require(try JSONParser.parse(bytes, dialect: .general).object)
  }

  private func text(_ name: String) throws -> String {
    try Vectors.text("eddsa-jcs-2022/\(name)").split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test("canonical document and proof")
  func canonical() throws {
    #expect(
      CanonicalJSON.encode(try object("unsigned.json"))
        == (try Vectors.bytes("eddsa-jcs-2022/canonDocJCS.txt")))
    #expect(
      CanonicalJSON.encode(try object("proofConfigJCS.json"))
        == (try Vectors.bytes("eddsa-jcs-2022/proofCanonJCS.txt")))
  }

  @Test("both hashes and their concatenation, proof first")
  func hashes() throws {
    let document = try object("unsigned.json")
    let options = try object("proofConfigJCS.json")
    let data = DataIntegrity.hashData(document: document, options: options)
    #expect(Hex.encode(data) == (try text("combinedHashJCS.txt")))
    #expect(Hex.encode(data[..<32]) == (try text("proofHashJCS.txt")))
    #expect(Hex.encode(data[32...]) == (try text("docHashJCS.txt")))
  }

  @Test("the deterministic signature")
  func signature() throws {
    let pair = try object("keyPair.json")
    let multibase = try #require(
      pair["privateKeyMultibase"]?.string ?? pair["secretKeyMultibase"]?.string)
    let secret = try #require(Base58.decode(multibase.dropFirst()))
    let key = try SecretKey(seed: Array(secret.dropFirst(2).prefix(32)))
    let data = DataIntegrity.hashData(
      document: try object("unsigned.json"), options: try object("proofConfigJCS.json"))
    let signature = key.sign(data)
    #expect(Hex.encode(signature) == (try text("sigHexJCS.txt")))
    #expect("z" + Base58.encode(signature) == (try text("sigBTC58JCS.txt")))
  }

  @Test("the signed document verifies and every tampering of it does not")
  func tampering() throws {
    let document = try object("signedJCS.json")
    guard case .good = DataIntegrity.verify(document: document) else {
      Issue.record("the published document does not verify")
      return
    }
    var tampered = 0
    func expectBad(_ document: JSONObject, _ what: String) {
      tampered += 1
      if case .good = DataIntegrity.verify(document: document) { Issue.record("accepted: \(what)") }
    }
    for key in document.keys {
      var copy = document
      copy[key] = nil
      expectBad(copy, "without \(key)")
      copy[key] = "other"
      expectBad(copy, "another \(key)")
    }
    let proof = try #require(document["proof"]?.object)
    for key in proof.keys {
      var changed = proof
      changed[key] = nil
      var copy = document
      copy["proof"] = .object(changed)
      expectBad(copy, "proof without \(key)")
      changed[key] = "other"
      copy["proof"] = .object(changed)
      expectBad(copy, "proof with another \(key)")
    }
    var added = document
    added["more"] = true
    expectBad(added, "with one more member")
    let expected = 2 * document.keys.count + 2 * proof.keys.count + 1
    #expect(tampered == expected)
  }
}

import Testing
import TrothCrypto
import TrothModel

@testable import TrothNeighbours

@Suite("Statements of in-toto")
struct InTotoTests {
  @Test("What is signed is the encoding of the standard's example")
  func encoding() {
    let encoded = DSSEEnvelope.encoding("http://example.com/HelloWorld", Array("hello world".utf8))
    #expect(
      String(decoding: encoded, as: UTF8.self)
        == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
  }

  @Test("An envelope holds the statement, and the key's signature over it")
  func envelope() throws {
    let key = try SecretKey(seed: Array(repeating: 1, count: 32))
    let commit = try #require(ObjectID(String(repeating: "ab", count: 20)))
    let statement = InTotoStatement(commits: [commit], predicate: ["verdict": "pass"])
    let envelope = try DSSEEnvelope(
      payloadType: InTotoStatement.payloadType, payload: statement.bytes, by: key)
    let object = try #require(
      JSONParser.parse(envelope.payload, dialect: .general).object)
    #expect(object["_type"] == "https://in-toto.io/Statement/v1")
    let subject = object["subject"]?.array?.first?.object
    #expect(subject?["digest"]?.object?["gitCommit"]?.string == commit.description)
    #expect(
      Ed25519.verify(
        signature: envelope.signature,
        message: DSSEEnvelope.encoding(envelope.payloadType, envelope.payload), key: key.publicKey))
    #expect(envelope.json["signatures"]?.array?.count == 1)
  }
}

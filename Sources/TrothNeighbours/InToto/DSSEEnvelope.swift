public import TrothCrypto
public import TrothModel

/// A signed envelope of the Dead Simple Signing Envelope, version 1.0.2.
///
/// Source: github.com/secure-systems-lab/dsse, protocol.md and envelope.md. Specification:
/// docs/spec/neighbours.md, "in-toto".
public struct DSSEEnvelope: Hashable, Sendable {
  /// What the payload is.
  public let payloadType: String
  /// The bytes that are meant.
  public let payload: [UInt8]
  /// Who signed, as `did:key`.
  public let keyID: String
  /// The signature over the payload's pre-authentication encoding.
  public let signature: [UInt8]

  /// Signs a payload.
  public init(
    payloadType: String, payload: [UInt8], by signer: any Signer
  ) throws(TrothError) {
    self.payloadType = payloadType
    self.payload = payload
    keyID = signer.key.description
    signature = try signer.sign(Self.encoding(payloadType, payload))
  }

  /// `DSSEv1 LENGTH TYPE LENGTH PAYLOAD`, with lengths in decimal bytes.
  static func encoding(_ type: String, _ payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
  }

  /// The envelope as JSON.
  public var json: JSONObject {
    [
      "payloadType": .string(payloadType),
      "payload": .string(String(decoding: Base64.encode(payload), as: UTF8.self)),
      "signatures": [
        [
          "keyid": .string(keyID),
          "sig": .string(String(decoding: Base64.encode(signature), as: UTF8.self)),
        ]
      ],
    ]
  }
}

/// A statement of the in-toto attestation framework, version 1, about commits.
///
/// Source: github.com/in-toto/attestation, spec/v1/statement.md and digest_set.md.
public struct InTotoStatement: Hashable, Sendable {
  /// The type of a payload in an envelope.
  public static let payloadType = "application/vnd.in-toto+json"
  /// What kind of predicate Troth makes: the answer of a check.
  public static let predicateType = "urn:troth:check:v1"

  /// The commits, in the order given.
  public let commits: [ObjectID]
  /// What is said of them.
  public let predicate: JSONObject

  /// A statement about commits.
  public init(commits: [ObjectID], predicate: JSONObject) {
    self.commits = commits
    self.predicate = predicate
  }

  /// Its JSON, in the form of RFC 8785.
  public var bytes: [UInt8] {
    let subjects = commits.map { commit -> JSONValue in
      ["digest": ["gitCommit": .string(commit.description)]]
    }
    let statement: JSONObject = [
      "_type": "https://in-toto.io/Statement/v1", "subject": .array(subjects),
      "predicateType": .string(Self.predicateType), "predicate": .object(predicate),
    ]
    return CanonicalJSON.encode(statement)
  }
}

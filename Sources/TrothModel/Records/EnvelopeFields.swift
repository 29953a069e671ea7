/// The proof's fields as written in a record of suite `eddsa-jcs-2022`.
public struct ProofFields: Hashable, Sendable {
  /// The whole proof object.
  public let object: JSONObject
  /// When the signer says it was made.
  public let created: Instant
  /// The key that signed.
  public let key: DeviceKey
  /// 64 bytes of Ed25519 signature.
  public let signature: [UInt8]

  /// The proof without `proofValue`: the other half of what is signed.
  public var options: JSONObject { object.without("proofValue") }

  /// The suite of every record's proof for now.
  public static let suite = "eddsa-jcs-2022"
}

/// Says whether a document lies where its id and kind put it; refuses it otherwise.
public typealias PlaceCheck = (JSONObject, RecordKind) throws(RecordRefusal) -> Void

/// The parts of a document, in the order in which they are refused: schema, place, suite, context.
struct EnvelopeFields {
  let kind: RecordKind
  let issuer: PersonID
  let subject: JSONObject
  let validFrom: Instant
  let validUntil: Instant?
  let proof: ProofFields
  let unknownKeys: [String]

  init(_ document: JSONObject, place: PlaceCheck) throws(RecordRefusal) {
    let allowed: Set = [
      "@context", "credentialSubject", "issuer", "proof", "type", "validFrom", "validUntil",
    ]
    if let extra = document.keys.first(where: { !allowed.contains($0) }) {
      throw Self.malformed("it has the unknown key \(GitPath(extra))")
    }
    guard document["@context"]?.array != nil else { throw Self.malformed("@context is not a list") }
    guard let types = document["type"]?.strings, types.count == 2,
      types[0] == "VerifiableCredential", let kind = RecordKind(types[1])
    else { throw Self.malformed("type is not [\"VerifiableCredential\", \"Troth…\"]") }
    guard let issuer = document["issuer"]?.string.flatMap({ PersonID($0) }) else {
      throw Self.malformed("issuer is not a did:troth or did:key")
    }
    guard let subject = document["credentialSubject"]?.object else {
      throw Self.malformed("credentialSubject is not an object")
    }
    guard let validFrom = document["validFrom"]?.string.flatMap({ Instant($0) }) else {
      throw Self.malformed("validFrom is not a time like 2026-11-23T00:00:00Z")
    }
    validUntil = try Self.end(document["validUntil"])
    self.kind = kind
    self.issuer = issuer
    self.subject = subject
    self.validFrom = validFrom
    unknownKeys = try Self.unknownKeys(kind, subject)
    if validUntil == nil, RecordSchema.of(kind)?.endsByItself == true {
      throw Self.malformed("validUntil is missing, and what it says has to end")
    }
    guard document["proof"]?.object != nil else { throw Self.malformed("proof is not one object") }
    try place(document, kind)
    proof = try Self.proof(document)
    guard proof.object["@context"] == document["@context"],
      document["@context"] == .array(Record.contexts)
    else {
      throw RecordRefusal(
        .recordContextMismatch, "its contexts are not exactly those that its proof is over")
    }
  }

  private static func malformed(_ reason: String) -> RecordRefusal {
    RecordRefusal(.recordMalformed, reason)
  }

  private static func end(_ value: JSONValue?) throws(RecordRefusal) -> Instant? {
    guard let value else { return nil }
    guard let end = value.string.flatMap({ Instant($0) }) else {
      throw malformed("validUntil is not a time like 2026-11-23T00:00:00Z")
    }
    return end
  }

  private static func unknownKeys(
    _ kind: RecordKind, _ subject: JSONObject
  ) throws(RecordRefusal) -> [String] {
    guard let schema = RecordSchema.of(kind) else { return [] }
    let outcome = schema.validate(subject)
    if schema.recordClass == .log, !outcome.unknownKeys.isEmpty { return outcome.unknownKeys }
    if let problem = outcome.problem { throw malformed(problem) }
    return outcome.unknownKeys
  }

  private static func proof(_ document: JSONObject) throws(RecordRefusal) -> ProofFields {
    guard let proof = document["proof"]?.object else { throw malformed("proof is not one object") }
    guard let suite = proof["cryptosuite"]?.string else {
      throw malformed("proof.cryptosuite is missing")
    }
    guard suite == ProofFields.suite else {
      throw RecordRefusal(
        .signatureUnsupported, "this version of Troth does not know its suite \(GitPath(suite))")
    }
    let keys: Set = [
      "@context", "created", "cryptosuite", "proofPurpose", "proofValue", "type",
      "verificationMethod",
    ]
    guard Set(proof.keys) == keys, proof.members.count == keys.count else {
      throw malformed("proof does not have exactly the seven keys of its suite")
    }
    guard proof["type"]?.string == "DataIntegrityProof" else {
      throw malformed("proof.type is not DataIntegrityProof")
    }
    guard proof["proofPurpose"]?.string == "assertionMethod" else {
      throw malformed("proof.proofPurpose is not assertionMethod")
    }
    guard let created = proof["created"]?.string.flatMap({ Instant($0) }) else {
      throw malformed("proof.created is not a time like 2026-11-23T00:00:00Z")
    }
    guard
      let key = proof["verificationMethod"]?.string.flatMap({ DeviceKey(verificationMethod: $0) })
    else { throw malformed("proof.verificationMethod is not did:key:z6Mk…#z6Mk… of one key") }
    guard let value = proof["proofValue"]?.string, value.hasPrefix("z"),
      let signature = Base58.decode(value.dropFirst()), signature.count == 64
    else { throw malformed("proof.proofValue is not a 64-byte signature in base58btc") }
    return ProofFields(object: proof, created: created, key: key, signature: signature)
  }
}

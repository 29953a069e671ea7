public import TrothModel

/// A statement that is about to be signed.
public struct RecordDraft: Hashable, Sendable {
  /// The kind.
  public let kind: RecordKind
  /// Who says it.
  public let issuer: PersonID
  /// What is said.
  public let subject: JSONObject
  /// From when it counts; records carry the day only, because seconds link personas.
  public let validFrom: Instant
  /// The day on which it is signed.
  public let created: Instant
  /// The last second at which it counts, or no end.
  public let validUntil: Instant?

  /// - Parameters:
  ///   - at: the signer's clock; rounded down to its day.
  ///   - from: when it was said, where that is not today; rounded down too.
  ///   - isExact: whether it bears the second, so that it is another record than the same of that day.
  public init(
    kind: RecordKind, issuer: PersonID, subject: JSONObject, at: Instant,
    from: Instant? = nil, isExact: Bool = false, validUntil: Instant? = nil
  ) {
    self.kind = kind
    self.issuer = issuer
    self.subject = subject
    validFrom = isExact ? at : (from ?? at).startOfDay
    created = at.startOfDay
    self.validUntil = validUntil
  }

  /// The document without its proof.
  public var unsecured: JSONObject {
    var document: JSONObject = [
      "@context": .array(Record.contexts),
      "type": ["VerifiableCredential", .string(kind.name)],
      "issuer": .string(issuer.description),
      "validFrom": .string(validFrom.description),
      "credentialSubject": .object(subject),
    ]
    if let validUntil { document["validUntil"] = .string(validUntil.description) }
    return document
  }

  /// The id that the record will have.
  public var id: RecordID { RecordID(of: unsecured) }

  /// Signs with a key and checks the result before handing it out.
  /// - Throws: what the signer throws; `.internal` when the draft is not of its kind's form.
  public func signed(by signer: any Signer) throws(TrothError) -> Verified {
    let document = unsecured
    var proof: JSONObject = [
      "@context": .array(Record.contexts), "type": "DataIntegrityProof",
      "cryptosuite": .string(ProofFields.suite), "created": .string(created.description),
      "proofPurpose": "assertionMethod",
      "verificationMethod": .string(signer.key.verificationMethod),
    ]
    let signature = try signer.sign(DataIntegrity.hashData(document: document, options: proof))
    proof["proofValue"] = .string("z" + Base58.encode(signature))
    var whole = document
    whole["proof"] = .object(proof)
    switch Verified.verify(file: RecordLayout.encode(whole)) {
    case .success(let verified): return verified
    case .failure(let refusal):
      throw TrothError(
        .internal, code: refusal.code, "The signed record would not be accepted: \(refusal.reason)."
      )
    }
  }
}

public import TrothModel

/// Proofs of W3C Verifiable Credential Data Integrity 1.0, suite `eddsa-jcs-2022`.
///
/// Source: vc-di-eddsa, section 3.3; docs/spec/records.md, "Proof".
public enum DataIntegrity {
  /// The 64 bytes that are signed: SHA-256 of the JCS of the proof options, then SHA-256 of the JCS
  /// of the document without its proof.
  public static func hashData(document: JSONObject, options: JSONObject) -> [UInt8] {
    SHA256.digest(CanonicalJSON.encode(options)).bytes
      + SHA256.digest(CanonicalJSON.encode(document)).bytes
  }

  /// What the proof of a document came to.
  public enum Verdict: Hashable, Sendable {
    /// The key signed exactly this document.
    case good(DeviceKey)
    /// It did not; why.
    case bad(RecordRefusal)
  }

  /// Checks the proof of any JSON document, a foreign credential too: one `eddsa-jcs-2022` proof by
  /// an Ed25519 `did:key`, whose `@context` equals the document's.
  ///
  /// Stricter than the standard, whose prefix rule would leave appended contexts unsigned.
  public static func verify(document: JSONObject) -> Verdict {
    guard let proof = document["proof"]?.object else {
      return .bad(RecordRefusal(.recordMalformed, "it has no proof, or more than one"))
    }
    guard let suite = proof["cryptosuite"]?.string else {
      return .bad(RecordRefusal(.recordMalformed, "its proof names no cryptosuite"))
    }
    guard proof["type"]?.string == "DataIntegrityProof", suite == ProofFields.suite else {
      return .bad(
        RecordRefusal(
          .signatureUnsupported, "this version of Troth does not know its suite \(GitPath(suite))"))
    }
    guard proof["@context"] == document["@context"] else {
      return .bad(
        RecordRefusal(
          .recordContextMismatch, "its contexts are not exactly those that its proof is over"))
    }
    guard
      let key = proof["verificationMethod"]?.string.flatMap({ DeviceKey(verificationMethod: $0) }),
      let value = proof["proofValue"]?.string, value.hasPrefix("z"),
      let signature = Base58.decode(value.dropFirst()), signature.count == 64
    else {
      return .bad(
        RecordRefusal(
          .recordMalformed, "its proof names no Ed25519 did:key or holds no 64-byte signature"))
    }
    let data = hashData(
      document: document.without("proof"), options: proof.without("proofValue"))
    return Ed25519.verify(signature: signature, message: data, key: key)
      ? .good(key)
      : .bad(RecordRefusal(.recordSignatureBad, "its proof does not match its content"))
  }
}

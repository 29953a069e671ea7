public import TrothModel

/// A record whose bytes and proof are right: the key named in the proof signed exactly this.
///
/// Nothing says yet that the key speaks for the issuer; that is `Attributed` in TrothRecords. There
/// is no public initialiser: only ``Verified/verify(file:path:)`` and signing make one.
/// Specification: docs/spec/records.md, "Two verdicts".
public struct Verified: Hashable, Sendable {
  /// The record.
  public let record: Record
  /// Its id.
  public let id: RecordID

  init(record: Record, id: RecordID) {
    self.record = record
    self.id = id
  }

  /// Judges a file: size, UTF-8, JSON, duplicate key, layout, schema, place, suite, context, proof,
  /// in this order.
  ///
  /// - Parameters:
  ///   - file: the bytes of the file.
  ///   - path: where it lies below `.troth/`, or `nil` when it lies nowhere in particular.
  /// - Returns: the verified record, or the first layer that says no.
  /// - Complexity: one Ed25519 verification and O(n log n) in the bytes.
  public static func verify(
    file: [UInt8], path: GitPath? = nil
  ) -> Result<Verified, RecordRefusal> {
    do {
      let record = try Record(parsing: file) { document, kind throws(RecordRefusal) in
        if let path { try checkPlace(of: document, kind: kind, at: path) }
      }
      return prove(record)
    } catch {
      return .failure(error)
    }
  }

  /// Judges the proof of a record that is already well-formed.
  static func prove(_ record: Record) -> Result<Verified, RecordRefusal> {
    let data = DataIntegrity.hashData(document: record.unsecured, options: record.proof.options)
    guard
      Ed25519.verify(
        signature: record.proof.signature, message: data, key: record.proof.key)
    else {
      return .failure(
        RecordRefusal(.recordSignatureBad, "its proof does not match its content"))
    }
    return .success(Verified(record: record, id: RecordID(of: record.document)))
  }

  private static func checkPlace(
    of document: JSONObject, kind: RecordKind, at path: GitPath
  ) throws(RecordRefusal) {
    let id = RecordID(of: document)
    let expected = RecordPlace.path(ofKind: kind, document: document, id: id)
    guard expected == path else {
      throw RecordRefusal(.recordMisplaced, "it belongs at .troth/\(expected)")
    }
  }
}

extension RecordID {
  /// The id of a document: SHA-256 of the JCS bytes without the proof. - Complexity: O(n).
  public init(of document: JSONObject) {
    self.init(digest: SHA256.digest(CanonicalJSON.encode(document.without("proof"))))
  }
}

/// A signed file as it stands: well-formed, laid out, of its kind's form. Nothing is proved yet.
///
/// `Verified` in TrothCrypto says that the proof is right, `Attributed` in TrothRecords that the key
/// speaks for the issuer. Specification: docs/spec/records.md, "Envelope".
public struct Record: Hashable, Sendable {
  /// The whole document with its proof.
  public let document: JSONObject
  /// The kind, known or not.
  public let kind: RecordKind
  /// Who says it.
  public let issuer: PersonID
  /// What is said.
  public let subject: JSONObject
  /// From when it counts; the signer's claim.
  public let validFrom: Instant
  /// The last second at which it counts, or no end; the signer's claim.
  public let validUntil: Instant?
  /// The proof as written.
  public let proof: ProofFields
  /// Keys of the subject that this version does not know; empty for an unknown kind.
  public let unknownKeys: [String]

  /// The two contexts of every record, in this order.
  public static let contexts: [JSONValue] = [
    "https://www.w3.org/ns/credentials/v2", "urn:troth:v1",
  ]

  /// The class of a known kind.
  public var recordClass: RecordClass? { RecordSchema.of(kind)?.recordClass }

  /// The document without its proof: what the id and half of the signature are over.
  public var unsecured: JSONObject { document.without("proof") }

  /// The bytes of the file.
  public var fileBytes: [UInt8] { RecordLayout.encode(document) }

  /// The project that the record names, if any.
  public var project: TrothDID? {
    kind == .projectEvent
      ? subject["id"]?.string.flatMap { TrothDID($0) }
      : subject["project"]?.string.flatMap { TrothDID($0) }
  }

  /// Whether the instant lies within the claimed validity.
  public func isInForce(at instant: Instant) -> Bool {
    validFrom <= instant && validUntil.map { instant <= $0 } ?? true
  }

  /// Whether it is of a kind that ends by itself, and its end is past.
  public func hasEnded(at instant: Instant) -> Bool {
    guard let validUntil, RecordSchema.of(kind)?.endsByItself == true else { return false }
    return validUntil < instant
  }

  /// Reads a file, refusing at the first layer that says no: size, UTF-8, JSON, duplicate key,
  /// layout, schema, place, suite, context. - Complexity: O(n log n).
  ///
  /// - Parameter place: refuses a document that does not lie where it belongs.
  public init(
    parsing bytes: [UInt8], place: PlaceCheck = { _, _ throws(RecordRefusal) in }
  ) throws(RecordRefusal) {
    guard bytes.count <= RecordLimits.bytes else {
      throw RecordRefusal(.recordMalformed, "it is larger than \(RecordLimits.bytes) bytes")
    }
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes, dialect: .record)
    } catch {
      throw RecordRefusal(error.code, "\(error.reason) (byte \(error.offset))")
    }
    guard let document = value.object else {
      throw RecordRefusal(.recordMalformed, "it is not a JSON object")
    }
    guard RecordLayout.encode(document) == bytes else {
      throw RecordRefusal(.recordNoncanonical, "it is not in the one layout that records have")
    }
    try self.init(document: document, place: place)
  }

  /// Reads a document that was built, not parsed: schema, place, suite, context.
  public init(
    document: JSONObject, place: PlaceCheck = { _, _ throws(RecordRefusal) in }
  ) throws(RecordRefusal) {
    let fields = try EnvelopeFields(document, place: place)
    self.document = document
    kind = fields.kind
    issuer = fields.issuer
    subject = fields.subject
    validFrom = fields.validFrom
    validUntil = fields.validUntil
    proof = fields.proof
    unknownKeys = fields.unknownKeys
  }
}

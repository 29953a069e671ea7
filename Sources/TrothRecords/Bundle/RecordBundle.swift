public import TrothCrypto
public import TrothModel

/// Records in one file that travels by mail or on a stick: a Verifiable Presentation without a proof of
/// its own.
///
/// It names no paths, so nothing in it says where anything is to be written. Specification:
/// docs/spec/records.md, "Bundles".
public struct RecordBundle: Sendable {
  /// Something in a bundle that is no record.
  public struct Refused: Hashable, Sendable {
    /// Its place in the bundle, from 1.
    public let number: Int
    /// The first layer that says no.
    public let refusal: RecordRefusal
  }

  /// The records, sorted by id, each once.
  public let records: [Verified]
  /// What is none.
  public let refused: [Refused]

  /// The largest bundle that is read, in bytes.
  public static let largest = 16_777_216
  /// The most records in one.
  public static let mostRecords = 10_000

  private static let type: JSONValue = ["VerifiablePresentation"]
  private static let keys: Set<String> = ["@context", "type", "verifiableCredential"]

  /// A bundle of records; each id once.
  public init(_ records: [Verified]) {
    let union = RecordUnion(records.map { SourcedRecord($0, from: .elsewhere) })
    self.records = union.records.map(\.verified)
    refused = []
  }

  /// Reads a bundle and verifies each record.
  ///
  /// - Throws: `record-malformed` for what is no bundle, is larger than one may be, or has a key twice.
  /// - Complexity: O(n log n) in the bytes, and one verification for each record.
  public init(parsing bytes: [UInt8]) throws(RecordRefusal) {
    guard bytes.count <= Self.largest else {
      throw RecordRefusal(.recordMalformed, "it is larger than \(Self.largest) bytes")
    }
    let value: JSONValue
    do throws(JSONParser.Refusal) {
      value = try JSONParser.parse(bytes, dialect: .general)
    } catch {
      throw RecordRefusal(error.code, "it is not a bundle: \(error.reason)")
    }
    guard let object = value.object, Set(object.members.map(\.key)) == Self.keys,
      object["type"] == Self.type,
      object["@context"] == .array(Record.contexts),
      let credentials = object["verifiableCredential"]?.array
    else { throw RecordRefusal(.recordMalformed, "it is not a bundle of records") }
    guard credentials.count <= Self.mostRecords else {
      throw RecordRefusal(.recordMalformed, "it has more than \(Self.mostRecords) records")
    }
    var found: [SourcedRecord] = []
    var refused: [Refused] = []
    for (index, credential) in credentials.enumerated() {
      switch Self.verified(credential) {
      case .success(let record): found.append(SourcedRecord(record, from: .elsewhere))
      case .failure(let refusal): refused.append(Refused(number: index + 1, refusal: refusal))
      }
    }
    records = RecordUnion(found).records.map(\.verified)
    self.refused = refused
  }

  private static func verified(_ credential: JSONValue) -> Result<Verified, RecordRefusal> {
    guard let object = credential.object else {
      return .failure(RecordRefusal(.recordMalformed, "it is not an object"))
    }
    // A record has one byte form, so its value gives it back.
    return Verified.verify(file: RecordLayout.encode(object))
  }

  /// The bytes of the file. The same records give the same bytes.
  public var fileBytes: [UInt8] {
    let object: JSONObject = [
      "@context": .array(Record.contexts), "type": Self.type,
      "verifiableCredential": .array(records.map { .object($0.record.document) }),
    ]
    return RecordLayout.encode(object)
  }
}

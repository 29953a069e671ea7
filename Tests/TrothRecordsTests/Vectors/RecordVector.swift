import TrothCrypto
import TrothModel
import TrothRecords
import TrothTestSupport

/// One file, and the first layer that refuses it.
struct RecordVector {
  /// The layers, in the order in which they refuse; "good" passes all.
  static let layers = [
    "size", "utf-8", "json", "duplicate-key", "layout", "schema", "place", "suite", "proof-form",
    "context", "proof", "attribution", "project",
  ]

  let name: String
  let description: String
  let file: [UInt8]
  let expect: String
  var code: FindingCode?
  var path: GitPath?
  /// Records that are known, with the places where they were found; `nil` when nobody is asked
  /// whether the key speaks for the issuer.
  var known: [SourcedRecord]?
  /// Where the file itself was found.
  var from = RecordSource.range
  var project: TrothDID?

  init(_ name: String, _ description: String, _ file: [UInt8], expect: String) {
    self.name = name
    self.description = description
    self.file = file
    self.expect = expect
    code = Self.usualCode[expect]
  }

  private static let usualCode: [String: FindingCode] = [
    "size": .recordMalformed, "utf-8": .recordMalformed, "json": .recordMalformed,
    "duplicate-key": .recordDuplicateKey, "layout": .recordNoncanonical,
    "schema": .recordMalformed, "place": .recordMisplaced, "suite": .signatureUnsupported,
    "proof-form": .recordMalformed, "context": .recordContextMismatch,
    "proof": .recordSignatureBad, "attribution": .recordUnattributed, "project": .recordForeign,
  ]

  /// The file of the vector.
  var json: JSONObject {
    var object: JSONObject = [
      "version": 1, "name": .string(name), "description": .string(description),
      "file": .object(Self.json(file)), "expect": .string(expect),
    ]
    if let code { object["code"] = .string(code.rawValue) }
    if let path { object["path"] = .string(path.description) }
    if let project { object["project"] = .string(project.description) }
    if expect == "good", case .success(let verified) = Verified.verify(file: file) {
      object["id"] = .string(verified.id.description)
    }
    guard let known else { return object }
    object["from"] = .string(from.word)
    object["known"] = .array(known.map { .object($0.json) })
    return object
  }

  /// Bytes as text where they are text, else in hexadecimal.
  static func json(_ bytes: [UInt8]) -> JSONObject {
    String(validating: bytes, as: UTF8.self).map { ["text": .string($0)] }
      ?? ["hex": .string(Hex.encode(bytes))]
  }
}

extension RecordSource {
  /// The word in vectors, as docs/spec/records.md, "Places", spells it.
  var word: String {
    switch self {
    case .law: "law"
    case .ledger: "ledger"
    case .range: "range"
    case .elsewhere: "elsewhere"
    }
  }

  init?(word: String) {
    let all: [RecordSource] = [.law, .ledger, .range, .elsewhere]
    guard let source = all.first(where: { $0.word == word }) else { return nil }
    self = source
  }
}

extension SourcedRecord {
  var json: JSONObject {
    [
      "from": .string(source.word),
      "text": .string(String(decoding: verified.record.fileBytes, as: UTF8.self)),
    ]
  }
}

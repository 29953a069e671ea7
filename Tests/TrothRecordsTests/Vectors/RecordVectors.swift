import TrothCrypto
import TrothModel
import TrothTestSupport

/// The scenarios about one file: those that are good, and those that a layer before the signature
/// refuses. The names begin with the layer.
struct RecordVectors {
  let examples: SpecExamples
  let ana: Character

  init() throws {
    examples = try SpecExamples()
    ana = examples.ana
  }

  var all: [RecordVector] {
    get throws {
      let forms = try good() + size() + encoding() + json() + duplicateKeys() + layout()
      let places = try schema() + place() + suite() + proofForm() + context() + proof()
      let people = try attribution() + project() + trust() + consent() + keys()
      return forms + places + people
    }
  }

  var agreement: Verified { examples.agreement }
  var text: String { String(decoding: agreement.record.fileBytes, as: UTF8.self) }
  var projectID: TrothDID { TrothDID(inception: examples.project.id) }

  func place(of record: Verified) -> GitPath { RecordPlace.path(of: record.record, id: record.id) }

  func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// The agreement with some of its text replaced; its proof is not right any more.
  func replaced(_ old: String, _ new: String) -> [UInt8] { bytes(text.replacing(old, with: new)) }

  /// The agreement's document edited and laid out.
  func edited(_ edit: (inout JSONObject) -> Void) -> [UInt8] {
    var document = agreement.record.document
    edit(&document)
    return RecordLayout.encode(document)
  }

  func editedSubject(_ edit: (inout JSONObject) -> Void) -> [UInt8] {
    edited { document in
      var subject = document["credentialSubject"]?.object ?? [:]
      edit(&subject)
      document["credentialSubject"] = .object(subject)
    }
  }

  func editedProof(_ edit: (inout JSONObject) -> Void) -> [UInt8] {
    edited { document in
      var proof = document["proof"]?.object ?? [:]
      edit(&proof)
      document["proof"] = .object(proof)
    }
  }

  /// A record of a kind that nobody knows, whose subject may hold anything.
  func lantern(_ subject: JSONObject) throws -> Verified {
    guard let kind = RecordKind("TrothLantern") else { throw TempFailure("not a kind") }
    return try ana.says(kind, subject, as: ana.guest)
  }

  /// An answer for somebody, as written.
  func answer(for person: String) throws -> Verified {
    try ana.says(.admission, admissionSubject(of: .string(person)))
  }

  func admissionSubject(of person: JSONValue) -> JSONObject {
    var subject = Admission(
      person: nil, project: projectID, change: agreement.id.digest, onto: "refs/heads/main",
      because: nil
    ).subject
    subject["id"] = person
    return subject
  }

  private func good() throws -> [RecordVector] {
    let withdrawal = Withdrawal(record: agreement.id, project: projectID, reason: "a \"b\"\n\tc\\")
    let admission = Admission(
      person: nil, project: projectID, change: agreement.id.digest, onto: "refs/heads/main",
      because: "I know\u{2028}them")
    var limited = agreement.record.subject
    limited["onlyFor"] = "docs/**"
    var ended = withdrawal.subject
    ended["seenBy"] = "Bo"
    let subjects: JSONObject = [
      "\u{e9}": "composed", "e\u{301}": "decomposed", "\u{1F600}": "before U+FB33 in UTF-16",
      "\u{fb33}": "after it", "": "an empty key", "empty": [[], [:]],
      "escapes": "\u{08}\u{09}\u{0a}\u{0c}\u{0d}\u{00}\u{1f}\u{7f}/\"\\", "yes": true,
      "numbers": [0, -1, .integer(JSONValue.largestInteger), .integer(-JSONValue.largestInteger)],
    ]
    let records: [(String, String, Verified)] = [
      ("agreement", "The example of docs/spec/records.md.", agreement),
      ("identity-inception", "Ana founds her log.", ana.inception),
      ("countersignature", "Ana's device consents to be hers.", ana.countersignature),
      ("project-inception", "Ana founds a project.", examples.project),
      (
        "profile", "A name in several scripts.",
        try ana.says(.profile, Profile(person: ana.id, name: "Zoë 🌾 名").subject)
      ),
      ("withdrawal", "Escapes in prose.", try ana.says(.withdrawal, withdrawal.subject)),
      (
        "admission", "No id: authors who did not sign. U+2028 stands for itself.",
        try ana.says(.admission, admission.subject)
      ),
      (
        "admission-account", "For an account with its number.",
        try answer(for: "acct:alice@github.com#583231")
      ),
      (
        "admission-app", "For an app's account, whose number is not known.",
        try answer(for: "acct:seeds%5Bbot%5D@forge.example.org")
      ),
      (
        "valid-until", "With an end.",
        try ana.says(
          .profile, Profile(person: ana.id, name: "Ana").subject, until: Instant(seconds: 1 << 31))
      ),
      (
        "unknown-key-permissive", "A key that is not known: kept, and does not count.",
        try ana.says(.agreement, limited, as: ana.guest)
      ),
      (
        "unknown-key-restrictive", "A key that is not known: counts even so.",
        try ana.says(.withdrawal, ended)
      ),
      ("unknown-kind", "A kind that is not known may hold anything.", try lantern(subjects)),
      ("depth-16", "As deep as it may be.", try lantern(nested(15))),
    ]
    return records.map { name, description, record in
      var vector = RecordVector(
        "good-" + name, description, record.record.fileBytes, expect: "good")
      vector.path = place(of: record)
      return vector
    } + [
      RecordVector(
        "good-largest", "65,536 bytes, as many as there may be.", try sized(RecordLimits.bytes),
        expect: "good")
    ]
  }

  private func size() throws -> [RecordVector] {
    [
      RecordVector(
        "size-largest-and-one", "65,537 bytes; nothing else is wrong.",
        try sized(RecordLimits.bytes + 1), expect: "size")
    ]
  }

  /// A subject so deep that the document has this depth and one.
  func nested(_ depth: Int) -> JSONObject {
    var value: JSONValue = []
    for _ in 2..<depth { value = [value] }
    return ["deep": value]
  }

  /// A record of exactly so many bytes, rightly signed though it may be too large.
  private func sized(_ count: Int) throws -> [UInt8] {
    let template = try lantern(["filling": "x"]).record
    // A signature's text has not always one length, so the filling is found by trying.
    let most = count - template.fileBytes.count + 4
    for letter in ["x", "y", "z"] {
      for filling in stride(from: most, to: most - 10, by: -1) {
        var document = template.unsecured
        document["credentialSubject"] = [
          "filling": .string(String(repeating: letter, count: filling))
        ]
        var proof = template.proof.options
        let data = DataIntegrity.hashData(document: document, options: proof)
        proof["proofValue"] = .string("z" + Base58.encode(ana.device.sign(data)))
        document["proof"] = .object(proof)
        let bytes = RecordLayout.encode(document)
        if bytes.count == count { return bytes }
      }
    }
    throw TempFailure("no record of \(count) bytes was found")
  }
}

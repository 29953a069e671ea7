import TrothCrypto
import TrothModel
import TrothTestSupport

/// What belongs to keys and refs: a good record of each kind, and the limits of their fields.
extension RecordVectors {
  func keys() throws -> [RecordVector] {
    let word = try ana.reaffirms([agreement])
    let byDevice = try ana.reaffirms([agreement], by: ana.device)
    func good(_ name: String, _ description: String, _ record: Verified) -> RecordVector {
      var vector = RecordVector(
        "good-" + name, description, record.record.fileBytes, expect: "good")
      vector.path = place(of: record)
      return vector
    }
    func unfit(
      _ name: String, _ description: String, _ edit: (inout JSONObject) -> Void
    ) -> RecordVector {
      var document = word.record.document
      var subject = document["credentialSubject"]?.object ?? [:]
      edit(&subject)
      document["credentialSubject"] = .object(subject)
      return RecordVector(
        "schema-" + name, description, RecordLayout.encode(document), expect: "schema")
    }
    let id = JSONValue.string(agreement.id.description)
    guard let place = ObjectID(String(repeating: "4f", count: 20)) else {
      throw TempFailure("not an object's name")
    }
    let checkpoint = try ana.says(
      .checkpoint,
      Checkpoint(
        project: projectID, sequence: 3, ref: "refs/heads/main", commit: place, tree: place
      ).subject)
    var short = checkpoint.record.document
    var subject = short["credentialSubject"]?.object ?? [:]
    subject["commit"] = "4f4f4f4f4f"
    short["credentialSubject"] = .object(subject)
    return [
      good("checkpoint", "Where a branch stood.", checkpoint),
      RecordVector(
        "schema-checkpoint-short", "The beginning of an object's name is none.",
        RecordLayout.encode(short), expect: "schema"),
      good("reaffirmation", "What an owner stands by.", word),
      good("reaffirmation-by-device", "The proof is good; it is nobody's word.", byDevice),
      unfit("reaffirmation-of-nothing", "It names no record.") { $0["records"] = [] },
      unfit("reaffirmation-twice", "It names one twice.") { $0["records"] = .array([id, id]) },
      unfit("reaffirmation-of-a-guest", "A guest has no root.") { [ana] in
        $0["id"] = .string(ana.guest.description)
      },
    ]
  }
}

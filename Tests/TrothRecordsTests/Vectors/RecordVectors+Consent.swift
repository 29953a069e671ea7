import TrothCrypto
import TrothModel
import TrothTestSupport

/// What is said of data about people: a good record of each kind, and the limits of their fields.
extension RecordVectors {
  func consent() throws -> [RecordVector] {
    let records = try ConsentRecords(ana, projectID)
    var later = records.consent.subject
    later["processing"] = .array(
      records.consent.processing.map { clause in
        var object = clause.object
        object["onlyOn"] = "Sundays"
        return .object(object)
      })
    var unsaid = ConsentRefusal(
      id: records.subject, project: projectID, state: .refused,
      indicated: Indication(by: .dataSubject, method: "signed")
    ).subject
    unsaid["state"] = "Pondered"
    unsaid["until"] = "the rains"
    let odd: [(String, Verified)] = [
      ("consent-later-clause", try ana.says(.consent, later)),
      ("consent-refusal-later-state", try ana.says(.consentRefusal, unsaid)),
    ]
    let good = (records.all + odd).map { name, record in
      var vector = RecordVector(
        "good-" + name, "What is said of data about people.", record.record.fileBytes,
        expect: "good")
      vector.path = place(of: record)
      return vector
    }
    return good + refused(records.consent)
  }

  /// Well-formed but for one thing; the signature never gets its turn.
  private func refused(_ consent: Consent) -> [RecordVector] {
    func clause(_ key: String, _ value: JSONValue?) -> JSONObject {
      var subject = consent.subject
      var object = consent.processing[0].object
      object[key] = value
      subject["processing"] = [.object(object)]
      return subject
    }
    func edited(_ key: String, _ value: JSONValue?) -> JSONObject {
      var subject = consent.subject
      subject[key] = value
      return subject
    }
    let twice = JSONValue.object(consent.processing[0].object)
    var cases: [(String, JSONObject)] = [
      ("no-processing", edited("processing", nil)), ("no-clause", edited("processing", [])),
      ("clause-twice", edited("processing", [twice, twice])),
      ("clause-text", edited("processing", ["everything"])),
      ("no-data", clause("data", [])), ("no-purposes", clause("purposes", nil)),
      ("no-operations", clause("operations", nil)), ("no-audiences", clause("audiences", nil)),
      ("no-notice", edited("notice", nil)), ("no-controller", edited("controllers", [])),
      ("no-method", edited("method", nil)), ("evidence-name", edited("evidence", ["sheet.pdf"])),
    ]
    for (index, text) in [
      "P", "5Y", "PT5H", "P5", "P1D1Y", "P1Y1Y", "P12345D", "P-1Y", "P1.5Y", "p1y",
    ].enumerated() {
      cases.append(("retention-\(index + 1)", clause("retention", .string(text))))
    }
    let digits = "00112233445566778899aabbccddeeff"
    for (index, text) in [
      "urn:troth:subject:", "urn:troth:subject:\(digits)0",
      "urn:troth:subject:\(digits.dropLast())",
      "urn:troth:subject:0011223344556677889\u{1d7f9}aabbccddee", "URN:troth:subject:\(digits)",
      "urn:troth:subject:A\(digits.dropFirst())", "Adaeze",
    ].enumerated() {
      cases.append(("subject-\(index + 1)", edited("id", .string(text))))
    }
    return cases.map { name, subject in
      let file = self.edited { document in
        document["type"] = ["VerifiableCredential", "TrothConsent"]
        document["credentialSubject"] = .object(subject)
      }
      return RecordVector(
        "schema-consent-" + name, "Not of the form of a consent.", file, expect: "schema")
    }
  }
}

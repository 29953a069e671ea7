import TrothCrypto
import TrothModel
import TrothTestSupport

/// A good record of each kind that is about data of people, with a name for its vector.
struct ConsentRecords {
  let all: [(String, Verified)]
  let subject: SubjectID
  let consent: Consent

  init(_ ana: Character, _ project: TrothDID) throws {
    guard let id = SubjectID("urn:troth:subject:00112233445566778899aabbccddeeff") else {
      throw TempFailure("not a subject")
    }
    let sheet = SHA256.digest(Array("a scanned sheet".utf8))
    var binding = SubjectBinding(id: id, project: project, keys: [ana.guest])
    binding.recorders = [ana.id]
    var child = SubjectBinding(id: id, project: project)
    child.guardians = [ana.guest]
    child.guardiansNeeded = 1
    var community = SubjectBinding(id: id, project: project)
    community.authorities = [ana.id, ana.guest]
    community.authoritiesNeeded = 2
    var clause = Processing(
      data: ["interviews/**", "urn:example:tape-7"], purposes: ["AcademicResearch", "archive"],
      operations: ["store", "share"], audiences: ["circle"])
    clause.categories = ["voice"]
    clause.prohibited = ["train-ai"]
    clause.retention = TimeSpan("P5Y6M")
    clause.onEnd = "delete"
    clause.obligations = ["credit", "no-reidentification"]
    let spoken = Indication(by: .dataSubject, method: "by-phone")
    consent = Consent(
      id: id, project: project,
      indicated: Indication(by: .dataSubject, method: "on-paper", evidence: [sheet]),
      notice: sheet, language: "yo", processing: [clause], controllers: [ana.id],
      authority: ana.guest, jurisdiction: "NG")
    subject = id
    let given = try ana.says(
      .consent, consent.subject, until: Instant(seconds: Instant.day.seconds + 300 * 86_400))
    func end(_ manner: ConsentEnd.Manner, _ name: String) throws -> (String, Verified) {
      let end = ConsentEnd(
        manner, id: id, project: project, consents: [given.id],
        indicated: manner == .withdrawn ? spoken : nil, reason: "She called.")
      return (name, try ana.says(manner.kind, end.subject))
    }
    all = try [
      ("subject", try ana.says(.subject, binding.subject)),
      ("subject-child", try ana.says(.subject, child.subject)),
      ("subject-community", try ana.says(.subject, community.subject)),
      (
        "consent-request",
        try ana.says(
          .consentRequest,
          ConsentRequest(
            id: id, project: project, processing: [clause], controllers: [ana.id],
            benefits: "The school of the village.", notice: sheet, language: "en"
          ).subject)
      ),
      ("consent", given),
      (
        "consent-refusal",
        try ana.says(
          .consentRefusal,
          ConsentRefusal(
            id: id, project: project, state: .refused, indicated: spoken, data: ["interviews/**"],
            purposes: ["train-ai"], replaces: [given.id]
          ).subject)
      ),
      (
        "consent-deferred",
        try ana.says(
          .consentRefusal,
          ConsentRefusal(id: id, project: project, state: .deferred, indicated: spoken).subject)
      ),
      (
        "consent-withdrawal-of-data",
        try ana.says(
          .consentWithdrawal,
          ConsentEnd(
            .withdrawn, id: id, project: project, data: ["interviews/ana.md"], indicated: spoken
          ).subject)
      ),
      end(.withdrawn, "consent-withdrawal"), end(.revoked, "consent-revocation"),
      end(.invalidated, "consent-invalidation"),
    ]
  }
}

import Testing
import TrothCheck
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothTestSupport

/// docs/spec/check.md, "Rule: consent": what is said of governed data.
@Suite("Rule: consent")
struct ConsentFindingTests {
  private static let subject = SubjectID.prefix + String(repeating: "a", count: 32)
  private static let policy = """
    version: 1
    signed: if-present
    strangers: allow
    audiences:
      circle: { purposes: [archive] }
      public: { purposes: [publish] }
    consent-needed:
      - { name: tapes, paths: ["tapes/**"], subjects: sidecar }

    """

  /// Chen speaks for whom the tapes are about.
  private func binding(by person: Character, in village: Village) throws -> Verified {
    var binding = SubjectBinding(
      id: try #require(SubjectID(Self.subject)), project: village.project)
    binding.keys = [village.chen.id]
    return try person.says(.subject, binding.subject)
  }

  private func consent(_ audiences: [String], in village: Village) throws -> Verified {
    let consent = Consent(
      id: try #require(SubjectID(Self.subject)), project: village.project,
      indicated: Indication(by: .dataSubject, method: "signed"),
      notice: SHA256Of.text("notice"), language: "en",
      processing: [
        Processing(
          data: ["tapes/**"], purposes: ["archive", "publish"], operations: ["store", "share"],
          audiences: audiences)
      ], controllers: [.identity(village.project)], authority: nil)
    return try village.chen.says(.consent, consent.subject)
  }

  private func village(_ policy: String = Self.policy, audiences: [String] = []) throws -> Village {
    var village = try Village(policy: policy)
    village.ledger = village.chen.identity + village.bo.identity
    village.ledger.append(try binding(by: village.ana, in: village))
    if !audiences.isEmpty { village.ledger.append(try consent(audiences, in: village)) }
    try village.commit(DraftCommit(by: village.ana.ident, "tapes\n", signer: village.ana.device))
    return village
  }

  private func answer(
    _ village: Village, _ paths: [GitPath] = ["tapes/a"], subjects: Set<String> = [subject],
    for audience: GovernedData.Audience = .named("circle"), moment: ConsentRule.Moment = .push,
    assignments: Set<GitPath> = [], everyone: Set<PersonID> = []
  ) throws -> CheckResult {
    var question = try village.question()
    var law = question.law
    law.everyDataSteward = everyone
    let rule = try #require(law.policy.consentNeeded.first)
    let data = GovernedData(
      moment: moment, audience: audience,
      appearances: paths.map { path in
        let claim = GovernedData.Claim(rule: rule, path: path, subjects: subjects)
        return GovernedData.Appearance(
          path: path, commits: [question.head], isAtTip: true, claims: [claim])
      },
      assignments: assignments.map {
        GovernedData.Assignment(rule: rule, path: $0, commit: question.head)
      })
    question = Question(
      law: law, onto: question.onto, base: nil, head: question.head, commits: question.commits,
      change: question.change, lawChanges: [], proposed: nil, people: question.people,
      statements: question.statements, at: question.at)
    question.data = data
    return question.answer()
  }

  @Test("What is permitted is silent; what is not is one finding for all files, and enforced")
  func grouped() throws {
    let given = try village(audiences: ["circle"])
    #expect(try answer(given).findings.isEmpty)
    let missing = try answer(try village(), ["tapes/c", "tapes/a b", "tapes/b"])
    #expect(missing.verdict == .fail && missing.findings.count == 1)
    let finding = try #require(missing.findings.first)
    #expect(finding.code == .consentMissing && finding.rule == "consent-needed.tapes")
    #expect(finding.paths == ["tapes/a b", "tapes/b", "tapes/c"] && finding.mode == .enforce)
    #expect(
      finding.remedy
        == "troth consent explain 'tapes/a b' --operation share --audience circle")
    let advised = Self.policy.replacing("sidecar }", with: "sidecar, mode: advise }")
    #expect(try answer(try village(advised)).verdict == .advice)
  }

  @Test("Each audience is asked by itself; a commit by the one that comes nearest")
  func audiences() throws {
    let village = try village(audiences: ["circle"])
    func codes(_ audience: GovernedData.Audience, _ moment: ConsentRule.Moment) throws
      -> [FindingCode]
    {
      try answer(village, for: audience, moment: moment).findings.map(\.code)
    }
    #expect(try codes(.named("public"), .push) == [.audienceNotCovered])
    #expect(try codes(.named("nobody"), .push) == [.audienceUnknown])
    #expect(try codes(.unknown, .push) == [.audienceUnknown])
    #expect(try codes(.anybody, .commit) == [])
    #expect(try codes(.anybody, .publish) == [.operationNotCovered])
  }

  @Test("Data stewards are whom the policy names; former ones' words only restrict")
  func stewards() throws {
    let named = Self.policy.replacing(
      "subjects: sidecar", with: "subjects: sidecar, data-stewards: [BO]")
    let bo = try Village().bo
    let policy = named.replacing("BO", with: "\"\(bo.did)\"")
    var village = try village(policy, audiences: ["circle"])
    let ana = village.ana.id
    #expect(try answer(village).findings.map(\.code) == [.subjectUnknown])
    village.ledger.append(try binding(by: village.bo, in: village))
    #expect(try answer(village).findings.isEmpty)
    // Whom Ana bound once may still end it.
    let end = ConsentEnd(
      .withdrawn, id: try #require(SubjectID(Self.subject)), project: village.project,
      consents: [], data: [], indicated: Indication(by: .dataSubject, method: "signed"))
    var other = SubjectBinding(
      id: try #require(SubjectID(Self.subject)), project: village.project)
    other.recorders = [ana]
    village.ledger.append(try village.ana.says(.subject, other.subject))
    village.elsewhere.append(try village.ana.says(.consentWithdrawal, end.subject))
    #expect(try answer(village).findings.isEmpty)
    let ended = try answer(village, everyone: [ana])
    #expect(ended.findings.map(\.code) == [.consentWithdrawn])
  }

  @Test("Lists of subjects are changed by commits that a data steward answers for")
  func assignments() throws {
    var village = try village(audiences: ["circle"])
    #expect(try answer(village, assignments: ["tapes/a.subjects"]).findings.isEmpty)
    try village.commit(DraftCommit(by: village.bo.ident, "more\n", signer: village.bo.device))
    let judged = try answer(village, assignments: ["tapes/a.subjects"])
    let finding = try #require(judged.findings.first)
    #expect(finding.code == .subjectUnknown && finding.person == village.bo.id)
    #expect(finding.paths == ["tapes/a.subjects"] && finding.commits.count == 1)
  }

  @Test("Whose data it is not known, and a list that cannot be read, are a no")
  func unknown() throws {
    let village = try village(audiences: ["circle"])
    for subjects in [[], [""], [Self.subject, ""], ["urn:troth:subject:x"]] as [Set<String>] {
      let found = try answer(village, subjects: subjects)
      #expect(found.findings.map(\.code) == [.subjectUnknown], "\(subjects)")
    }
  }

  @Test("Every reason of the engine is a code of the check", arguments: ConsentReason.allCases)
  func codes(_ reason: ConsentReason) { #expect(reason.code.rawValue == reason.rawValue) }
}

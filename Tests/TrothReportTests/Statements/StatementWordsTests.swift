import Testing
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothTestSupport

@Suite("Statements in plain words")
struct StatementWordsTests {
  private let ana: Character
  private let bo: Character
  private let project: TrothDID
  private let text = SHA256.digest(Array("text".utf8))
  private let words: StatementWords

  init() throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    project = TrothDID(inception: ana.inception.id)
    let union = RecordUnion((ana.identity + bo.identity).map { SourcedRecord($0, from: .law) })
    words = StatementWords(
      names: Names(claimed: [ana.id: "Ana", bo.id: "Bo\u{202e}\u{1b}[2J"]), people: People(union),
      projects: [project: "village\u{7}"])
  }

  private func says(_ kind: RecordKind, _ subject: JSONObject) throws -> String {
    let record = try ana.says(kind, subject)
    return words.sentence(record.record, id: record.id)
  }

  @Test("Each kind says who does what")
  func kinds() throws {
    let agreement = Agreement(
      person: ana.id, project: project, terms: "dco", text: text, language: "en",
      onBehalfOf: "ACME")
    let said = try says(.agreement, agreement.subject)
    #expect(said.contains("accepts dco of village"))
    #expect(said.contains("on behalf of ACME"))
    #expect(
      try says(.profile, Profile(person: ana.id, name: "Anita").subject)
        .hasSuffix("wishes to be called Anita"))
    let ended = Withdrawal(record: ana.inception.id, project: nil, reason: "a new job")
    #expect(
      try says(.withdrawal, ended.subject)
        .hasSuffix("ends \(ana.inception.id.short): a new job"))
    let admission = Admission(
      person: bo.id, project: project, change: text, onto: "refs/heads/main", because: nil)
    #expect(try says(.admission, admission.subject).contains("answers for the change"))
    #expect(
      words.sentence(ana.inception.record, id: ana.inception.id)
        .hasSuffix("comes forward as a person with the key \"laptop\""))
    #expect(
      words.sentence(ana.countersignature.record, id: ana.countersignature.id)
        .hasSuffix("agrees to be the device key that \(ana.inception.id.short) lists"))
  }

  @Test("What people say of one another is said with its scope, its limits and its reason")
  func trust() throws {
    let code = try #require(Scope("code/parser"))
    let end = Instant.day
    func says(_ kind: RecordKind, _ subject: JSONObject) throws -> String {
      let record = try ana.says(kind, subject, until: end)
      return words.sentence(record.record, id: record.id)
    }
    let vouch = Vouch(
      person: bo.id, project: nil, scope: code, level: .introduced, because: "two good patches")
    #expect(
      try says(.vouch, vouch.subject).hasSuffix(
        "in code/parser, anywhere, as introduced: two good patches"))
    let delegation = Delegation(person: bo.id, project: project, scope: code, depth: 2, weight: 40)
    #expect(
      try says(.delegation, delegation.subject).hasSuffix("in code/parser, to depth 2, weight 40"))
    let concern = Concern(
      person: bo.id, project: project, scope: nil, because: "a copied patch", evidence: ["x"])
    #expect(try says(.concern, concern.subject).hasSuffix(", until 2026-11-23: a copied patch"))
    let reply = Reply(record: ana.inception.id, project: project, text: "I asked first")
    #expect(
      try says(.reply, reply.subject).hasSuffix(
        "replies to \(ana.inception.id.short): I asked first"))
    let block = Block(person: bo.id, project: project, because: "a month of rest")
    #expect(try says(.block, block.subject).contains("refuses the contributions of Bo"))
    let acceptance = Acceptance(person: ana.id, project: project)
    #expect(
      try says(.acceptance, acceptance.subject).hasSuffix(
        "accepts being listed among the people of village\\u{7}"))
  }

  @Test("What is said of data about people names pseudonyms, uses and how it was said")
  func consent() throws {
    let id = try #require(SubjectID("urn:troth:subject:00112233445566778899aabbccddeeff"))
    let clause = Processing(
      data: ["tapes/**"], purposes: ["archive"], operations: ["store"], audiences: ["circle"])
    let spoken = Indication(by: .dataSubject, method: "by-phone")
    let named = [ana.inception.id]
    func says(_ kind: RecordKind, _ subject: JSONObject) throws -> String {
      String(try self.says(kind, subject).dropFirst("Ana ".count))
    }
    let who = "urn:troth:subject:0011223344…"
    let consent = Consent(
      id: id, project: project, indicated: spoken, notice: text, language: "yo",
      processing: [clause], controllers: [ana.id])
    #expect(
      try says(.consent, consent.subject).contains(
        "permits store of tapes/** for archive to circle, written down (by-phone)"))
    let binding = SubjectBinding(id: id, project: project, keys: [bo.guest])
    #expect(try says(.subject, binding.subject).contains("who speaks for the person \(who)"))
    let request = ConsentRequest(
      id: id, project: project, processing: [clause], controllers: [ana.id], benefits: "The school")
    #expect(try says(.consentRequest, request.subject).hasSuffix("who benefits: The school"))
    let refusal = ConsentRefusal(id: id, project: project, state: .refused, indicated: spoken)
    #expect(
      try says(.consentRefusal, refusal.subject).contains(
        "refuses any use of all data about them, written down (by-phone)"))
    let later = ConsentRefusal(
      id: id, project: project, state: .deferred, indicated: spoken, data: ["a"], purposes: ["b"])
    #expect(
      try says(.consentRefusal, later.subject).contains("does not answer yet to use for b of a"))
    for (manner, words) in [
      (ConsentEnd.Manner.withdrawn, "withdrew the consent \(named[0].short)"),
      (.revoked, "stops the use that"), (.invalidated, "does not hold"),
    ] {
      let end = ConsentEnd(
        manner, id: id, project: project, consents: named,
        indicated: manner == .withdrawn ? spoken : nil)
      #expect(try says(manner.kind, end.subject).contains(words))
    }
    let all = ConsentEnd(.withdrawn, id: id, project: project, indicated: spoken)
    #expect(try says(.consentWithdrawal, all.subject).contains("withdrew every consent"))
    for role in [Countersignature.Role.speaker, .witness] {
      let signature = Countersignature.subject(of: named[0], as: role, project: project)
      #expect(try says(.countersignature, signature).contains(named[0].short))
    }
  }

  @Test("The root key that founds an identity is named as that identity")
  func inception() {
    let sentence = words.sentence(ana.inception.record, id: ana.inception.id)
    #expect(sentence.hasPrefix("Ana ("))
  }

  @Test("A kind of a later version is shown as such")
  func unknown() throws {
    let kind = try #require(RecordKind("TrothLantern"))
    #expect(
      try says(kind, ["id": .string(bo.id.description)])
        .contains("a kind that this version does not know (TrothLantern)"))
  }

  @Test("Text from others reaches no terminal as it is")
  func hostile() throws {
    let hostile = "x\u{1b}]0;owned\u{7}\u{202e}y\nz"
    let ended = Withdrawal(record: ana.inception.id, project: nil, reason: hostile)
    let admission = Admission(
      person: bo.id, project: project, change: text, onto: "refs/heads/main", because: hostile)
    for sentence in [
      try says(.withdrawal, ended.subject), try says(.admission, admission.subject),
    ] {
      #expect(PlainText.line(sentence) == sentence)
    }
  }
}

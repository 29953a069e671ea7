import Testing
import TrothCheck
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothTestSupport
import TrothTrust

/// A small project in memory: Ana founded it, Bo and Chen come by.
struct Village {
  let ana: Character
  let bo: Character
  let chen: Character
  let inception: Verified
  let terms = Array("Sign off what you wrote.\n".utf8)
  var law: [Verified]
  var ledger: [Verified] = []
  var range: [Verified] = []
  var elsewhere: [Verified] = []
  var policy: String
  var onto = "refs/heads/main"
  private(set) var commits: [CommitUnderJudgement] = []
  var lawChanges: [LawChange] = []
  var proposed: ProjectOutcome?
  var outside: [ObjectID: OutsideVerdict] = [:]
  var sshKeys: [SSHPublicKey: [String]] = [:]
  var opener: ForgeAccount?
  var touched: [ObjectID: [GitPath]] = [:]
  /// What the change comes to; empty for one that nothing is known of.
  var entries: [ChangeID.Entry] = []
  private var otherChange: Digest?
  var change: Digest {
    get {
      otherChange
        ?? (entries.isEmpty ? SHA256.digest(Array("the change".utf8)) : ChangeID.digest(entries))
    }
    set { otherChange = newValue }
  }
  var arrivals: [RecordID: Int]?

  static let signing = """
    version: 1
    mode: enforce
    agreements:
      dco: { terms: terms/dco.txt, of: [author], accept: [record, signoff] }
    signed: tip
    strangers: hold

    """

  init(policy: String = Self.signing) throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    chen = try Character("Chen", seed: 3)
    self.policy = policy
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "village", stewards: [ana.did],
      threshold: 1, branch: "main", ledger: "troth/ledger", adopted: [],
      texts: [
        "policy.yml": SHA256.digest(Array(policy.utf8)), "terms/dco.txt": SHA256.digest(terms),
      ])
    inception = try ana.says(.projectEvent, event.subject)
    law = ana.identity + [inception]
  }

  var project: TrothDID { TrothDID(inception: inception.id) }

  func agreement(_ person: Character, as issuer: PersonID? = nil, after: [RecordID] = []) throws
    -> Verified
  {
    var subject = Agreement(
      person: issuer ?? person.id, project: project, terms: "dco", text: SHA256.digest(terms),
      language: "en"
    ).subject
    if !after.isEmpty { subject["after"] = .array(after.map { .string($0.description) }) }
    return try person.says(.agreement, subject, as: issuer)
  }

  func admission(_ person: PersonID?, by sponsor: Character, onto: String? = nil) throws -> Verified
  {
    try sponsor.says(
      .admission,
      Admission(
        person: person, project: project, change: change, onto: onto ?? self.onto, because: nil
      ).subject)
  }

  func withdrawal(_ record: RecordID, by person: Character, as issuer: PersonID? = nil) throws
    -> Verified
  {
    try person.says(
      .withdrawal, Withdrawal(record: record, project: project, reason: nil).subject, as: issuer)
  }

  @discardableResult
  mutating func commit(_ draft: DraftCommit) throws -> ObjectID {
    var draft = draft
    if draft.parents.isEmpty, let last = commits.first { draft.parents = [last.id] }
    return insert(try draft.bytes())
  }

  @discardableResult
  mutating func insert(_ bytes: [UInt8]) -> ObjectID {
    let id = DraftCommit.id(of: bytes)
    commits.insert(CommitUnderJudgement(id: id, bytes: bytes), at: 0)
    return id
  }

  var state: ProjectState {
    get throws {
      let outcome = ProjectFold.fold(RecordUnion(law.map { SourcedRecord($0, from: .law) }))
      guard case .project(let state) = outcome else {
        throw TrothError(.data, "no project: \(outcome)")
      }
      return state
    }
  }

  func question() throws -> Question {
    guard case .valid(let policy) = Policy.parse(Array(policy.utf8)) else {
      throw TrothError(.data, "the policy of the test is invalid")
    }
    let union = RecordUnion(
      law.map { SourcedRecord($0, from: .law) } + ledger.map { SourcedRecord($0, from: .ledger) }
        + range.map { SourcedRecord($0, from: .range) }
        + elsewhere.map { SourcedRecord($0, from: .elsewhere) })
    let people = People(union)
    let head = try #require(commits.first?.id)
    var question = Question(
      law: Law(project: try state, policy: policy), onto: onto, base: nil, head: head,
      commits: commits, change: change, lawChanges: lawChanges, proposed: proposed,
      people: people,
      statements: Statements(union, people: people, project: project), at: .day)
    question.outside = OutsideFacts(verdicts: outside, sshKeys: sshKeys)
    question.opener = opener
    question.touched = touched
    question.entries = entries
    if let arrivals { question.arrivals = Arrivals(arrivals) }
    return question
  }

  func answer() throws -> CheckResult { try question().answer() }

  func codes() throws -> Set<FindingCode> {
    Set(try answer().findings.filter { $0.severity == .error }.map(\.code))
  }
}

extension Character {
  /// `Name <address>` as this person's git writes it.
  var ident: String { "\(name) <\(name.lowercased())@example.org>" }
}

extension Village {
  /// SHA-256 of the terms in force.
  var termsDigest: Digest { SHA256.digest(terms) }
}

/// Digests of test texts.
enum SHA256Of {
  static func text(_ text: String) -> Digest { SHA256.digest(Array(text.utf8)) }
}

import Testing
import TrothCheck
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothTestSupport

/// A small project in memory that Ana founded, and a change to look at.
struct ReviewStage {
  let ana: Character
  let bo: Character
  let inception: Verified
  var policy: String
  var name = "village"
  var onto = "refs/heads/main"
  var notes: [String] = []
  var names: [PersonID: String] = [:]
  /// Records that the authority state holds beside the project itself.
  var ledger: [Verified] = []
  /// Records that the change adds.
  var added: [Verified] = []
  /// Other files that the change adds below `.troth/`.
  var files: [GitPath: [UInt8]] = [:]
  private(set) var commits: [CommitUnderJudgement] = []

  static let terms = Array("Sign off what you wrote.\n".utf8)
  static let change = SHA256.digest(Array("the change".utf8))
  static let base = ObjectID(bytes: Array(repeating: 0x1b, count: 20))

  static let enforcing = """
    version: 1
    mode: enforce
    agreements:
      dco: { terms: terms/dco.txt, of: [author], accept: [record, signoff] }
    signed: tip
    strangers: hold

    """

  init(policy: String = Self.enforcing) throws {
    ana = try Character("Ana", seed: 1)
    bo = try Character("Bo", seed: 2)
    self.policy = policy
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: name, stewards: [ana.did], threshold: 1,
      branch: "main", ledger: "troth/ledger", adopted: [],
      texts: [
        "policy.yml": SHA256.digest(Array(policy.utf8)),
        "terms/dco.txt": SHA256.digest(Self.terms),
      ])
    inception = try ana.says(.projectEvent, event.subject)
  }

  var project: TrothDID { TrothDID(inception: inception.id) }

  /// A commit on top of the others, signed by a person or by nobody.
  mutating func commit(_ message: String = "Add beans\n", by ident: String, signer: SecretKey?)
    throws
  {
    let draft = DraftCommit(
      by: ident, message, parents: commits.first.map { [$0.id] } ?? [], signer: signer)
    try insert(draft)
  }

  mutating func insert(_ draft: DraftCommit) throws {
    let bytes = try draft.bytes()
    commits.insert(CommitUnderJudgement(id: DraftCommit.id(of: bytes), bytes: bytes), at: 0)
  }

  func agreement(_ person: Character, as issuer: PersonID) throws -> Verified {
    try person.says(
      .agreement,
      Agreement(
        person: issuer, project: project, terms: "dco", text: SHA256.digest(Self.terms),
        language: "en"
      ).subject, as: issuer)
  }

  func admission(_ person: PersonID?, because: String? = nil) throws -> Verified {
    try ana.says(
      .admission,
      Admission(
        person: person, project: project, change: Self.change, onto: onto, because: because
      ).subject)
  }

  private var lawChanges: [LawChange] {
    let records = added.map { record in
      (RecordPlace.path(of: record.record, id: record.id), record.record.fileBytes)
    }
    return (records + files.map { ($0.key, $0.value) })
      .map { LawChange(path: $0.0, old: nil, new: $0.1, isOrdinary: true) }
      .sorted { $0.path < $1.path }
  }

  func report() throws -> ReviewReport {
    let law = ana.identity + [inception]
    let union = RecordUnion(
      law.map { SourcedRecord($0, from: .law) } + ledger.map { SourcedRecord($0, from: .ledger) }
        + added.map { SourcedRecord($0, from: .range) })
    guard case .project(let state) = ProjectFold.fold(union),
      case .valid(let rules) = Policy.parse(Array(policy.utf8))
    else { throw TempFailure("the project of the stage does not stand") }
    let people = People(union)
    let head = try #require(commits.first?.id)
    let question = Question(
      law: Law(project: state, policy: rules), onto: onto, base: Self.base, head: head,
      commits: commits, change: Self.change, lawChanges: lawChanges, proposed: nil,
      people: people, statements: Statements(union, people: people, project: state.id), at: .day)
    let check = CheckReport(
      result: question.answer(), base: Self.base, head: head, onto: onto, at: .day,
      authority: try #require(Self.base), ledger: nil, project: state.id, name: name,
      sequence: state.current.sequence, adoptedBy: state.newest.by, notes: notes)
    return ReviewReport(question, check: check, names: Names(claimed: names))
  }

  func text() throws -> [String] { try report().text(Names(claimed: names)) }
  func markdown() throws -> String { try report().markdown(Names(claimed: names)) }
  func json() throws -> JSONObject { try report().json(Names(claimed: names)) }
}

extension Character {
  /// `Name <address>` as this person's git writes it.
  var ident: String { "\(name) <\(name.lowercased())@example.org>" }
}

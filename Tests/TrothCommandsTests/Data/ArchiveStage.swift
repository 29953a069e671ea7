import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// A project that keeps interviews: Ana stewards the data, Dia was interviewed and speaks for herself
/// with her own key, and permits that the circle has her tape. Bo comes by.
struct ArchiveStage {
  let project: TestProject
  let troth: TrothRunner
  let dia: Character

  var repository: TempRepository { project.repository }
  var ana: Character { project.ana }

  /// Dia, and somebody else, whom nobody speaks for.
  static let subject = SubjectID.prefix + "00112233445566778899aabbccddeeff"
  static let stranger = SubjectID.prefix + "ffeeddccbbaa99887766554433221100"
  static let tape = "interviews/tape-7.md"
  static let words = "What Dia said about the mill.\n"

  static let policy = """
    version: 1
    mode: enforce
    signed: tip
    strangers: allow
    audiences:
      circle: { remotes: ["localhost/**"], purposes: [archive] }
      public: { remotes: ["github.com/**"], purposes: [publish] }
    consent-needed:
      - { name: interviews, paths: ["interviews/**"], subjects: sidecar }

    """

  /// - Parameters:
  ///   - kept: whether the tape is in the project, with Ana's word on whom it is about.
  ///   - consents: whether Dia permits it.
  init(
    policy: String = Self.policy, adopting: Bool = false, kept: Bool = true, consents: Bool = true
  ) async throws {
    project = try await TestProject(policy: policy, adopting: adopting)
    troth = TrothRunner(project.repository)
    dia = try Character("Dia", seed: 4)
    var records = [try binding()]
    if consents { records.append(try consent()) }
    try await project.ledger(records, by: project.ana)
    if kept {
      try await project.commit(
        "the tape", [Self.tape: Self.words, Self.tape + ".subjects": Self.subject + "\n"],
        by: project.ana)
    }
  }

  /// Ana's word that Dia speaks for herself.
  func binding() throws -> Verified {
    var binding = SubjectBinding(id: try Self.id(Self.subject), project: project.project)
    binding.keys = [dia.guest]
    return try ana.says(.subject, binding.subject, at: TestProject.day)
  }

  func consent(
    _ data: [String] = ["interviews/**"], operations: [String] = ["store", "share"],
    purposes: [String] = ["archive"], audiences: [String] = ["circle"], after: [RecordID] = []
  ) throws -> Verified {
    var clause = Processing(
      data: data, purposes: purposes, operations: operations, audiences: audiences)
    clause.obligations = ["credit"]
    let consent = Consent(
      id: try Self.id(Self.subject), project: project.project,
      indicated: Indication(by: .dataSubject, method: "signed", evidence: []),
      notice: SHA256.digest(Array("What we ask, and why.".utf8)), language: "en",
      processing: [clause], controllers: [.identity(project.project)], authority: nil)
    var subject = consent.subject
    if !after.isEmpty { subject["after"] = .array(after.map { .string($0.description) }) }
    return try dia.says(.consent, subject, as: dia.guest, at: TestProject.day)
  }

  func withdrawal() throws -> Verified {
    let end = ConsentEnd(
      .withdrawn, id: try Self.id(Self.subject), project: project.project, consents: [], data: [],
      indicated: Indication(by: .dataSubject, method: "signed", evidence: []))
    return try dia.says(.consentWithdrawal, end.subject, as: dia.guest, at: TestProject.day)
  }

  /// Commits entries of any mode: what they hold is a text, or an object's name for a submodule.
  @discardableResult
  func plant(
    _ entries: [(mode: String, path: String, text: String)], by person: Character?,
    on branch: String
  ) async throws -> ObjectID {
    let base: ObjectID
    if let tip = try await project.tip("refs/heads/\(branch)") {
      base = tip
    } else {
      base = try await repository.id("main")
    }
    let index = ["GIT_INDEX_FILE": repository.folder.absolute("index-of-a-plant")]
    try await repository.git(["read-tree", base.description], environment: index)
    var lines = ""
    for entry in entries {
      let name =
        entry.mode == "160000"
        ? entry.text
        : try await repository.git(
          ["hash-object", "-w", "--stdin"], input: Array(entry.text.utf8))
      lines += "\(entry.mode) \(name)\t\(entry.path)\0"
    }
    try await repository.git(
      ["update-index", "-z", "--index-info"], input: Array(lines.utf8), environment: index)
    return try await commit(
      tree: repository.git(["write-tree"], environment: index), on: branch, parents: [base],
      by: person)
  }

  /// Commits a tree.
  @discardableResult
  func commit(
    tree: String, on branch: String, parents: [ObjectID], by person: Character?
  ) async throws -> ObjectID {
    let ident = person.map { "\($0.name) <\($0.name.lowercased())@example.org>" }
    var draft = DraftCommit(
      by: ident ?? "Somebody <somebody@example.org>", "a change\n", parents: parents,
      signer: person?.device)
    draft.tree = tree
    draft.seconds = GitRunner.firstSecond + 120
    let id = try await project.write(draft)
    try await repository.git("update-ref", "refs/heads/\(branch)", id.description)
    return id
  }

  private static func id(_ text: String) throws -> SubjectID { try #require(SubjectID(text)) }

  /// `troth check --audience NAME`: its exit code, and the codes with their paths.
  func check(
    _ range: String = "HEAD", for audience: String = "circle"
  ) async throws -> (status: Int32, codes: Set<String>, said: String) {
    try await judged([range, "--audience", audience])
  }

  func judged(
    _ words: [String]
  ) async throws -> (status: Int32, codes: Set<String>, said: String) {
    let outcome = try await troth.run(
      ["check", "--format", "json"] + words, in: repository.path)
    let answer = try? JSONParser.parse(Array(outcome.output.utf8), dialect: .general).object
    let findings = answer?["findings"]?.array ?? []
    let codes = findings.compactMap { finding -> String? in
      guard let finding = finding.object, finding["severity"]?.string == "error",
        let code = finding["code"]?.string
      else { return nil }
      return code
    }
    return (outcome.status, Set(codes), outcome.output + outcome.error)
  }
}

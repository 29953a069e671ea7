import Testing
import TrothCheck
import TrothConsent
import TrothCrypto
import TrothModel
import TrothPolicy
import TrothRecords
import TrothTestSupport

/// An archive in memory: Dia permits the museum her tapes, and nobody else does.
struct SnapshotStage {
  static let dia = SubjectID.prefix + String(repeating: "d", count: 32)
  static let ben = SubjectID.prefix + String(repeating: "b", count: 32)

  static let policy = """
    version: 1
    audiences:
      museum: { remotes: ["localhost/**"], purposes: [archive] }
      school: { purposes: [publish], paths: ["texts/**", "interviews/**"] }
    consent-needed:
      - { name: interviews, paths: ["interviews/**"], subjects: sidecar }

    """

  var village: Village
  var files: [SnapshotFile] = []
  var subjects: [GitPath: Set<String>] = [:]

  init(operations: [String] = ["share", "publish"], obligations: [String] = ["credit"]) throws {
    village = try Village(policy: Self.policy)
    let dia = try Character("Dia", seed: 4)
    let subject = try #require(SubjectID(Self.dia))
    var binding = SubjectBinding(id: subject, project: village.project)
    binding.keys = [dia.guest]
    var clause = Processing(
      data: ["interviews/**"], purposes: ["archive"], operations: operations,
      audiences: ["museum"])
    clause.obligations = obligations
    let consent = Consent(
      id: subject, project: village.project,
      indicated: Indication(by: .dataSubject, method: "signed", evidence: []),
      notice: SHA256.digest([1]), language: "en", processing: [clause],
      controllers: [.identity(village.project)])
    village.ledger = [
      try village.ana.says(.subject, binding.subject),
      try dia.says(.consent, consent.subject, as: dia.guest),
    ]
  }

  mutating func add(
    _ path: GitPath, about subject: String? = nil,
    kind: SnapshotFile.Kind = .file(isExecutable: false),
    isWritable: Bool = true
  ) throws {
    let id = try #require(ObjectID(String(repeating: "a", count: 40)))
    files.append(SnapshotFile(path: path, id: id, kind: kind, isWritable: isWritable))
    if let subject { subjects[path] = subject.isEmpty ? [] : [subject] }
  }

  func plan(for audience: String = "museum") throws -> SnapshotPlan {
    guard case .valid(let policy) = Policy.parse(Array(village.policy.utf8)) else {
      throw TempFailure("the policy of the test is invalid")
    }
    let union = RecordUnion(
      village.law.map { SourcedRecord($0, from: .law) }
        + village.ledger.map { SourcedRecord($0, from: .ledger) }
        + village.elsewhere.map { SourcedRecord($0, from: .elsewhere) })
    let people = People(union)
    let rule = policy.consentNeeded[0]
    let data = GovernedData(
      moment: .publish, audience: .named(audience),
      appearances: subjects.map { path, whose in
        .init(
          path: path, commits: [], isAtTip: true,
          claims: [.init(rule: rule, path: path, subjects: whose)])
      })
    return SnapshotPlan(
      files, data: data, for: try #require(policy.audience(named: audience)),
      rules: policy.consentNeeded,
      judge: ConsentJudge(
        law: Law(project: try village.state, policy: policy), people: people,
        statements: Statements(union, people: people, project: village.project), at: .day))
  }
}

extension SnapshotPlan {
  var paths: [String] { files.map(\.path.description) }

  func why(_ path: GitPath) -> String? {
    withheld.first { $0.path == path }.map(\.reason.word)
  }
}

/// docs/spec/publishing.md, "What goes along" and "What stays".
@Suite("What goes into a snapshot")
struct SnapshotPlanTests {
  @Test("What is permitted goes, with what is owed; what nobody permits, and the law, stay")
  func permitted() throws {
    var stage = try SnapshotStage()
    try stage.add("README.md")
    try stage.add("interviews/dia.md", about: SnapshotStage.dia)
    try stage.add("interviews/dia.md.subjects")
    try stage.add("interviews/ben.md", about: SnapshotStage.ben)
    try stage.add("interviews/nobody.md", about: "")
    try stage.add(".troth/policy.yml")
    try stage.add(".Troth/notes.md")
    let plan = try stage.plan()
    #expect(plan.paths == ["README.md", "interviews/dia.md"])
    #expect(plan.governed == ["interviews/dia.md"])
    #expect(plan.obligations == ["interviews/dia.md": ["credit"]])
    #expect(plan.why("interviews/ben.md") == "subject-unknown")
    #expect(plan.why("interviews/nobody.md") == "subject-unknown")
    #expect(plan.why("interviews/dia.md.subjects") == "subjects")
    #expect(plan.why(".troth/policy.yml") == "law" && plan.why(".Troth/notes.md") == "law")
    #expect(plan.files.count + plan.withheld.count == stage.files.count)
  }

  @Test("A snapshot is made and pushed: both are asked")
  func operations() throws {
    for (operations, reason) in [(["share"], "publish"), (["publish"], "share")] {
      var stage = try SnapshotStage(operations: operations)
      try stage.add("interviews/dia.md", about: SnapshotStage.dia)
      let plan = try stage.plan()
      guard case .consent(let denial) = plan.withheld.first?.reason else {
        Issue.record("it was not withheld")
        return
      }
      #expect(denial.reason == .operationNotCovered && denial.operation == reason)
    }
  }

  @Test("An audience gets what its own paths name, and other audiences' consents are none for it")
  func paths() throws {
    var stage = try SnapshotStage()
    for path: GitPath in ["README.md", "texts/a.md"] { try stage.add(path) }
    try stage.add("interviews/dia.md", about: SnapshotStage.dia)
    let plan = try stage.plan(for: "school")
    #expect(plan.paths == ["texts/a.md"])
    #expect(plan.why("README.md") == "not-listed")
    #expect(plan.why("interviews/dia.md") == "purpose-not-covered")
  }

  @Test("withheld names in a snapshot: whatever names a withheld file or its subject stays too")
  func names() throws {
    var stage = try SnapshotStage()
    for path: GitPath in ["catalogue.csv", "thumbs/ben-tape.wav.jpg", "notes.md"] {
      try stage.add(path)
    }
    try stage.add("interviews/ben-tape.wav", about: SnapshotStage.ben)
    var plan = try stage.plan()
    #expect(plan.why("thumbs/ben-tape.wav.jpg") == "names-withheld")
    #expect(plan.names.first(in: Array("x,Ben-Tape.WAV,y".utf8)) == "interviews/ben-tape.wav")
    #expect(plan.names.first(in: Array(SnapshotStage.ben.utf8)) == "interviews/ben-tape.wav")
    plan.withhold(["catalogue.csv": .mention("interviews/ben-tape.wav")])
    #expect(plan.paths == ["notes.md"])
    #expect(plan.withheld.count == 3)
  }

  @Test("symlink to a withheld file, to a folder of them, out of the tree, to itself: it stays")
  func links() throws {
    var stage = try SnapshotStage()
    let targets: [GitPath: String] = [
      "to-ben": "interviews/ben.md", "to-folder": "interviews/sub", "out": "../other",
      "absolute": "/etc/passwd", "self": "self", "one": "two", "two": "one", "nowhere": "x",
      "to-link": "to-ben", "root": ".", "texts/up": "../interviews/ben.md",
    ]
    for (path, target) in targets { try stage.add(path, kind: .link(target: Array(target.utf8))) }
    let good: [GitPath: String] = [
      "good": "texts/a.md", "folder": "texts", "texts/back": "../good", "dots": "./texts/./a.md",
    ]
    for (path, target) in good { try stage.add(path, kind: .link(target: Array(target.utf8))) }
    try stage.add("texts/a.md")
    try stage.add("interviews/ben.md", about: SnapshotStage.ben)
    try stage.add("interviews/sub/c.md", about: SnapshotStage.ben)
    let plan = try stage.plan()
    #expect(plan.paths == (good.keys.map(\.description) + ["texts/a.md"]).sorted())
    for path in targets.keys { #expect(plan.why(path) == "link", "\(path)") }
  }

  @Test("submodule and hostile path names in a snapshot: they stay, and names stay bytes")
  func hostile() throws {
    var stage = try SnapshotStage()
    try stage.add("module", kind: .submodule)
    try stage.add("a/../b", isWritable: false)
    try stage.add(GitPath(bytes: [0xff, 0x0a, 0x1b]))
    let plan = try stage.plan()
    #expect(plan.why("module") == "submodule" && plan.why("a/../b") == "path")
    #expect(plan.files.map(\.path.bytes) == [[0xff, 0x0a, 0x1b]])
  }

  @Test("A withdrawal that is known from anywhere takes it out")
  func withdrawn() throws {
    var stage = try SnapshotStage()
    try stage.add("interviews/dia.md", about: SnapshotStage.dia)
    #expect(try stage.plan().paths == ["interviews/dia.md"])
    let dia = try Character("Dia", seed: 4)
    let end = ConsentEnd(
      .withdrawn, id: try #require(SubjectID(SnapshotStage.dia)), project: stage.village.project,
      indicated: Indication(by: .dataSubject, method: "signed"))
    stage.village.elsewhere = [try dia.says(.consentWithdrawal, end.subject, as: dia.guest)]
    let plan = try stage.plan()
    #expect(plan.paths.isEmpty && plan.why("interviews/dia.md") == "consent-withdrawn")
  }
}

import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// What docs/guide/merge-buttons.md says, over histories laid out as forges and git lay them out.
@Suite("Merge buttons")
struct MergeButtonTests {
  private static let ana = "Ana <ana@example.org>"
  private static let bo = "Bo <bo@example.org>"
  private static let boSigns = "\n\nSigned-off-by: Bo <bo@example.org>"

  /// One row of the guide: what makes the history on a branch, and what is answered.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let verdict: String
    let findings: Set<String>
    let make: @Sendable (MergeStage, Start) async throws -> Void
    var testDescription: String { name }
  }

  /// Where each row starts: a topic of two signed commits by Ana beside a later `main`.
  struct Start: Sendable {
    let base: ObjectID
    let main: ObjectID
    let topic: ObjectID
    let topicTree: String
  }

  private static let unsigned: Set<String> = ["error commit-unsigned", "error person-held"]

  static let rows: [Row] = [
    Row(name: "merge button", verdict: "pass", findings: []) { stage, start in
      try await stage.merge(start.main, start.topic, by: MergeStage.forge, onto: "row")
    },
    Row(name: "merge button, signed by the forge", verdict: "pass", findings: []) { stage, start in
      let tree = try await stage.merged(start.main, start.topic)
      let text =
        "tree \(tree)\nparent \(start.main)\nparent \(start.topic)\nauthor \(ana) 1767225660 +0000\n"
        + "committer \(MergeStage.forge) 1767225660 +0000\n"
        + "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGVsbG8=\n -----END PGP SIGNATURE-----\n"
        + "\nMerge pull request #1 from ana/topic\n"
      let id = try await stage.repository.git(
        ["hash-object", "-t", "commit", "-w", "--stdin"], input: Array(text.utf8))
      try await stage.repository.git("update-ref", "refs/heads/row", id)
    },
    Row(name: "update-branch button", verdict: "pass", findings: []) { stage, start in
      try await stage.merge(start.topic, start.main, by: MergeStage.forge, onto: "row")
    },
    Row(
      name: "rebase button", verdict: "fail", findings: unsigned.union(["error agreement-missing"])
    ) {
      stage, start in
      try await stage.commit(
        "topic", author: ana, committer: MergeStage.forge,
        tree: try await stage.merged(start.main, start.topic), parents: [start.main], on: "row")
    },
    Row(name: "squash button, sign-off kept", verdict: "fail", findings: unsigned) { stage, start in
      try await stage.commit(
        "Topic (#1)\n\n* one\n\nSigned-off-by: Ana <ana@example.org>", author: ana,
        committer: MergeStage.forge, tree: try await stage.merged(start.main, start.topic),
        parents: [start.main], on: "row")
    },
    Row(
      name: "suggestion applied in the web editor", verdict: "fail",
      findings: unsigned.union(["error agreement-missing", "note co-author-unknown"])
    ) { stage, start in
      try await stage.commit(
        "Apply suggestion\n\nCo-authored-by: Bo <bo@example.org>", author: ana,
        committer: MergeStage.forge, tree: start.topicTree, parents: [start.topic], on: "row")
    },
    Row(
      name: "cherry-pick -x of another's commit", verdict: "fail",
      findings: ["error agreement-missing", "note author-unknown"]
    ) { stage, start in
      try await stage.commit(
        "pick\n\n(cherry picked from commit \(start.topic))", author: bo, committer: ana,
        signer: stage.project.ana, tree: start.topicTree, parents: [start.base], on: "row")
    },
    Row(name: "cherry-pick -x of a signed-off commit", verdict: "pass", findings: []) {
      stage, start in
      try await stage.commit(
        "pick\(boSigns)\n(cherry picked from commit \(start.topic))", author: bo, committer: ana,
        signer: stage.project.ana, tree: start.topicTree, parents: [start.base], on: "row")
    },
    Row(name: "git am of a signed-off patch", verdict: "pass", findings: []) { stage, start in
      try await stage.commit(
        "patch\(boSigns)\nSigned-off-by: Ana <ana@example.org>", author: bo, committer: ana,
        signer: stage.project.ana, tree: start.topicTree, parents: [start.base], on: "row")
    },
    Row(name: "git revert", verdict: "pass", findings: []) { stage, start in
      let tree = try await stage.repository.git("rev-parse", "\(start.base)^{tree}")
      try await stage.commit(
        "Revert \"topic\"\n\nThis reverts commit \(start.topic).", author: ana,
        signer: stage.project.ana, tree: tree, parents: [start.topic], on: "row")
    },
    Row(name: "fork sync button", verdict: "pass", findings: []) { stage, start in
      try await stage.merge(start.topic, start.main, by: MergeStage.forge, onto: "fork")
      let fork = try #require(try await stage.project.tip("refs/heads/fork"))
      let tree = try await stage.repository.git("rev-parse", "fork^{tree}")
      try await stage.commit(
        "more", author: ana, signer: stage.project.ana, tree: tree, parents: [fork], on: "row")
    },
  ]

  private static func start(_ stage: MergeStage) async throws -> Start {
    let project = stage.project
    let base = try #require(try await project.tip("main"))
    try await project.commit("one", ["topic": "1"], by: project.ana, on: "topic", parents: [base])
    let topic = try await project.commit("two", ["topic": "2"], by: project.ana, on: "topic")
    let main = try await project.commit("main", ["main": "1"], by: project.ana)
    return Start(
      base: base, main: main, topic: topic,
      topicTree: try await stage.repository.git("rev-parse", "\(topic)^{tree}"))
  }

  @Test("what Troth answers to each button and command")
  func buttons() async throws {
    let stage = MergeStage(try await TestProject())
    let start = try await Self.start(stage)
    for row in Self.rows {
      try await row.make(stage, start)
      let answer = try await stage.answer("row")
      #expect(answer.verdict == row.verdict, "\(row.name): \(answer)")
      #expect(answer.findings == row.findings, "\(row.name): \(answer)")
      try await stage.repository.git("update-ref", "-d", "refs/heads/row")
    }
  }

  @Test("release and long-lived branches: what main has is not judged again, merges add nothing")
  func branches() async throws {
    let stage = MergeStage(try await TestProject())
    let start = try await Self.start(stage)
    try await stage.repository.git("branch", "release", start.base.description)
    let release = try await stage.project.commit(
      "fix", ["fix": "1"], by: stage.project.ana, on: "release")
    try await stage.merge(release, start.main, by: MergeStage.forge, onto: "next")
    let up = try await stage.answer("next", ["--onto", "release"])
    #expect(up.verdict == "pass" && up.findings.isEmpty, "\(up)")
    try await stage.merge(start.main, release, by: MergeStage.forge, onto: "back")
    let back = try await stage.answer("back")
    #expect(back.verdict == "pass" && back.findings.isEmpty, "\(back)")
  }

  @Test("an admission stays valid across rebase and squash when nothing changed, and only then")
  func admissionStays() async throws {
    let policy = TestProject.enforcing.replacing("signed: tip", with: "signed: if-present")
    let project = try await TestProject(policy: policy)
    let stage = MergeStage(project)
    let base = try #require(try await project.tip("main"))
    try await project.commit("one", ["b": "1"], by: project.bo, on: "topic", parents: [base])
    let topic = try await project.commit(
      "two\(Self.boSigns)", ["c": "1"], by: project.bo, on: "topic")
    try await project.ledger(
      [try project.agreement(project.bo, as: project.bo.guest)], by: project.ana)
    #expect(try await stage.answer("topic").verdict == "held")
    let tree = try await stage.repository.git("rev-parse", "\(topic)^{tree}")
    let entries = ["b", "c"]
    var changes: [(path: String, id: ObjectID)] = []
    for path in entries {
      changes.append((path, try await stage.repository.id("topic:\(path)")))
    }
    let change = ChangeIDs.added(changes)
    try await project.ledger(
      [try project.admission(project.bo.guest, change: change, by: project.ana)], by: project.ana)
    #expect(try await stage.answer("topic").verdict == "pass")

    // Squashed by Bo: one commit, the same change.
    try await stage.commit(
      "Topic", author: Self.bo, signer: project.bo, tree: tree, parents: [base], on: "own")
    #expect(try await stage.answer("own").verdict == "pass")
    // Squashed by a button: nobody whom the word was for answers for it.
    try await stage.commit(
      "Topic (#2)\(Self.boSigns)", author: Self.bo, committer: MergeStage.forge, tree: tree,
      parents: [base], on: "squashed")
    let squashed = try await stage.answer("squashed")
    #expect(squashed.verdict == "held", "\(squashed)")
    // Rebased by Bo onto a later main: other commits, the same change.
    let main = try await project.commit("main", ["a": "1"], by: project.ana)
    let rebased = try await stage.merged(main, topic)
    try await stage.commit(
      "rebased", author: Self.bo, signer: project.bo, tree: rebased, parents: [main], on: "rebased")
    #expect(try await stage.answer("rebased").verdict == "pass")
    // One byte more is another change.
    try await project.commit("more", ["c": "2"], by: project.bo, on: "rebased")
    #expect(try await stage.answer("rebased").verdict == "held")
  }
}

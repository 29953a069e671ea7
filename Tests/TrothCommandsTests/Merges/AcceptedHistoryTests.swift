import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("History from elsewhere and from before")
struct AcceptedHistoryTests {
  private static let ana = "Ana <ana@example.org>"

  @Test("vendored history is judged commit by commit until stewards accept its tip")
  func vendored() async throws {
    let project = try await TestProject()
    let stage = MergeStage(project)
    let main = try #require(try await project.tip("main"))
    try await project.commit("theirs", ["lib.c": "1"], by: nil, on: "vendor", parents: [])
    let vendor = try await project.commit("theirs", ["lib.c": "2"], by: nil, on: "vendor")
    // As `git subtree add --prefix=vendor` has it: their root below a folder of ours.
    let tree = try await stage.repository.git("rev-parse", "\(main)^{tree}")
    let index = ["GIT_INDEX_FILE": stage.repository.folder.absolute("index-of-a-subtree")]
    try await stage.repository.git(["read-tree", tree], environment: index)
    try await stage.repository.git(
      ["read-tree", "--prefix=vendor/", "\(vendor)^{tree}"], environment: index)
    let added = try await stage.repository.git(["write-tree"], environment: index)
    func add(onto first: ObjectID, _ tree: String, as branch: String) async throws {
      try await stage.merge(
        first, vendor, by: Self.ana, signer: project.ana, tree: tree, onto: branch)
    }
    try await add(onto: main, added, as: "subtree")
    let before = try await stage.answer("subtree")
    #expect(before.verdict == "fail", "\(before)")
    #expect(before.findings.contains("error commit-unsigned"), "\(before)")

    let event = ProjectEvent(
      project: project.project, sequence: 1, previous: project.inception.id, name: "village",
      stewards: [project.ana.did], threshold: 1, branch: "main", ledger: "troth/ledger",
      adopted: [vendor], texts: TestProject.digests(project.policy))
    let amendment = try project.ana.says(.projectEvent, event.subject, at: TestProject.day)
    // The same change cannot accept what it brings.
    try await project.commit(
      "accept", TestProject.file(amendment), by: project.ana, on: "subtree")
    let itself = try await stage.answer("subtree")
    #expect(itself.findings.contains("error commit-unsigned"), "\(itself)")

    let next = try await project.commit("accept", TestProject.file(amendment), by: project.ana)
    try await stage.repository.git(["read-tree", "\(next)^{tree}"], environment: index)
    try await stage.repository.git(
      ["read-tree", "--prefix=vendor/", "\(vendor)^{tree}"], environment: index)
    let after = try await stage.repository.git(["write-tree"], environment: index)
    try await add(onto: next, after, as: "accepted")
    let accepted = try await stage.answer("accepted")
    #expect(accepted.verdict == "pass", "\(accepted)")
    #expect(accepted.findings == ["warning merge-differs"], "\(accepted)")
    // What is built on it later is judged.
    let more = try await project.commit("theirs, later", ["lib.c": "3"], by: nil, on: "vendor")
    try await stage.merge(next, more, by: Self.ana, signer: project.ana, onto: "later")
    #expect(try await stage.answer("later").findings.contains("error commit-unsigned"))
  }

  @Test("a steward names the history in an amendment; what is on the branch already is refused")
  func proposed() async throws {
    let ana = try await Somebody.alone("Ana")
    let founded = try await ana.troth([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    try #require(founded.status == 0, "\(founded)")
    let repository = ana.repository
    try await repository.git("branch", "elsewhere", "HEAD")
    let tree = try await repository.git("rev-parse", "HEAD^{tree}")
    let other = try await repository.git("commit-tree", tree, "-m", "another root")
    let dry = try await ana.troth(["project", "propose", "--accept-history", other, "--dry-run"])
    #expect(dry.status == 0, "\(dry)")
    #expect(dry.error.contains("accepts the history of \(other.prefix(10))"), "\(dry)")
    let there = try await ana.troth(["project", "propose", "--accept-history", "elsewhere"])
    #expect(there.status == 2 && there.error.contains("already"), "\(there)")
    let absent = try await ana.troth(["project", "propose", "--accept-history", "nothing"])
    #expect(absent.status == 2, "\(absent)")
  }

  @Test("branch from before adoption, with grace: advice, a steward's word, and no law")
  func grace() async throws {
    let policy = TestProject.enforcing + "grace: true\n"
    let project = try await TestProject(policy: policy, adopting: true)
    let stage = MergeStage(project)
    let server = try await PushStage(project, server: true)
    try await project.commit("old work", ["old.txt": "newer\n"], by: nil, on: "before")
    let old = try await stage.answer("before")
    #expect(old.verdict == "held", "\(old)")
    #expect(
      old.findings == [
        "error commit-unsigned", "error agreement-missing", "error person-held",
        "note fork-from-before",
      ])
    // Not a way to bring law in, nor to become the law.
    let lax = "version: 1\nmode: advise\nstrangers: allow\n"
    let event = try project.amendment(policy: lax, by: project.bo)
    try await project.commit(
      "law", TestProject.texts(lax).merging(TestProject.file(event)) { $1 }, by: project.bo,
      on: "before")
    let law = try await stage.answer("before")
    #expect(law.verdict == "fail" && law.findings.contains("error project-rival"), "\(law)")
    let forced = try await server.push("+before:main", environment: ["TROTH": "0"])
    #expect(forced.status == 1, "\(forced)")
    // Whoever has the project in their branch knows what it asks.
    let main = try #require(try await project.tip("main"))
    try await project.commit("new work", ["new": "1"], by: nil, on: "after", parents: [main])
    let after = try await stage.answer("after")
    #expect(
      after.verdict == "fail" && !after.findings.contains("note fork-from-before"), "\(after)")
  }
}

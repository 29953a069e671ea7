import Testing
import TrothModel
import TrothTestSupport

@Suite("troth policy try")
struct PolicyTryTests {
  private static let draft = """
    version: 1
    mode: enforce
    agreements:
      dco: { terms: terms/dco.txt, accept: [record, signoff] }
    signed: if-present
    strangers: hold

    """

  /// Two steps by Ana, one by Bo that is a merge of two commits.
  private static func history() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    let repository = ana.repository
    try await repository.commit("one", ["a": "1"])
    try await repository.git("switch", "--quiet", "--create", "side")
    let bo = [
      "-c", "user.name=Bo", "-c", "user.email=bo@example.org", "commit", "--quiet",
      "--allow-empty", "-m",
    ]
    let asBo: [String: String?] = [
      "GIT_AUTHOR_NAME": "Bo", "GIT_AUTHOR_EMAIL": "bo@example.org", "GIT_COMMITTER_NAME": "Bo",
      "GIT_COMMITTER_EMAIL": "bo@example.org",
    ]
    for title in ["\u{1b}[31mred", "two"] {
      try await repository.git(bo + [title], environment: asBo)
    }
    try await repository.git("switch", "--quiet", "main")
    try await repository.git(
      [
        "merge", "--quiet", "--no-ff", "-m", "Merge side\n\nSigned-off-by: Ana <ana@example.org>",
        "side",
      ])
    try await repository.git(
      "commit", "--quiet", "--allow-empty", "--signoff", "-m", "three")
    return ana
  }

  @Test("before adoption: judges by a file or by what init would propose, and writes nothing")
  func beforeAdoption() async throws {
    let ana = try await Self.history()
    try ana.repository.write(Self.draft, to: "draft.yml")
    let before = try await ana.traces()
    let proposed = try await ana.json("policy", "try")
    #expect(proposed["policy"]?.object?["from"]?.string == "proposed")
    #expect(proposed["changes"]?.integer == 3 && proposed["commits"]?.integer == 5)
    let tried = try await ana.json("policy", "try", "draft.yml")
    let verdicts = try #require(tried["verdicts"]?.object)
    // Ana's own changes pass; the merge brings what nobody signed off.
    #expect(verdicts["pass"]?.integer == 2 && verdicts["fail"]?.integer == 1, "\(tried)")
    let known = try await ana.json(
      "policy", "try", "draft.yml", "HEAD", "--assume", "bo@example.org", "--last", "2")
    #expect(known["verdicts"]?.object?["pass"]?.integer == 2, "\(known)")
    #expect(try await ana.traces() == before)
  }

  @Test("in words: what waits for you, with examples whose escapes do not reach the terminal")
  func words() async throws {
    let ana = try await Self.history()
    try ana.repository.write(
      Self.draft.replacing("terms/dco.txt, accept", with: "terms/dco.txt, of: [signer], accept")
        .replacing("agreements:\n", with: "").replacing("  dco", with: "# dco"), to: "draft.yml")
    let text = try await ana.troth("policy", "try", "draft.yml", "HEAD~2..HEAD~1^2")
    #expect(text.contains("2 of 2 would have waited for you"), "\(text)")
    #expect(text.contains("\\u{1b}[31mred") && !text.contains("\u{1b}"))
    #expect(text.contains("person-held (strangers): 2 changes"))
  }

  @Test("in a project: its policy, its people as they are known now, and admissions")
  func inProject() async throws {
    let project = try await TestProject(policy: Self.draft, adopting: true)
    try await project.commit("by bo", ["b": "1"], by: project.bo)
    let ana = try await Somebody.clone(of: project, as: "Ana")
    let tried = try await ana.json("policy", "try")
    #expect(tried["policy"]?.object?["from"]?.string == "in-force", "\(tried)")
    #expect(tried["changes"]?.integer == 3)
    let codes = tried["findings"]?.array?.compactMap { $0.object?["code"]?.string } ?? []
    #expect(Set(codes) == ["agreement-missing", "person-held"], "\(codes)")
    let lax = Self.draft.replacing("strangers: hold", with: "strangers: allow")
      .replacing("terms/dco.txt", with: "terms/new.txt")
    try ana.repository.write(lax, to: "lax.yaml")
    let other = try await ana.json("policy", "try", "lax.yaml")
    let notes = other["notes"]?.array?.compactMap(\.string) ?? []
    #expect(notes.contains { $0.contains("terms/new.txt is not in force") }, "\(notes)")
  }

  @Test(
    "bad input: a clear error, and nothing written",
    arguments: [
      (["absent.yml"], 2), (["no-such-branch"], 2), (["a", "b"], 64), (["a.yml", "b", "c"], 64),
      (["--last", "0"], 64), (["broken.yml"], 2), (["main..absent"], 2),
    ] as [([String], Int32)])
  func badInput(words: [String], status: Int32) async throws {
    let ana = try await Somebody.alone("Ana")
    try await ana.repository.commit("one", ["a": "1", "broken.yml": "version: 1\nrule: x\n"])
    let outcome = try await ana.troth(["policy", "try"] + words)
    #expect(outcome.status == status && outcome.output.isEmpty && !outcome.error.isEmpty)
  }

  @Test("without any commit there is nothing to try a policy on")
  func empty() async throws {
    let ana = try await Somebody.alone("Ana")
    let outcome = try await ana.troth(["policy", "try"])
    #expect(outcome.status == 2 && outcome.error.contains("no commit here yet"), "\(outcome)")
  }
}

import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hooks: pre-merge-commit and post-merge")
struct MergeHookTests {
  /// A project with hooks, and two branches that a merge joins without anybody's help.
  private static func stage(
    _ files: [String: String?], title: String = "topic"
  ) async throws -> (project: TestProject, repository: TempRepository) {
    let project = try await TestProject()
    let repository = project.repository
    let installed = try await TrothRunner(repository).run(["hook", "install"], in: repository.path)
    #expect(installed.status == 0, "\(installed)")
    try await project.commit(title, files, by: project.bo, on: "topic")
    try await repository.git("checkout", "--quiet", "main")
    try await project.commit("main goes on", ["main.txt": "1\n"], by: project.ana)
    return (project, repository)
  }

  @Test("A merge that brings a secret key or a bad record is refused, and can be left or skipped")
  func refused() async throws {
    for (path, text, code) in [
      ("key", "-----BEGIN OPENSSH PRIVATE KEY-----\n", "key-material"),
      (".troth/agreements/x/y.json", "{}\n", "record-noncanonical"),
    ] {
      let (_, repository) = try await Self.stage([path: text])
      let before = try await repository.git("rev-parse", "HEAD")
      let merge = try await repository.attempt(["merge", "--quiet", "--no-edit", "topic"])
      #expect(merge.status != 0 && merge.error.contains("troth: "), "\(merge)")
      #expect(merge.error.contains(code) || code.hasPrefix("record"), "\(merge)")
      #expect(try await repository.git("rev-parse", "HEAD") == before)
      try await repository.git("merge", "--abort")
      let skipped = try await repository.attempt(
        ["merge", "--quiet", "--no-edit", "topic"], environment: ["TROTH": "0"])
      #expect(skipped.status == 0 && skipped.error.contains("skipped because TROTH=0"))
    }
  }

  @Test("A merge says which statements came, what ends something first; others are silent")
  func arrivals() async throws {
    let cast = try await TestProject()
    let agreement = try cast.agreement(cast.bo)
    let withdrawal = try cast.bo.says(
      .withdrawal, Withdrawal(record: agreement.id, project: cast.project, reason: nil).subject,
      at: TestProject.day)
    let records = cast.bo.identity + [agreement, withdrawal]
    let (project, repository) = try await Self.stage(TestProject.files(records))
    let merge = try await repository.attempt(["merge", "--quiet", "--no-edit", "topic"])
    let lines = merge.error.split(separator: "\n").filter { !$0.hasPrefix("hint") }
    #expect(merge.status == 0 && lines.count <= 6, "\(merge)")
    #expect(
      lines.first == "troth: \(records.count) statements came with this merge.", "\(merge)")
    #expect(lines.dropFirst().first?.contains(withdrawal.id.short) == true, "\(merge)")
    try await project.commit("more", ["more.txt": "1\n"], by: project.bo, on: "topic")
    try await repository.git("checkout", "--quiet", "main")
    let other = try await repository.attempt(["merge", "--quiet", "--no-edit", "topic"])
    #expect(other.status == 0 && other.error.isEmpty, "\(other)")
    let squash = try await repository.attempt(["merge", "--quiet", "--squash", "topic"])
    #expect(squash.status == 0 && !squash.error.contains("troth:"), "\(squash)")
  }

  @Test("A pull says it too, and the hook that was here before still runs")
  func pull() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    let other = stage.repository.folder.absolute("other")
    try await stage.repository.git("clone", "--quiet", stage.server, other)
    let mark = stage.repository.folder.absolute("home/mark")
    try stage.repository.folder.write(
      "#!/bin/sh\necho \"$1\" > '\(mark)'\n", to: other + "/.git/hooks/post-merge", mode: 0o755)
    try await stage.install(in: other)
    try await project.commit(
      "bo", TestProject.files(project.bo.identity), by: project.ana, on: "main")
    #expect(try await stage.push("main").status == 0)
    let pull = try await stage.repository.attempt(["pull", "--quiet"], in: other)
    #expect(pull.status == 0 && pull.error.contains("came with this merge"), "\(pull)")
    #expect(stage.repository.folder.read(mark) == Array("0\n".utf8))
  }
}

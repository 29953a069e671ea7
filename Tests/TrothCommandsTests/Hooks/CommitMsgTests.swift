import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Hook: commit-msg")
struct CommitMsgTests {
  /// A clone whose hooks ask, and where git signs nothing.
  private struct Place {
    let stage: PushStage
    var repository: TempRepository { stage.repository }

    init() async throws {
      stage = try await PushStage(try await TestProject(), client: true)
    }

    /// Commits, and gives the message.
    func commit(
      _ arguments: String..., editor: String? = nil
    ) async throws -> (status: Int32, message: String, said: String) {
      var environment: [String: String?] = [:]
      if let editor { environment["GIT_EDITOR"] = editor }
      let outcome = try await repository.attempt(
        ["commit", "--quiet", "--allow-empty"] + arguments, environment: environment)
      return (
        outcome.status, try await repository.git("log", "-1", "--format=%B"), outcome.error
      )
    }
  }

  private static let signOff = "Signed-off-by: Ana <ana@example.org>"

  @Test("nothing is signed off for anybody who did not say so, nor for somebody else's work")
  func signsOff() async throws {
    let place = try await Place()
    let plain = try await place.commit("-m", "one")
    #expect(plain.status == 0 && plain.message == "one\n", "\(plain)")
    try await place.repository.git("config", "troth.signOff", "true")
    let asked = try await place.commit("-m", "two")
    #expect(asked.message == "two\n\n\(Self.signOff)\n", "\(asked)")
    let again = try await place.commit("--amend", "--no-edit")
    #expect(again.message == asked.message, "\(again)")
    let own = try await place.commit("-s", "-m", "three")
    #expect(own.message == "three\n\n\(Self.signOff)\n", "\(own)")
    let other = try await place.commit("-m", "four", "--author=Who <who@example.org>")
    #expect(other.message == "four\n", "\(other)")
    let fixup = try await place.commit("--fixup=HEAD")
    #expect(fixup.message == "fixup! four\n", "\(fixup)")
    let skipped = try await place.repository.attempt(
      ["commit", "--quiet", "--allow-empty", "-m", "five"], environment: ["TROTH": "0"])
    #expect(skipped.status == 0 && skipped.error.contains("TROTH=0"))
  }

  @Test("comments, scissors and what stands in for them are left where they are")
  func modes() async throws {
    let place = try await Place()
    try await place.repository.git("config", "troth.signOff", "true")
    let editor =
      "printf 'edited\\n\\n# mine\\n' | cat - \"$1\" > \"$1.new\"; mv \"$1.new\" \"$1\"; true"
    for settings in [
      [], ["-c", "core.commentChar=;"], ["-c", "core.commentChar=auto"],
      ["-c", "commit.cleanup=scissors"], ["-c", "commit.verbose=true"],
    ] {
      let outcome = try await place.repository.attempt(
        settings + ["commit", "--quiet", "--allow-empty"],
        environment: ["GIT_EDITOR": "f() { \(editor); }; f"])
      #expect(outcome.status == 0, "\(settings): \(outcome)")
      let message = try await place.repository.git("log", "-1", "--format=%(trailers:only)")
      #expect(message == Self.signOff + "\n", "\(settings): \(message)")
    }
    let kept = try await place.commit("-m", "title\n\n# no comment")
    #expect(kept.message == "title\n\n# no comment\n\n\(Self.signOff)\n", "\(kept)")
  }

  @Test("an author who signs here is named by DID, on the word of who commits")
  func namesAuthors() async throws {
    let place = try await Place()
    let project = place.stage.project
    try await project.commit("by Bo", ["b": "1"], by: project.bo)
    let known = try await place.commit("-m", "for Bo", "--author=Bo <bo@example.org>")
    #expect(
      known.message == "for Bo\n\nTroth-Author: \(project.bo.guest)\n", "\(known)")
    let stranger = try await place.commit("-m", "for Who", "--author=Bo <other@example.org>")
    #expect(stranger.message == "for Who\n", "\(stranger)")
    // A second person under the same name and address: nobody is guessed at.
    let tip = try #require(try await project.tip("main"))
    var draft = DraftCommit(
      by: "Bo <bo@example.org>", "also Bo\n", parents: [tip], signer: project.chen.device)
    draft.tree = try await place.repository.git("rev-parse", "\(tip)^{tree}")
    let other = try await project.write(draft)
    try await place.repository.git("reset", "--quiet", "--soft", other.description)
    let both = try await place.commit("-m", "for one of them", "--author=Bo <bo@example.org>")
    #expect(both.message == "for one of them\n", "\(both)")
  }

  @Test("trailers of Troth's that would count for nothing are refused, and the message is kept")
  func refuses() async throws {
    let place = try await Place()
    let did = place.stage.project.bo.did
    for message in [
      "title\n\nTroth-Author: Bo", "title\n\nTroth-Author: \(did)\nTroth-Author: \(did)",
      "title\n\nTroth-Co-Author: did:troth:\n", "title\n\nTroth-Author: \(did)\n\nlast words",
    ] {
      let outcome = try await place.commit("-m", message)
      #expect(outcome.status == 1, "\(message): \(outcome)")
      #expect(outcome.said.contains("COMMIT_EDITMSG"), "\(outcome)")
    }
    let good = try await place.commit("-m", "title\n\nTroth-Co-Author: \(did)")
    #expect(good.status == 0 && good.message == "title\n\nTroth-Co-Author: \(did)\n", "\(good)")
  }

  @Test("another commit-msg hook, such as one for Change-Id, runs after it on the same file")
  func chains() async throws {
    let project = try await TestProject()
    let stage = try await PushStage(project)
    try stage.repository.folder.write(
      "#!/bin/sh\ngit interpret-trailers --in-place --trailer 'Change-Id: I1234' \"$1\"\n",
      to: stage.clone + "/.git/hooks/commit-msg", mode: 0o755)
    try await stage.install(in: stage.clone)
    try await stage.repository.git("config", "troth.signOff", "true")
    try await stage.repository.git("commit", "--quiet", "--allow-empty", "-m", "title")
    let message = try await stage.repository.git("log", "-1", "--format=%B")
    #expect(message == "title\n\n\(Self.signOff)\nChange-Id: I1234\n", "\(message)")
    // Merges and rebases go through it unharmed.
    try await stage.repository.git("switch", "--quiet", "-c", "side", "HEAD~")
    try await stage.repository.git("commit", "--quiet", "--allow-empty", "-m", "side")
    try await stage.repository.git("merge", "--quiet", "--no-edit", "main")
    try await stage.repository.git("rebase", "--quiet", "--force-rebase", "main")
    let log = try await stage.repository.git("log", "-1", "--format=%B")
    #expect(log.contains(Self.signOff) && log.hasPrefix("side\n"), "\(log)")
  }
}

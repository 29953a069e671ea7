import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("troth verify RANGE")
struct VerifyCommitsTests {
  private func verify(
    _ repository: TempRepository, _ words: String..., format: String = "json"
  ) async throws -> TrothRunner.Outcome {
    try await TrothRunner(repository)
      .run(["verify", "--format", format] + words, in: repository.path)
  }

  private func verdicts(_ outcome: TrothRunner.Outcome) throws -> [String] {
    try #require(try json(outcome)["commits"]?.array).compactMap { $0.object?["verdict"]?.string }
  }

  /// Writes a commit with a signature of one's own making on top of main.
  private func commit(
    _ repository: TempRepository, signature: ([UInt8]) throws -> String, twice: Bool = false
  ) async throws {
    let tip = try await repository.git("rev-parse", "HEAD")
    let tree = try await repository.git("rev-parse", "HEAD^{tree}")
    let head =
      "tree \(tree)\nparent \(tip)\nauthor A <a@b> 1767225700 +0000\n"
      + "committer A <a@b> 1767225700 +0000\n"
    let armour = try signature(Array((head + "\nx\n").utf8))
    let lines = armour.split(separator: "\n").joined(separator: "\n ")
    let header = "gpgsig \(lines)\n"
    let text = head + header + (twice ? header : "") + "\nx\n"
    let id = try await repository.git(
      ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], input: Array(text.utf8))
    try await repository.git("update-ref", "HEAD", id)
  }

  @Test("A whole history is verified, with the summary last")
  func history() async throws {
    let project = try await TestProject(adopting: true)
    try await project.commit("one", ["a": "1"], by: project.ana)
    let answer = try await verify(project.repository, "main", format: "text")
    #expect(answer.status == 0)
    let lines = answer.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.last == "3 commits: 2 good, 0 bad, 1 unsigned, 0 unsupported")
    #expect(lines[0].hasPrefix("good") && lines[2].hasPrefix("unsigned"))
    let quiet = try await TrothRunner(project.repository)
      .run(["verify", "--quiet"], in: project.repository.path)
    #expect(quiet.output == "3 commits: 2 good, 0 bad, 1 unsigned, 0 unsupported\n")
  }

  @Test("A range leaves out what its start reaches")
  func range() async throws {
    let project = try await TestProject()
    try await project.commit("one", ["a": "1"], by: project.ana)
    try await project.commit("two", ["a": "2"], by: nil)
    let answer = try await verify(project.repository, "HEAD~2..HEAD")
    #expect(try verdicts(answer) == ["unsigned", "good"])
    let object = try json(answer)
    #expect(object["version"] == 1 && object["summary"]?.object?["unsigned"] == 1)
    #expect(object["base"]?.string?.count == 40)
    let none = try await verify(project.repository, "HEAD..HEAD")
    #expect(try verdicts(none).isEmpty && none.status == 0)
  }

  @Test("With a project signers are people, without one they are keys")
  func signers() async throws {
    let project = try await TestProject()
    let entry = try #require(
      try json(try await verify(project.repository))["commits"]?.array?.first?.object)
    #expect(entry["person"] == .string(project.ana.did.description))
    #expect(entry["standing"] == "active")

    let plain = try await TempRepository()
    try await plain.commit("first", ["a": "1"])
    try await commit(plain) { message in
      try SSHSignature.sign(message: message, namespace: "git", signer: project.ana.device)
    }
    let answer = try await verify(plain)
    #expect(answer.status == 0)
    let lone = try #require(try json(answer)["commits"]?.array?.first?.object)
    #expect(lone["verdict"] == "good" && lone["person"] == nil)
    #expect(lone["fingerprint"]?.string?.hasPrefix("SHA256:") == true)
  }

  @Test("A hardware key's signature is good")
  func hardware() async throws {
    let repository = try await TempRepository()
    try await repository.commit("first", ["a": "1"])
    let secret = try SecretKey.generate()
    try await commit(repository) { HardwareSignature.sign($0, by: secret) }
    let answer = try await verify(repository)
    #expect(answer.status == 0)
    #expect(try verdicts(answer) == ["good", "unsigned"])
  }

  @Test("OpenPGP is unsupported: neither good nor bad")
  func openPGP() async throws {
    let repository = try await TempRepository()
    try await repository.commit("first", ["a": "1"])
    try await commit(repository) { _ in
      "-----BEGIN PGP SIGNATURE-----\n\nwsBz\n-----END PGP SIGNATURE-----"
    }
    let answer = try await verify(repository)
    #expect(try verdicts(answer) == ["unsupported", "unsigned"] && answer.status == 0)
  }

  @Test("Attack: a signature over another text, for another purpose, or twice is bad")
  func bad() async throws {
    let key = try SecretKey.generate()
    let attacks: [(Bool, ([UInt8]) throws -> String)] = [
      (false, { try SSHSignature.sign(message: $0 + [0x0a], namespace: "git", signer: key) }),
      (false, { try SSHSignature.sign(message: $0, namespace: "file", signer: key) }),
      (true, { try SSHSignature.sign(message: $0, namespace: "git", signer: key) }),
      (false, { _ in "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----" }),
    ]
    for (twice, attack) in attacks {
      let repository = try await TempRepository()
      try await repository.commit("first", ["a": "1"])
      try await commit(repository, signature: attack, twice: twice)
      let answer = try await verify(repository)
      #expect(try verdicts(answer) == ["bad", "unsigned"])
      #expect(answer.status == 1)
    }
  }

  @Test("Attack: git replace shows another commit and deceives nobody")
  func replaced() async throws {
    let project = try await TestProject()
    let unsigned = try await project.commit("unsigned", ["a": "1"], by: nil, on: "other")
    let tip = try await project.commit("also", ["a": "1"], by: nil)
    let signed = try await project.repository.git("rev-parse", "HEAD~1")
    try await project.repository.git("replace", "-f", tip.description, signed)
    try await project.repository.git("replace", "-f", unsigned.description, signed)
    #expect(try verdicts(try await verify(project.repository)) == ["unsigned", "good"])
  }

  @Test("Attack: a shallow clone is not judged as if it were whole")
  func shallow() async throws {
    let project = try await TestProject()
    for name in ["a", "b", "c"] { try await project.commit(name, [name: "1"], by: project.ana) }
    let folder = project.repository.folder
    try await project.repository.git(
      ["clone", "-q", "--depth", "1", "file://\(project.repository.path)", "shallow"],
      in: folder.path)
    let clone = TempRepository(folder, at: folder.absolute("shallow"))
    let answer = try await verify(clone, "HEAD", format: "text")
    #expect(answer.status == 2)
    #expect(answer.error.contains("object-missing"))
  }

  @Test("Batches come out in the order of history, however many threads there are")
  func order() async throws {
    let project = try await TestProject()
    let main = try await project.repository.id("main")
    var stream = ""
    for number in 0..<500 {
      stream += "commit refs/heads/long\ncommitter A <a@b> \(1_767_226_000 + number) +0000\n"
      stream += "data 1\nx\n" + (number == 0 ? "from \(main)\n" : "")
    }
    try await project.repository.git(["fast-import", "--quiet"], input: Array(stream.utf8))
    let answer = try await verify(project.repository, "main..long")
    let listed = try await project.repository.git("rev-list", "main..long").split(separator: "\n")
    let ids = try #require(try json(answer)["commits"]?.array)
      .compactMap { $0.object?["commit"]?.string }
    #expect(ids.count == 500 && ids == listed.map(String.init))
  }

  @Test(
    "What is neither file nor revision is said to be so",
    arguments: ["nothing-of-that-name", "a..b"])
  func unknown(_ word: String) async throws {
    let repository = try await TempRepository()
    try await repository.commit("first", ["a": "1"])
    let answer = try await verify(repository, word)
    #expect(answer.status == 2 && answer.output.isEmpty && answer.error.contains("hint: "))
  }

  @Test(
    "Attack: a file named as a range is not what a range means",
    arguments: ["HEAD", "main", "main~1..main", "HEAD^{commit}"])
  func rangeNamedFile(word: String) async throws {
    let project = try await TestProject()
    try await project.commit("one", ["a": "1"], by: project.ana)
    try await commit(project.repository) { _ in
      try SSHSignature.sign(
        message: Array("another text".utf8), namespace: "git", signer: project.ana.device)
    }
    let hostile = try project.bo.says(
      .profile, Profile(person: project.bo.guest, name: "Bo").subject, as: project.bo.guest)
    let text = String(decoding: hostile.record.fileBytes, as: UTF8.self)
    try project.repository.write(text, to: word)
    let answer = try await verify(project.repository, word)
    #expect(answer.status == 1, "\(answer)")
    #expect(try verdicts(answer).first == "bad")
    #expect(answer.error.contains("is a file too"), "\(answer)")
    let file = try await verify(project.repository, "./" + word)
    #expect(file.status == 0 && file.output.contains("TrothProfile"), "\(file)")
  }

  @Test("In a bare repository HEAD is the history, not git's file of that name")
  func bareHead() async throws {
    let project = try await TestProject()
    let bare = project.repository.folder.absolute("bare.git")
    try await project.repository.git(
      "clone", "--quiet", "--bare", project.repository.path, bare)
    let answer = try await TrothRunner(project.repository).run(["verify", "HEAD"], in: bare)
    let tally = "1 commits: 1 good, 0 bad, 0 unsigned, 0 unsupported\n"
    #expect(answer.status == 0 && answer.output.hasSuffix(tally), "\(answer)")
    let empty = project.repository.folder.absolute("empty.git")
    try await project.repository.git("init", "--quiet", "--bare", empty)
    let none = try await TrothRunner(project.repository).run(["verify", "HEAD"], in: empty)
    #expect(none.status == 2 && none.error.contains("\nhint: "), "\(none)")
  }

  @Test("Plain git's SSH signatures are good here, and ours are good to plain git")
  func plainGit() async throws {
    let ana = try await Somebody.alone("Ana")
    let path = try await ana.makeSSHKey("mine")
    try await ana.git(
      "-c", "gpg.format=ssh", "-c", "user.signingKey=\(path)", "-c", "gpg.ssh.program=ssh-keygen",
      "commit", "--quiet", "--allow-empty", "-S", "-m", "signed by git alone")
    let good = "1 commits: 1 good, 0 bad, 0 unsigned, 0 unsupported"
    #expect(try await ana.troth("verify").hasSuffix(good))
    try await ana.answer(
      ["init", "--name", "seeds", "--no-passphrase", "--yes", "--commit"])
    try await ana.troth("export", "allowed-signers", "signers")
    let signers = ana.repository.path + "/signers"
    let outcome = try await ana.attempt(git: [
      "-c", "gpg.ssh.allowedSignersFile=\(signers)", "-c", "gpg.ssh.program=ssh-keygen", "log",
      "-1", "--show-signature",
    ])
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.contains("Good \"git\" signature for Ana"), "\(text) \(outcome.error)")
  }
}

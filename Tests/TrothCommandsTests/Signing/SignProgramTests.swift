import Testing
import TrothTestSupport

@testable import TrothCommands

@Suite("The program that signs for git")
struct SignProgramTests {
  @Test(
    "Only signing for git is its own; everything else is ssh-keygen's",
    arguments: [
      ("-Y sign -n git -f k b", "k", ["b"]), ("-Y sign -n git -f k -U b", "k", ["b"]),
      ("-Y sign -n git -f k", "k", []), ("-Y sign -f k -n git b c", "k", ["b", "c"]),
      ("-Y sign -n git -f k -- -b", "k", ["-b"]), ("-Y sign -n file -f k b", nil, []),
      ("-Y sign -n git b", nil, []), ("-Y sign -n git -f", nil, []), ("", nil, []),
      ("-Y sign -n git -f k -O hashalg=sha256 b", nil, []),
      ("-Y verify -n git -f k -I a -s s", nil, []), ("-Y find-principals -f k -s s", nil, []),
      ("-Y check-novalidate -n git -s s", nil, []), ("-l -f k", nil, []), ("-Y", nil, []),
    ] as [(String, String?, [String])])
  func request(line: String, key: String?, buffers: [String]) {
    let request = SignRequest(line.split(separator: " ").map(String.init))
    #expect(request?.key.string == key)
    #expect(request.map { $0.buffers.map(\.string) } ?? [] == buffers)
  }

  @Test("A commit is signed with an encrypted key file, and git and Troth find it good")
  func passphrase() async throws {
    let bo = try await Somebody.alone()
    try bo.repository.folder.write("correct horse\n", to: bo.house + "/phrase", mode: 0o600)
    let file: [String: String?] = ["TROTH_PASSPHRASE_FILE": bo.house + "/phrase"]
    try await bo.troth("id", "new", "--name", "Bo", environment: file)
    let key = String(
      decoding: bo.repository.folder.read(bo.home + "/keys/Bo-device.key") ?? [], as: UTF8.self)
    #expect(key.contains("argon2id"))
    try await bo.troth("id", "use", "Bo")
    try await bo.git("commit", "--quiet", "--allow-empty", "-m", "signed", environment: file)
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
    #expect(try await bo.troth(["verify", "HEAD"]).status == 0)

    let alone = try await bo.attempt(git: ["commit", "--quiet", "--allow-empty", "-m", "no"])
    #expect(alone.status != 0 && alone.error.contains("TROTH_PASSPHRASE_FILE"), "\(alone.error)")
    try bo.repository.folder.write("wrong\n", to: bo.house + "/phrase")
    let wrong = try await bo.attempt(
      git: ["commit", "--quiet", "--allow-empty", "-m", "no"], environment: file)
    #expect(wrong.status != 0 && wrong.error.contains("passphrase"), "\(wrong.error)")
    #expect(try await bo.git("rev-list", "--count", "HEAD") == "1")
  }

  @Test("A commit and a tag are signed with a key that only an SSH agent holds")
  func agent() async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine")
    try await ToolRunner.withAgent(in: bo.repository.folder) { socket in
      let agent: [String: String?] = ["SSH_AUTH_SOCK": socket.string]
      try await ToolRunner.run(
        "ssh-add", [path], in: bo.repository.folder, environment: ["SSH_AUTH_SOCK": socket.string])
      try await ToolRunner.run("rm", [path], in: bo.repository.folder)
      try await bo.troth(
        "id", "new", "--name", "Bo", "--key", path + ".pub", "--no-passphrase", environment: agent)
      try await bo.troth("id", "use", "Bo", environment: agent)
      try await bo.git("commit", "--quiet", "--allow-empty", "-m", "signed", environment: agent)
      try await bo.git("tag", "-s", "-m", "one", "v1", environment: agent)
    }
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
    #expect(try await bo.attempt(git: ["verify-tag", "v1"]).status == 0)
    let gone = try await bo.attempt(git: ["commit", "--quiet", "--allow-empty", "-m", "no"])
    #expect(gone.status != 0 && gone.error.contains("troth id list"), "\(gone.error)")
  }

  @Test("Keys that only ssh-keygen can use go on signing through it", arguments: ["rsa", "ecdsa"])
  func foreign(kind: String) async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine", kind: kind)
    let program = BuiltCommand.folder + "/troth-ssh-sign"
    let signed = try await bo.attempt(
      git: [
        "-c", "gpg.format=ssh", "-c", "gpg.ssh.program=\(program)", "-c",
        "user.signingKey=\(path)", "commit", "--quiet", "-S", "--allow-empty", "-m", "signed",
      ])
    #expect(signed.status == 0, "\(signed.error)")
    #expect(try await bo.git("cat-file", "commit", "HEAD").contains("BEGIN SSH SIGNATURE"))
  }

  @Test("Every other call has ssh-keygen's own words and status")
  func handedOver() async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine")
    let folder = bo.repository.folder
    let program = BuiltCommand.folder + "/troth-ssh-sign"
    try folder.write("text\n", to: "buffer")
    let signed = try await ToolRunner.run(
      "env", [program, "-Y", "sign", "-n", "git", "-f", path, folder.absolute("buffer")], in: folder
    )
    #expect(signed.status == 0 && signed.output.isEmpty && signed.error.isEmpty, "\(signed.error)")
    let signature = folder.absolute("buffer.sig")
    let line = String(decoding: folder.read(path + ".pub") ?? [], as: UTF8.self)
    try folder.write("bo \(line)", to: "signers")
    let signers = folder.absolute("signers")
    let calls = [
      ["-Y", "find-principals", "-f", signers, "-s", signature],
      ["-Y", "verify", "-n", "git", "-f", signers, "-I", "bo", "-s", signature],
      ["-Y", "verify", "-n", "git", "-f", signers, "-I", "ana", "-s", signature],
      ["-Y", "check-novalidate", "-n", "git", "-s", signature],
      ["-Y", "match-principals", "-f", signers, "-I", "bo"], ["-Y", "nonsense"],
      ["-l", "-f", path],
    ]
    // A file, not a pipe: some of them end without reading what they are given.
    func run(_ program: String, _ call: [String]) async throws -> ToolRunner.Outcome {
      try await ToolRunner.run(
        "sh", ["-c", "exec \"$0\" \"$@\" <buffer", program] + call, in: folder)
    }
    for call in calls {
      let ours = try await run(program, call)
      let theirs = try await run("ssh-keygen", call)
      #expect(ours.status == theirs.status && ours.output == theirs.output, "\(call)")
    }
    let verified = try await run(program, calls[1])
    #expect(verified.status == 0 && verified.output.contains("Good \"git\" signature"))
  }

  @Test("The signature file replaces a link that waits for it, and follows none")
  func link() async throws {
    let bo = try await Somebody.alone()
    let path = try await bo.makeSSHKey("mine")
    let folder = bo.repository.folder
    try folder.write("text\n", to: "buffer")
    try folder.write("precious\n", to: "precious")
    try await ToolRunner.run(
      "ln", ["-s", folder.absolute("precious"), folder.absolute("buffer.sig")], in: folder)
    try await ToolRunner.run(
      "env",
      [
        BuiltCommand.folder + "/troth-ssh-sign", "-Y", "sign", "-n", "git", "-f", path,
        folder.absolute("buffer"),
      ], in: folder)
    #expect(folder.read("precious") == Array("precious\n".utf8))
    #expect(folder.read("buffer.sig")?.starts(with: "-----BEGIN SSH SIGNATURE".utf8) == true)
  }

  @Test("Help lists no command for it")
  func hidden() async throws {
    let bo = try await Somebody.alone()
    let help = try await bo.troth("--help")
    #expect(!help.contains("sign-program") && !help.contains("ssh-sign"))
  }

  @Test("Where no link lies beside the command, the home gets one, and git signs through it")
  func ownLink() async throws {
    let bo = try await Somebody.alone()
    let copy = bo.repository.folder.absolute("bin/troth")
    try bo.repository.folder.makeFolder("bin")
    try await ToolRunner.run("cp", [BuiltCommand.path, copy], in: bo.repository.folder)
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    let used = try await bo.run(copy, ["id", "use", "Bo"])
    #expect(used.status == 0, "\(used.error)")
    #expect(try await bo.setting("gpg.ssh.program") == bo.home + "/bin/troth-ssh-sign")
    try await bo.git("commit", "--quiet", "--allow-empty", "-m", "signed")
    #expect(try await bo.git("log", "-1", "--format=%G?") == "G")
  }

  @Test("A link in the work tree is never what git signs through")
  func inWorkTree() async throws {
    let bo = try await Somebody.alone()
    try await bo.troth("id", "new", "--name", "Bo", "--no-passphrase")
    for name in ["troth", "troth-ssh-sign"] {
      try await ToolRunner.run(
        "ln", ["-s", BuiltCommand.path, bo.repository.path + "/" + name], in: bo.repository.folder)
    }
    let used = try await bo.run(bo.repository.path + "/troth", ["id", "use", "Bo"])
    #expect(used.status == 0, "\(used.error)")
    #expect(try await bo.setting("gpg.ssh.program") == BuiltCommand.folder + "/troth-ssh-sign")
  }
}

import Testing
import SystemPackage
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Together with ssh-keygen")
struct SSHKeygenTests {
  let message = Array("tree 4b825dc6\nauthor Ana\n\nmessage\n".utf8)

  /// A key that ssh-keygen made, and what it wrote.
  func made(
    _ folder: TempFolder, _ kind: [String] = ["-t", "ed25519"], passphrase: String = ""
  ) async throws -> SSHPublicKey {
    let outcome = try await ToolRunner.run(
      "ssh-keygen", ["-q", "-f", "key", "-N", passphrase, "-C", "ana@home"] + kind, in: folder)
    try #require(outcome.status == 0, "\(outcome.error)")
    let line = String(decoding: try #require(folder.read("key.pub")), as: UTF8.self)
    return try #require(SSHPublicKey(line: line))
  }

  func secret(_ folder: TempFolder) throws -> SecretKey {
    guard
      case .opened(let secret, "ana@home") = try OpenSSHPrivateKey.read(
        folder.root.appending("key"))
    else { throw TempFailure("the key was not opened") }
    return secret
  }

  /// What ssh-keygen signs.
  func signed(_ folder: TempFolder, _ options: [String] = []) async throws -> [UInt8] {
    let arguments = ["-Y", "sign", "-q", "-n", "git", "-f", "key"] + options
    let outcome = try await ToolRunner.run("ssh-keygen", arguments, in: folder, input: message)
    try #require(outcome.status == 0, "\(outcome.error)")
    return Array(outcome.output.utf8)
  }

  @Test("Its Ed25519 key is opened here, and both sign the same bytes")
  func sameBytes() async throws {
    let folder = try TempFolder()
    let key = try await made(folder)
    let secret = try secret(folder)
    #expect(key.deviceKey == secret.publicKey)
    let mine = try SSHSignature.sign(message: message, namespace: "git", signer: secret)
    #expect(try await signed(folder) == Array(mine.utf8))
  }

  @Test("It verifies what is signed here, and refuses it in another namespace")
  func theirs() async throws {
    let folder = try TempFolder()
    let secret = try SecretKey.generate()
    let line = SSHPublicKey(secret.key).line
    try folder.write("ana@home namespaces=\"git\" \(line)\n", to: "allowed")
    try folder.write(
      try SSHSignature.sign(message: message, namespace: "git", signer: secret), to: "good")
    try folder.write(
      try SSHSignature.sign(message: message, namespace: "file", signer: secret), to: "other")
    for (file, status) in [("good", Int32(0)), ("other", 255)] {
      let outcome = try await ToolRunner.run(
        "ssh-keygen",
        ["-Y", "verify", "-n", "git", "-f", "allowed", "-I", "ana@home", "-s", file], in: folder,
        input: message)
      #expect(outcome.status == status, "\(outcome.error)")
    }
  }

  @Test("What it signs verifies here, with either hash", arguments: ["sha256", "sha512"])
  func ours(hash: String) async throws {
    let folder = try TempFolder()
    let key = try await made(folder)
    let text = try await signed(folder, ["-O", "hashalg=\(hash)"])
    #expect(SSHSignature.verify(text, message: message, namespace: "git") == .good(key))
    guard case .signature(let signature) = SSHSignature.parse(text) else {
      Issue.record("not read")
      return
    }
    #expect(signature.hash.rawValue == hash)
    #expect(signature.userPresence == nil)
  }

  @Test("Keys of other kinds are unsupported, as signatures and as files")
  func others() async throws {
    for kind in [["-t", "rsa", "-b", "2048"], ["-t", "ecdsa"]] {
      let folder = try TempFolder()
      let key = try await made(folder, kind)
      #expect(
        SSHSignature.verify(try await signed(folder), message: message, namespace: "git")
          == .unsupported(key.kind.name))
      guard
        case .unsupported(key.kind.name) = try OpenSSHPrivateKey.read(folder.root.appending("key"))
      else {
        Issue.record("not unsupported: \(kind)")
        continue
      }
    }
  }

  @Test("Fingerprints are those that it prints")
  func fingerprint() async throws {
    let folder = try TempFolder()
    let key = try await made(folder)
    let outcome = try await ToolRunner.run("ssh-keygen", ["-l", "-f", "key.pub"], in: folder)
    #expect(outcome.output.split(separator: " ")[1] == key.fingerprint)
  }

  @Test("A key under a passphrase is left to the agent, with the command that hands it over")
  func encrypted() async throws {
    let folder = try TempFolder()
    let key = try await made(folder, passphrase: "secret")
    guard
      case .encrypted(key, let hint) = try OpenSSHPrivateKey.read(folder.root.appending("key"))
    else {
      Issue.record("not answered as encrypted")
      return
    }
    #expect(hint == "ssh-add \(folder.path)/key")
  }
}

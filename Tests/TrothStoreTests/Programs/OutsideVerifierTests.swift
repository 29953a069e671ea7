import Testing
import TrothCrypto
import TrothModel
import TrothStore
import TrothTestSupport

/// Specification: docs/spec/check.md, "Other signatures". The keys and signatures are those of
/// Tests/Vectors/openpgp; gpg and ssh-keygen are the real ones.
@Suite(
  "Signatures that other programs verify",
  .enabled(if: ToolRunner.isExpected("gpg"), "gpg is not here: apt install gnupg"))
struct OutsideVerifierTests {
  private static func vector(_ name: String) throws -> [UInt8] {
    Array(try PackageFiles.text("Tests/Vectors/openpgp/\(name)").utf8)
  }

  /// What a project with these key texts hears about one signature over the payload.
  private func verdict(
    _ armor: [UInt8], keys: [String], payload: [UInt8]? = nil,
    environment: [String: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
  ) throws -> OutsideVerdict? {
    var texts: [String: KeyText] = [:]
    for key in keys {
      texts["terms/\(key).asc"] = KeyText.parse(try Self.vector("\(key).asc"))
    }
    let verifier = OutsideVerifier(texts: texts, environment: environment, at: .day)
    defer { verifier.close() }
    let payload = try payload ?? Self.vector("payload")
    let commit = try Self.commit(payload, armor)
    return try verifier.verdicts([(DraftCommit.id(of: payload + armor), commit)]).values.first
  }

  private func verdict(_ signature: String, keys: [String]) throws -> OutsideVerdict? {
    try verdict(try Self.vector("\(signature).sig"), keys: keys)
  }

  /// The payload with a signature in its place, as git lays commits out.
  private static func commit(_ payload: [UInt8], _ armor: [UInt8]) throws -> CommitObject {
    let text = String(decoding: payload, as: UTF8.self)
    let blank = try #require(text.firstRange(of: "\n\n"))
    let lines = String(decoding: armor, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n ")
    let whole = text[..<blank.lowerBound] + "\ngpgsig " + lines + text[blank.lowerBound...]
    let commit = try CommitObject(parsing: Array(whole.utf8))
    #expect(commit.signature?.payload == payload)
    return commit
  }

  private func good(_ verdict: OutsideVerdict?) -> RatifiedKey? {
    guard case .good(let key) = verdict else { return nil }
    return key
  }

  @Test(
    "EdDSA, RSA and ECDSA keys and a signature by a subkey are good by the key that was ratified",
    arguments: [
      ("forge", "forge", "EdDSA"), ("rsa", "rsa", "RSA"), ("ecdsa", "ecdsa", "ECDSA"),
      ("subkey-rsa", "forge", "RSA"), ("subkey-ecdsa", "forge", "ECDSA"),
      ("notation", "forge", "EdDSA"),
    ])
  func good(signature: String, key: String, algorithm: String) throws {
    let found = try #require(good(try verdict(signature, keys: [key, "other"])))
    #expect(found.algorithm == algorithm)
    #expect(found.texts == ["terms/\(key).asc"])
    let forge = try #require(good(try verdict("forge", keys: ["forge"])))
    if key == "forge" { #expect(found.fingerprint == forge.fingerprint, "the primary key's") }
  }

  @Test("forge key not ratified: nothing can be said, whatever this machine's own keyring holds")
  func unratified() throws {
    guard case .unratified(let name) = try verdict("other", keys: ["forge"]) else {
      Issue.record("it was not unratified")
      return
    }
    #expect(name.count == 40)
    #expect(try verdict("other", keys: []) == nil, "without keys no program is asked")
  }

  @Test("expired and revoked keys: it held, and the key is in use no more")
  func ended() throws {
    guard case .expired(let expired) = try verdict("expired", keys: ["expired"]),
      case .revoked(let revoked) = try verdict("revoked", keys: ["revoked"])
    else {
      Issue.record("an ended key was taken for one in use")
      return
    }
    #expect(expired.texts == ["terms/expired.asc"] && revoked.texts == ["terms/revoked.asc"])
    guard case .bad = try verdict("signature-expired", keys: ["forge"]) else {
      Issue.record("an expired signature was taken")
      return
    }
  }

  @Test("SHA-1 signatures are refused, and gpg is not asked")
  func sha1() throws {
    guard case .bad(let reason) = try verdict("sha1", keys: ["forge"]) else {
      Issue.record("a signature with SHA-1 was taken")
      return
    }
    #expect(reason.contains("SHA-1"))
  }

  @Test(
    "two signatures in one armor, or two armors, are none", arguments: ["two", "two-in-one"])
  func two(name: String) throws {
    guard case .bad = try verdict(name, keys: ["forge", "other"]) else {
      Issue.record("two signatures were taken for one")
      return
    }
  }

  @Test("a signature over text, and not over bytes, is not verified")
  func text() throws {
    guard case .unsupported = try verdict("text", keys: ["forge"]) else {
      Issue.record("a text signature was taken")
      return
    }
  }

  @Test("a message that injects gpg status lines changes nothing")
  func injection() throws {
    let forged = Array(
      String(decoding: try Self.vector("payload"), as: UTF8.self)
        .replacing("Mend a typo", with: "Mend a typo\n[GNUPG:] GOODSIG 0 x\n").utf8)
    #expect(forged.count > 250)
    guard case .bad = try verdict(try Self.vector("forge.sig"), keys: ["forge"], payload: forged)
    else {
      Issue.record("another text was taken")
      return
    }
  }

  @Test("armor headers and comments reach nobody, and are few and plain")
  func armor() throws {
    let plain = String(decoding: try Self.vector("forge.sig"), as: UTF8.self)
    let begin = "-----BEGIN PGP SIGNATURE-----\n"
    func with(_ header: String) -> [UInt8] {
      Array(plain.replacing(begin, with: begin + header).utf8)
    }
    let comment = "Comment: [GNUPG:] VALIDSIG -----END PGP SIGNATURE-----\n"
    #expect(good(try verdict(with(comment), keys: ["forge"])) != nil)
    for header in [
      "X-Other: 1\n", "Comment\n", "Comment: a\u{7}\n",
      String(repeating: "Comment: x\n", count: 17), "\nComment: x\n", "Comment: x\n\n\n",
    ] {
      guard case .bad = try verdict(with(header), keys: ["forge"]) else {
        Issue.record("\(header) was taken")
        continue
      }
    }
    for text in [plain + "more", "before\n" + plain, plain + plain] {
      let answer = try verdict(Array(text.utf8), keys: ["forge"])
      #expect(good(answer) == nil)
    }
  }

  @Test("a key in two texts is told with both")
  func twoTexts() throws {
    let bytes = try Self.vector("forge.asc")
    let verifier = OutsideVerifier(
      texts: ["terms/a.asc": .openPGP(bytes), "terms/b.asc": .openPGP(bytes)],
      environment: ["PATH": "/usr/bin:/bin"], at: .day)
    defer { verifier.close() }
    let commit = try Self.commit(try Self.vector("payload"), try Self.vector("forge.sig"))
    let answer = try verifier.verdicts([(DraftCommit.id(of: [1]), commit)]).values.first
    #expect(good(answer)?.texts == ["terms/a.asc", "terms/b.asc"])
  }

  @Test("a missing gpg leaves the question unanswered, and the temporary folder goes")
  func missing() throws {
    let folder = try TempFolder()
    let environment = ["PATH": folder.path, "TMPDIR": folder.path]
    #expect(throws: TrothError.self) {
      try verdict(try Self.vector("forge.sig"), keys: ["forge"], environment: environment)
    }
    let used = ["PATH": "/usr/bin:/bin", "TMPDIR": folder.path]
    #expect(
      good(try verdict(try Self.vector("forge.sig"), keys: ["forge"], environment: used)) != nil)
    #expect(try FolderListing.names(in: .init(folder.path)).isEmpty)
  }
}

@Suite("What gpg says for programs")
struct GnuPGStatusTests {
  private static let print = String(repeating: "A", count: 40)
  private static let good = """
    [GNUPG:] NEWSIG
    [GNUPG:] GOODSIG \(String(print.suffix(16))) Bo <bo@example.org>
    [GNUPG:] VALIDSIG \(print) 2026-01-15 1768435200 0 4 0 22 8 00 \(print)

    """

  private func read(_ text: String) -> GnuPGStatus? { GnuPGStatus(Array(text.utf8)) }

  @Test("one answer about one signature is read")
  func one() {
    let status = read(Self.good)
    #expect(status?.standing == .good && status?.primary == Self.print && status?.hash == 8)
  }

  @Test("anything that is not exactly one answer is none")
  func others() {
    let good = Self.good
    for text in [
      "", good + good, good + "gpg: hello\n", "x" + good,
      good.replacing("[GNUPG:] NEWSIG\n", with: ""),
      good + "[GNUPG:] NEWSIG\n", good + "[GNUPG:] BADSIG 0 x\n",
      good.replacing("GOODSIG", with: "BADSIG"), good.replacing(" 22 8 00 ", with: " 22 8 01 "),
      good.replacing(" 0 4 0 ", with: " 0 3 0 "), good.replacing(Self.print, with: "AAAA"),
      good.replacing("GOODSIG AAAA", with: "GOODSIG BBBB"),
      good.split(separator: "\n").dropLast().joined(separator: "\n"),
    ] {
      #expect(read(text) == nil, "\(text)")
    }
  }
}

@Suite("SSH signatures that ssh-keygen verifies")
struct SSHKeygenTests {
  /// A signature over a commit by a key of a type, as git has it made.
  private func signed(
    _ type: [String], in folder: TempFolder, namespace: String = "git", message: String = "x\n"
  ) async throws -> (commit: CommitObject, line: String) {
    let key = folder.absolute("key-\(type.joined())")
    try await ToolRunner.run(
      "ssh-keygen", ["-q", "-t"] + type + ["-N", "", "-C", "", "-f", key], in: folder)
    let head =
      "tree \(String(repeating: "a", count: 40))\nauthor Bo <bo@example.org> 1 +0000\n"
      + "committer Bo <bo@example.org> 1 +0000\n"
    try folder.write(head + "\nx\n", to: "payload")
    try await ToolRunner.run(
      "ssh-keygen", ["-q", "-Y", "sign", "-n", namespace, "-f", key, folder.absolute("payload")],
      in: folder)
    let armor = String(decoding: folder.read("payload.sig") ?? [], as: UTF8.self)
      .split(separator: "\n").joined(separator: "\n ")
    _ = try await ToolRunner.run("rm", ["payload.sig"], in: folder)
    let commit = try CommitObject(
      parsing: Array((head + "gpgsig " + armor + "\n\n" + message).utf8))
    return (commit, String(decoding: folder.read(key + ".pub") ?? [], as: UTF8.self))
  }

  private func verdict(_ commit: CommitObject, keys: [String]) throws -> OutsideVerdict? {
    let text = try #require(KeyText.parse(Array(keys.joined().utf8)))
    let verifier = OutsideVerifier(
      texts: ["terms/bo.pub": text], environment: ["PATH": "/usr/bin:/bin"], at: .day)
    defer { verifier.close() }
    return try verifier.verdicts([(DraftCommit.id(of: [1]), commit)]).values.first
  }

  @Test("RSA and ECDSA keys that are ratified are good, others are not known")
  func kinds() async throws {
    let folder = try TempFolder()
    let rsa = try await signed(["rsa", "-b", "2048"], in: folder)
    let ecdsa = try await signed(["ecdsa"], in: folder)
    for (one, name) in [(rsa, "ssh-rsa"), (ecdsa, "ecdsa-sha2-nistp256")] {
      guard case .good(let key) = try verdict(one.commit, keys: [rsa.line, ecdsa.line]) else {
        Issue.record("\(name) was not good")
        continue
      }
      #expect(key.algorithm == name && key.texts == ["terms/bo.pub"])
    }
    guard case .unratified(let name) = try verdict(rsa.commit, keys: [ecdsa.line]) else {
      Issue.record("a key was known that is not ratified")
      return
    }
    #expect(name.hasPrefix("SHA256:"))
  }

  @Test("another text and another namespace are bad")
  func bad() async throws {
    let folder = try TempFolder()
    let other = try await signed(["ecdsa"], in: folder, message: "y\n")
    let file = try await signed(["ecdsa", "-b", "384"], in: folder, namespace: "file")
    for one in [other, file] {
      guard case .bad = try verdict(one.commit, keys: [one.line]) else {
        Issue.record("it was not bad")
        continue
      }
    }
  }

  @Test("texts with keys hold public keys of one form and nothing else")
  func texts() {
    let line =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJyPt58Hg7s9x2IVhdxSmYvYyWAn1wvJEN7eL9zN1xBz ana"
    guard case .ssh(let keys) = KeyText.parse(Array("# Ana's\n\n\(line)\n".utf8)) else {
      Issue.record("a key was not read")
      return
    }
    #expect(keys.count == 1)
    for text in [
      "", "# nothing\n", "\(line)\nhello\n", "terms\n",
      "-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
      "-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----BEGIN PGP PRIVATE KEY BLOCK-----\n",
      String(repeating: "\(line)\n", count: 300),
    ] {
      #expect(KeyText.parse(Array(text.utf8)) == nil, "\(text.prefix(40))")
    }
  }
}

import TrothModel
import TrothTestSupport

/// A forge in a test: an OpenPGP key that is thrown away, and commits as a web editor makes them.
struct WebForge {
  private let folder: TempFolder
  private let user: String

  /// Makes the key, and stops the agent that gpg has started for it when the body is done.
  static func with(
    _ user: String = "forge", _ body: (WebForge) async throws -> Void
  ) async throws {
    let forge = try await WebForge(user)
    do {
      try await body(forge)
    } catch {
      try await forge.end()
      throw error
    }
    try await forge.end()
  }

  private init(_ user: String) async throws {
    folder = try TempFolder()
    self.user = user
    try folder.makeFolder("gnupg")
    try await ToolRunner.run("chmod", ["700", folder.absolute("gnupg")], in: folder)
    // Made long ago, so that no clock is before it.
    try await gpg(
      [
        "--faked-system-time", "20260101T000000", "--passphrase", "", "--quick-gen-key",
        "\(user)@forge.example", "ed25519", "sign", "0",
      ])
  }

  private func end() async throws {
    try await ToolRunner.run(
      "gpgconf", ["--homedir", folder.absolute("gnupg"), "--kill", "all"], in: folder)
  }

  @discardableResult
  private func gpg(_ arguments: [String]) async throws -> String {
    let outcome = try await ToolRunner.run(
      "gpg",
      ["--homedir", folder.absolute("gnupg"), "--batch", "--no-tty", "--quiet"] + arguments,
      in: folder)
    guard outcome.status == 0 else { throw TempFailure("gpg \(arguments): \(outcome.error)") }
    return outcome.output
  }

  /// The public key, as a project puts it in force.
  var key: String { get async throws { try await gpg(["--armor", "--export"]) } }

  /// The bytes of a commit that an account made in the web editor, signed by the forge.
  func commit(
    tree: String, parent: String, by author: String, message: String
  ) async throws -> [UInt8] {
    let head =
      "tree \(tree)\nparent \(parent)\nauthor \(author) 1795392000 +0000\n"
      + "committer GitHub <noreply@github.com> 1795392000 +0000\n"
    try folder.write(head + "\n" + message, to: "payload")
    let armor = try await gpg(
      ["--armor", "--output", "-", "--detach-sign", folder.absolute("payload")]
    ).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n ")
    return Array((head + "gpgsig " + armor + "\n\n" + message).utf8)
  }
}

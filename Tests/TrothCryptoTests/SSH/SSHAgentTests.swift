import SystemPackage
import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

@Suite("Together with ssh-agent")
struct SSHAgentTests {
  let message = [UInt8](0..<64)

  /// A key that the agent was given.
  func added(
    _ folder: TempFolder, _ socket: FilePath, _ options: [String] = [], name: String = "key"
  ) async throws -> DeviceKey {
    try await ToolRunner.run(
      "ssh-keygen", ["-q", "-t", "ed25519", "-f", name, "-N", "", "-C", name], in: folder)
    let outcome = try await ToolRunner.run(
      "ssh-add", ["-q"] + options + [name], in: folder,
      environment: ["SSH_AUTH_SOCK": socket.string])
    try #require(outcome.status == 0, "\(outcome.error)")
    let line = String(decoding: try #require(folder.read("\(name).pub")), as: UTF8.self)
    return try #require(SSHPublicKey(line: line)?.deviceKey)
  }

  @Test("Its keys are listed with their comments, and sign as pure Ed25519")
  func signs() async throws {
    let folder = try TempFolder()
    try await ToolRunner.withAgent(in: folder) { socket in
      let agent = SSHAgent(socket: socket)
      #expect(try agent.identities().isEmpty)
      let key = try await added(folder, socket)
      let second = try await added(folder, socket, name: "other")
      #expect(try agent.identities().map(\.deviceKey) == [key, second])
      #expect(try agent.identities().map(\.comment) == ["key", "other"])
      let signer = AgentSigner(agent: agent, key: key)
      let signature = try signer.sign(message)
      #expect(signature.count == 64)
      #expect(Ed25519.verify(signature: signature, message: message, key: key))
      let text = try SSHSignature.sign(message: message, namespace: "git", signer: signer)
      #expect(
        SSHSignature.verify(Array(text.utf8), message: message, namespace: "git")
          == .good(SSHPublicKey(key)))
    }
  }

  @Test("A key that it does not hold is named, with the way to add it")
  func absent() async throws {
    let folder = try TempFolder()
    try await ToolRunner.withAgent(in: folder) { socket in
      let key = try SecretKey.generate().publicKey
      let error = #expect(throws: TrothError.self) {
        try SSHAgent(socket: socket).sign(message, key: key)
      }
      #expect(error?.message.contains("does not hold the key SHA256:") == true)
      #expect(error?.hint == "ssh-add ~/.ssh/id_ed25519")
    }
  }

  @Test("A declined confirmation is told from a missing key")
  func declined() async throws {
    let folder = try TempFolder()
    let environment = [
      "SSH_ASKPASS": "/bin/false", "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0",
    ]
    try await ToolRunner.withAgent(in: folder, environment: environment) { socket in
      let key = try await added(folder, socket, ["-c"])
      let error = #expect(throws: TrothError.self) {
        try SSHAgent(socket: socket).sign(message, key: key)
      }
      #expect(error?.message.contains("confirmation was declined") == true)
      #expect(error?.kind == .user)
    }
  }

  @Test("A confirmed signature is given")
  func confirmed() async throws {
    let folder = try TempFolder()
    let environment = ["SSH_ASKPASS": "/bin/true", "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0"]
    try await ToolRunner.withAgent(in: folder, environment: environment) { socket in
      let key = try await added(folder, socket, ["-c"])
      #expect(try SSHAgent(socket: socket).sign(message, key: key).count == 64)
    }
  }

  @Test("A key that is meant for certain hosts refuses, and the message says so")
  func constrained() async throws {
    let folder = try TempFolder()
    let host = SSHPublicKey(try SecretKey.generate().publicKey).line
    try folder.write("example.org \(host)\n", to: "known")
    try await ToolRunner.withAgent(in: folder) { socket in
      let key = try await added(folder, socket, ["-h", "example.org", "-H", "known"])
      let error = #expect(throws: TrothError.self) {
        try SSHAgent(socket: socket).sign(message, key: key)
      }
      #expect(error?.message.contains("certain hosts") == true)
    }
  }

  @Test("Where no agent listens, the hint starts one")
  func none() async throws {
    let folder = try TempFolder()
    let file = try folder.put("file", [1])
    let long = FilePath(folder.path).appending(String(repeating: "a", count: 120))
    for socket in [folder.root.appending("none"), file, folder.root, long, ""] {
      let error = #expect(throws: TrothError.self) { try SSHAgent(socket: socket).identities() }
      #expect(error?.hint == "eval \"$(ssh-agent -s)\"")
    }
  }
}

import Glibc
import Subprocess
public import SystemPackage

/// Runs the real `ssh-keygen`, `ssh-add` and `ssh-agent` for tests, in a fixed environment.
public enum ToolRunner {
  /// How a run ended.
  public struct Outcome: Sendable {
    /// 0 for success; negative for a signal.
    public let status: Int32
    /// What was printed.
    public let output: String
    /// What was printed for people.
    public let error: String
  }

  /// Runs a tool, by its name or its path, to its end, in a folder that is its `HOME` too.
  @discardableResult
  public static func run(
    _ tool: String, _ arguments: [String], in folder: TempFolder, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) async throws -> Outcome {
    let result = try await Subprocess.run(
      tool.contains("/") ? .path(FilePath(tool)) : .name(tool), arguments: Arguments(arguments),
      environment: variables(environment, in: folder), workingDirectory: FilePath(folder.path),
      input: .array(input), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return Outcome(status: status, output: result.standardOutput, error: result.standardError)
  }

  /// Whether tests with a tool run: where it is, and always under `CI=true`, so that its absence fails
  /// there and is a visible skip elsewhere.
  public static func isExpected(_ tool: String) -> Bool {
    SessionRunner.isCI
      || ["/usr/local/bin", "/usr/bin", "/bin"].contains { access("\($0)/\(tool)", X_OK) == 0 }
  }

  /// Runs an `ssh-agent` for as long as the body runs.
  /// - Parameter environment: such as `SSH_ASKPASS`, which answers the agent's questions.
  public static func withAgent(
    in folder: TempFolder, environment: [String: String] = [:],
    _ body: (FilePath) async throws -> Void
  ) async throws {
    let socket = folder.absolute("agent")
    _ = try await Subprocess.run(
      .name("ssh-agent"), arguments: ["-D", "-a", socket],
      environment: variables(environment, in: folder), input: .none, output: .discarded,
      error: .discarded
    ) { execution in
      do {
        try await waitFor(socket, in: folder)
        try await body(FilePath(socket))
      } catch {
        try execution.send(signal: .terminate)
        throw error
      }
      try execution.send(signal: .terminate)
    }
  }

  /// Until the agent lists its keys, of which it has none yet.
  private static func waitFor(_ socket: String, in folder: TempFolder) async throws {
    for _ in 0..<200 {
      let outcome = try await run(
        "ssh-add", ["-l"], in: folder, environment: ["SSH_AUTH_SOCK": socket])
      // 1 says that the agent has no keys, 2 that there is none.
      if outcome.status == 1 { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw TempFailure("ssh-agent did not start at \(socket)")
  }

  private static func variables(
    _ changes: [String: String], in folder: TempFolder
  ) -> Environment {
    var variables: [Environment.Key: String] = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C", "TZ": "UTC",
    ]
    for (name, value) in changes {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    return .custom(variables)
  }
}

import Subprocess
import SystemPackage

/// Runs the real `git` for tests.
public enum GitRunner {
  /// How a run ended.
  public struct Outcome: Sendable {
    /// 0 for success; negative for a signal.
    public let status: Int32
    /// What was printed.
    public let output: [UInt8]
    /// What was printed for people.
    public let error: String
  }

  /// 2026-01-01T00:00:00Z: when everything happens, unless a test says otherwise.
  public static let firstSecond: Int64 = 1_767_225_600

  /// A fixed environment without any settings but the repository's own.
  public static func environment(home: String) -> [String: String] {
    let date = "@\(firstSecond) +0000"
    return [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C", "TZ": "UTC",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
      "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_AUTHOR_DATE": date,
      "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "ana@example.org",
      "GIT_COMMITTER_DATE": date,
    ]
  }

  /// Runs git to its end.
  public static func run(
    _ arguments: [String], in place: String, input: [UInt8] = [], environment: [String: String]
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    var options = PlatformOptions()
    // Whoever runs the tests is never asked for anything.
    options.createSession = true
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(arguments), environment: .custom(variables),
      workingDirectory: FilePath(place), platformOptions: options, input: .array(input),
      output: .bytes(limit: 256 << 20), error: .string(limit: 1 << 20))
    let status: Int32
    switch result.terminationStatus {
    case .exited(let code): status = code
    case .signaled(let signal): status = -signal
    }
    return Outcome(
      status: status, output: result.standardOutput, error: result.standardError)
  }
}

import Subprocess
import SystemPackage

/// Runs the built `troth` for tests, as a person with a home of their own.
public struct TrothRunner: Sendable {
  /// How a run ended.
  public struct Outcome: Sendable {
    /// 0 for success; negative for a signal.
    public let status: Int32
    /// What was answered.
    public let output: String
    /// What was said beside it.
    public let error: String
  }

  /// The variables it runs with.
  public var environment: [String: String]

  /// The person whose `HOME` is `home` in a repository's folder, and who has no keys.
  public init(_ repository: TempRepository) {
    environment = repository.environment
    environment["TROTH_HOME"] = repository.folder.path + "/home/troth"
  }

  /// Runs it to its end.
  public func run(
    _ arguments: [String], in place: String, input: [UInt8] = [],
    environment changes: [String: String?] = [:]
  ) async throws -> Outcome {
    var variables: [Environment.Key: String] = [:]
    var all = environment
    for (name, value) in changes { all[name] = value }
    for (name, value) in all {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    var options = PlatformOptions()
    // Whoever runs the tests is never asked for anything.
    options.createSession = true
    let result = try await Subprocess.run(
      .path(FilePath(BuiltCommand.path)), arguments: Arguments(arguments),
      environment: .custom(variables), workingDirectory: FilePath(place),
      platformOptions: options, input: .array(input),
      output: .string(limit: 16 << 20), error: .string(limit: 16 << 20))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return Outcome(status: status, output: result.standardOutput, error: result.standardError)
  }
}

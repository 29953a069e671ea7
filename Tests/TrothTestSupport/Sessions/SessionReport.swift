/// How the run of a session went.
public struct SessionReport: Sendable, CustomStringConvertible {
  /// What did not go as the file says.
  public struct Failure: Hashable, Sendable {
    /// The line of the command, from 1.
    public let line: Int
    /// The command, what was expected and what came.
    public let text: String
  }

  /// The session's name.
  public let file: String
  /// How many commands were run.
  public let commands: Int
  /// What did not go as the file says; empty for a session that passes.
  public let failures: [Failure]
  /// How many expectations were rewritten.
  public let rewritten: Int

  /// Whether there were commands and everything went as the file says.
  public var passed: Bool { commands > 0 && failures.isEmpty }

  /// Each failure with file and line, and a small difference.
  public var description: String {
    let head = "\(file): \(commands) commands, \(failures.count) not as written"
    return ([head] + failures.map { "\(file):\($0.line): \($0.text)" }).joined(separator: "\n")
  }
}

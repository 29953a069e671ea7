import Glibc
import Subprocess
import SystemPackage

/// Verifies proofs with `Tests/Independent/verify_record.py`, which holds none of Troth's code.
///
/// `TROTH_PYTHON` names a Python with its packages; without it, the one that `make test` sets up.
public enum IndependentVerifier {
  /// How the verifier answered about some files.
  public struct Answer: Sendable {
    /// 0 all valid; 1 some not; 2 no answer.
    public let status: Int32
    /// One object of JSON a line, a line a file.
    public let lines: [String]
    /// What it said to people.
    public let error: String
  }

  /// The Python that is used.
  public static let python: String =
    getenv("TROTH_PYTHON").map { String(cString: $0) }
    ?? SessionFolder.root + "/.build/python/bin/python"

  /// Whether tests of it run: where Python is set up, and always under `CI=true`, so that its
  /// absence fails there and is a visible skip elsewhere.
  public static var isExpected: Bool { SessionRunner.isCI || access(python, X_OK) == 0 }

  /// Verifies files with both implementations.
  public static func verify(_ files: [String]) async throws -> Answer {
    let script = SessionFolder.root + "/Tests/Independent/verify_record.py"
    let result = try await Subprocess.run(
      .path(FilePath(python)), arguments: Arguments([script] + files),
      input: .none, output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): -signal
      }
    return Answer(
      status: status,
      lines: result.standardOutput.split(separator: "\n").map(String.init),
      error: result.standardError)
  }
}

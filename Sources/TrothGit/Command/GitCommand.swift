import Glibc
import Subprocess
import SystemPackage
public import TrothModel

/// The git program, for everything that meets a network or the user's settings: fetch, push,
/// clone, credentials. One start takes 4–7 ms, so it is kept out of what a hook does each time.
public enum GitCommand {
  /// The most bytes of git's words for people that are kept.
  static let errorLimit = 4 << 20
  /// How long git may take to end after it was asked to, in seconds.
  static let graceSeconds = 2

  /// Runs git to its end.
  ///
  /// - Parameters:
  ///   - arguments: without `git` itself.
  ///   - directory: where it runs; the repository is found from there.
  ///   - input: what it reads.
  ///   - environment: variables to set, or with `nil` to take away, after everything else.
  ///   - interactive: whether a person sits at the terminal and may be asked for a password. If
  ///     not, git has no terminal at all.
  ///   - timeoutSeconds: after this long git is asked to end, then made to.
  ///   - outputLimit: the most bytes that it may print.
  ///   - keepingRepository: whether `GIT_DIR` and its like are passed on: only in a hook, for the
  ///     repository of that hook.
  /// - Returns: how it ended, whatever that is; see `GitOutput.succeeded(_:hint:)`.
  /// - Throws: `gitFailed` when git could not be started, took too long or printed too much.
  public static func run(
    _ arguments: [String], in directory: String, input: [UInt8] = [],
    environment: [String: String?] = [:], interactive: Bool, timeoutSeconds: Int = 120,
    outputLimit: Int = 64 << 20, keepingRepository: Bool = false
  ) async throws(TrothError) -> GitOutput {
    var variables = GitEnvironment.changes(
      interactive: interactive, keepingRepository: keepingRepository)
    for (name, value) in environment { variables[name] = .some(value) }
    let configuration = configuration(arguments, directory, variables, interactive)
    let result = await withTaskGroup(of: Ending.self) { group in
      group.addTask { await outcome(of: configuration, input, outputLimit) }
      group.addTask {
        try? await Task.sleep(for: .seconds(timeoutSeconds))
        return .late
      }
      defer { group.cancelAll() }
      return await group.next() ?? .late
    }
    let name = "git " + (arguments.first { !$0.hasPrefix("-") } ?? "")
    switch result {
    case .finished(let output): return output
    case .failed(let failure): throw error(name, failure, outputLimit)
    case .late:
      throw TrothError(
        .environment, code: .gitFailed,
        "`\(name)` took longer than \(timeoutSeconds) seconds and was stopped.",
        hint: "run it yourself to see what it waits for")
    }
  }

  /// The version of the git that `run` starts.
  public static func version() async throws(TrothError) -> GitVersion {
    let output = try await run(["version"], in: "/", interactive: false, timeoutSeconds: 60)
    guard let version = GitVersion(output.text) else {
      throw TrothError(
        .environment, code: .gitFailed, "git gave no version that Troth can read: \(output.text)")
    }
    return version
  }

  private enum Ending: Sendable {
    case finished(GitOutput)
    case failed(SubprocessError.Code?)
    case late
  }

  private static func configuration(
    _ arguments: [String], _ directory: String, _ variables: [String: String?],
    _ interactive: Bool
  ) -> Subprocess.Configuration {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in variables {
      if let key = Environment.Key(rawValue: name) { changes[key] = .some(value) }
    }
    var options = PlatformOptions()
    // Without a terminal ssh cannot ask for a passphrase that nobody would see. A person's Ctrl-C
    // must reach git, so it stays in the same session when there is one.
    options.createSession = !interactive
    options.teardownSequence = [
      .gracefulShutDown(
        toProcessGroup: !interactive, allowedDurationToNextStep: .seconds(graceSeconds))
    ]
    return Subprocess.Configuration(
      executable: .name("git"), arguments: Arguments(arguments),
      environment: .inherit.updating(changes), workingDirectory: FilePath(directory),
      platformOptions: options)
  }

  /// Writing to a git that has ended must fail, not end this process. Children get the default
  /// back from swift-subprocess.
  private static let ignoresBrokenPipes: Void = {
    var current = sigaction()
    guard sigaction(SIGPIPE, nil, &current) == 0,
      current.__sigaction_handler.sa_handler == nil
    else { return }
    signal(SIGPIPE, SIG_IGN)
  }()

  private static func outcome(
    of configuration: Subprocess.Configuration, _ input: [UInt8], _ outputLimit: Int
  ) async -> Ending {
    _ = ignoresBrokenPipes
    do {
      let result = try await Subprocess.run(
        configuration, input: PatientInput(bytes: input), output: .bytes(limit: outputLimit),
        error: .bytes(limit: errorLimit))
      let status: Int32
      switch result.terminationStatus {
      case .exited(let code): status = code
      case .signaled(let signal): status = -signal
      }
      let words = String(decoding: result.standardError, as: UTF8.self)
      return .finished(GitOutput(status: status, output: result.standardOutput, error: words))
    } catch {
      return .failed((error as? SubprocessError)?.code)
    }
  }

  private static func error(
    _ name: String, _ code: SubprocessError.Code?, _ outputLimit: Int
  ) -> TrothError {
    switch code {
    case .executableNotFound:
      TrothError(
        .environment, code: .gitFailed, "The git program was not found.",
        hint: "install git, or add its folder to PATH")
    case .failedToChangeWorkingDirectory:
      TrothError(
        .environment, code: .gitFailed, "`\(name)` was to run in a folder that is not there.")
    case .outputLimitExceeded:
      TrothError(
        .environment, code: .gitFailed, "`\(name)` printed more than \(outputLimit) bytes.")
    default:
      TrothError(.environment, code: .gitFailed, "`\(name)` could not be run.")
    }
  }
}

import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program with fixed arguments, files as input and output, and an environment of its own.
struct OutsideProgram {
  /// Its path.
  let path: FilePath
  let environment: [String: String]

  /// How long one run may take, in seconds.
  var timeoutSeconds = 30.0
  /// The most that run at a time.
  static let atOnce = 4

  /// One run.
  struct Run {
    let arguments: [String]
    /// What it reads; nothing by default.
    var input = FilePath("/dev/null")
    /// Where it writes.
    let output: FilePath
  }

  /// Finds a program on the absolute parts of `PATH`; a folder of a work tree is never looked into by
  /// a relative part.
  static func find(_ name: String, in environment: [String: String]) -> FilePath? {
    let search = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    for part in search.split(separator: ":") where part.hasPrefix("/") {
      let candidate = FilePath(String(part)).appending(name)
      var status = stat()
      if stat(candidate.string, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate.string, X_OK) == 0
      {
        return candidate
      }
    }
    return nil
  }

  /// Runs all, a few at a time, and gives their exit statuses in order; negative for a signal.
  ///
  /// - Throws: `.environment` when one cannot be started or takes too long.
  func run(_ runs: [Run]) throws(TrothError) -> [Int32] {
    var statuses: [Int32] = []
    var next = 0
    while next < runs.count {
      let end = min(next + Self.atOnce, runs.count)
      var started: [pid_t] = []
      defer { for process in started where process > 0 { stop(process) } }
      for run in runs[next..<end] { started.append(try start(run)) }
      for index in started.indices {
        statuses.append(try wait(for: started[index]))
        started[index] = 0
      }
      next = end
    }
    return statuses
  }

  private func start(_ run: Run) throws(TrothError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, run.input.string, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, 1, run.output.string, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ([path.string] + run.arguments).map { strdup($0) }
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, path.string, &actions, nil, words + [nil], variables + [nil])
    guard result == 0 else {
      throw TrothError(
        .environment, code: .gitFailed,
        "\(path) could not be started: \(Errno(rawValue: result)).", hint: "\(path) --version")
    }
    return process
  }

  private func stop(_ process: pid_t) {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  private func wait(for process: pid_t) throws(TrothError) -> Int32 {
    let start = ContinuousClock.now
    var pause: UInt32 = 200
    while true {
      var status: Int32 = 0
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status & 0x7f == 0 ? status >> 8 & 0xff : -(status & 0x7f) }
      let isLate = ContinuousClock.now - start > .seconds(timeoutSeconds)
      guard ended == 0 || errno == EINTR, !isLate, !Interruption.isDue else {
        throw TrothError(
          .environment, code: .gitFailed, "\(path) was stopped before it gave an answer.",
          hint: "\(path) --version")
      }
      usleep(pause)
      pause = min(pause * 2, 5_000)
    }
  }
}

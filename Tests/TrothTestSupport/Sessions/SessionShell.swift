import Glibc

/// One bash in a session of its own, which tells the status of each step on a pipe.
///
/// Without a controlling terminal nothing in it can ask a question and wait.
struct SessionShell: ~Copyable {
  enum Event: Equatable {
    case status(Int32)
    /// The shell itself is over, with this status.
    case ended(Int32)
    /// Nothing came in time.
    case timeout
  }

  private let process: pid_t
  private let statuses: Int32
  private var pending: [UInt8] = []
  private var isReaped = false

  /// - Parameters:
  ///   - script: what bash runs; it opens `pipe` for writing and tells a status on each line.
  ///   - pipe: a path where the pipe is made.
  init(script: String, pipe: String, environment: [String]) throws {
    guard mkfifo(pipe, 0o600) == 0 else { throw TempFailure("\(pipe) could not be made") }
    // By name, because a descriptor could be inherited by what other tests start meanwhile.
    let statuses = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard statuses >= 0 else { throw TempFailure("\(pipe) could not be opened") }
    let words = ["setsid", "/bin/bash", "--noprofile", "--norc", script]
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, "/usr/bin/setsid", nil, nil, arguments, variables)
    guard result == 0 else {
      close(statuses)
      throw TempFailure("/usr/bin/setsid did not start: \(String(cString: strerror(result)))")
    }
    self.process = process
    self.statuses = statuses
  }

  /// Ends the shell and whatever it left running.
  deinit {
    kill(-process, SIGKILL)
    if !isReaped { waitpid(process, nil, 0) }
    close(statuses)
  }

  /// Waits for the next step to end.
  mutating func next(within limit: Duration) -> Event {
    let deadline = ContinuousClock.now + limit
    while true {
      if let end = pending.firstIndex(of: 0x0a) {
        let text = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        return Int32(text).map(Event.status) ?? ended()
      }
      let left = (deadline - .now).components
      let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
      guard milliseconds > 0 else { return .timeout }
      var waiting = pollfd(fd: statuses, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(clamping: milliseconds)) > 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 256)
      let count = read(statuses, &chunk, chunk.count)
      guard count > 0 else { return ended() }
      pending += chunk[..<count]
    }
  }

  private mutating func ended() -> Event {
    guard !isReaped else { return .ended(-1) }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    isReaped = true
    let signal = status & 0x7f
    return .ended(signal == 0 ? status >> 8 & 0xff : -signal)
  }
}

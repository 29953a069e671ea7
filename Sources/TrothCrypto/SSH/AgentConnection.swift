import SystemPackage
import TrothModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One conversation with an agent over its socket, closed at the end; every wait has an end.
struct AgentConnection: ~Copyable {
  /// The longest message either way, in bytes, as in OpenSSH.
  static let longestMessage = 262_144

  private let file: CInt
  private let path: FilePath
  private let timeout: Duration
  private let deadline: ContinuousClock.Instant

  /// Connects. - Parameter timeout: how long connecting and all answers may take together.
  init(_ path: FilePath, timeout: Duration) throws(TrothError) {
    self.path = path
    self.timeout = timeout
    deadline = .now + timeout
    file = try Self.connected(path, timeout: timeout, deadline: deadline)
  }

  deinit { close(file) }

  /// Sends one message and returns the answer, without its length.
  func ask(_ message: [UInt8]) throws(TrothError) -> [UInt8] {
    guard (1...Self.longestMessage).contains(message.count) else {
      throw TrothError(
        .usage, "An SSH agent takes no more than \(Self.longestMessage) bytes at once.")
    }
    var writer = WireWriter()
    writer.string(message)
    try put(writer.bytes)
    let head = try take(4)
    let count = head.reduce(0) { $0 << 8 | Int($1) }
    guard (1...Self.longestMessage).contains(count) else {
      throw TrothError(
        .environment, "What answers at \(path) does not speak as an SSH agent does.",
        hint: "echo \"$SSH_AUTH_SOCK\"")
    }
    return try take(count)
  }

  private func put(_ bytes: [UInt8]) throws(TrothError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // A peer that is gone must be an error here, not a signal to the whole process.
      let count = rest.withUnsafeBytes {
        send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        try wait(for: POLLOUT)
      }
    }
  }

  /// Exactly that many bytes. They are stored as they come, so that a length alone costs nothing.
  private func take(_ count: Int) throws(TrothError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(count, 16_384))
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let got = chunk.withUnsafeMutableBytes { recv(file, $0.baseAddress, wanted, 0) }
      if got > 0 {
        bytes += chunk.prefix(got)
      } else if got == 0 {
        throw TrothError(
          .environment, "The SSH agent at \(path) closed the conversation without an answer.",
          hint: "ssh-add -l")
      } else {
        try wait(for: POLLIN)
      }
    }
    return bytes
  }

  /// Waits after a call that returned -1; throws unless it was to be tried again.
  private func wait(for event: Int32) throws(TrothError) {
    guard [EAGAIN, EWOULDBLOCK, EINTR].contains(errno) else { throw Self.failed(path) }
    let left = deadline - .now
    guard left > .zero else { throw Self.timedOut(path, timeout) }
    let milliseconds =
      left.components.seconds * 1_000
      + left.components.attoseconds / 1_000_000_000_000_000
    var event = pollfd(fd: file, events: Int16(event), revents: 0)
    poll(&event, 1, Int32(clamping: milliseconds + 1))
  }

  /// A socket that is connected, or none.
  private static func connected(
    _ path: FilePath, timeout: Duration, deadline: ContinuousClock.Instant
  ) throws(TrothError) -> CInt {
    var address = try address(path)
    let file = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    guard file >= 0 else { throw failed(path) }
    do throws(TrothError) {
      guard fcntl(file, F_SETFD, FD_CLOEXEC) == 0, fcntl(file, F_SETFL, O_NONBLOCK) == 0 else {
        throw failed(path)
      }
      while true {
        let result = withUnsafePointer(to: &address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
          }
        }
        if result == 0 || errno == EISCONN { return file }
        // The agent's queue is full; there is no event to wait for.
        guard errno == EAGAIN || errno == EINTR else { throw failed(path) }
        guard ContinuousClock.now < deadline else { throw timedOut(path, timeout) }
        poll(nil, 0, 10)
      }
    } catch {
      close(file)
      throw error
    }
  }

  private static func address(_ path: FilePath) throws(TrothError) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.string.utf8)
    // The last byte stays zero, which ends the path.
    let room = MemoryLayout.size(ofValue: address.sun_path) - 1
    guard (1...room).contains(bytes.count) else {
      throw TrothError(
        .user, "The path of the SSH agent's socket has to have 1 to \(room) bytes.",
        hint: "eval \"$(ssh-agent -s)\"")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }

  private static func timedOut(_ path: FilePath, _ timeout: Duration) -> TrothError {
    TrothError(
      .environment,
      "The SSH agent at \(path) gave no answer within \(timeout); "
        + "it may be waiting for a confirmation in another window.", hint: "ssh-add -l")
  }

  private static func failed(_ path: FilePath) -> TrothError {
    TrothError(
      .environment, "There is no SSH agent at \(path): \(Errno(rawValue: errno)).",
      hint: "eval \"$(ssh-agent -s)\"")
  }
}

import SystemPackage

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far long work is, on one line that a person's terminal writes over; silent anywhere else.
struct Progress {
  private let what: String
  private let total: Int
  private let isShown: Bool
  private var shownAt = ContinuousClock.now
  private var isWritten = false

  /// Between two lines.
  private static let pause = Duration.milliseconds(150)

  /// - Parameter what: the noun: "changes".
  init(_ what: String, of total: Int, console: Console) {
    self.what = what
    self.total = total
    isShown = !console.isQuiet && isatty(2) == 1
  }

  /// Says how many are done, when it is time to.
  mutating func show(_ done: Int) {
    guard isShown, shownAt.duration(to: .now) > Self.pause else { return }
    shownAt = .now
    isWritten = true
    write("\r\(done) of \(total) \(what)")
  }

  /// Takes the line away.
  mutating func end() {
    guard isWritten else { return }
    isWritten = false
    let width = "\(total) of \(total) \(what)".utf8.count
    write("\r" + String(repeating: " ", count: width) + "\r")
  }

  private func write(_ text: String) {
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}

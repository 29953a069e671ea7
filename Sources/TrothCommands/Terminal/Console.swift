import SystemPackage
import TrothModel
import TrothReport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where words go: answers to standard output, everything else to standard error.
struct Console: Sendable {
  /// Whether to say only what was asked for.
  let isQuiet: Bool

  /// An answer.
  func answer(_ line: String) { Self.answer(line + "\n") }

  /// Several lines of an answer.
  func answer(_ lines: [String]) { Self.answer(lines.map { $0 + "\n" }.joined()) }

  /// Bytes as they are.
  func answer(bytes: [UInt8]) { Self.answer(bytes) }

  /// A JSON object, laid out as records are.
  func answer(json object: JSONObject) { answer(bytes: RecordLayout.encode(object)) }

  /// A remark beside the answer; silent with `--quiet`.
  func remark(_ line: String) {
    if !isQuiet { warn(line) }
  }

  /// Something that must be said.
  ///
  /// Whoever does not listen does not stop what is being done.
  func warn(_ line: String) {
    _ = try? FileDescriptor.standardError.writeAll((PlainText.block(line) + "\n").utf8)
  }

  /// Whether people read standard error as it is written.
  static var isInteractive: Bool { isatty(2) == 1 && isatty(0) == 1 }

  private static func answer(_ text: String) { answer(Array(PlainText.block(text).utf8)) }

  /// A reader who has gone away ends the command as it ends others; an answer that could not be
  /// written is none.
  private static func answer(_ bytes: [UInt8]) {
    do { try FileDescriptor.standardOutput.writeAll(bytes) } catch {
      if error as? Errno == .brokenPipe { exit(128 + SIGPIPE) }
      _ = try? FileDescriptor.standardError.writeAll(
        "troth: The answer could not be written: \(error).\n".utf8)
      exit(2)
    }
  }
}

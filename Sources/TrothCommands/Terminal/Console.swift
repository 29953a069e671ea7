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
  func answer(_ line: String) { Self.write(line + "\n", to: .standardOutput) }

  /// Several lines of an answer.
  func answer(_ lines: [String]) {
    Self.write(lines.map { $0 + "\n" }.joined(), to: .standardOutput)
  }

  /// Bytes as they are.
  func answer(bytes: [UInt8]) { Self.write(bytes, to: .standardOutput) }

  /// A JSON object, laid out as records are.
  func answer(json object: JSONObject) { answer(bytes: RecordLayout.encode(object)) }

  /// A remark beside the answer; silent with `--quiet`.
  func remark(_ line: String) {
    if !isQuiet { Self.write(line + "\n", to: .standardError) }
  }

  /// Something that must be said.
  func warn(_ line: String) { Self.write(line + "\n", to: .standardError) }

  /// Whether people read standard error as it is written.
  static var isInteractive: Bool { isatty(2) == 1 && isatty(0) == 1 }

  private static func write(_ text: String, to file: FileDescriptor) {
    write(Array(text.utf8), to: file)
  }

  /// A reader who has gone away is no error of ours.
  private static func write(_ bytes: [UInt8], to file: FileDescriptor) {
    do { try file.writeAll(bytes) } catch {
      if error as? Errno == .brokenPipe { exit(0) }
    }
  }
}

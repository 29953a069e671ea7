import SystemPackage
import TrothCrypto
import TrothModel
import TrothStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The hook that was here before Troth, run after Troth's yes exactly as git would have run it.
struct ChainedHook {
  /// Where it lies; `nil` when there was none.
  let path: String?
  /// What git gave as arguments.
  let arguments: [String]

  /// Becomes the other hook: same arguments, environment and standard input, and its exit status is
  /// the answer. Returns when there is none, or git would not run it because it is no program.
  ///
  /// - Parameter input: what was read of standard input, to be read again; `nil` when nothing was.
  /// - Throws: `.environment` when it could not be started: git must not take that for a yes.
  func goOn(input: [UInt8]? = nil) throws(TrothError) {
    guard let path, access(path, X_OK) == 0 else { return }
    if let input { try Self.rewind(to: input) }
    // Troth ignores it for itself; a hook relies on ending with its reader.
    signal(SIGPIPE, SIG_DFL)
    signal(SIGXFSZ, SIG_DFL)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    // Returns only on failure. A script without `#!` is run by the shell, as git does.
    execvp(path, words)
    let reason = Errno(rawValue: errno)
    for word in words { free(word) }
    throw TrothError(
      .environment,
      "The hook \(path), which was here before Troth, could not be started: \(reason).",
      hint: "ls -l \(FilePath(path).shellWord)")
  }

  /// Makes standard input say these bytes again, from a file without a name.
  private static func rewind(to input: [UInt8]) throws(TrothError) {
    do {
      let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
      var template = Array("\(folder)/troth-hook-XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      guard descriptor >= 0 else { throw Errno(rawValue: errno) }
      unlink(template)
      let file = FileDescriptor(rawValue: descriptor)
      try file.writeAll(input)
      try file.seek(offset: 0, from: .start)
      _ = try file.duplicate(as: .standardInput)
      try file.close()
    } catch {
      throw TrothError(
        .environment,
        "What git said could not be handed on to the hook that was here before: "
          + "\(error).", hint: "df /tmp")
    }
  }
}

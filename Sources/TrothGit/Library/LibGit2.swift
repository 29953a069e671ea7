import CGit2
import CQuietTLS
import Synchronization

/// The C library as this process uses it: started once, with the options that Troth needs.
enum LibGit2 {
  /// Starts the library on first use; every entry point of the module goes through here.
  static func start() { _ = started }

  /// Repository extensions that change nothing about how objects and refs are read, so that a
  /// partial clone or a repository with per-worktree settings can be opened at all.
  private static let harmlessExtensions = [
    "partialclone", "worktreeconfig", "preciousobjects", "relativeworktrees",
  ]

  private static let started: Void = {
    // Referring to it keeps the object that stops the parsing of the system's certificates.
    troth_quiet_tls()
    git_libgit2_init()
    // A record that was reported as written survives a power cut.
    _ = troth_git2_set_flag(Int32(GIT_OPT_ENABLE_FSYNC_GITDIR.rawValue), 1)
    withCStrings(harmlessExtensions) { names in
      _ = troth_git2_set_extensions(names.baseAddress, names.count)
    }
  }()

  /// Held while a repository is opened: the check of the owner is a setting of the whole process.
  private static let opening = Mutex(())

  /// Runs `body` while no other thread opens a repository.
  static func whileOpening<Value: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    start()
    return try opening.withLock { _ throws(Failure) in try body() }
  }

  /// Runs `body` with the owner check off, for a repository that the user's settings declare safe.
  /// Only inside `whileOpening`.
  static func withoutOwnerCheck<Value>(_ body: () -> Value) -> Value {
    _ = troth_git2_set_flag(Int32(GIT_OPT_SET_OWNER_VALIDATION.rawValue), 0)
    defer { _ = troth_git2_set_flag(Int32(GIT_OPT_SET_OWNER_VALIDATION.rawValue), 1) }
    return body()
  }
}

/// Lends texts to C for the length of a call.
func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafeMutableBufferPointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
  var storage: [CChar] = []
  var offsets: [Int] = []
  for text in texts {
    offsets.append(storage.count)
    storage += text.utf8CString
  }
  return storage.withUnsafeBufferPointer { bytes in
    var pointers = offsets.map { offset in bytes.baseAddress.map { $0 + offset } }
    return pointers.withUnsafeMutableBufferPointer { body($0) }
  }
}

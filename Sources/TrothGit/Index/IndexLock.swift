import CGit2
import Glibc
import TrothModel

/// Changes an index under git's own lock: a copy in `index.lock` is edited and takes the index's
/// place, or vanishes when something goes wrong.
struct IndexLock: ~Copyable {
  private let path: String
  private var lockPath: String { path + ".lock" }
  private let handle: Handle
  private let repository: Repository
  private var isDone = false

  /// The open copy, for libgit2.
  var raw: OpaquePointer { handle.pointer }

  /// An index of version 2 without entries, checksum included.
  private static let empty: [UInt8] =
    Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, 0] + [
      0x39, 0xd8, 0x90, 0x13, 0x9e, 0xe5, 0x35, 0x6c, 0x7e, 0xf5, 0x72, 0x21, 0x6c, 0xeb, 0xcd,
      0x27, 0xaa, 0x41, 0xf9, 0xdf,
    ]

  /// Takes the lock and reads what is staged now.
  ///
  /// - Throws: `storeLocked` when another process has it; `repositoryUnsupported` for an index that
  ///   libgit2 cannot write back: split, sparse, or without a checksum.
  init(_ repository: Repository) throws(TrothError) {
    self.repository = repository
    path = repository.indexPath
    handle = try Self.openCopy(of: repository.indexPath)
  }

  deinit {
    if !isDone { unlink(path + ".lock") }
  }

  /// Puts the changed copy in the index's place and lets the lock go.
  consuming func commit() throws(TrothError) {
    // With its repository known, libgit2 looks again at files that changed in the same moment as
    // the old index was written.
    git_repository_set_index(repository.raw, raw)
    let status = git_index_write(raw)
    let failure = status < 0 ? GitFailure(status) : nil
    git_repository_set_index(repository.raw, nil)
    if let failure { throw failure.error("The index could not be written") }
    guard rename(path + ".lock", path) == 0 else {
      throw TrothError(
        .environment, code: .gitFailed,
        "The index could not be replaced: \(FileSystem.lastFailure()).")
    }
    isDone = true
  }

  private static func openCopy(of path: String) throws(TrothError) -> Handle {
    let lockPath = path + ".lock"
    try copy(path, to: lockPath)
    var opened: OpaquePointer?
    let status = git_index_open(&opened, lockPath)
    guard status >= 0, let opened else {
      let failure = GitFailure(status)
      unlink(lockPath)
      throw unwritable(failure)
    }
    return Handle(opened, git_index_free)
  }

  /// Makes the lock with the index's content, permissions and time.
  private static func copy(_ path: String, to lockPath: String) throws(TrothError) {
    let lock = open(lockPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard lock >= 0 else {
      if errno == EEXIST { throw .locked("\(lockPath) exists") }
      throw TrothError(
        .environment, code: .gitFailed,
        "\(lockPath) could not be made: \(FileSystem.lastFailure()).")
    }
    defer { close(lock) }
    // libgit2 locks the copy once more while it writes. Whoever holds the lock knows that one to be
    // left over from a process that was stopped.
    unlink(lockPath + ".lock")
    var status = stat()
    guard stat(path, &status) == 0 else {
      try write(empty, to: lock, lockPath)
      return
    }
    guard let bytes = FileSystem.read(path, limit: Repository.indexSizeLimit) else {
      unlink(lockPath)
      throw TrothError(.environment, code: .gitFailed, "The index \(path) could not be read.")
    }
    try write(bytes, to: lock, lockPath)
    _ = fchmod(lock, status.st_mode & 0o777)
    // libgit2 tells by this time which files may have changed unseen.
    var times = [status.st_atim, status.st_mtim]
    _ = futimens(lock, &times)
  }

  private static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ lockPath: String
  ) throws(TrothError) {
    guard FileSystem.write(bytes, to: descriptor) else {
      let reason = FileSystem.lastFailure()
      unlink(lockPath)
      throw TrothError(
        .environment, code: .gitFailed, "\(lockPath) could not be written: \(reason).")
    }
  }

  private static func unwritable(_ failure: GitFailure) -> TrothError {
    let (what, hint): (String, String) =
      if failure.message.contains("'link'") {
        ("a split index", "git update-index --no-split-index")
      } else if failure.message.contains("'sdir'") {
        ("a sparse index", "git sparse-checkout reapply --no-sparse-index")
      } else if failure.message.contains("checksum") {
        (
          "an index without a checksum",
          "git -c index.skipHash=false update-index --force-write-index"
        )
      } else {
        ("an index that could not be read (\(failure.message))", "git status")
      }
    return TrothError(
      .environment, code: .repositoryUnsupported,
      "This repository has \(what), which Troth does not change itself.", hint: hint)
  }
}

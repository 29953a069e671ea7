import CGit2
import Glibc
public import TrothModel

extension Repository {
  /// Stores files, writes them into the work tree and stages them, so that the next commit has them.
  ///
  /// Nothing else that is staged changes. A file that is there with the same bytes is only staged.
  /// The work tree gets exactly these bytes: filters and line endings are not applied.
  /// - Throws: kind `user` in a bare repository, and when something else lies at a path, in the
  ///   work tree or in the index; `storeLocked` when git is busy with the index;
  ///   `repositoryUnsupported` for a split or sparse index, for which `writeFiles(_:)` and
  ///   `GitCommand.stage(_:in:keepingRepository:)` do the same.
  public func stage(_ files: [(path: GitPath, bytes: [UInt8])]) throws(TrothError) {
    let folder = try checkedWorkTree(for: files)
    try refuseCollisions(of: files)
    // Everything slow comes before the lock, so that a command that is stopped seldom leaves one.
    var written: [(path: GitPath, blob: ObjectID, status: stat)] = []
    for file in files {
      let id = try writeBlob(file.bytes)
      written.append((file.path, id, try folder.write(file.bytes, to: file.path)))
    }
    let lock = try IndexLock(self)
    for file in written {
      try refuseCollision(file.path, lock.raw)
      try add(file.path, file.blob, file.status, lock.raw)
    }
    try lock.commit()
  }

  /// The first half of `stage(_:)`: stores files and writes them into the work tree.
  ///
  /// - Returns: the blob of each file, for `GitCommand.stage(_:in:keepingRepository:)`.
  /// - Throws: kind `user` in a bare repository and when something else lies at a path.
  public func writeFiles(
    _ files: [(path: GitPath, bytes: [UInt8])]
  ) throws(TrothError) -> [(path: GitPath, blob: ObjectID)] {
    let folder = try checkedWorkTree(for: files)
    var result: [(path: GitPath, blob: ObjectID)] = []
    for file in files {
      result.append((file.path, try writeBlob(file.bytes)))
      _ = try folder.write(file.bytes, to: file.path)
    }
    return result
  }

  /// Makes the index have at these paths what `HEAD` has; the work tree stays as it is.
  ///
  /// - Throws: as `stage(_:)`.
  public func unstage(_ paths: [GitPath]) throws(TrothError) {
    try refuseInQuarantine()
    var tree: ObjectID?
    if let head = try head().commit { tree = try treeID(ofCommit: head) }
    let lock = try IndexLock(self)
    for path in paths {
      var before: TreeEntry?
      if let tree { before = try entry(at: path, inTree: tree) }
      if let before, !before.mode.isTree {
        try add(path, before.id, stat(), lock.raw, mode: before.mode)
      } else {
        let status = withCString(path) { git_index_remove(lock.raw, $0, 0) }
        if status != GIT_ENOTFOUND.rawValue {
          try check(status, "`\(path)` could not be taken out of the index")
        }
      }
    }
    try lock.commit()
  }

  /// The work tree, once every file is known to have its place there.
  private func checkedWorkTree(
    for files: [(path: GitPath, bytes: [UInt8])]
  ) throws(TrothError) -> WorkTreeFolder {
    try refuseInQuarantine()
    guard let workTree else {
      throw TrothError(.user, "A bare repository has no files to stage.")
    }
    let folder = try WorkTreeFolder(workTree)
    for file in files {
      guard WritablePath.isSafe(file.path) else {
        throw TrothError(.internal, "No file can have the path `\(file.path)`.")
      }
      _ = try folder.has(file.bytes, at: file.path)
    }
    return folder
  }

  /// Asked before anything is written; the lock is let go of again.
  private func refuseCollisions(
    of files: [(path: GitPath, bytes: [UInt8])]
  ) throws(TrothError) {
    let lock = try IndexLock(self)
    for file in files { try refuseCollision(file.path, lock.raw) }
  }

  /// Staging a file would silently take away a folder's entries, a file on the way, or a conflict.
  private func refuseCollision(_ path: GitPath, _ index: OpaquePointer) throws(TrothError) {
    var position = 0
    let folder = GitPath(bytes: path.bytes + [UInt8(ascii: "/")])
    guard withCString(folder, { git_index_find_prefix(&position, index, $0) }) < 0 else {
      throw .blocked(path)
    }
    for stage in Int32(1)...3 where entry(path, stage, index) != nil { throw .blocked(path) }
    var parts = path.components.dropLast()
    while !parts.isEmpty {
      let above = GitPath(bytes: Array(parts.map(\.bytes).joined(separator: [UInt8(ascii: "/")])))
      if entry(above, 0, index) != nil { throw .blocked(path) }
      parts.removeLast()
    }
  }

  private func entry(
    _ path: GitPath, _ stage: Int32, _ index: OpaquePointer
  ) -> UnsafePointer<git_index_entry>? {
    withCString(path) { git_index_get_bypath(index, $0, stage) }
  }

  private func add(
    _ path: GitPath, _ id: ObjectID, _ status: stat, _ index: OpaquePointer, mode: FileMode? = nil
  ) throws(TrothError) {
    guard let oid = id.oid else { throw missing(id) }
    let known = entry(path, 0, index).map { FileMode(rawValue: $0.pointee.mode) }
    let kept = known.flatMap { $0.isFile ? $0 : nil }
    let added = withCString(path) { text in
      var entry = git_index_entry(status)
      entry.path = text
      entry.id = oid
      entry.mode = (mode ?? kept ?? .file).rawValue
      return git_index_add(index, &entry)
    }
    try check(added, "`\(path)` could not be staged")
  }
}

/// Lends a path to C. Only paths without NUL get this far.
private func withCString<Value>(_ path: GitPath, _ body: (UnsafePointer<CChar>) -> Value) -> Value {
  (path.bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
    // SAFETY: the buffer holds at least the NUL just added, so it has an address.
    body(buffer.baseAddress!)
  }
}

extension git_index_entry {
  /// What the index notes of a file to see later whether it changed; truncated as git does.
  init(_ status: stat) {
    self.init()
    ctime = git_index_time(status.st_ctim)
    mtime = git_index_time(status.st_mtim)
    dev = UInt32(truncatingIfNeeded: status.st_dev)
    ino = UInt32(truncatingIfNeeded: status.st_ino)
    uid = status.st_uid
    gid = status.st_gid
    file_size = UInt32(truncatingIfNeeded: status.st_size)
  }
}

extension git_index_time {
  init(_ time: timespec) {
    self.init(
      seconds: Int32(truncatingIfNeeded: time.tv_sec), nanoseconds: UInt32(time.tv_nsec))
  }
}

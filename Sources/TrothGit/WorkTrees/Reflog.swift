public import TrothModel

/// What a ref named before, as its log says.
public struct Reflog: Hashable, Sendable {
  /// The full name of the ref: `HEAD`, `refs/stash`, `refs/heads/main`.
  public let ref: String
  /// What it named after each change, the newest first.
  public let entries: [ObjectID]
}

extension Repository {
  /// The most bytes of one log that are read.
  static let reflogLimit = 64 << 20

  /// The logs of the refs, and of this work tree's HEAD; none where logs are not kept.
  ///
  /// - Throws: kind `environment` for a log that cannot be read: what it names is not known then.
  public func reflogs() throws(TrothError) -> [Reflog] {
    var found = try reflogs(in: commonDirectory + "/logs/refs", named: "refs")
    for directory in Set([commonDirectory, gitDirectory]).sorted() {
      let path = directory + "/logs/HEAD"
      guard FileSystem.exists(path) else { continue }
      let name = directory == gitDirectory ? "HEAD" : "main-worktree/HEAD"
      found.append(Reflog(ref: name, entries: try entries(of: path)))
    }
    return found.sorted { $0.ref < $1.ref }
  }

  private func reflogs(in folder: String, named ref: String) throws(TrothError) -> [Reflog] {
    var found: [Reflog] = []
    for name in FileSystem.names(in: folder).sorted() {
      let path = folder + "/" + name
      if FileSystem.isFolder(path) {
        found += try reflogs(in: path, named: ref + "/" + name)
      } else {
        found.append(Reflog(ref: ref + "/" + name, entries: try entries(of: path)))
      }
    }
    return found
  }

  /// `OLD NEW who when TAB what`, a line for each change, the newest last.
  private func entries(of path: String) throws(TrothError) -> [ObjectID] {
    guard let bytes = FileSystem.read(path, limit: Self.reflogLimit) else {
      throw TrothError(.environment, "The log \(path) cannot be read.", hint: "ls -l \(path)")
    }
    let entries = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line -> ObjectID? in
      let words = line.prefix(82).split(separator: UInt8(ascii: " "))
      guard words.count >= 2 else { return nil }
      return ObjectID(String(decoding: words[1], as: UTF8.self))
    }
    return entries.reversed()
  }
}

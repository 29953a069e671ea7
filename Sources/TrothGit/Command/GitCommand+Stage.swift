public import TrothModel

extension GitCommand {
  /// Stages files by git itself, for an index that `Repository.stage(_:)` does not change: a split
  /// or a sparse one.
  ///
  /// - Parameters:
  ///   - files: what `Repository.writeFiles(_:)` gave.
  ///   - directory: the work tree.
  ///   - keepingRepository: whether this is a hook and means the hook's repository and index.
  /// - Throws: `storeLocked` when git is busy with the index, `gitFailed` otherwise.
  public static func stage(
    _ files: [(path: GitPath, blob: ObjectID)], in directory: String,
    keepingRepository: Bool = false
  ) async throws(TrothError) {
    var lines: [UInt8] = []
    for file in files {
      lines += Array("100644 \(file.blob)\t".utf8) + file.path.bytes + [0]
    }
    let output = try await run(
      ["update-index", "-z", "--index-info"], in: directory, input: lines, interactive: false,
      keepingRepository: keepingRepository)
    if output.status != 0, output.error.contains("index.lock") {
      throw .locked("the index is locked")
    }
    try output.succeeded("The files could not be staged")
    // Notes size and time of the new files, so that they do not look changed.
    _ = try await run(
      ["update-index", "-q", "--refresh"], in: directory, interactive: false,
      keepingRepository: keepingRepository)
  }
}

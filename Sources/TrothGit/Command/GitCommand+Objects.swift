public import TrothModel

extension GitCommand {
  /// The most objects that are asked for in one go.
  public static let fetchLimit = 100_000

  /// Brings objects that a partial clone left out, all in one request to its remote.
  ///
  /// Afterwards `Repository.refresh()` lets them be read.
  /// - Parameters:
  ///   - ids: what is missing; nothing happens when empty.
  ///   - remote: the clone's `Repository.promisorRemote`.
  /// - Throws: `objectMissing` when the remote cannot be reached or does not have them.
  public static func fetchObjects(
    _ ids: [ObjectID], from remote: String, in directory: String, interactive: Bool,
    timeoutSeconds: Int = 600
  ) async throws(TrothError) {
    guard !ids.isEmpty else { return }
    guard ids.count <= fetchLimit else {
      throw TrothError(
        .environment, code: .objectMissing,
        "\(ids.count) objects are missing, more than are fetched on demand.",
        hint: "git fetch --refetch --no-filter \(remote)")
    }
    let output = try await run(
      [
        "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags",
        "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin",
        "--", remote,
      ], in: directory, input: Array(ids.map { "\($0)\n" }.joined().utf8),
      interactive: interactive, timeoutSeconds: timeoutSeconds)
    guard output.status == 0 else {
      let words = output.error.split(whereSeparator: \.isNewline).last ?? "no reason was given"
      throw TrothError(
        .environment, code: .objectMissing,
        "\(ids.count) objects that this partial clone left out could not be fetched: \(words)",
        hint: "git fetch --refetch --no-filter \(remote)")
    }
  }
}

extension Repository {
  /// Brings those of some objects that this partial clone left out, in one request to its remote.
  ///
  /// Does nothing in a full clone: there, what is missing is missing.
  /// - Throws: `objectMissing` when the remote cannot be reached or does not have them.
  public func fetchMissing(_ ids: some Collection<ObjectID>) async throws(TrothError) {
    guard let remote = promisorRemote else { return }
    let missing = ids.filter { !contains($0) }.sorted()
    guard !missing.isEmpty else { return }
    try await GitCommand.fetchObjects(
      missing, from: remote, in: workTree ?? gitDirectory, interactive: false)
    try refresh()
  }
}

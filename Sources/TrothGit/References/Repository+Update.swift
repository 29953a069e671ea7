import CGit2
import Glibc
public import TrothModel

extension Repository {
  /// How often a lock that another process holds is tried again, waiting 10, 20, 40, … ms.
  static let lockAttempts = 6

  /// Points a ref at another object, if it still names the one that is expected: compare-and-swap
  /// under git's lock, with an entry in the reflog.
  ///
  /// - Parameters:
  ///   - ref: in full, below `refs/`; never a symbolic one.
  ///   - new: an object that is here; a commit for branches.
  ///   - old: what the ref itself holds, a tag not peeled; `nil` when it must not exist yet.
  ///   - message: one line for the reflog.
  /// - Returns: `false`, with nothing changed, when the ref names something else by now.
  /// - Throws: `storeLocked` when another process keeps the lock for about 300 ms; `objectMissing`
  ///   when `new` is not here; kind `user` for a name that git refuses or a symbolic ref.
  public func update(
    _ ref: String, to new: ObjectID, expecting old: ObjectID?, message: String
  ) throws(TrothError) -> Bool {
    try refuseInQuarantine()
    try checkWritable(ref)
    let kind = try kind(of: new)
    if ref.hasPrefix("refs/heads/"), kind != .commit {
      throw .wrongKind(new, kind, wanted: .commit)
    }
    guard var target = new.oid, var expected = old.map(\.oid) ?? git_oid() else { return false }
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return try withLockRetries("The ref \(ref) could not be moved") {
      var result: OpaquePointer?
      let status = git_reference_create_matching(&result, raw, ref, &target, 1, &expected, line)
      git_reference_free(result)
      return status
    }
  }

  /// Deletes a ref, if it still names the object that is expected.
  ///
  /// - Returns: `false`, with nothing changed, when the ref names something else or is gone.
  /// - Throws: `storeLocked` when another process keeps the lock; kind `user` for a symbolic ref.
  public func delete(
    _ ref: String, expecting old: ObjectID
  ) throws(TrothError) -> Bool {
    try refuseInQuarantine()
    try checkWritable(ref)
    guard var expected = old.oid else { return false }
    return try withLockRetries("The ref \(ref) could not be deleted") {
      var found: OpaquePointer?
      let status = git_reference_lookup(&found, raw, ref)
      guard status >= 0 else { return status }
      defer { git_reference_free(found) }
      guard let target = git_reference_target(found), git_oid_equal(target, &expected) == 1 else {
        return GIT_EMODIFIED.rawValue
      }
      // Under the lock libgit2 compares once more with what was just looked up.
      return git_reference_delete(found)
    }
  }

  /// - Returns: `false` when the ref was not what was expected.
  private func withLockRetries(
    _ doing: String, _ body: () -> Int32
  ) throws(TrothError) -> Bool {
    var pause: UInt32 = 10_000
    for attempt in 1...Self.lockAttempts {
      let status = body()
      if status >= 0 { return true }
      let failure = GitFailure(status)
      if failure.is(GIT_EMODIFIED) || failure.is(GIT_EEXISTS) || failure.is(GIT_ENOTFOUND) {
        return false
      }
      guard failure.is(GIT_ELOCKED), attempt < Self.lockAttempts else {
        throw failure.error(doing)
      }
      usleep(pause)
      pause *= 2
    }
    return false
  }

  private func checkWritable(_ ref: String) throws(TrothError) {
    var valid: Int32 = 0
    guard git_reference_name_is_valid(&valid, ref) >= 0, valid == 1, ref.hasPrefix("refs/") else {
      throw TrothError(.user, "`\(ref)` is not a name that git allows for a ref.")
    }
    if let target = try symbolicTarget(of: ref) {
      throw TrothError(
        .user, "The ref \(ref) only stands for \(target), so it is not changed itself.")
    }
  }
}

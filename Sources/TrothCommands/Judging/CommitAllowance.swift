import TrothGit
import TrothModel

/// How much of a range's commits is read: all are kept while it is judged, and a small pack can hold
/// messages of any length. Specification: docs/spec/check.md, "Commits".
struct CommitAllowance {
  /// The bytes of all commits of one range together, at most.
  static let bytes = 128 << 20

  private var left = bytes

  /// Reads a commit.
  /// - Throws: `object-missing`; kind `data` when the range goes beyond its bytes, before this commit
  ///   is unpacked.
  mutating func read(_ id: ObjectID, in repository: Repository) throws(TrothError) -> [UInt8] {
    left -= try repository.size(of: id)
    guard left >= 0 else {
      throw TrothError(
        .data,
        "The commits of this range are longer, all together, than the \(Self.bytes >> 20) MiB that one "
          + "answer reads.", hint: "git cat-file -s \(id)")
    }
    return try repository.read(id).bytes
  }
}

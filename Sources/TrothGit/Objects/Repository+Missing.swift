import CGit2
import TrothModel

extension Repository {
  /// The remote that owes this partial clone its objects; `nil` in a full clone.
  public var promisorRemote: String? {
    let entries = loadedConfiguration()
    if let named = entries.last(where: { $0.name == "extensions.partialclone" }) {
      return named.value
    }
    for entry in entries where entry.name.hasPrefix("remote.") {
      if entry.name.hasSuffix(".promisor"), ConfigurationEntry.isTrue(entry.value) {
        return String(entry.name.dropFirst("remote.".count).dropLast(".promisor".count))
      }
    }
    return nil
  }

  /// The error for an object that is not here, worded for the kind of clone.
  func missing(_ id: ObjectID) -> TrothError {
    if let remote = promisorRemote {
      return TrothError(
        .environment, code: .objectMissing,
        "The object \(id) is not here: this is a partial clone, which fetches some only on demand.",
        hint: "git fetch --refetch --no-filter \(remote)")
    }
    if FileSystem.exists(shallowFile) {
      return TrothError(
        .environment, code: .objectMissing,
        "The object \(id) is not here: this clone is shallow.", hint: "git fetch --unshallow")
    }
    return TrothError(
      .environment, code: .objectMissing, "The object \(id) is not in this repository.",
      hint: "git fetch --all")
  }

  /// The error for a failed read: absent, or there and broken.
  func unreadable(_ id: ObjectID, _ failure: GitFailure) -> TrothError {
    if failure.is(GIT_ENOTFOUND) { return missing(id) }
    return TrothError(
      .data, code: .gitFailed, "The object \(id) could not be read: \(failure.message).",
      hint: "git fsck")
  }
}

extension TrothError {
  static func wrongKind(_ id: ObjectID, _ kind: ObjectKind, wanted: ObjectKind) -> TrothError {
    TrothError(.data, "The object \(id) is a \(kind.rawValue), where a \(wanted.rawValue) belongs.")
  }

  static func tooLarge(_ id: ObjectID, size: Int, limit: Int) -> TrothError {
    TrothError(
      .data, "The object \(id) has \(size) bytes, which is above the limit of \(limit).")
  }
}

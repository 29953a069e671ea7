public import TrothModel

/// Where data that must go still is.
public struct RetentionPlace: Hashable, Sendable {
  /// What kind of place it is.
  public enum Kind: String, Hashable, Sendable {
    /// A branch of this repository.
    case branch
    /// A tag.
    case tag
    /// What was put aside.
    case stash
    /// What a ref named before.
    case reflog
    /// Files of another work tree.
    case worktree = "work-tree"
    /// What another repository had when it was last asked.
    case remote
    /// Any other ref.
    case ref
  }

  /// What kind of place it is.
  public let kind: Kind
  /// Its name: a branch, a tag, `stash@{0}`, a folder, a remote's branch.
  public let name: String
  /// The paths that must go and lie there now, sorted.
  public let present: [GitPath]
  /// The paths that must go and lie in earlier commits, sorted.
  public let earlier: [GitPath]
  /// What takes them out of the files, where they are there now; `nil` where nothing here does.
  public let removal: String?
  /// What takes them out of what came before; `nil` where nothing here does.
  public let erasure: String?

  /// A place.
  public init(
    _ kind: Kind, _ name: String, present: [GitPath], earlier: [GitPath], removal: String? = nil,
    erasure: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.present = present
    self.earlier = earlier
    self.removal = removal
    self.erasure = erasure
  }
}

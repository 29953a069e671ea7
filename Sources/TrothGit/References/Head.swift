public import TrothModel

/// What `HEAD` names.
public enum Head: Hashable, Sendable {
  /// A branch by its full name (`refs/heads/main`), and its commit; `nil` before the first one.
  case branch(String, ObjectID?)
  /// A commit itself.
  case detached(ObjectID)

  /// The commit that is checked out; `nil` before the first one.
  public var commit: ObjectID? {
    switch self {
    case .branch(_, let id): id
    case .detached(let id): id
    }
  }
}

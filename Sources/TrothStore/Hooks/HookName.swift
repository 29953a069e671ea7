/// The hooks of git in which Troth speaks.
public enum HookName: String, CaseIterable, Hashable, Sendable {
  /// Before a commit is made.
  case preCommit = "pre-commit"
  /// Once a commit's message is written.
  case commitMsg = "commit-msg"
  /// Before a push leaves.
  case prePush = "pre-push"
  /// Before a push is taken.
  case preReceive = "pre-receive"

  /// Whether it speaks for a server, which refuses where a client warns.
  public var isServer: Bool { self == .preReceive }

  /// The hooks of people's own clones.
  public static let client = allCases.filter { !$0.isServer }
  /// The hooks of servers.
  public static let server = allCases.filter(\.isServer)

  /// What a hook is called that was here before and runs after a yes.
  public var asideName: String { rawValue + ".before-troth" }

  /// The arguments that git gives, as a shell hands them on.
  var shellArguments: String { self == .preReceive ? "" : " -- \"$@\"" }
}

public import SystemPackage

/// The hooks of git in which Troth speaks.
public enum HookName: String, CaseIterable, Hashable, Sendable {
  /// Before a commit is made.
  case preCommit = "pre-commit"
  /// Once a commit's message is written.
  case commitMsg = "commit-msg"
  /// Before a merge is committed that needed nobody's help.
  case preMergeCommit = "pre-merge-commit"
  /// After a merge.
  case postMerge = "post-merge"
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

  /// The hooks that can stand in a folder. In one of parts, such as `pre-receive.d`, a forge runs all
  /// that it finds.
  public static func all(in folder: FilePath) -> [HookName] {
    let part = allCases.first { $0.isPart(in: folder) }
    return part.map { [$0] } ?? allCases
  }

  private func isPart(in folder: FilePath) -> Bool {
    folder.lastComponent?.string == rawValue + ".d"
  }

  /// What a hook is called in git's own folder that was here before and runs after a yes.
  public var asideName: String { rawValue + ".before-troth" }

  /// Where the hook stands in a folder.
  public func file(in folder: FilePath) -> FilePath {
    folder.appending(isPart(in: folder) ? "troth" : rawValue)
  }

  /// What a hook is called that was here before and runs after a yes. Nobody runs a part with such a
  /// name by itself.
  public func asideName(in folder: FilePath) -> String {
    isPart(in: folder) ? ".troth.before" : asideName
  }

  /// Where the hook from before stands.
  func aside(in folder: FilePath) -> FilePath { folder.appending(asideName(in: folder)) }

  /// The arguments that git gives, as a shell hands them on.
  var shellArguments: String { self == .preReceive ? "" : " -- \"$@\"" }
}

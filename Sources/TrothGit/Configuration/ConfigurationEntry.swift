/// Where a setting was made; later ones win.
public enum ConfigurationLevel: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// The machine: `/etc/gitconfig`.
  case system
  /// The user: `~/.gitconfig` and `~/.config/git/config`.
  case global
  /// The repository: `config`.
  case local
  /// One work tree of the repository: `config.worktree`.
  case worktree
  /// One run of git: `git -c`, `GIT_CONFIG_COUNT`. Only in hooks.
  case command

  /// Weaker before stronger.
  public static func < (left: ConfigurationLevel, right: ConfigurationLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// One line of git's settings.
struct ConfigurationEntry: Hashable, Sendable {
  /// Section and key in lower case, the part between as written.
  let name: String
  /// The text after `=`; `true` for a key without one.
  let value: String
  let level: ConfigurationLevel

  /// A name as git compares it: section and key without regard to case.
  static func normalized(_ name: String) -> String {
    guard let first = name.firstIndex(of: "."), let last = name.lastIndex(of: ".") else {
      return name.lowercased()
    }
    return name[..<first].lowercased() + name[first..<last] + name[last...].lowercased()
  }

  /// A yes or no as git reads it.
  static func isTrue(_ value: String) -> Bool {
    switch value.lowercased() {
    case "true", "yes", "on": true
    case "", "false", "no", "off": false
    default: Int(value).map { $0 != 0 } ?? false
    }
  }
}

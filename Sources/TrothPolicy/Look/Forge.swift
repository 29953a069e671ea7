public import TrothModel

/// The software of a place where repositories live.
public enum Forge: String, CaseIterable, Hashable, Sendable, Comparable {
  case github, gitlab, forgejo, bitbucket, sourcehut

  /// What people call it.
  public var name: String {
    switch self {
    case .github: "GitHub"
    case .gitlab: "GitLab"
    case .forgejo: "Forgejo"
    case .bitbucket: "Bitbucket"
    case .sourcehut: "SourceHut"
    }
  }

  /// The host of the best-known place; `nil` where commits are never made in the forge's own name.
  public var host: String? {
    switch self {
    case .github: "github.com"
    case .gitlab: "gitlab.com"
    case .forgejo: "codeberg.org"
    case .bitbucket, .sourcehut: nil
    }
  }

  /// The forge of a well-known host.
  init?(host: String) {
    switch host {
    case "github.com", "ssh.github.com": self = .github
    case "gitlab.com", "altssh.gitlab.com": self = .gitlab
    case "codeberg.org": self = .forgejo
    case "bitbucket.org", "altssh.bitbucket.org": self = .bitbucket
    case "git.sr.ht": self = .sourcehut
    case let host where host.hasPrefix("gitlab."): self = .gitlab
    case let host where host.hasPrefix("forgejo.") || host.hasPrefix("gitea."): self = .forgejo
    default: return nil
    }
  }

  /// The forge in whose own name a commit was made, by a merge button or a web editor. The address
  /// proves nothing.
  public init?(committer: CommitIdent) {
    switch String(decoding: committer.email, as: UTF8.self) {
    case "noreply@github.com": self = .github
    case "noreply@gitlab.com": self = .gitlab
    case "noreply@codeberg.org": self = .forgejo
    default: return nil
    }
  }

  /// By name.
  public static func < (left: Forge, right: Forge) -> Bool { left.rawValue < right.rawValue }
}

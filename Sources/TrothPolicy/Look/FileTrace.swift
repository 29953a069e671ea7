public import TrothModel

/// A file that tells how a project works.
public enum FileTrace: String, CaseIterable, Hashable, Sendable {
  case dcoText = "dco-text"
  case dcoBot = "dco-bot"
  case claBot = "cla-bot"
  case vouched
  case codeowners
  case dependabot
  case renovate
  case mergeQueue = "merge-queue"
  case branchProtection = "branch-protection"
  case gitHubActions = "github-actions"
  case gitLabCI = "gitlab-ci"
  case forgejoActions = "forgejo-actions"
  case woodpecker

  /// The paths that tell it, the usual one first.
  public var paths: [GitPath] {
    switch self {
    case .dcoText: ["DCO", "DCO.txt", "DCO.md", "docs/DCO", "docs/DCO.txt", "docs/DCO.md"]
    case .dcoBot: [".github/dco.yml", ".github/dco.yaml"]
    case .claBot: [".clabot", ".github/cla.yml", ".github/workflows/cla.yml"]
    case .vouched: ["VOUCHED.td", ".github/VOUCHED.td"]
    case .codeowners:
      [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
    case .dependabot: [".github/dependabot.yml", ".github/dependabot.yaml"]
    case .renovate:
      [
        "renovate.json", "renovate.json5", ".github/renovate.json", ".github/renovate.json5",
        ".renovaterc", ".renovaterc.json",
      ]
    case .mergeQueue: [".mergify.yml", ".github/mergify.yml", "bors.toml"]
    case .branchProtection: [".github/settings.yml", ".asf.yaml"]
    case .gitHubActions: [".github/workflows"]
    case .gitLabCI: [".gitlab-ci.yml"]
    case .forgejoActions: [".forgejo/workflows", ".gitea/workflows"]
    case .woodpecker: [".woodpecker.yml", ".woodpecker.yaml", ".woodpecker"]
    }
  }

  /// The folders in which these files lie, the root as an empty path.
  public static let folders: [GitPath] = {
    var folders: Set<GitPath> = ["", "docs", ".github"]
    for path in allCases.flatMap(\.paths) {
      let parts = path.components.dropLast().map(\.bytes)
      folders.insert(GitPath(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")]))))
    }
    return folders.sorted()
  }()

  /// Whether a file's name is one that contributor licence agreements have: `CLA.md`,
  /// `individual-cla.txt`, `CONTRIBUTOR_LICENSE_AGREEMENT`.
  public static func isAgreementText(_ name: GitPath) -> Bool {
    guard let text = name.text?.lowercased(), name.bytes.count <= 100 else { return false }
    let dot = text.firstIndex(of: ".") ?? text.endIndex
    guard dot != text.startIndex, ["", ".md", ".txt", ".rst"].contains(String(text[dot...])) else {
      return false
    }
    let words = text[..<dot].split { $0 == "-" || $0 == "_" || $0 == " " }
    if words.contains(where: { ["cla", "icla", "ccla"].contains($0) }) { return true }
    return words.contains("contributor") && words.contains("agreement")
      && words.contains { ["license", "licence", "licensing"].contains($0) }
  }
}

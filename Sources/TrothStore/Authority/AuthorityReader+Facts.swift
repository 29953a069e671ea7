import TrothGit
import TrothModel
import TrothRecords

extension AuthorityReader {
  /// Reads what the choice of the place depends on.
  func facts(pin: Pin?) throws(TrothError) -> AuthorityFacts {
    var head: String?
    if case .branch(let ref, _) = try repository.head() { head = Self.short(ref, "refs/heads/") }
    var facts = AuthorityFacts(isServer: isServer, headBranch: head)
    facts.pinnedRemote = pin?.remote
    facts.pinnedBranch = pin?.branch
    facts.isFounder = pin?.isFounder ?? false
    if isServer { return facts }
    facts.configuredDefault = try repository.configuration("init.defaultBranch")
    facts.remotes = try repository.remotes().map(\.name)
    for remote in facts.remotes {
      let prefix = "refs/remotes/\(remote)/"
      if let target = try repository.symbolicTarget(of: prefix + "HEAD") {
        facts.remoteHeads[remote] = Self.short(target, prefix)
      }
      // Looking into every branch is for clones that were not introduced yet.
      if facts.pinnedBranch == nil || facts.isFounder {
        facts.remoteBranches[remote] = try branches(under: prefix)
      }
    }
    if facts.remotes.isEmpty || facts.isFounder {
      facts.localBranches = try branches(under: "refs/heads/")
    }
    return facts
  }

  /// Branches below a prefix whose tree holds project events.
  private func branches(under prefix: String) throws(TrothError) -> [String] {
    var branches: [String] = []
    for reference in try repository.references(under: prefix) {
      guard let branch = Self.short(reference.name, prefix), branch != "HEAD",
        try repository.kind(of: reference.target) == .commit,
        let troth = try loader.troth(ofCommit: reference.target),
        try repository.entry(at: "project", inTree: troth) != nil
      else { continue }
      branches.append(branch)
    }
    return branches
  }

  private static func short(_ ref: String, _ prefix: String) -> String? {
    ref.hasPrefix(prefix) ? String(ref.dropFirst(prefix.count)) : nil
  }
}

import TrothGit
import TrothModel
import TrothReport

/// Everything here that names a commit: branches, tags, stashes, remotes' branches, other work trees,
/// and what refs named before.
struct RetentionTips {
  /// A place and the commits that it names itself.
  struct Tip {
    let kind: RetentionPlace.Kind
    let name: String
    let commits: [ObjectID]
    /// The folder of the work tree in which a branch is checked out, or whose HEAD this is; `nil` for
    /// the present one, and for none.
    var folder: String?
    /// Whether it is checked out in the present work tree.
    var isHere = false
  }

  /// In the order in which they are told.
  let all: [Tip]

  /// Reads refs, logs and work trees.
  init(_ repository: Repository) throws(TrothError) {
    let here = try repository.isBare ? nil : repository.head()
    let others = try WorkTreePlaces(repository).others()
    let tracking = try repository.remotes().flatMap(Self.tracking)
    var tips: [Tip] = []
    var named: Set<ObjectID> = []
    for (ref, target) in try repository.references(under: "refs") {
      guard ref != "refs/stash", try repository.kind(of: target) == .commit else { continue }
      if try repository.symbolicTarget(of: ref) != nil { continue }
      named.insert(target)
      var tip = Self.tip(ref, target, tracking)
      tip.folder = others.first { $0.branch == ref }?.path
      if case .branch(ref, _) = here { tip.isHere = true }
      tips.append(tip)
    }
    if case .detached(let id) = here {
      tips.append(Tip(kind: .worktree, name: "HEAD", commits: [id], isHere: true))
    }
    for place in others {
      guard let commit = place.commit else { continue }
      tips.append(Tip(kind: .worktree, name: place.path, commits: [commit], folder: place.path))
    }
    for log in try repository.reflogs() {
      let known = log.entries.filter { repository.contains($0) }
      if log.ref == "refs/stash" {
        for (number, id) in known.enumerated() {
          tips.append(Tip(kind: .stash, name: "stash@{\(number)}", commits: [id]))
        }
        continue
      }
      var before: [ObjectID] = []
      for id in known where !named.contains(id) && !before.contains(id) {
        if try repository.kind(of: id) == .commit { before.append(id) }
      }
      if !before.isEmpty { tips.append(Tip(kind: .reflog, name: log.ref, commits: before)) }
    }
    all = tips
  }

  /// Where a remote's branches land here, and the remote.
  private static func tracking(_ remote: Remote) -> [(prefix: String, remote: String)] {
    remote.fetchRefspecs.compactMap { refspec in
      let halves = refspec.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, halves[1].hasSuffix("/*") else { return nil }
      let prefix = String(halves[1].dropLast())
      // A mirror's refs are one's own too.
      let own = ["refs/", "refs/heads/", "refs/tags/"]
      return own.contains(prefix) ? nil : (prefix, remote.name)
    }
  }

  private static func tip(
    _ ref: String, _ target: ObjectID, _ tracking: [(prefix: String, remote: String)]
  ) -> Tip {
    for (prefix, remote) in tracking where ref.hasPrefix(prefix) {
      let name = remote + "/" + ref.dropFirst(prefix.count)
      return Tip(kind: .remote, name: name, commits: [target])
    }
    for (prefix, kind) in [
      ("refs/heads/", RetentionPlace.Kind.branch), ("refs/tags/", .tag),
      ("refs/remotes/", .remote),
    ] where ref.hasPrefix(prefix) {
      return Tip(kind: kind, name: String(ref.dropFirst(prefix.count)), commits: [target])
    }
    return Tip(kind: .ref, name: ref, commits: [target])
  }
}

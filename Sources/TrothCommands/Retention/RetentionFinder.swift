import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothReport
import TrothStore

/// Finds where data that must go still is, and what can be done there.
struct RetentionFinder {
  private let repository: Repository
  private let here: ProjectSetting
  private let tips: RetentionTips
  /// All governed data that is here.
  let history: DataHistory

  init(_ repository: Repository, by here: ProjectSetting) throws(TrothError) {
    self.repository = repository
    self.here = here
    tips = try RetentionTips(repository)
    history = try DataHistory(
      tips.all.flatMap(\.commits) + [here.state.commit], by: here, in: repository)
  }

  /// The places of some governed paths.
  func places(of paths: [GitPath]) throws(TrothError) -> [RetentionPlace] {
    guard !paths.isEmpty else { return [] }
    let carried = try history.carried(paths)
    var places: [RetentionPlace] = []
    for tip in tips.all {
      var present: Set<GitPath> = []
      var bits = PathBits.none
      for commit in tip.commits {
        if let theirs = carried[commit] { bits.formUnion(theirs) }
        if tip.kind != .reflog { present.formUnion(try history.present(paths, in: commit)) }
      }
      let all = bits.numbers.map { paths[$0] }
      guard !all.isEmpty || !present.isEmpty else { continue }
      places.append(try place(tip, present.sorted(), all.filter { !present.contains($0) }))
    }
    return places
  }

  private func place(
    _ tip: RetentionTips.Tip, _ present: [GitPath], _ earlier: [GitPath]
  ) throws(TrothError) -> RetentionPlace {
    let commands = RetentionCommands(
      remotes: try repository.remotes().map(\.name),
      audiences: here.law.policy.audiences.map(\.name))
    return RetentionPlace(
      tip.kind, tip.name, present: present, earlier: earlier,
      removal: present.isEmpty ? nil : commands.removal(tip), erasure: commands.erasure(tip))
  }
}

/// One command to paste for each place where there is one that costs nothing else.
struct RetentionCommands {
  let remotes: [String]
  let audiences: [String]

  /// Takes what must go out of the files of a place.
  func removal(_ tip: RetentionTips.Tip) -> String? {
    switch tip.kind {
    case .branch:
      if let audience = audiences.first(where: { tip.name == PublishBranch.name($0) }) {
        return "troth publish --audience \(audience)"
      }
      if tip.isHere || tip.folder != nil { return Self.removing(tip.folder) }
      return "git switch \(ShellWord.quoted(tip.name)) && \(Self.removing(nil))"
    case .worktree: return Self.removing(tip.folder)
    case .tag, .stash, .reflog, .remote, .ref: return nil
    }
  }

  /// Takes it out of what a place keeps besides. Of a branch's earlier commits nothing does that would
  /// not take along what others wrote since.
  func erasure(_ tip: RetentionTips.Tip) -> String? {
    let name = ShellWord.quoted(tip.name)
    switch tip.kind {
    case .tag: return "git tag --delete \(name)"
    case .stash: return "git stash drop '\(tip.name)'"
    case .reflog: return "git reflog expire --expire=now --all && git gc --prune=now"
    case .remote:
      let remote = remotes.filter { tip.name.hasPrefix($0 + "/") }.max { $0.count < $1.count }
      return remote.map { "troth takedown \(ShellWord.quoted($0))" }
    case .ref: return "git update-ref -d \(name)"
    case .branch, .worktree: return nil
    }
  }

  private static func removing(_ folder: String?) -> String {
    let place = folder.map { "-C \(ShellWord.quoted($0)) " } ?? ""
    return "troth retention --list | git \(place)--literal-pathspecs rm --ignore-unmatch "
      + "--pathspec-from-file=- --pathspec-file-nul"
  }
}

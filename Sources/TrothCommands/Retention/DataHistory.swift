import TrothCheck
import TrothConsent
import TrothGit
import TrothModel
import TrothPolicy
import TrothStore

/// All governed data that this repository holds, in whatever commit, and which tips reach it.
///
/// Specification: docs/spec/publishing.md, "Retention".
struct DataHistory {
  /// What has to be asked about it.
  let claims: Set<GovernedData.Claim>
  private let appearances: [GovernedData.Appearance]
  private let order: [ObjectID]
  private let repository: Repository

  /// Reads everything that refs, their logs and work trees reach.
  ///
  /// - Throws: `object-missing` in shallow clones and where commits are not here.
  init(_ tips: [ObjectID], by here: ProjectSetting, in repository: Repository) throws(TrothError) {
    let rules = here.law.policy.consentNeeded
    order = try repository.commits(from: tips, excluding: [])
    var reader = GovernedReader(repository, rules: rules)
    let data = try reader.data(
      head: here.state.commit, lacking: order, law: here.state.commit, judged: [],
      base: repository.treeID(ofCommit: here.state.commit),
      for: Destination(moment: .push, audience: .anybody, has: []))
    var lists = try SubjectHistory(order, rules, in: repository)
    appearances = try data.appearances.filter { !$0.claims.isEmpty }
      .map { appearance throws(TrothError) in
        GovernedData.Appearance(
          path: appearance.path, commits: appearance.commits, isAtTip: appearance.isAtTip,
          claims: try appearance.claims.map { claim throws(TrothError) in try lists.filled(claim) })
      }
    claims = Set(appearances.flatMap(\.claims))
    self.repository = repository
  }

  /// For each commit, which of these governed paths it or any commit before it holds: also under
  /// another path, where the content is the same.
  ///
  /// - Complexity: O(commits × paths / 64).
  func carried(_ paths: [GitPath]) throws(TrothError) -> [ObjectID: PathBits] {
    var numbers: [GitPath: Int] = [:]
    for (number, path) in paths.enumerated() { numbers[path] = number }
    var carried: [ObjectID: PathBits] = [:]
    for appearance in appearances {
      for claim in appearance.claims {
        guard let number = numbers[claim.path] else { continue }
        for commit in appearance.commits { carried[commit, default: .none].insert(number) }
      }
    }
    for commit in order.reversed() {
      var bits = carried[commit] ?? .none
      for parent in try repository.parents(ofCommit: commit) {
        if let theirs = carried[parent] { bits.formUnion(theirs) }
      }
      if !bits.isEmpty { carried[commit] = bits }
    }
    return carried
  }

  /// Which of these governed paths a commit's own files hold, or hold the content of.
  func present(_ paths: [GitPath], in commit: ObjectID) throws(TrothError) -> Set<GitPath> {
    let tree = try repository.treeID(ofCommit: commit)
    let wanted = Set(paths)
    var found: Set<GitPath> = []
    for path in paths where try repository.entry(at: path, inTree: tree) != nil {
      found.insert(path)
    }
    for appearance in appearances {
      let claimed = wanted.intersection(appearance.claims.map(\.path)).subtracting(found)
      guard !claimed.isEmpty, !wanted.contains(appearance.path),
        try repository.entry(at: appearance.path, inTree: tree) != nil
      else { continue }
      found.formUnion(claimed)
    }
    return found
  }
}

/// The newest of each file that ever said whom data is about: what was taken out is told by it.
private struct SubjectHistory {
  private var tree = GovernedTree()
  private var reader: SubjectReader

  /// - Parameter order: commits, children before their parents.
  init(
    _ order: [ObjectID], _ rules: [ConsentRule], in repository: Repository
  ) throws(TrothError) {
    reader = SubjectReader(repository)
    for commit in order.reversed() {
      let before = try repository.parents(ofCommit: commit).first.map { id throws(TrothError) in
        try repository.treeID(ofCommit: id)
      }
      let changes = try repository.changes(
        from: before, to: repository.treeID(ofCommit: commit)
      ) { folder in
        rules.contains { $0.mayGovern(below: folder) || $0.manifest?.isBelow(folder) == true }
      }
      tree.stage(
        changes.filter { change in
          change.newID != nil && rules.contains { $0.isSubjectFile(change.path) }
        })
    }
  }

  /// The claim with those whom it is about, where nothing that is there now says it.
  mutating func filled(
    _ claim: GovernedData.Claim
  ) throws(TrothError) -> GovernedData.Claim {
    guard claim.subjects.isEmpty else { return claim }
    return GovernedData.Claim(
      rule: claim.rule, path: claim.path,
      subjects: try reader.subjects(of: claim.path, by: claim.rule, in: tree))
  }
}

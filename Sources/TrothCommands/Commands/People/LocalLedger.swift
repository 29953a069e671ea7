import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// This clone's own copy of a remote's ledger, which writing statements made.
struct LocalLedger {
  /// The short name of the branch.
  let branch: String
  /// Its tip.
  let tip: ObjectID
  /// Whether the remote has all of it, as far as this clone knows.
  let isElsewhere: Bool

  /// - Returns: `nil` without a project, on a server, and where there is no such branch.
  static func find(_ setting: Setting) throws(TrothError) -> LocalLedger? {
    // A project that cannot be read does not keep anybody from leaving it.
    guard let here = try? setting.projectIfAny(AuthorityOptions(), introduces: false),
      let remote = here.state.place.remote, !here.state.project.isSolitary
    else { return nil }
    let repository = try setting.repository()
    let branch = here.state.project.current.ledger
    let ref = "refs/heads/\(branch)"
    guard let tip = try repository.reference(ref) else { return nil }
    if case .branch(ref, _) = try repository.head() { return nil }
    let known = try repository.reference("refs/remotes/\(remote)/\(branch)")
    let isElsewhere = try known.map { known throws(TrothError) in
      try repository.isAncestor(tip, of: known)
    }
    return LocalLedger(branch: branch, tip: tip, isElsewhere: isElsewhere ?? false)
  }

  /// Removes it where nothing is lost, and says so; else says that it stays.
  func remove(_ repository: Repository, _ console: Console) throws(TrothError) {
    guard isElsewhere, try repository.delete("refs/heads/\(branch)", expecting: tip) else {
      console.warn("note: the branch \(branch) holds statements that no remote has, and stays.")
      return console.warn("hint: git push, or git branch --delete --force \(branch)")
    }
    if !console.isQuiet { console.answer("removed: the branch \(branch)") }
  }
}

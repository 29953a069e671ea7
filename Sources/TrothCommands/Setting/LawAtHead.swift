import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

extension Setting {
  /// The project as the checked-out branch states it, proposals included: what an amendment made
  /// here extends.
  ///
  /// - Throws: a `.user` error when the branch does not hold the project or is behind what is in
  ///   force.
  func lawAtHead(_ here: ProjectSetting) throws(TrothError) -> ProjectState {
    guard let tip = try repository().head().commit, let troth = try loader().troth(ofCommit: tip)
    else { throw behind() }
    let records = try loader().records(inTroth: troth, from: .law).records
    guard
      case .project(let state) = ProjectFold.fold(
        RecordUnion(records), pinned: here.state.project.id),
      state.chain.map(\.id).starts(with: here.state.project.chain.map(\.id))
    else { throw behind() }
    return state
  }

  private func behind() -> TrothError {
    TrothError(
      .user, "The checked-out branch does not hold the project as it is in force.",
      hint: "git switch main && git pull")
  }

  /// Identity records of people that the law's own tree must hold and does not yet.
  ///
  /// - Throws: a `.user` error when somebody's log is not known here.
  func identities(
    of people: [TrothDID], beside law: ProjectState, in here: ProjectSetting
  ) throws(TrothError) -> [Verified] {
    let known = RecordUnion(
      here.union.every + homeRecords().map { SourcedRecord($0, from: .elsewhere) })
    let all = People(known)
    var records: [Verified] = []
    for did in people {
      guard let identity = all.identities[did] else {
        throw TrothError(
          .user, "The log of \(did) is not known here; they bring it by joining.",
          hint: "ask them to run: troth join --identity")
      }
      let before = Set(law.people.identities[did]?.events.map(\.id) ?? [])
      if before.isSuperset(of: identity.events.map(\.id)) { continue }
      records += identityRecords(of: identity, among: known.records.map(\.verified))
    }
    return records
  }
}

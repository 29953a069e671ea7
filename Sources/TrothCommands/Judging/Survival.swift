import TrothModel
import TrothRecords
import TrothStore

/// Whether the project would still stand after a push to its default branch. Asked whatever the
/// policy's mode is: what comes after could not be judged at all.
struct Survival {
  private let setting: Setting
  private let project: ProjectSetting

  init(_ setting: Setting, _ project: ProjectSetting) {
    self.setting = setting
    self.project = project
  }

  /// What would be lost with this tip; `nil` when the log goes on and can be read.
  func loss(at head: ObjectID) -> TrothError? {
    do throws(TrothError) {
      if try setting.loader().troth(ofCommit: head) == project.state.troth { return nil }
      let reader = AuthorityReader(
        try setting.repository(), loader: try setting.loader(), isServer: true)
      let pin = Pin(
        project: project.state.project.id, remote: nil, branch: nil, isFounder: false)
      guard let next = try reader.read(commit: head, at: project.state.place, pin: pin) else {
        return gone
      }
      let before = project.state.project.chain.map(\.id)
      guard next.project.chain.map(\.id).starts(with: before) else { return gone }
      _ = try setting.policy(of: next)
      return nil
    } catch {
      return error
    }
  }

  private var gone: TrothError {
    TrothError(
      .user, code: .rollback,
      "The push would take the project's own events off its default branch.",
      hint: "git fetch && git rebase \(project.state.project.current.branch)")
  }
}

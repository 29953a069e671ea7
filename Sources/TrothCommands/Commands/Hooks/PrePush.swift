import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Judges a push before it leaves this machine. Asks nobody else, but for what was withdrawn where the
/// policy says so.
struct PrePush {
  let setting: Setting
  /// What git calls the receiving side: a remote's name, or a URL.
  let remote: String
  /// Where it is.
  let url: String

  /// What came of it.
  struct Outcome {
    var report: PushReport
    /// The law; `nil` where there is no project or it could not be read.
    var project: ProjectSetting?
    /// What to remember once the answer is yes.
    var pin: Pin?
    /// What could not be asked; one line.
    var remark: String?

    /// Refuses what fails in an entry that enforces. What could not be answered is refused too: a
    /// push cannot be taken back, while fetching what is missing, or saying `TROTH=0`, takes one
    /// line. Where the policy enforces nothing no answer could have refused, so none is waited for.
    var exitCode: Int32 {
      switch report.verdict {
      case .pass, .advice, .held: 0
      case .fail: 1
      case .unanswered:
        if report.entries.contains(where: { $0.verdict == .fail }) {
          1
        } else {
          project?.law.policy.enforcesSomething == false ? 0 : 2
        }
      }
    }
  }

  /// Judges what git says on standard input.
  func outcome(_ input: [UInt8]) async -> Outcome {
    do throws(TrothError) {
      let updates = try RefUpdate.pushed(input)
      guard var found = try project(for: updates) else {
        return Outcome(report: PushReport([]))
      }
      let refresh = await Refreshing(setting: setting).run(found.project)
      if refresh.isNews, let anew = try project(for: updates) { found = anew }
      let place = found.project.state.place.remote
      let name = try remoteName()
      var judgement = PushJudgement(
        setting: setting, project: found.project, isServer: false,
        isAuthority: place == nil || place == name, isFirstPush: found.isFirstPush)
      judgement.destination = try Destination.push(
        found.project.law.policy, urls: [url], remote: name, called: remote,
        updates: updates, in: setting)
      return Outcome(
        report: PushReport(await judgement.entries(updates)), project: found.project,
        pin: found.isFirstPush ? found.project.pin : nil, remark: refresh.remark)
    } catch {
      return Outcome(report: PushReport([.init("", .unanswered(error))]))
    }
  }

  /// The project whose law judges: the one that this clone knows or, where neither side has one yet,
  /// the one that the push brings to its own default branch.
  private func project(
    for updates: [RefUpdate]
  ) throws(TrothError) -> (project: ProjectSetting, isFirstPush: Bool)? {
    let repository = try setting.repository()
    let pin = try PinFile(repository).read()
    let reader = AuthorityReader(repository, loader: try setting.loader())
    if pin?.isFounder == true, let place = try reader.placeIfAny(pin: pin), place.remote == nil,
      try reader.read(at: place, pin: pin) == nil
    {
      // Founded, and not yet on the branch that would put it in force.
      return try firstPush(updates, reader, pin)
    }
    if let here = try setting.projectIfAny(.init(), introduces: false) { return (here, false) }
    return try firstPush(updates, reader, nil)
  }

  private func firstPush(
    _ updates: [RefUpdate], _ reader: AuthorityReader, _ pin: Pin?
  ) throws(TrothError) -> (project: ProjectSetting, isFirstPush: Bool)? {
    let repository = try setting.repository()
    let name = try remoteName()
    let place = try reader.placeIfAny(pin: pin)
    for update in updates {
      guard let new = update.new, let branch = BranchRef.short(update.ref) else { continue }
      if let place, place.remote == name, place.branch != branch { continue }
      let own = AuthorityPlace.own(branch: branch)
      if let old = update.old, repository.contains(old),
        let state = try reader.read(commit: old, at: own, pin: pin)
      {
        return (try setting.assemble(state, pin: introduction(state, name, branch)), false)
      }
      guard let state = try reader.read(commit: new, at: own, pin: pin),
        state.project.current.branch == branch
      else { continue }
      return (try setting.assemble(state, pin: introduction(state, name, branch)), true)
    }
    return nil
  }

  /// An introduction to what was founded here and is about to be pushed for the first time.
  private func introduction(_ state: AuthorityState, _ remote: String?, _ branch: String) -> Pin {
    Pin(project: state.project.id, remote: remote, branch: branch, isFounder: true)
  }

  /// The remote, also where its URL was typed; `nil` for a place without a name here.
  private func remoteName() throws(TrothError) -> String? {
    let remotes = try setting.repository().remotes()
    if let named = remotes.first(where: { $0.name == remote }) { return named.name }
    return remotes.first { $0.pushURLs.contains(url) }?.name
  }
}

/// Branches by their full and short names.
enum BranchRef {
  private static let prefix = "refs/heads/"

  /// `main` for `refs/heads/main`; `nil` for any other ref.
  static func short(_ ref: String) -> String? {
    ref.hasPrefix(prefix) ? String(ref.dropFirst(prefix.count)) : nil
  }
}

extension Policy {
  /// Whether any entry refuses anything.
  var enforcesSomething: Bool {
    let modes =
      [signed.mode, strangers.mode, records.mode] + agreements.map(\.mode) + agents.map(\.mode)
      + rules.map(\.mode) + consentNeeded.map(\.mode)
    return modes.contains(.enforce)
  }
}

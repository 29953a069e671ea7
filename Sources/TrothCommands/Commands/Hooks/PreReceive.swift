import TrothCheck
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Judges a push that has arrived, before any ref moves. The objects lie in git's quarantine, and
/// nothing is written to the object store.
struct PreReceive {
  let setting: Setting

  /// The project that judges, and what the server remembers of it afterwards.
  private struct Found {
    let project: ProjectSetting
    let isFirstPush: Bool
    let pin: Pin
  }

  /// What came of it.
  struct Outcome {
    var report: PushReport
    var names = Names()
    /// Whether a held change goes where a steward's word is needed first.
    var holds = false
    /// What to remember once the answer is yes.
    var pin: Pin?
    var remarks: [String] = []

    /// What is not clearly good does not come in; a held change may wait on a branch of its own.
    var exitCode: Int32 {
      switch report.verdict {
      case .pass, .advice: 0
      case .held: holds ? 1 : 0
      case .fail: 1
      case .unanswered: 2
      }
    }
  }

  /// Judges what git says on standard input.
  func outcome(_ input: [UInt8]) async -> Outcome {
    do throws(TrothError) {
      let repository = try setting.repository()
      let updates = try RefUpdate.received(input).map { update throws(TrothError) in
        RefUpdate(
          ref: try target(of: update.ref, in: repository), old: update.old, new: update.new)
      }
      return try await outcome(updates, in: repository)
    } catch {
      return Outcome(report: PushReport([.init("", .unanswered(error))]))
    }
  }

  private func outcome(
    _ updates: [RefUpdate], in repository: Repository
  ) async throws(TrothError) -> Outcome {
    if setting.environment["GIT_NAMESPACE"]?.isEmpty == false {
      throw TrothError(
        .environment, code: .repositoryUnsupported,
        "This server keeps several repositories in one by GIT_NAMESPACE, where Troth cannot tell "
          + "which branch is the project's own.", hint: "troth hook uninstall")
    }
    let known = try PinFile(repository).read()
    guard let found = try project(for: updates, in: repository, pin: known) else {
      return Outcome(report: PushReport([]), remarks: try strayProjects(updates, in: repository))
    }
    var judgement = PushJudgement(
      setting: setting, project: found.project, isServer: true, isAuthority: true,
      isFirstPush: found.isFirstPush)
    judgement.destination = try Destination.server(found.project.law.policy, in: repository)
    let entries = await judgement.entries(updates)
    return Outcome(
      report: PushReport(entries), names: found.project.names,
      holds: entries.contains { entry in
        guard case .judged(let report) = entry.answer, report.result.verdict == .held else {
          return false
        }
        return judgement.role(of: entry.ref) == .defaultBranch
          || !report.result.mayWait(by: found.project.law.policy)
      },
      pin: found.pin == known ? nil : found.pin)
  }

  /// The project of this server's own refs or, where they hold none yet, the one that the push brings
  /// to the default branch: after an introduction only that very project.
  ///
  /// Whether a first push comes in is settled after this hook, so the pin that it leaves names its
  /// commit, and counts once the refs have shown the project: another push may have been faster, and
  /// another hook may have said no.
  private func project(
    for updates: [RefUpdate], in repository: Repository, pin: Pin?
  ) throws(TrothError) -> Found? {
    let reader = AuthorityReader(repository, loader: try setting.loader(), isServer: true)
    guard let place = try reader.placeIfAny(pin: pin), let branch = place.branch else { return nil }
    let promised = pin?.seen[place.ref]?.commit
    func found(_ state: AuthorityState, isFirstPush: Bool) throws(TrothError) -> Found {
      let known = pin?.project == state.project.id ? pin : nil
      var pin =
        known ?? Pin(project: state.project.id, remote: nil, branch: branch, isFounder: false)
      let isPromise = isFirstPush && (known == nil || promised != nil)
      pin.seen[place.ref] = isPromise ? Pin.Seen(commit: state.commit, sequence: nil) : nil
      return Found(
        project: try setting.assemble(state, pin: pin), isFirstPush: isFirstPush, pin: pin)
    }
    if let state = try reader.read(at: place, pin: promised == nil ? pin : nil) {
      return try found(state, isFirstPush: false)
    }
    let isBinding = promised.map(repository.contains) ?? true
    if let new = updates.first(where: { $0.ref == place.ref })?.new,
      let state = try reader.read(commit: new, at: place, pin: isBinding ? pin : nil)
    {
      return try found(state, isFirstPush: true)
    }
    guard let pin, isBinding else { return nil }
    throw TrothError(
      .user, code: .notAProject,
      "This server was introduced to the project \(pin.project.suffix.prefix(12))…, which \(place.ref)"
        + " does not hold.", hint: "git push origin \(branch)")
  }

  /// Where a ref leads: a push to a symbolic ref moves what that stands for.
  private func target(
    of ref: String, in repository: Repository
  ) throws(TrothError) -> String {
    var ref = ref
    for _ in 0..<Self.symbolicDepth {
      guard let next = try repository.symbolicTarget(of: ref) else { return ref }
      ref = next
    }
    throw TrothError(
      .data, code: .gitFailed, "The ref \(ref) only leads to other refs.",
      hint: "git symbolic-ref \(ref)")
  }

  /// The longest chain of symbolic refs that git itself follows.
  private static let symbolicDepth = 5

  /// Projects that come to the branch that they call their default one, while HEAD here names another:
  /// nothing would ever be judged by them.
  private func strayProjects(
    _ updates: [RefUpdate], in repository: Repository
  ) throws(TrothError) -> [String] {
    let reader = AuthorityReader(repository, loader: try setting.loader(), isServer: true)
    var remarks: [String] = []
    for update in updates {
      guard let branch = BranchRef.short(update.ref), let new = update.new,
        let state = try? reader.read(commit: new, at: .own(branch: branch), pin: nil),
        state.project.current.branch == branch
      else { continue }
      remarks += [
        "troth: the project on \(PlainText.line(branch)) is not in force here, because this server's "
          + "HEAD names another branch.",
        "  to mend it, on the server: git symbolic-ref HEAD \(PlainText.line(update.ref))",
      ]
    }
    return remarks
  }
}

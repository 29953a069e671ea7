import TrothCheck
import TrothConsent
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Gathers where things stand. What cannot be read is said and does not hide the rest.
struct StatusGatherer {
  let setting: Setting
  let options: ProjectOptions

  func gather() async -> (report: StatusReport, names: Names) {
    var report = StatusReport()
    var here: ProjectSetting?
    do throws(TrothError) {
      here = try setting.projectIfAny(options.authorityOptions)
    } catch { report.trouble = error }
    let known = knowledge(here)
    if let here {
      report.project = project(here)
      report.ledger = ledger(here)
    }
    do throws(TrothError) {
      report.me = try setting.meIfAny().map { person($0, here, known?.known) }
    } catch { report.unknownMe = error }
    if let known { report.staged = staged(known) }
    report.hooks = await hooks()
    return (report, known?.names ?? Names())
  }

  /// The hooks that ask Troth, written by it or by hand.
  private func hooks() async -> [String] {
    guard let repository = try? setting.repository(),
      let here = try? await HookFolder.find(repository),
      let server = try? await HookFolder.server(repository)
    else { return [] }
    return HookName.allCases.filter { name in
      let folder = name.isServer ? server : here
      return [folder.path, folder.byHand].contains { folder in
        switch try? HookState.of(name, in: folder) {
        case .installed, .byHand: true
        default: false
        }
      }
    }.map(\.rawValue)
  }

  private func project(_ here: ProjectSetting) -> StatusReport.Project {
    let state = here.state.project
    let settled = Set(state.proposals.map(\.verified.id))
    var proposals = state.proposals.map { proposal(of: $0, isHere: false) }
    if let branch = try? setting.lawAtHead(here) {
      proposals += branch.proposals.filter { !settled.contains($0.verified.id) }
        .map { proposal(of: $0, isHere: true) }
      for adopted in branch.chain.dropFirst(state.chain.count) {
        proposals.append(.init(id: adopted.id, missing: 0, awaited: [], isHere: true))
      }
    }
    return StatusReport.Project(
      id: state.id, name: state.current.name,
      fingerprint: Fingerprint.text(state.id.inception.digest), sequence: state.current.sequence,
      ref: here.state.place.ref, commit: here.state.commit, stewards: state.current.stewards,
      threshold: state.current.threshold, proposals: proposals, notes: here.state.notes)
  }

  private func proposal(
    of proposal: ProjectState.Proposal, isHere: Bool
  ) -> StatusReport.Proposal {
    .init(
      id: proposal.verified.id, missing: proposal.missing, awaited: proposal.awaited,
      isHere: isHere)
  }

  private func ledger(_ here: ProjectSetting) -> StatusReport.Ledger {
    let unpushed = (try? unpushed(here)) ?? 0
    let remote = here.state.place.remote
    return StatusReport.Ledger(
      ref: here.state.ledgerRef, tip: here.state.project.isSolitary ? nil : here.state.ledger,
      statements: here.statements.all.filter { statement in
        // Those that lie beside the law are the law's, save where both are one.
        here.state.project.isSolitary ? statement.source.isAuthority : statement.source == .ledger
      }.count,
      unpushed: unpushed,
      push: unpushed == 0
        ? nil : "git push \(remote ?? "origin") \(here.state.project.current.ledger)")
  }

  /// How many records the own copy of the ledger has and the remote's has not.
  private func unpushed(_ here: ProjectSetting) throws(TrothError) -> Int {
    guard here.state.place.remote != nil, !here.state.project.isSolitary else { return 0 }
    let repository = try setting.repository()
    let loader = try setting.loader()
    guard let mine = try repository.reference(here.law.ledgerRef) else { return 0 }
    let theirs = try here.state.ledger.flatMap { id throws(TrothError) in
      try loader.troth(ofCommit: id)
    }
    return try repository.changes(from: theirs, to: try loader.troth(ofCommit: mine))
      .filter { $0.oldID == nil }.count
  }

  /// What is known around here, as far as it can be read.
  private func knowledge(_ here: ProjectSetting?) -> Knowledge? {
    (try? Knowledge(setting, project: here)) ?? (try? Knowledge(setting, project: nil))
  }

  private func person(
    _ me: Me, _ here: ProjectSetting?, _ known: KnownHere?
  ) -> StatusReport.Person {
    let node = known?.people.node(of: me.person) ?? me.person
    let agents = known.map { Agents($0.people, $0.statements, at: setting.now) }
    let agent = agents?[node]
    return StatusReport.Person(
      id: node, key: me.key, place: Self.words(me.place),
      isSteward: here?.state.project.isSteward(node) ?? false,
      agreements: agent != nil
        ? [] : here.flatMap { here in known.map { terms(of: me.person, here, $0) } } ?? [],
      agent: agent, waiting: agents?.waiting(for: node) ?? [])
  }

  private func terms(
    of person: PersonID, _ here: ProjectSetting, _ known: KnownHere
  ) -> [StatusReport.Terms] {
    // Terms that the policy names and whose text is not in force are `troth check`'s to tell.
    ((try? here.terms()) ?? []).map { terms in
      let view = AgreementView(terms, of: person, in: known, at: setting.now)
      return .init(name: terms.name, word: view.word)
    }
  }

  private static func words(_ place: KeyRing.Place) -> String {
    switch place {
    case .file(let path): "in the key file \(path)"
    case .agent: "in the SSH agent"
    case .openSSH(let path): "in \(path)"
    }
  }

  /// Statements that the next commit will add, in words.
  private func staged(_ known: Knowledge) -> [String] {
    guard let repository = try? setting.repository(), !repository.isBare,
      let changes = try? repository.stagedChanges()
    else { return [] }
    return changes.compactMap { change in
      guard change.path.isBelow(RecordPlace.root), change.oldID == nil, let blob = change.newID,
        let bytes = try? repository.blob(blob, limit: RecordLimits.bytes),
        case .success(let verified) = Verified.verify(file: bytes)
      else { return nil }
      return known.words.sentence(verified.record, id: verified.id)
    }
  }
}

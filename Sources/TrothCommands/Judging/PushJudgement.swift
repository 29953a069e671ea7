import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Judges what one push does, ref by ref, by the law of one project.
///
/// Specification: docs/spec/check.md, "Hooks".
struct PushJudgement {
  let setting: Setting
  let project: ProjectSetting

  /// Whether this repository receives the push.
  let isServer: Bool
  /// Whether the push goes to the place whose refs are the authority state.
  let isAuthority: Bool
  /// Whether the law is the inception that the push brings.
  let isFirstPush: Bool

  /// Where data in the push goes; `nil` where the policy asks for no consent.
  var destination: Destination?

  /// What other programs said for refs that were judged already.
  private let memory = OutsideMemory()
  private let governedMemory = GovernedMemory()

  /// What a ref is to the project.
  enum Role {
    case defaultBranch, ledger, other
  }

  /// The role of a ref at the receiving side. On a server the branch that HEAD names is the default
  /// branch whatever the project calls it.
  func role(of ref: String) -> Role {
    if ref == project.law.defaultRef { return .defaultBranch }
    if isAuthority, let branch = project.state.place.branch, ref == "refs/heads/\(branch)" {
      return .defaultBranch
    }
    return ref == project.law.ledgerRef ? .ledger : .other
  }

  /// The answers, one for each ref that holds or held commits. Records that the same push brings to
  /// the ledger are statements for all its other refs.
  func entries(_ updates: [RefUpdate]) async -> [PushReport.Entry] {
    var entries: [PushReport.Entry] = []
    var companions: [Verified] = []
    for update in updates where role(of: update.ref) == .ledger {
      let answer: PushReport.Answer?
      do { answer = try ledger(update, companions: &companions) } catch {
        answer = .unanswered(error)
      }
      if let answer { entries.append(.init(update.ref, answer)) }
    }
    for update in updates where role(of: update.ref) != .ledger {
      let answer: PushReport.Answer?
      do { answer = try await branch(update, companions) } catch { answer = .unanswered(error) }
      if let answer { entries.append(.init(update.ref, answer)) }
    }
    return entries
  }

  private func ledger(
    _ update: RefUpdate, companions: inout [Verified]
  ) throws(TrothError) -> PushReport.Answer? {
    if !isAuthority, update.new == nil { return nil }
    var judgement = try LedgerJudgement(
      update, project: project, repository: try setting.repository(),
      loader: try setting.loader())
    if let new = update.new { judgement.question.data = try governed(new, update.old) }
    let result = judgement.question.answer()
    if result.verdict <= .advice { companions += judgement.arrived }
    let head = update.new ?? update.old ?? project.state.commit
    if isServer, !judgement.question.isLinear {
      return .refused(
        TrothError(
          .user, code: .ledgerRewritten,
          "The ledger only grows: this push would rewrite or delete \(update.ref).",
          hint: "git fetch && troth doctor"))
    }
    return .judged(
      project.report(result, base: update.old, head: head, onto: update.ref, at: setting.now))
  }

  private func branch(
    _ update: RefUpdate, _ companions: [Verified]
  ) async throws(TrothError) -> PushReport.Answer? {
    let isDefault = role(of: update.ref) == .defaultBranch
    guard let new = update.new else { return isDefault && isAuthority ? deletion(update) : nil }
    if isServer, isInTheWay(update.ref) {
      return .refused(
        TrothError(
          .user, code: .recordMisplaced,
          "A ref of this name would keep the project's own branches from being written.",
          hint: "git push with another branch name"))
    }
    let repository = try setting.repository()
    let head = try repository.peeled(new)
    // What is no commit has no author: a tag of a tree or a blob.
    guard try repository.kind(of: head) == .commit else {
      if !project.law.policy.consentNeeded.isEmpty { return .refused(Self.bare(update.ref)) }
      guard isServer, !update.ref.hasPrefix("refs/tags/") else { return nil }
      return .refused(
        TrothError(
          .user, code: .commitMalformed, "Only a tag may name something else than a commit.",
          hint: "git push the commit"))
    }
    var builder = QuestionBuilder(
      repository: repository, loader: try setting.loader(), project: project, at: setting.now)
    builder.companions = companions
    builder.memory = memory
    builder.isFirstPush = isFirstPush && isDefault
    builder.becomesAuthority = isDefault && isAuthority && !isFirstPush
    builder.destination = destination
    builder.governedMemory = governedMemory
    let question = try await builder.question(
      CommitSpan(head: head, start: nil), onto: isDefault ? project.law.defaultRef : update.ref,
      old: try known(update.old, in: repository))
    if isServer, isDefault, let error = Survival(setting, project).loss(at: head) {
      return .refused(error)
    }
    return .judged(project.report(question))
  }

  /// The governed data that a push to the ledger brings, where only records belong.
  private func governed(_ new: ObjectID, _ old: ObjectID?) throws(TrothError) -> GovernedData? {
    let rules = project.law.policy.consentNeeded
    guard let destination, !rules.isEmpty else { return nil }
    let repository = try setting.repository()
    let lacking = try repository.commits(
      from: [new], excluding: [try known(old, in: repository)].compactMap(\.self))
    var reader = GovernedReader(repository, rules: rules)
    return try reader.data(
      head: new, lacking: lacking, law: project.state.commit, judged: [],
      base: repository.treeID(ofCommit: new), for: destination)
  }

  /// A folder or a file that no commit holds has no history and no list of subjects beside it.
  private static func bare(_ ref: String) -> TrothError {
    TrothError(
      .user, code: .subjectUnknown,
      "\(ref) names a file or a folder and no commit, so it cannot be told whom it is about.",
      hint: "git push the commit")
  }

  /// Whether git could not keep this ref beside the default branch or the ledger: one path cannot be
  /// both a file and a folder.
  private func isInTheWay(_ ref: String) -> Bool {
    [project.law.defaultRef, project.law.ledgerRef].contains { own in
      own.hasPrefix(ref + "/") || ref.hasPrefix(own + "/")
    }
  }

  /// The commit that the ref had, as far as it is here: a forced push may overwrite what this clone
  /// has never seen.
  private func known(
    _ old: ObjectID?, in repository: Repository
  ) throws(TrothError) -> ObjectID? {
    guard let old, repository.contains(old) else { return nil }
    let commit = try repository.peeled(old)
    return try repository.kind(of: commit) == .commit ? commit : nil
  }

  private func deletion(_ update: RefUpdate) -> PushReport.Answer {
    .refused(
      TrothError(
        .user, code: .recordDeleted,
        "The default branch carries the project's law, so \(update.ref) is not deleted."))
  }
}

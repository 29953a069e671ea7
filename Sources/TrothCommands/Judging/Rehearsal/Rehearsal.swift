import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothReport
import TrothStore

/// Judges the steps of a history by a policy, as if each came to the default branch today.
///
/// Specification: docs/spec/policy.md, "Trying a policy".
struct Rehearsal {
  let repository: Repository
  /// The law, with the policy that is tried.
  let law: Law
  /// Who and what is known today.
  let people: People
  let statements: Statements
  let at: Instant
  /// People who are taken to have joined.
  let assumed: TrialPeople
  /// Verifies what other programs do, with keys that are in force; `nil` where the policy names none.
  var outside: OutsideVerifier?

  /// Steps that one task judges.
  static let batch = 32
  /// Batches that wait or are worked on at a time.
  static let inFlight = 8

  /// Judges steps, newest first: reads on one thread, judges on the others, and never holds more
  /// than a few batches.
  ///
  /// - Throws: `object-missing` in partial clones that lack commits.
  /// - Complexity: O(n) in commits, one signature verified for each that is signed.
  func run(
    _ steps: [HistoryStep], progress: (Int) -> Void
  ) async throws(TrothError) -> TrialSummary {
    var summary = TrialSummary()
    var waiting: [Task<[TrialStep], Never>] = []
    var merges = MergeReader(repository, mayFetch: false)
    var next = 0
    while next < steps.count {
      let end = min(next + Self.batch, steps.count)
      var questions: [Question] = []
      for step in steps[next..<end] { questions.append(try await question(step, &merges)) }
      next = end
      if waiting.count == Self.inFlight {
        for step in await waiting.removeFirst().value { summary.add(step) }
      }
      waiting.append(
        Task.detached { [questions, assumed] in
          questions.map { TrialStep($0, assumed: assumed) }
        })
      progress(summary.steps)
    }
    for task in waiting {
      for step in await task.value { summary.add(step) }
      progress(summary.steps)
    }
    return summary
  }

  /// The question that a step would be. What it did below `.troth/` is law or statement by now and
  /// not asked about again.
  private func question(
    _ step: HistoryStep, _ merges: inout MergeReader
  ) async throws(TrothError) -> Question {
    var commits: [CommitUnderJudgement] = []
    for id in step.commits {
      commits.append(
        CommitUnderJudgement(
          id: id, bytes: try repository.read(id).bytes, merge: try await merges.fact(id)))
    }
    var question = Question(
      law: law, onto: law.defaultRef, base: step.base, head: step.tip, commits: commits,
      change: try change(step), lawChanges: [], proposed: nil, people: people,
      statements: statements, at: at)
    if let outside {
      let signed = commits.compactMap { commit in commit.object.map { (commit.id, $0) } }
      question.outside = OutsideFacts(
        verdicts: try outside.verdicts(signed), sshKeys: outside.sshKeys)
    }
    for commit in question.commitsWithPaths {
      question.touched[commit] = try repository.pathsTouched(by: commit)
    }
    return question
  }

  /// The change id, as far as anything known names one.
  private func change(_ step: HistoryStep) throws(TrothError) -> Digest {
    let kinds: Set<RecordKind> = [.admission, .approval]
    guard statements.all.contains(where: { kinds.contains($0.record.kind) }) else {
      return ChangeID.digest([])
    }
    let before = try step.base.map { id throws(TrothError) in try repository.treeID(ofCommit: id) }
    return ChangeID.digest(
      try repository.changes(from: before, to: try repository.treeID(ofCommit: step.tip))
        .map(ChangeID.Entry.init))
  }
}

extension ChangeID.Entry {
  /// One difference of two trees.
  init(_ change: TreeChange) {
    self.init(
      path: change.path, oldMode: change.oldMode?.rawValue ?? 0,
      newMode: change.newMode?.rawValue ?? 0, oldID: change.oldID, newID: change.newID)
  }
}

import TrothModel
import TrothPolicy

/// Rule 6, merges: says what a merge holds that its parents do not come to, and keeps statements.
///
/// Specification: docs/spec/check.md, "Merges".
struct MergeFindings {
  let question: Question

  func findings() -> [Finding] {
    question.commits.flatMap { commit -> [Finding] in
      guard case .change(let change) = commit.merge else { return [] }
      return differences(commit.id, change) + lost(commit.id, change)
    }
  }

  private func differences(_ id: ObjectID, _ change: MergeChange) -> [Finding] {
    if let obstacle = change.obstacle {
      return [
        finding(
          .mergeNotRecomputed, .note, id, [],
          "A merge could not be done again (\(obstacle)), so it is judged as a change.")
      ]
    }
    var findings: [Finding] = []
    if !change.resolved.isEmpty {
      findings.append(
        finding(
          .mergeDiffers, .note, id, change.resolved,
          "A merge resolves a conflict; what it holds there is a change by whoever made it."))
    }
    if !change.beyond.isEmpty {
      findings.append(
        finding(
          .mergeDiffers, .warning, id, change.beyond,
          "A merge holds something that its parents do not come to, and that no conflict asked for; "
            + "it is judged as a change."))
    }
    return findings
  }

  private func lost(_ id: ObjectID, _ change: MergeChange) -> [Finding] {
    let records = change.lost.filter { path in
      path.isBelow(RecordPlace.root) && RecordFolder.holds(Self.belowRoot(path))
    }
    guard !records.isEmpty else { return [] }
    return [
      Finding(
        .recordDeleted, .error, commits: [id], paths: records, rule: "records",
        mode: question.law.policy.records.mode,
        message:
          "A merge leaves out a signed statement that one of its parents has; statements stay.",
        remedy: remedy)
    ]
  }

  private static func belowRoot(_ path: GitPath) -> GitPath {
    GitPath(bytes: Array(path.bytes.dropFirst(RecordPlace.root.bytes.count + 1)))
  }

  private func finding(
    _ code: FindingCode, _ severity: Finding.Severity, _ id: ObjectID, _ paths: [GitPath],
    _ message: String
  ) -> Finding {
    Finding(
      code, severity, commits: [id], paths: paths, rule: "signed",
      mode: question.law.policy.signed.mode, message: message, remedy: remedy)
  }

  private var remedy: String {
    let base = question.base.map { "\($0.short).." } ?? ""
    return "git log --merges --remerge-diff \(base)\(question.head.short)"
  }
}

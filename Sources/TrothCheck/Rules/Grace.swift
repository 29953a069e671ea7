import TrothModel
import TrothPolicy

/// Grace: nobody could know, before there was a project, what it would come to ask.
///
/// Specification: docs/spec/check.md, "Grace".
struct Grace {
  let question: Question

  /// Whether the policy grants it and the range is one that it is meant for.
  var isGranted: Bool { question.law.policy.grace && question.isFromBefore }

  /// What signatures and terms would refuse becomes advice. What is broken stays broken, what lies
  /// below `.troth/` is judged as ever, and strangers still wait for a steward's word.
  func softened(_ findings: [Finding]) -> [Finding] {
    guard isGranted else { return findings }
    let softened = findings.map { Self.isSoft($0) ? $0.advised : $0 }
    guard softened != findings else { return findings }
    return softened + [
      Finding(
        .forkFromBefore, .note, rule: "grace", mode: .advise,
        message: "This branch was begun before the project was, so what signatures and terms would "
          + "ask of it is advice.")
    ]
  }

  private static func isSoft(_ finding: Finding) -> Bool {
    guard finding.rule == "signed" || finding.rule.hasPrefix("agreements.") else { return false }
    return finding.code != .commitMalformed && finding.code != .commitSignatureBad
  }
}

extension Finding {
  /// The same in an entry that advises.
  fileprivate var advised: Finding {
    Finding(
      code, severity, commits: commits, paths: paths, person: person, rule: rule, mode: .advise,
      message: message, remedy: remedy)
  }
}

import TrothModel
import TrothPolicy

/// Approvals that the policy's `rules` ask for.
///
/// Specification: docs/spec/check.md, "Approvals".
struct ApprovalFindings {
  let question: Question
  let approvals: Approvals
  let rules: RuleFindings

  func findings(_ commits: [CommitPeople], malformed: [ObjectID]) -> [Finding] {
    asked(commits, malformed).flatMap { rule, asked in findings(rule, asked) }
  }

  /// The rules that ask for approvals of this change: one of its commits is one that they hold for.
  func asked(
    _ commits: [CommitPeople], _ malformed: [ObjectID]
  ) -> [(rule: ChangeRule, approvals: ChangeRule.Approvals)] {
    question.rulesHere.compactMap { rule in
      guard let asked = rule.approvals,
        !malformed.isEmpty || commits.contains(where: { rules.isReached($0.id, by: rule) })
      else { return nil }
      return (rule, asked)
    }
  }

  private func findings(_ rule: ChangeRule, _ asked: ChangeRule.Approvals) -> [Finding] {
    let all = approvals.all
    let standing = Set(all.filter { $0.standing == .standing }.map(\.person))
      .filter { approvals.suffices($0, asked) }
    let reached = approvals.independent(standing, asked)
    let needed = approvals.needed(asked)
    guard reached < needed else { return [] }
    var findings = [
      Finding(
        .approvalMissing, .error, rule: "rules.\(rule.name)", mode: rule.mode,
        message: message(asked, needed: needed, standing: standing.count, reached: reached),
        remedy: "troth approve \(question.range)")
    ]
    for approving in all where approvals.suffices(approving.person, asked) {
      guard case .voided(let paths) = approving.standing, !standing.contains(approving.person)
      else { continue }
      findings.append(
        Finding(
          .approvalVoided, .warning, paths: paths, person: approving.person,
          rule: "rules.\(rule.name)", mode: rule.mode,
          message: "An approval is for another state of this change: these files differ from what "
            + "was approved.",
          remedy: "git diff \(approving.head.short) \(question.head.short)"))
    }
    return findings
  }

  private func message(
    _ asked: ChangeRule.Approvals, needed: Int, standing: Int, reached: Int
  ) -> String {
    let whose =
      switch asked.from {
      case .accepted, .strong: "people who are \(asked.from.rawValue) in \(asked.scope)"
      case .stewards: "stewards"
      }
    var message =
      needed == 1
      ? "This needs an approval by somebody else: one of the \(whose)."
      : "This needs approvals by \(needed) \(whose) who had no part in it and do not rest on one "
        + "another's word; \(Self.count(reached)) here."
    if standing > reached {
      message += " Some who approved come through the same people and count together."
    }
    if approvals.hasUnknownPart {
      message += " One more is asked for than usual, because it is not known who wrote some of it."
    }
    return message
  }

  private static func count(_ number: Int) -> String {
    number == 0 ? "none is" : number == 1 ? "one is" : "\(number) are"
  }
}

public import TrothModel
public import TrothPolicy
import TrothRecords

/// Who has approved a change, what its rules ask for, and who could do it.
///
/// Specification: docs/spec/check.md, "Approvals".
public struct ApprovalSummary: Hashable, Sendable {
  /// What one rule asks for.
  public struct Asked: Hashable, Sendable {
    /// The rule's name.
    public let rule: String
    /// What it asks for.
    public let approvals: ChangeRule.Approvals
    /// How many people it takes here.
    public let needed: Int
    /// Those whose approvals count for it, sorted.
    public let standing: [PersonID]
    /// How many of them are independent of one another.
    public let independent: Int
    /// Everybody else who could approve for it, sorted and not otherwise ordered.
    public let reviewers: [PersonID]
    /// Some of these who would be enough, together with those who have approved: an example, and not
    /// the only one. Empty when there are enough; `nil` when there are too few.
    public let enough: [PersonID]?
  }

  /// What people have said, sorted by record.
  public let approvings: [Approving]
  /// What the rules ask for, in their order.
  public let asked: [Asked]
}

extension Question {
  /// Whether anybody has to look at approvals: a rule for this branch asks for some, or somebody gave
  /// one.
  public var asksForApprovals: Bool {
    rulesHere.contains { $0.approvals != nil }
      || statements.all.contains { $0.record.kind == .approval }
  }

  /// Who has approved the change, and who could.
  public var approvals: ApprovalSummary {
    asksForApprovals ? approvals(Parties(self)) : ApprovalSummary(approvings: [], asked: [])
  }

  /// What approving this change says.
  ///
  /// - Parameter because: why, if the approver wants to say.
  public func approval(because: String?) -> Approval {
    Approval(
      project: law.project.id, change: change, onto: onto, head: head,
      files: ChangeFiles(entries).listed, because: because)
  }

  /// Whether somebody had a part in the change, themselves or by their machine or operator, so that
  /// they approve nothing of it.
  public func hasPart(_ person: PersonID) -> Bool {
    Approvals(self, Parties(self)).hasPart(person)
  }

  func approvals(_ parties: Parties) -> ApprovalSummary {
    let approvals = Approvals(self, parties)
    let all = approvals.all
    let rules = RuleFindings(
      question: self, sponsors: parties.sponsors, standings: parties.standings)
    let asked = ApprovalFindings(question: self, approvals: approvals, rules: rules)
      .asked(parties.behind, parties.malformed)
    return ApprovalSummary(
      approvings: all,
      asked: asked.map { rule, asked in
        let standing = Set(all.filter { $0.standing == .standing }.map(\.person))
          .filter { approvals.suffices($0, asked) }
        let reviewers = approvals.reviewers(asked).filter { !standing.contains($0) }
        return ApprovalSummary.Asked(
          rule: rule.name, approvals: asked, needed: approvals.needed(asked),
          standing: standing.sorted(), independent: approvals.independent(standing, asked),
          reviewers: reviewers,
          enough: approvals.enough(reviewers, beside: standing, asked))
      })
  }
}

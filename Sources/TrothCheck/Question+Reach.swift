public import TrothModel
import TrothPolicy
import TrothRecords

extension Question {
  /// Whether the change goes to one of these branches; `nil` stands for the default branch.
  func goes(to branches: [Glob]?) -> Bool {
    guard let branches else { return onto == law.defaultRef }
    let prefix = "refs/heads/"
    guard onto.hasPrefix(prefix) else { return false }
    let branch = GitPath(onto.dropFirst(prefix.count))
    return branches.contains { $0.matches(branch) }
  }

  /// The policy's rules for the branch that the change goes to.
  var rulesHere: [ChangeRule] { law.policy.rules.filter { goes(to: $0.branches) } }

  /// The commits whose paths decide something: those that machines made which the policy names, and all
  /// where a rule for this branch names paths. The caller fills in ``Question/touched`` for them.
  public var commitsWithPaths: [ObjectID] {
    let isByPath = rulesHere.contains { $0.paths != nil }
    guard isByPath || !law.policy.agents.isEmpty else { return [] }
    let judged = signers.judged
    if isByPath { return judged.filter { !$0.isRecomputed }.map(\.id) }
    // Only whether somebody is an agent matters here, not who answers for it.
    let sponsors = Sponsors(
      law: law, people: people, agents: Agents(people, statements, at: at))
    return judged.map(\.people)
      .filter { $0.makers.contains { sponsors.rule(for: $0) != nil } }.map(\.id)
  }

  /// Whether a rule for this branch rests on the order in which the project received its records.
  public var restsOnArrivals: Bool {
    rulesHere.contains { rule in
      rule.approvals != nil || rule.authors == .accepted || rule.authors == .strong
    }
  }

  /// Whether the order in which the project received its records can matter: somebody speaks of others,
  /// and somebody is asked about who is no steward.
  public var asksForArrivals: Bool {
    let speaks = statements.all.contains { statement in
      statement.source.isAuthority
        && (statement.record.kind == .vouch || statement.record.kind == .delegation)
    }
    guard speaks else { return false }
    return rulesHere.contains { $0.approvals != nil }
      || signers.judged.contains { $0.people.persons.contains { !law.project.isSteward($0) } }
  }
}

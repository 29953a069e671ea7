import TrothModel
import TrothPolicy
import TrothRecords

/// Agents: a person answers for each machine among the people of a commit, and each works where the
/// policy lets it.
///
/// Specification: docs/spec/check.md, "Rule: agents".
struct AgentFindings {
  let question: Question
  let sponsors: Sponsors

  func findings(_ commits: [CommitPeople]) -> [Finding] {
    commits.flatMap { commit in
      commit.persons.compactMap { unsponsored($0, commit.id) }
        + commit.makers.compactMap { strayed($0, commit.id) }
    }
  }

  private func mode(_ person: PersonID) -> PolicyMode {
    sponsors.rule(for: person)?.mode ?? question.law.policy.mode
  }

  private func unsponsored(_ person: PersonID, _ commit: ObjectID) -> Finding? {
    guard let lack = sponsors.lack(of: person) else { return nil }
    return Finding(
      .agentNotSponsored, .error, commits: [commit], person: person, rule: "agents",
      mode: mode(person), message: lack.message, remedy: lack.remedy)
  }

  /// What a machine that the policy names changes beyond the paths that are its.
  private func strayed(_ person: PersonID, _ commit: ObjectID) -> Finding? {
    guard let rule = sponsors.rule(for: person) else { return nil }
    guard let touched = question.touched[commit] else {
      return finding(person, commit, [], "It could not be said what this machine changes.")
    }
    let beyond = touched.filter { !rule.allows($0) && !ChangeID.isStatement($0) }
    guard !beyond.isEmpty else { return nil }
    return finding(
      person, commit, beyond,
      "The policy lets this machine work elsewhere; here a person makes the change.")
  }

  private func finding(
    _ person: PersonID, _ commit: ObjectID, _ paths: [GitPath], _ message: String
  ) -> Finding {
    Finding(
      .agentMayNot, .error, commits: [commit], paths: paths, person: person, rule: "agents",
      mode: mode(person), message: message,
      remedy: "git rebase --interactive \(question.base?.short ?? "--root")")
  }
}

extension CommitPeople {
  /// Who made the commit: who answers for it, and its author.
  var makers: Set<PersonID> {
    var makers: Set<PersonID> = []
    switch signer {
    case .person(let person), .answeredFor(let person): makers.insert(person)
    default: break
    }
    if case .person(let person) = author { makers.insert(person) }
    return makers
  }
}

extension Sponsors.Lack {
  fileprivate var message: String {
    switch self {
    case .named:
      "The policy names who answers for this machine, and their log is not here or they are not a "
        + "person."
    case .operatorOf(let standing):
      switch standing.word {
      case .sponsored, .notSigned:
        "This agent names a person who answers for it, and that person has not said so yet."
      case .ended: "The person who answered for this agent has ended it."
      case .operatorUnknown:
        "The log of the person who is to answer for this agent is not here, or needs a newer "
          + "version of Troth."
      case .operatorNotAPerson:
        "This agent names an operator that is not a person, and only a person can answer for it."
      }
    }
  }

  fileprivate var remedy: String {
    guard case .operatorOf(let standing) = self else { return "troth project show" }
    switch standing.word {
    case .operatorUnknown: return "git fetch"
    case .operatorNotAPerson: return "troth id new --kind agent --operator DID --name NAME"
    default: return "troth id sponsor \(standing.agent)"
    }
  }
}

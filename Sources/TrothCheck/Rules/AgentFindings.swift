import TrothModel
import TrothPolicy
import TrothRecords

/// Agents: a person answers for each machine among the people of a commit.
///
/// Specification: docs/spec/check.md, "Rule: agents".
struct AgentFindings {
  let question: Question
  let agents: Agents

  func findings(_ commits: [CommitPeople]) -> [Finding] {
    commits.flatMap { commit in
      commit.persons.compactMap { agents[$0] }.filter { !$0.isSponsored }
        .map { unsponsored($0, commit.id) }
    }
  }

  private func unsponsored(_ standing: AgentStanding, _ commit: ObjectID) -> Finding {
    Finding(
      .agentNotSponsored, .error, commits: [commit], person: .identity(standing.agent),
      rule: "agents", mode: question.law.policy.mode, message: Self.message(standing.word),
      remedy: Self.remedy(standing))
  }

  private static func message(_ word: AgentStanding.Word) -> String {
    switch word {
    case .sponsored, .notSigned:
      "This agent names a person who answers for it, and that person has not said so yet."
    case .ended: "The person who answered for this agent has ended it."
    case .operatorUnknown:
      "The log of the person who is to answer for this agent is not here, or needs a newer version "
        + "of Troth."
    case .operatorNotAPerson:
      "This agent names an operator that is not a person, and only a person can answer for it."
    }
  }

  private static func remedy(_ standing: AgentStanding) -> String {
    switch standing.word {
    case .operatorUnknown: "git fetch"
    case .operatorNotAPerson: "troth id new --kind agent --operator DID --name NAME"
    default: "troth id sponsor \(standing.agent)"
    }
  }
}

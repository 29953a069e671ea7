public import TrothConsent
public import TrothModel
import TrothPolicy
import TrothRecords

/// Rule 5: data about people goes where they permit it, and nowhere else.
///
/// Specification: docs/spec/check.md, "Rule: consent".
public struct ConsentFindings {
  private let data: GovernedData
  private let judge: ConsentJudge

  /// Judges what is known of governed data.
  public init(_ data: GovernedData, judge: ConsentJudge) {
    self.data = data
    self.judge = judge
  }

  /// What alike findings have in common.
  private struct Group: Hashable {
    let rule: ConsentRule
    let reason: ConsentReason
    let manner: Manner
  }

  /// How the data comes along.
  private enum Manner: Hashable {
    case there, onTheWay, moved
  }

  private struct Gathered {
    var commits: Set<ObjectID> = []
    var paths: Set<GitPath> = []
    var asked: GitPath?
  }

  /// The findings about data: one for each entry and reason. - Complexity: O(n) decisions, alike ones
  /// made once.
  public func findings() -> [Finding] {
    var answers: [GovernedData.Claim: Set<ConsentReason>] = [:]
    var groups: [Group: Gathered] = [:]
    for appearance in data.appearances {
      for claim in appearance.claims {
        let reasons: Set<ConsentReason>
        if let known = answers[claim] {
          reasons = known
        } else {
          let decision = judge.decision(
            claim, operation: claim.rule.operation(at: data.moment), for: data.audience)
          reasons = Set(decision.denials.map(\.reason))
          answers[claim] = reasons
        }
        let manner: Manner =
          claim.path != appearance.path ? .moved : appearance.isAtTip ? .there : .onTheWay
        for reason in reasons {
          let group = Group(rule: claim.rule, reason: reason, manner: manner)
          var gathered = groups[group] ?? Gathered()
          gathered.commits.formUnion(appearance.commits)
          gathered.paths.insert(appearance.path)
          gathered.asked = min(gathered.asked ?? claim.path, claim.path)
          groups[group] = gathered
        }
      }
    }
    return groups.map { group, gathered in
      Finding(
        group.reason.code, .error, commits: gathered.commits.sorted(),
        paths: gathered.paths.sorted(), rule: group.rule.entry, mode: group.rule.mode,
        message: message(group), remedy: remedy(group, gathered.asked ?? GitPath("")))
    }
  }

  /// The findings about whom data is said to be about, by who signed what.
  func assignmentFindings(_ signers: [ObjectID: PersonID]) -> [Finding] {
    data.assignments.compactMap { assignment in
      if let commit = assignment.commit, let person = signers[commit],
        judge.isSteward(person, of: assignment.rule)
      {
        return nil
      }
      let steward = assignment.commit.flatMap { signers[$0] }
      return Finding(
        .subjectUnknown, .error, commits: assignment.commit.map { [$0] } ?? [],
        paths: [assignment.path], person: steward, rule: assignment.rule.entry,
        mode: assignment.rule.mode,
        message: assignment.commit == nil
          ? "What is written of whom data is about would go back to something else, without anybody "
            + "who stewards this data."
          : "Whom data is about is written by those who steward it; this commit is not signed by any "
            + "of them.",
        remedy: "git log --patch -- \(ShellWord.quoted(assignment.path))")
    }
  }

  private func message(_ group: Group) -> String {
    let operation = group.rule.operation(at: data.moment)
    var sentence = group.reason.sentence(operation, audience)
    switch group.manner {
    case .there: break
    case .onTheWay:
      sentence += " It is not at the tip any more, and an earlier commit of this history has it."
    case .moved: sentence += " It is the content of a governed file, at another path."
    }
    return sentence
  }

  private var audience: String? {
    if case .named(let name) = data.audience { name } else { nil }
  }

  private func remedy(_ group: Group, _ path: GitPath) -> String {
    if group.reason == .audienceUnknown { return "troth policy show" }
    let words = [
      "troth consent explain", ShellWord.quoted(path), "--operation",
      ShellWord.quoted(group.rule.operation(at: data.moment)),
    ]
    return (words + (audience.map { ["--audience", $0] } ?? [])).joined(separator: " ")
  }
}

extension ConsentReason {
  /// The code of a finding for this reason.
  public var code: FindingCode {
    switch self {
    case .subjectUnknown: .subjectUnknown
    case .audienceUnknown: .audienceUnknown
    case .withdrawn: .consentWithdrawn
    case .revoked: .consentRevoked
    case .invalidated: .consentInvalidated
    case .refused: .consentRefused
    case .prohibited: .consentProhibited
    case .deferred: .consentDeferred
    case .guardianMissing: .guardianMissing
    case .expired: .consentExpired
    case .purposeNotCovered: .purposeNotCovered
    case .operationNotCovered: .operationNotCovered
    case .audienceNotCovered: .audienceNotCovered
    case .requested: .consentRequested
    case .missing: .consentMissing
    }
  }

  /// The reason in a sentence.
  public func sentence(_ operation: String, _ audience: String?) -> String {
    let whom = audience.map { " for \($0)" } ?? ""
    switch self {
    case .subjectUnknown:
      return "It is not known whom this data is about, or nobody speaks for them."
    case .audienceUnknown:
      return "The policy names no audience for this place, so no data about people goes there."
    case .withdrawn: return "Somebody whom this data is about has ended its use."
    case .revoked: return "Who answered for the use of this data has stopped it."
    case .invalidated: return "The consent for this data was found not to hold."
    case .refused: return "Somebody whom this data is about said no."
    case .prohibited: return "A consent says that this data is never used for this\(whom)."
    case .deferred: return "Somebody whom this data is about has put the answer off."
    case .guardianMissing: return "A consent for this data lacks a guardian's word."
    case .expired: return "A consent for this data was given until a day that is past."
    case .purposeNotCovered:
      return "The consents for this data are for other purposes than those asked about\(whom)."
    case .operationNotCovered: return "The consents for this data do not cover \(operation)."
    case .audienceNotCovered: return "The consents for this data do not cover this audience\(whom)."
    case .requested: return "Consent was asked for, and there is no answer yet."
    case .missing: return "Nobody has consented to \(operation)\(whom)."
    }
  }
}

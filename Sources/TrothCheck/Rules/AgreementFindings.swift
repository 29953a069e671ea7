import TrothConsent
import TrothModel
import TrothPolicy
import TrothRecords

/// Rule 4, terms: those whom the policy names have accepted the texts in force.
///
/// Specification: docs/spec/check.md, "Rule: agreements".
struct AgreementFindings {
  let question: Question
  /// Who answers for machines.
  let sponsors: Sponsors
  /// Which statements count, by where they come from and whose they are.
  let passes: (Attributed) -> Bool

  func findings(_ commits: [CommitPeople]) -> [Finding] {
    question.law.policy.agreements.flatMap { findings($0, commits) }
  }

  private func findings(_ rule: AgreementRule, _ commits: [CommitPeople]) -> [Finding] {
    guard let terms = question.law.terms(of: rule) else {
      return [
        Finding(
          .termsUnratified, .error, rule: "agreements.\(rule.name)", mode: rule.mode,
          message: "The policy asks for \(rule.terms), and no such text is in force.",
          remedy: "troth project propose --text \(rule.terms)")
      ]
    }
    var states: [PersonID: AgreementState] = [:]
    func state(of person: PersonID) -> AgreementState {
      if let known = states[person] { return known }
      let state = terms.state(
        of: person, in: question.statements, people: question.people, at: question.at,
        passes: passes)
      states[person] = state
      return state
    }
    return commits.flatMap { commit in
      parties(of: commit, rule).compactMap { party -> Finding? in
        switch party {
        case .person(let person, let signedOff):
          // A machine's sign-off is nobody's word.
          if signedOff, rule.accept.contains(.signoff), !sponsors.isMachine(person) { return nil }
          return finding(rule, commit, person, sponsors.state(for: person, state(of:)))
        case .unknown(let what, let signedOff):
          if signedOff, rule.accept.contains(.signoff) { return nil }
          return unknown(rule, commit, what)
        }
      }
    }
  }

  private enum Party {
    case person(PersonID, signedOff: Bool)
    case unknown(String, signedOff: Bool)
  }

  private func parties(of commit: CommitPeople, _ rule: AgreementRule) -> [Party] {
    var parties: [Party] = []
    if rule.of.contains(.author) {
      switch commit.author {
      case .person(let person): parties.append(.person(person, signedOff: commit.isSignedOff))
      case .signedOff, .unknown:
        parties.append(.unknown("The author", signedOff: commit.isSignedOff))
      }
    }
    if rule.of.contains(.signer) {
      switch commit.signer {
      case .person(let person), .answeredFor(let person):
        parties.append(.person(person, signedOff: false))
      case .nobody: parties.append(.unknown("The signer", signedOff: false))
      case .forge: parties.append(.unknown("Who pressed the button", signedOff: false))
      }
    }
    for coAuthor in commit.coAuthors {
      switch coAuthor {
      case .person(let person) where rule.of.contains(.coAuthor) || rule.of.contains(.author):
        // Whoever the signer names as an author by DID is bound as an author is.
        parties.append(.person(person, signedOff: false))
      case .named(_, let signedOff) where rule.of.contains(.coAuthor):
        parties.append(.unknown("A co-author", signedOff: signedOff))
      default: continue
      }
    }
    return parties
  }

  private func finding(
    _ rule: AgreementRule, _ commit: CommitPeople, _ person: PersonID, _ state: AgreementState
  ) -> Finding? {
    if sponsors.isMachine(person) { return machineFinding(rule, commit, person, state) }
    let (code, message): (FindingCode, String)
    switch state {
    case .inForce: return nil
    case .missing:
      (code, message) = (.agreementMissing, "The author has not accepted \(rule.name).")
    case .outdated:
      (code, message) = (
        .agreementOutdated,
        "The author accepted an earlier text of \(rule.name); the one in force is new."
      )
    case .ended:
      (code, message) = (.agreementEnded, "The author has ended their agreement to \(rule.name).")
    }
    return Finding(
      code, .error, commits: [commit.id], person: person, rule: "agreements.\(rule.name)",
      mode: rule.mode, message: message, remedy: remedy(rule))
  }

  /// An agent never agrees; the person who answers for it does.
  private func machineFinding(
    _ rule: AgreementRule, _ commit: CommitPeople, _ machine: PersonID, _ state: AgreementState
  ) -> Finding? {
    let sponsor = sponsors.answer(for: machine)
    let isAnswered: Bool
    if case .nobody = sponsor { isAnswered = false } else { isAnswered = true }
    let (code, message): (FindingCode, String)
    switch state {
    case .inForce: return nil
    case .missing where !isAnswered:
      (code, message) = (
        .agreementMissing, "Nobody answers for this agent, so nobody has accepted \(rule.name)."
      )
    case .missing:
      (code, message) = (
        .agreementMissing,
        "An agent does not accept terms, and the person who answers for it has not accepted "
          + "\(rule.name)."
      )
    case .outdated:
      (code, message) = (
        .agreementOutdated,
        "The person who answers for an agent accepted an earlier text of \(rule.name); the one in "
          + "force is new."
      )
    case .ended:
      (code, message) = (
        .agreementEnded,
        "The person who answers for an agent has ended their agreement to \(rule.name)."
      )
    }
    var person = machine
    if case .person(let answering) = sponsor { person = answering }
    return Finding(
      code, .error, commits: [commit.id], person: person, rule: "agreements.\(rule.name)",
      mode: rule.mode, message: message,
      remedy: isAnswered ? "troth agree \(rule.name)" : "troth explain agent-not-sponsored")
  }

  private func unknown(_ rule: AgreementRule, _ commit: CommitPeople, _ what: String) -> Finding {
    Finding(
      .agreementMissing, .error, commits: [commit.id], rule: "agreements.\(rule.name)",
      mode: rule.mode,
      message: "\(what) is not known, so nobody has accepted \(rule.name) for this.",
      remedy: remedy(rule))
  }

  /// Where a sign-off is enough, plain git mends it without any set-up.
  private func remedy(_ rule: AgreementRule) -> String {
    guard rule.accept.contains(.signoff) else { return "troth agree \(rule.name)" }
    return question.base.map { "git rebase --signoff \($0.short)" }
      ?? "git commit --amend --no-edit --signoff"
  }
}

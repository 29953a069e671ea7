public import TrothConsent
public import TrothModel
public import TrothPolicy
public import TrothRecords

/// The main job: may these commits go where they are going?
///
/// A pure function of what was read and an instant. Specification: docs/spec/check.md.
public struct CheckResult: Hashable, Sendable {
  /// What it comes to.
  public let verdict: Verdict
  /// What there is to say, grouped and sorted.
  public let findings: [Finding]
  /// The people behind the range, sorted by id.
  public let people: [PersonSummary]
  /// How many commits were judged.
  public let commits: Int
  /// The commits whose author no signature and no account names, in the order of the range; malformed
  /// ones last.
  public private(set) var unsigned: [ObjectID] = []
}

/// One person behind a range.
public struct PersonSummary: Hashable, Sendable {
  /// Who.
  public let person: PersonID
  /// How many of the judged commits are theirs as author or signer.
  public let commits: Int
  /// Whether they are a steward.
  public let isSteward: Bool
  /// Who answers for them, when they are an agent.
  public let agent: AgentStanding?
  /// Who answers for a machine by the policy's word.
  public let sponsor: AgentRule.Sponsor?
  /// How they stand to each of the policy's agreements, by name; an agent as who answers for it does.
  public let agreements: [String: AgreementState]
  /// The name that the commits they signed give; a claim, and nothing more.
  public let claimedName: String?
  /// How they stand by what others say of them; `nil` where nobody asks and nobody has said anything.
  public let trust: TrustSummary?
}

extension Finding {
  /// Whether the policy's rules say of the same commits and person that they are held, as gravely.
  fileprivate func isSaid(by ruled: [Finding]) -> Bool {
    guard code == .personHeld else { return false }
    return ruled.contains { other in
      other.code == .personHeld && other.person == person
        && (severity == .note || other.mode == .enforce || mode == .advise)
        && Set(other.commits).isSuperset(of: commits)
    }
  }
}

extension CheckResult {
  /// Names that people give in commits that they signed.
  public var claimedNames: [PersonID: String] {
    var names: [PersonID: String] = [:]
    for person in people { names[person.person] = person.claimedName }
    return names
  }
}

extension Question {
  /// Judges the range. - Complexity: O(n) in commits and statements, one Ed25519 verification for
  /// each signed commit.
  public func answer() -> CheckResult {
    let policy = law.policy
    let parties = Parties(self)
    let (signers, behind, authors) = (parties.signers, parties.behind, parties.authors)
    let (present, passes) = (parties.present, parties.passes)
    let (sponsors, standings) = (parties.sponsors, parties.standings)
    var findings = SignatureFindings(rule: policy.signed, people: people)
      .findings(signers, base: base)
    findings += AuthorFindings(mode: policy.signed.mode).findings(behind)
    findings += AgentFindings(question: self, sponsors: sponsors).findings(behind)
    findings += AgreementFindings(question: self, sponsors: sponsors, passes: passes)
      .findings(behind)
    let rules = RuleFindings(question: self, sponsors: sponsors, standings: standings)
    let ruled = rules.findings(behind, malformed: parties.malformed)
    findings += ruled
    findings += StrangerFindings(question: self, sponsors: sponsors)
      .findings(behind, malformed: parties.malformed)
      .filter { !$0.isSaid(by: ruled) }
    if rulesHere.contains(where: { $0.approvals != nil }) {
      findings += ApprovalFindings(
        question: self, approvals: Approvals(self, parties), rules: rules
      ).findings(behind, malformed: parties.malformed)
    }
    findings += BlockFindings(question: self, sponsors: sponsors, standings: standings)
      .findings(authors, behind)
    findings += AccountFindings(question: self).findings(authors, behind)
    findings += RecordFindings(
      question: self, authors: present, relays: isSignedBySteward(signers)
    ).findings()
    findings += TextFindings(question: self).findings()
    findings += MergeFindings(question: self).findings()
    findings += consentFindings(signers, passes)
    findings += contested(present)
    let grouped = Finding.grouped(Grace(question: self).softened(findings))
    let isUnreadable = grouped.contains { $0.code == .newerVersionNeeded }
    return CheckResult(
      verdict: isUnreadable ? .unanswered : Verdict.of(grouped), findings: grouped,
      people: authors.sorted().map { summary($0, behind, sponsors, passes) },
      commits: commits.count,
      unsigned: behind.filter(\.hasUnknownAuthor).map(\.id) + parties.malformed)
  }

  /// Rule 5, where the policy asks for consent.
  private func consentFindings(
    _ signers: Signers, _ passes: (Attributed) -> Bool
  ) -> [Finding] {
    guard let data else { return [] }
    let judge = ConsentJudge(
      law: law, people: people, statements: statements, at: at, passes: passes)
    var signed: [ObjectID: PersonID] = [:]
    for commit in signers.judged {
      switch commit.people.signer {
      case .person(let person), .answeredFor(let person): signed[commit.id] = person
      case .nobody, .forge: break
      }
    }
    let findings = ConsentFindings(data, judge: judge)
    return findings.findings() + findings.assignmentFindings(signed)
  }

  /// Who answers for each commit.
  var signers: Signers {
    Signers(
      commits, people: people, answersBelow: law.policy.signed.is == .tip,
      keys: KeyBook(facts: outside, policy: law.policy), opener: openerHere)
  }

  /// The persons whom agents among these name as the ones who answer for them.
  func operators(of authors: Set<PersonID>) -> [PersonID] {
    authors.compactMap { author in
      author.did.flatMap { people.identities[$0]?.operator }.map(PersonID.identity)
    }
  }

  /// Which statements count: those in the authority state; from the range, its own authors' and
  /// those of people who stand in the authority state.
  func counts(_ statement: Attributed, authors: Set<PersonID>) -> Bool {
    if statement.source.isAuthority { return true }
    return statement.source == .range
      && (authors.contains(statement.node) || law.project.isSteward(statement.node))
  }

  private func isSignedBySteward(_ signers: Signers) -> Bool {
    guard let tip = signers.judged.first(where: { $0.id == head }),
      case .person(let person) = tip.people.signer
    else { return false }
    return law.project.isSteward(person)
  }

  /// Logs of these people that cannot be followed to their end.
  private func contested(_ authors: Set<PersonID>) -> [Finding] {
    authors.compactMap { author in
      guard case .identity(let did) = author, let identity = people.identities[did] else {
        return nil
      }
      if let newer = identity.newer {
        return Finding(
          .newerVersionNeeded, .error, person: author, rule: "records", mode: .enforce,
          message: "The log of a person needs a newer version of Troth: \(newer).",
          remedy: "troth --version")
      }
      guard identity.isContested else { return nil }
      return Finding(
        .identityContested, .error, person: author, rule: "records",
        mode: law.policy.records.mode,
        message: "Two events claim the same place in a person's log; what follows is suspended.",
        remedy: "troth id show \(did)")
    }
  }

  private func summary(
    _ person: PersonID, _ commits: [CommitPeople], _ sponsors: Sponsors,
    _ passes: (Attributed) -> Bool
  ) -> PersonSummary {
    var agreements: [String: AgreementState] = [:]
    for rule in law.policy.agreements {
      guard let terms = law.terms(of: rule) else { continue }
      agreements[rule.name] = sponsors.state(for: person) { sponsor in
        terms.state(of: sponsor, in: statements, people: people, at: at, passes: passes)
      }
    }
    return PersonSummary(
      person: person, commits: commits.filter { $0.persons.contains(person) }.count,
      isSteward: law.project.isSteward(person), agent: sponsors.agents[person],
      sponsor: sponsors.rule(for: person)?.sponsor, agreements: agreements,
      claimedName: commits.lazy.compactMap { $0.claimedName(of: person) }.first,
      trust: sponsors.trust(of: person, asked: rulesHere))
  }
}

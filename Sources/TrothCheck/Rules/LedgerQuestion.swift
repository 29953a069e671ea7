import TrothCrypto
public import TrothModel
import TrothPolicy
public import TrothRecords

/// May this go onto the ledger? Anyone may relay attributed records; nothing else belongs there.
///
/// Specification: docs/spec/check.md, "The ledger".
public struct LedgerQuestion: Sendable {
  /// What is in force.
  public let law: Law
  /// Whether the new tip descends from the old one without merges.
  public let isLinear: Bool
  /// The new tip, or `nil` when the branch would be deleted.
  public let tip: CommitUnderJudgement?
  /// Files outside `.troth/` that the push adds, changes or removes.
  public let foreignPaths: [GitPath]
  /// What the push does below `.troth/`.
  public let changes: [LawChange]
  /// Everyone known, the pushed records included.
  public let people: People
  /// Governed data that lies where only records do; `nil` where the policy asks for no consent.
  public var data: GovernedData?

  /// Gathers a question; see the properties.
  public init(
    law: Law, isLinear: Bool, tip: CommitUnderJudgement?, foreignPaths: [GitPath],
    changes: [LawChange], people: People
  ) {
    self.law = law
    self.isLinear = isLinear
    self.tip = tip
    self.foreignPaths = foreignPaths
    self.changes = changes
    self.people = people
  }

  /// Judges the push. - Complexity: O(n) in the records pushed.
  public func answer() -> CheckResult {
    guard isLinear, let tip else {
      return result([
        finding(
          .ledgerRewritten, [],
          "The ledger only grows: this push would rewrite or delete it.",
          remedy: "git fetch && troth doctor")
      ])
    }
    var findings: [Finding] = []
    if !foreignPaths.isEmpty {
      findings.append(
        finding(
          .recordMisplaced, foreignPaths, "The ledger holds records only.",
          remedy: "git reset --soft HEAD~1"))
    }
    let texts = changes.filter { !RecordFolder.holdsStatements($0.path) }
      .map { $0.path.below(RecordPlace.root) }
    if !texts.isEmpty {
      findings.append(
        finding(
          .recordMisplaced, texts, "The law lives on the default branch, not on the ledger.",
          remedy: "troth project propose"))
    }
    let question = Question(
      law: law, onto: law.ledgerRef, base: nil, head: tip.id, commits: [],
      change: ChangeID.digest([]),
      lawChanges: changes.filter { RecordFolder.holdsStatements($0.path) },
      proposed: nil, people: people,
      statements: Statements(RecordUnion([]), people: people, project: nil),
      at: Instant(seconds: 0))
    let isSteward = isStewardSigned(tip)
    let relayed = RecordFindings(question: question, authors: [], relays: true).findings()
    findings += relayed
    let added = changes.filter { $0.old == nil }
    if added.count > RecordLimits.recordsInOneChange, !isSteward {
      findings.append(
        finding(
          .tooManyRecords, added.map { $0.path.below(RecordPlace.root) },
          "One push may bring \(RecordLimits.recordsInOneChange) records, unless a steward signed "
            + "its tip.", remedy: "git commit --amend --no-edit -S"))
    }
    return result(findings + consentFindings())
  }

  /// Records hold no data; whatever else lies here is asked about without any statement, since none
  /// has its place beside it.
  private func consentFindings() -> [Finding] {
    guard let data else { return [] }
    let judge = ConsentJudge(
      law: law, people: people,
      statements: Statements(RecordUnion([]), people: people, project: law.project.id),
      at: Instant(seconds: 0))
    return ConsentFindings(data, judge: judge).findings()
  }

  private func isStewardSigned(_ tip: CommitUnderJudgement) -> Bool {
    let signers = Signers([tip], people: people, answersBelow: false)
    guard case .person(let person) = signers.judged.first?.people.signer else { return false }
    return law.project.isSteward(person)
  }

  private func result(_ findings: [Finding]) -> CheckResult {
    let grouped = Finding.grouped(findings)
    return CheckResult(verdict: Verdict.of(grouped), findings: grouped, people: [], commits: 0)
  }

  private func finding(
    _ code: FindingCode, _ paths: [GitPath], _ message: String, remedy: String
  ) -> Finding {
    Finding(
      code, .error, paths: paths, rule: "records", mode: law.policy.records.mode,
      message: message, remedy: remedy)
  }
}

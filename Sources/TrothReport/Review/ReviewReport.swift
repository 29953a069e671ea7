public import TrothCheck
public import TrothModel
import TrothPolicy
import TrothRecords

/// The answer of `troth review`: a check for people who decide.
///
/// Specification: docs/spec/review.md.
public struct ReviewReport: Sendable {
  /// The answer of the check.
  public let check: CheckReport
  /// People of whom the project holds no statement yet.
  public let newcomers: Set<PersonID>
  /// For whom stewards have answered.
  public let admissions: [Answering]
  /// Why people stand as they do, and who is not named.
  public let trust: TrustView
  /// Who has approved the change, and what its rules ask for.
  public let approvals: ApprovalSummary
  /// What the change states, in the order of its paths.
  public let statements: [ReviewStatement]
  /// Ordinary texts of the project that the change touches, in the order of their paths.
  public let texts: [ReviewText]
  /// What nobody looked at, in whole sentences.
  public let notChecked: [String]
  /// Names given by commits that nobody answers for, sorted; claims and nothing more.
  let unsignedNames: [String]
  /// Where the change is to go when that is not the default branch.
  let otherTarget: String?

  /// Looks at a question and its answer with the eyes of who decides.
  ///
  /// - Parameters:
  ///   - question: what was judged.
  ///   - check: its answer.
  ///   - names: what people are called here.
  public init(_ question: Question, check: CheckReport, names: Names) {
    self.check = check
    trust = question.trustView(of: check.result.people)
    approvals = question.approvals
    let filled = names.filling(check.result.claimedNames).hiding(trust.unlisted)
    newcomers = Self.newcomers(question, check.result)
    admissions = question.admissions
    statements = ReviewStatement.all(question, names: filled)
    texts = ReviewText.all(question)
    notChecked = Self.notChecked(question)
    unsignedNames = Self.unsignedNames(question, check.result)
    otherTarget = question.onto == question.law.defaultRef ? nil : question.onto
  }

  /// Whether there is nothing that anybody would want to be told: everybody is known, everything
  /// passes, and the change states nothing.
  public var isSilent: Bool {
    check.result.verdict == .pass && newcomers.isEmpty && check.result.unsigned.isEmpty
      && statements.isEmpty && texts.isEmpty
      && !check.result.findings.contains { $0.severity != .note }
  }

  /// Those who are no stewards and of whom the authority state holds no statement.
  private static func newcomers(_ question: Question, _ result: CheckResult) -> Set<PersonID> {
    let known = question.statements.all.filter { $0.source.isAuthority }.map(\.node)
    return Set(result.people.filter { !$0.isSteward }.map(\.person)).subtracting(known)
  }

  private static func unsignedNames(_ question: Question, _ result: CheckResult) -> [String] {
    let unsigned = Set(result.unsigned)
    let names = question.commits.lazy.filter { unsigned.contains($0.id) }
      .compactMap { $0.object?.author.name }.map { GitPath(bytes: Array($0)).description }
    return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func notChecked(_ question: Question) -> [String] {
    let policy = question.law.policy
    var lines = ["What the change does to files, and whether it is any good."]
    if policy.agreements.isEmpty { lines.append("Terms: the policy asks for none.") }
    if policy.signed.is == .ifPresent {
      lines.append("Who made unsigned commits: the policy asks for no signatures.")
    }
    if policy.strangers.is == .allow {
      lines.append("Whether anybody knows the contributors: the policy does not ask.")
    }
    return lines
  }
}

public import TrothModel
import TrothPolicy

/// What a policy would have said to one step of a history.
///
/// Specification: docs/spec/policy.md, "Trying a policy".
public struct TrialStep: Hashable, Sendable {
  /// The tip of the step.
  public let tip: ObjectID
  /// The first line of its message, as written.
  public let title: String
  /// How many commits it brought.
  public let commits: Int
  /// What it would have come to.
  public let verdict: Verdict
  /// What it would have come to, had every entry enforced.
  public let enforced: Verdict
  /// What stood against it.
  public let findings: [Finding]

  /// Judges one step.
  ///
  /// - Parameter assumed: people who are taken to have joined, although no record says so.
  public init(_ question: Question, assumed: TrialPeople = TrialPeople()) {
    let answer = question.answer()
    let theirs = assumed.commits(among: question.commits)
    let against = answer.findings.filter { $0.severity == .error }
      .compactMap { assumed.remaining($0, without: theirs) }
    tip = question.head
    title = Self.title(question)
    commits = answer.commits
    let unreadable = answer.findings.filter { $0.code == .newerVersionNeeded }
    verdict = unreadable.isEmpty ? Verdict.of(against) : .unanswered
    enforced = unreadable.isEmpty ? Verdict.of(against.map(\.enforcing)) : .unanswered
    findings = against
  }

  /// The longest title that is kept, in characters.
  static let longestTitle = 60

  private static func title(_ question: Question) -> String {
    guard let tip = question.commits.first(where: { $0.id == question.head })?.object else {
      return ""
    }
    let line = tip.message.prefix { $0 != 0x0a }
    let text = String(decoding: line.prefix(longestTitle * 4), as: UTF8.self)
    return text.count > longestTitle ? text.prefix(longestTitle - 1) + "…" : text
  }
}

extension Finding {
  /// The same, as an entry that enforces would have found it.
  fileprivate var enforcing: Finding {
    Finding(
      code, severity, commits: commits, paths: paths, person: person, rule: rule, mode: .enforce,
      message: message, remedy: remedy)
  }
}

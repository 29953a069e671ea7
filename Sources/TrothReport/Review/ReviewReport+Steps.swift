import TrothCheck
import TrothModel

/// One thing that somebody can do about a change.
struct ReviewStep: Hashable, Sendable {
  /// When and why.
  let words: String
  /// One command; empty where there is none.
  let command: String

  init(_ words: String, _ command: String = "") {
    self.words = words
    self.command = command
  }

  var item: ReviewDocument.Item {
    ReviewDocument.Item(
      Phrase(words: words), more: command.isEmpty ? [] : ["\(code: command)"])
  }
}

/// Who can do what, in at most three lines each. Specification: docs/spec/review.md, "Steps".
extension ReviewReport {
  /// What the contributor can do.
  var contributorSteps: [ReviewStep] {
    let errors = check.result.findings.filter { $0.severity == .error }
    let own = Self.steps(errors.filter { !$0.isForMaintainers })
    if !own.isEmpty { return own }
    if errors.contains(where: { $0.code == .strangerRefused }) {
      return [
        ReviewStep(
          "This project takes changes from people it knows. A steward may answer for this one.")
      ]
    }
    if errors.contains(where: \.waits) {
      return [ReviewStep("Nothing. It waits for a steward's word, and nothing is wrong with it.")]
    }
    return [ReviewStep("Nothing. All that was asked for is here.")]
  }

  /// What a maintainer can do.
  var maintainerSteps: [ReviewStep] {
    let findings = check.result.findings.filter { $0.severity != .note && $0.isForMaintainers }
    let own = Self.steps(findings) { finding in
      finding.waits ? "Read it and, if you will answer for it:" : nil
    }
    if !own.isEmpty { return own }
    switch check.result.verdict {
    case .pass: return [ReviewStep("Read it and take it, if you like it.")]
    case .advice: return [ReviewStep("Nothing has to be done: the project advises here.")]
    case .held, .fail: return [ReviewStep("Nothing for now: the next step is the contributor's.")]
    case .unanswered: return [ReviewStep("See what could not be read, below.")]
    }
  }

  /// One step for each different remedy, in the order of the findings; the last of too many says so.
  private static func steps(
    _ findings: [Finding], words: (Finding) -> String? = { _ in nil }
  ) -> [ReviewStep] {
    var steps: [ReviewStep] = []
    for finding in findings {
      let step = ReviewStep(words(finding) ?? finding.message, finding.remedy)
      let isKnown =
        step.command.isEmpty
        ? steps.contains(step) : steps.contains { $0.command == step.command }
      if !isKnown { steps.append(step) }
    }
    guard steps.count > ReviewLimits.steps else { return steps }
    let shown = steps.prefix(ReviewLimits.steps - 1)
    return shown + [ReviewStep("\(steps.count - shown.count) more are among the findings.")]
  }
}

extension Finding {
  /// Whether only those who are in the project can do something about it.
  var isForMaintainers: Bool {
    switch code {
    case .personHeld, .trustTooLow, .trustQueued, .trustContested, .strangerRefused,
      .approvalMissing, .approvalVoided,
      .amendmentProposed, .policyUnratified, .termsUnratified,
      .keyClaimedTwice:
      true
    default: false
    }
  }
}

public import TrothModel
public import TrothPolicy

/// What the check comes to. Specification: docs/spec/check.md, "Verdict".
public enum Verdict: String, Hashable, Sendable, Comparable {
  /// Nothing stands against the change.
  case pass
  /// Something does, in an entry that advises.
  case advice
  /// Nothing is wrong, but nobody has answered for a stranger yet.
  case held
  /// Something stands against it, in an entry that enforces.
  case fail
  /// The question could not be answered.
  case unanswered

  /// The exit code of commands: 0 pass or advice, 1 held or fail, 2 unanswered.
  public var exitCode: Int32 {
    switch self {
    case .pass, .advice: 0
    case .held, .fail: 1
    case .unanswered: 2
    }
  }

  /// From the best to the worst.
  public static func < (left: Verdict, right: Verdict) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .pass: 0
    case .advice: 1
    case .held: 2
    case .fail: 3
    case .unanswered: 4
    }
  }

  static func of(_ findings: [Finding]) -> Verdict {
    findings.map(of).max() ?? .pass
  }

  private static func of(_ finding: Finding) -> Verdict {
    guard finding.severity == .error else { return .pass }
    guard finding.mode == .enforce else { return .advice }
    return finding.code.isHeld ? .held : .fail
  }
}

extension FindingCode {
  /// Whether nothing is wrong and a steward's answer for the change would do.
  public var isHeld: Bool {
    switch self {
    case .personHeld, .trustTooLow, .trustQueued, .trustContested: true
    default: false
    }
  }
}

extension CheckResult {
  /// Whether what is held may lie on a branch of its own until somebody has answered: not where an
  /// entry of `rules` asks for more than an introduction. Specification: docs/spec/check.md, "Hooks".
  public func mayWait(by policy: Policy) -> Bool {
    findings.allSatisfy { finding in
      guard finding.severity == .error, finding.mode == .enforce, finding.code.isHeld else {
        return true
      }
      switch policy.rules.first(where: { "rules.\($0.name)" == finding.rule })?.authors {
      case .known, .introduced, nil: return true
      case .accepted, .strong, .stewards: return false
      }
    }
  }
}

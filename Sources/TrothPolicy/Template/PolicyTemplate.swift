import TrothModel

/// The first policy of a project: short, and with a comment for each decision.
public enum PolicyTemplate {
  /// Writes a policy that `Policy.parse` reads as exactly these rules.
  ///
  /// - Parameters:
  ///   - agreements: a mode of their own is written only where it differs from `mode`; of two with
  ///     one name the first is taken.
  ///   - branches: where strangers are asked about; `nil` for the default branch only. Those that
  ///     are no patterns, or hold more than plain characters, are left out.
  ///   - reasons: why each line is there, as comments above it.
  public static func text(
    mode: PolicyMode = .advise, agreements: [AgreementRule] = [],
    signed: SignedRule.Requirement = .ifPresent, strangers: StrangersRule.Treatment = .hold,
    branches: [String]? = nil, reasons: PolicyReasons = PolicyReasons()
  ) -> String {
    """
    # What this project asks of the changes that come to it. In force is the text that the
    # project's newest event names: after an edit, `troth project propose`.
    version: 1

    # advise: findings are told, and nothing is refused. enforce: they are refused.
    # Each entry below may say its own mode.
    mode: \(mode.rawValue)

    # Texts that contributors accept. of: author, co-author, signer. accept: record, signoff.
    \(PolicyReasons.comments(reasons.agreements))\(text(agreements, mode))

    # each: every commit is signed. tip: a signed tip answers for its signer's commits below it.
    # if-present: signatures that are there have to be good.
    \(PolicyReasons.comments(reasons.signed))signed: \(signed.rawValue)

    # Changes of people whom nobody has answered for yet: hold (until somebody admits them),
    # allow or refuse.
    \(PolicyReasons.comments(reasons.strangers))strangers: \(text(strangers, branches))

    """ + (reasons.leftOut.isEmpty ? "" : "\n" + PolicyReasons.comments(reasons.leftOut))
  }

  private static func text(
    _ strangers: StrangersRule.Treatment, _ branches: [String]?
  ) -> String {
    let plain = (branches ?? []).filter(isPlain)
    guard !plain.isEmpty else { return strangers.rawValue }
    var seen: Set<String> = []
    let quoted = plain.filter { seen.insert($0).inserted }.map { "\"\($0)\"" }
    return "{ is: \(strangers.rawValue), branches: \(list(quoted)) }"
  }

  /// Whether a pattern of branches stands between double quotes in YAML as it is.
  static func isPlain(_ pattern: String) -> Bool {
    Glob(pattern) != nil
      && pattern.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "/._-+*".utf8.contains(byte)
      }
  }

  private static func text(_ agreements: [AgreementRule], _ mode: PolicyMode) -> String {
    guard !agreements.isEmpty else {
      return """
        # agreements:
        #   dco: { terms: terms/dco-1.1.txt, accept: [record, signoff] }
        """
    }
    var lines = ["agreements:"]
    var names: Set<String> = []
    for rule in Policy(agreements: agreements).agreements where names.insert(rule.name).inserted {
      lines.append("  \(rule.name): { \(pairs(rule, mode).joined(separator: ", ")) }")
    }
    return lines.joined(separator: "\n")
  }

  private static func pairs(_ rule: AgreementRule, _ mode: PolicyMode) -> [String] {
    var pairs = ["terms: \(rule.terms)"]
    pairs.append("of: \(list(Role.allCases.filter(rule.of.contains).map(\.rawValue)))")
    pairs.append(
      "accept: \(list(AcceptedBy.allCases.filter(rule.accept.contains).map(\.rawValue)))")
    if rule.mode != mode { pairs.append("mode: \(rule.mode.rawValue)") }
    return pairs
  }

  private static func list(_ words: [String]) -> String {
    "[\(words.joined(separator: ", "))]"
  }
}

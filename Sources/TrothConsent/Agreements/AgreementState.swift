public import TrothModel
public import TrothRecords

/// How a person stands to one of the project's terms, at an instant.
///
/// Specification: docs/spec/people.md, "Agreements".
public enum AgreementState: Hashable, Sendable {
  /// Accepted, in the text in force or one declared compatible with it.
  case inForce(RecordID)
  /// Accepted in an earlier text that the stewards did not declare compatible.
  case outdated(RecordID)
  /// Accepted and ended by the person themselves.
  case ended(RecordID)
  /// Not accepted.
  case missing

  /// The best of several people's, in the order of the declaration's table in the specification.
  public static func best(_ states: some Sequence<AgreementState>) -> AgreementState {
    states.max { Terms.rank($0) < Terms.rank($1) } ?? .missing
  }

  /// The word in JSON: `in-force`, `outdated`, `ended`, `missing`.
  public var word: String {
    switch self {
    case .inForce: "in-force"
    case .outdated: "outdated"
    case .ended: "ended"
    case .missing: "missing"
    }
  }
}

/// One of the project's terms as the law states them.
public struct Terms: Hashable, Sendable {
  /// The policy's name for them, for instance `dco`.
  public let name: String
  /// SHA-256 of the text in force.
  public let text: Digest
  /// Earlier texts whose acceptance still holds.
  public let compatible: Set<Digest>

  /// Terms of a name, in force as this text.
  public init(name: String, text: Digest, compatible: Set<Digest>) {
    self.name = name
    self.text = text
    self.compatible = compatible
  }

  /// How a person stands to these terms.
  ///
  /// - Parameters:
  ///   - node: the person, as ``People/node(of:)`` counts them.
  ///   - passes: which statements count at all, by where they come from.
  /// - Complexity: O(n) in the statements.
  public func state(
    of node: PersonID, in statements: Statements, people: People, at instant: Instant,
    passes: (Attributed) -> Bool
  ) -> AgreementState {
    var best = AgreementState.missing
    for statement in statements.all where statement.node == node && passes(statement) {
      guard let agreement = Agreement(statement.record), agreement.terms == name,
        people.node(of: agreement.person) == node, !people.isAgent(node)
      else { continue }
      let state = state(of: statement, agreement, in: statements, at: instant)
      if Self.rank(state) > Self.rank(best) { best = state }
    }
    return best
  }

  private func state(
    of statement: Attributed, _ agreement: Agreement, in statements: Statements,
    at instant: Instant
  ) -> AgreementState {
    if case .withdrawn = statements.end(of: statement.id) { return .ended(statement.id) }
    guard statements.counts(statement, at: instant) else { return .missing }
    let holds = agreement.text == text || compatible.contains(agreement.text)
    return holds ? .inForce(statement.id) : .outdated(statement.id)
  }

  static func rank(_ state: AgreementState) -> Int {
    switch state {
    case .inForce: 3
    case .ended: 2
    case .outdated: 1
    case .missing: 0
    }
  }
}

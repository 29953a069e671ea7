public import TrothModel

/// A concern that counts.
public struct ConcernStatement: Hashable, Sendable {
  /// Its record.
  public let id: RecordID
  /// Who raised it, as one person.
  public let issuer: PersonID
  /// About whom, as one person.
  public let subject: PersonID
  /// In what; `nil` for everything.
  public let scope: Scope?
  /// What went wrong.
  public let because: String
  /// What it rests on.
  public let evidence: [String]
  /// The last second at which it counts.
  public let until: Instant
  /// Stewards who have acknowledged it, sorted.
  public let acknowledgedBy: [PersonID]

  init(
    id: RecordID, issuer: PersonID, subject: PersonID, scope: Scope?, because: String,
    evidence: [String], until: Instant, acknowledgedBy: [PersonID]
  ) {
    self.id = id
    self.issuer = issuer
    self.subject = subject
    self.scope = scope
    self.because = because
    self.evidence = evidence
    self.until = until
    self.acknowledgedBy = acknowledgedBy
  }

  /// Whether it matters to a question about a scope: what it is about covers the scope, or lies in
  /// it.
  public func concerns(_ asked: Scope) -> Bool {
    guard let scope else { return true }
    return scope.covers(asked) || asked.covers(scope)
  }

  /// A concern that nobody signed, for measuring and for tests of the engine.
  @_spi(Synthetic)
  public static func synthetic(
    id: RecordID, by issuer: PersonID, about subject: PersonID, scope: Scope? = nil,
    acknowledgedBy: [PersonID] = []
  ) -> ConcernStatement {
    ConcernStatement(
      id: id, issuer: issuer, subject: subject, scope: scope, because: "because",
      evidence: ["evidence"], until: Instant(seconds: 1 << 40), acknowledgedBy: acknowledgedBy)
  }
}

/// A steward's refusal in force.
public struct BlockStatement: Hashable, Sendable {
  /// Its record.
  public let id: RecordID
  /// The steward, as one person.
  public let issuer: PersonID
  /// Whose contributions are refused, as one person.
  public let subject: PersonID
  /// Why.
  public let because: String
  /// What it rests on.
  public let evidence: [String]
  /// The last second at which it counts.
  public let until: Instant

  init(
    id: RecordID, issuer: PersonID, subject: PersonID, because: String, evidence: [String],
    until: Instant
  ) {
    self.id = id
    self.issuer = issuer
    self.subject = subject
    self.because = because
    self.evidence = evidence
    self.until = until
  }

  /// A block that nobody signed, for measuring and for tests of the engine.
  @_spi(Synthetic)
  public static func synthetic(
    id: RecordID, by issuer: PersonID, about subject: PersonID
  ) -> BlockStatement {
    BlockStatement(
      id: id, issuer: issuer, subject: subject, because: "because", evidence: [],
      until: Instant(seconds: 1 << 40))
  }
}

/// The answer of the person whom a statement is about.
public struct ReplyStatement: Hashable, Sendable {
  /// Its record.
  public let id: RecordID
  /// Who answers, as one person.
  public let issuer: PersonID
  /// The answer.
  public let text: String
}

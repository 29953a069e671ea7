public import TrothModel

/// What one person says of another in one scope: their statements of one kind, as they count together.
///
/// Made by ``TrustStatements`` from attributed records. Specification: docs/spec/trust.md,
/// "Several statements".
public struct TrustWord: Hashable, Sendable {
  /// What is said.
  public enum Meaning: Hashable, Sendable {
    /// I attest to their work.
    case vouch(Vouch.Level)
    /// I trust their judgement, so far and so much.
    case delegation(depth: Int, weight: Int)
  }

  /// Who says it, as one person.
  public let issuer: PersonID
  /// Of whom, as one person.
  public let subject: PersonID
  /// In what.
  public let scope: Scope
  /// What.
  public let meaning: Meaning
  /// The last second at which it counts, or no end.
  public let until: Instant?
  /// The earliest of the dates that its statements claim.
  public let firstSaid: Instant
  /// The latest of the dates that its statements claim.
  public let lastSaid: Instant
  /// When the project received it, counted as ``Arrivals`` does.
  public let arrival: Int
  /// The records that say it, sorted.
  public let records: [RecordID]

  /// A word that nobody signed, for measuring and for tests of the engine; and one read back.
  @_spi(Synthetic)
  public init(
    issuer: PersonID, subject: PersonID, scope: Scope, meaning: Meaning, until: Instant? = nil,
    firstSaid: Instant = Instant(seconds: 0), lastSaid: Instant = Instant(seconds: 0),
    arrival: Int = 0, records: [RecordID] = []
  ) {
    self.issuer = issuer
    self.subject = subject
    self.scope = scope
    self.meaning = meaning
    self.until = until
    self.firstSaid = firstSaid
    self.lastSaid = lastSaid
    self.arrival = arrival
    self.records = records
  }
}

/// When the project received its records: the order of its ledger, which no signer can date.
///
/// Specification: docs/spec/trust.md, "Introducers' budget".
public struct Arrivals: Hashable, Sendable {
  private let ranks: [RecordID: Int]
  private let last: Int

  /// - Parameter ranks: for each record the number of the ledger's commit that brought it, from 0, in
  ///   the ledger's own order. A record that is not named comes after all that are.
  public init(_ ranks: [RecordID: Int]) {
    self.ranks = ranks
    last = (ranks.values.max() ?? -1) + 1
  }

  /// Nothing is known of the order.
  public static let unknown = Arrivals([:])

  /// The rank of a record.
  public subscript(id: RecordID) -> Int { ranks[id] ?? last }
}

public import TrothModel

/// How far a project trusts a person in a scope.
///
/// Specification: docs/spec/trust.md, "Verdict".
public enum TrustLevel: Int, Hashable, Sendable, Comparable {
  /// Nobody whom the project trusts has said anything that counts.
  case unknown
  /// May propose.
  case introduced
  /// Their work is relied on.
  case accepted
  /// Twice as many as are needed stand behind them.
  case strong

  /// The word in JSON.
  public var word: String {
    switch self {
    case .unknown: "unknown"
    case .introduced: "introduced"
    case .accepted: "accepted"
    case .strong: "strong"
    }
  }

  /// The lesser before the greater.
  public static func < (left: TrustLevel, right: TrustLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a project, or a person for themselves, makes of somebody in a scope.
///
/// Specification: docs/spec/trust.md, "Verdict".
public struct TrustVerdict: Hashable, Sendable {
  /// About whom, as one person.
  public let person: PersonID
  /// In what.
  public let scope: Scope
  /// How far they are trusted. A block is not looked at here: see ``block``.
  public let level: TrustLevel
  /// Whether they are a root themselves.
  public let isRoot: Bool
  /// What roots said of them themselves; `nil` when none did.
  public let direct: Vouch.Level?
  /// How many independent people stand behind the level, up to twice as many as are asked for. Shown
  /// as "2 independent people", never as a mark.
  public let people: Int
  /// Whether they would be accepted if those through whom they come had not brought as many already.
  public let isQueued: Bool
  /// What refuses their contributions, whatever the level.
  public let block: Blocking?
  /// Whether the asker refuses them for themselves; never published.
  public let isRefusedPrivately: Bool
  /// What independent people are concerned about; `nil` below the number of people asked for.
  public let contested: Contested?

  /// The level that may be relied on: none for whom a block reaches.
  public var standing: TrustLevel {
    block == nil && !isRefusedPrivately ? level : .unknown
  }
}

/// Concerns that reach the number of independent people asked for, or that a root has.
///
/// Specification: docs/spec/trust.md, "Concerns".
public struct Contested: Hashable, Sendable {
  /// How many independent people have a concern, up to as many as are asked for.
  public let people: Int
  /// Stewards who have acknowledged one of these concerns, sorted: only then may it stop anything.
  public let acknowledgedBy: [PersonID]
}

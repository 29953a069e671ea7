public import TrothModel

/// What is asked: trusted in what, from whom on, by how many.
///
/// Specification: docs/spec/trust.md, "The question".
public struct TrustQuestion: Hashable, Sendable {
  /// In what.
  public let scope: Scope
  /// From whom trust starts.
  public let roots: TrustRoots
  /// How many independent people make somebody accepted; 1 or more.
  public let people: Int
  /// How deep delegations reach: 1 is the roots' own vouches alone; 2, those of people whom they
  /// delegate to; 1 to 4.
  public let depth: Int
  /// How many newcomers one person may bring; `nil` for any number.
  public let budget: IntroducerBudget?
  /// The seconds after which a word carries half as much; `nil` for words that do not fade.
  public let halfLife: Int64?
  /// What the asker keeps to themselves.
  public let overlay: PrivateOverlay

  /// The depths that a project may ask for.
  public static let depths = 1...4
  /// The numbers of people that a project may ask for.
  public static let peopleAsked = 1...9

  /// A question; numbers outside their ranges are taken to the nearest within.
  public init(
    scope: Scope, roots: TrustRoots, people: Int = 2, depth: Int = 2,
    budget: IntroducerBudget? = .standard, halfLife: Int64? = nil, overlay: PrivateOverlay = .init()
  ) {
    self.scope = scope
    self.roots = roots
    self.people = min(max(people, Self.peopleAsked.lowerBound), Self.peopleAsked.upperBound)
    self.depth = min(max(depth, Self.depths.lowerBound), Self.depths.upperBound)
    self.budget = budget
    self.halfLife = halfLife.map { max($0, 1) }
    self.overlay = overlay
  }
}

/// What one person keeps to themselves about others. It shapes their own view and is never published.
///
/// Specification: docs/spec/trust.md, "Private overlay".
public struct PrivateOverlay: Hashable, Sendable {
  /// People whom the asker refuses for themselves.
  public let blocked: Set<PersonID>
  /// People whose words the asker does not want to weigh or to see.
  public let muted: Set<PersonID>

  /// An overlay; without arguments, none.
  public init(blocked: Set<PersonID> = [], muted: Set<PersonID> = []) {
    self.blocked = blocked
    self.muted = muted
  }
}

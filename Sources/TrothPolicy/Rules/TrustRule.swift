public import TrothModel

/// How a project weighs what people say of one another, scope by scope.
///
/// Specification: docs/spec/policy.md, "Trust".
public struct TrustRule: Hashable, Sendable {
  /// How trust in one scope, and in those below it, comes about.
  public struct Entry: Hashable, Sendable {
    /// In what.
    public let scope: Scope
    /// How many independent people make somebody accepted: `k`.
    public let people: Int
    /// How deep delegations reach.
    public let depth: Int
    /// How many newcomers one person may bring.
    public let budget: Budget
    /// The days after which a word carries half as much; `nil` for words that do not fade.
    public let halfLifeInDays: Int64?
    /// Where the policy says so; `nil` for an entry that was not read from a file.
    public let position: PolicyPosition?

    /// An entry; numbers are as the policy's reader has checked them.
    public init(
      scope: Scope, people: Int = 2, depth: Int = 2, budget: Budget = .standard,
      halfLifeInDays: Int64? = nil, position: PolicyPosition? = nil
    ) {
      self.scope = scope
      self.people = people
      self.depth = depth
      self.budget = budget
      self.halfLifeInDays = halfLifeInDays
      self.position = position
    }
  }

  /// How many newcomers one introducer may bring.
  public enum Budget: Hashable, Sendable {
    /// As many as trust.md gives.
    case standard
    /// So many, by how far the introducer stands from the roots.
    case newcomers([Int])
    /// Any number.
    case unlimited
  }

  /// The entries, in the order of their scopes.
  public let scopes: [Entry]

  /// The scope that is asked about where nothing names one.
  public static let standardScope: Scope = {
    // SAFETY: a slug of lower-case letters is a scope.
    Scope("code")!
  }()

  /// Entries by scope; of two for one scope the first is taken.
  public init(scopes: [Entry] = []) {
    var seen: Set<Scope> = []
    self.scopes = scopes.filter { seen.insert($0.scope).inserted }.sorted { $0.scope < $1.scope }
  }

  /// What holds for a scope: the entry of that scope, or of the nearest one that covers it, or the
  /// standard.
  public func entry(for scope: Scope) -> Entry {
    let covering = scopes.filter { $0.scope.covers(scope) }
    let nearest = covering.max {
      $0.scope.description.utf8.count < $1.scope.description.utf8.count
    }
    guard let nearest else { return Entry(scope: scope) }
    return Entry(
      scope: scope, people: nearest.people, depth: nearest.depth, budget: nearest.budget,
      halfLifeInDays: nearest.halfLifeInDays, position: nearest.position)
  }

  /// The scopes in which somebody can become known here: those that are named, else the standard one.
  public var asked: [Scope] { scopes.isEmpty ? [Self.standardScope] : scopes.map(\.scope) }
}

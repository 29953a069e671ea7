import TrothCrypto
public import TrothModel
public import TrothRecords

/// From whom trust starts: the stewards of a project, or oneself for one's own view.
///
/// Specification: docs/spec/trust.md, "Roots".
public struct TrustRoots: Hashable, Sendable {
  /// Roots now.
  public let current: Set<PersonID>
  /// Former stewards and until when they were stewards: what they said by then still counts.
  public let former: [PersonID: Instant]

  /// Roots by hand.
  public init(current: Set<PersonID>, former: [PersonID: Instant] = [:]) {
    self.current = current
    self.former = former.filter { !current.contains($0.key) }
  }

  /// A project's stewards and emeriti. - Complexity: O(events × people).
  public init(_ project: ProjectState) {
    var former: [PersonID: Instant] = [:]
    for (did, until) in project.formerStewards { former[.identity(did)] = until }
    self.init(current: Set(project.current.stewards.map { .identity($0) }), former: former)
  }

  /// One's own view.
  public static func oneself(_ person: PersonID) -> TrustRoots { TrustRoots(current: [person]) }

  /// Whether a root says what this person said at this date; the date is their own claim, and can
  /// only take away.
  public func speaks(_ person: PersonID, at date: Instant) -> Bool {
    current.contains(person) || former[person].map { date <= $0 } ?? false
  }
}

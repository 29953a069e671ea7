public import TrothModel
public import TrothRecords

/// Those who speak for a subject, as people are counted.
///
/// Specification: docs/spec/consent.md, "Subjects".
public struct Speakers: Hashable, Sendable {
  /// The person themselves.
  public let keys: Set<PersonID>
  /// Who speaks for a child or for somebody who cannot.
  public let guardians: Set<PersonID>
  /// How many of them have to consent.
  public let guardiansNeeded: Int
  /// Who speaks for a community.
  public let authorities: Set<PersonID>
  /// How many of them have to consent; read it for a community only.
  public let authoritiesNeeded: Int
  /// Who may write down what was said.
  public let recorders: Set<PersonID>
  /// Whether it is a community.
  public let isCommunity: Bool

  /// Whether somebody speaks for the subject, and does not only write down.
  public func isSpeaker(_ node: PersonID) -> Bool {
    keys.contains(node) || guardians.contains(node) || authorities.contains(node)
  }

  /// As whom somebody speaks; `nil` for who does not.
  public func role(of node: PersonID) -> Indication.Role? {
    if isCommunity { return authorities.contains(node) ? .communityAuthority : nil }
    if keys.contains(node) { return .dataSubject }
    return guardians.contains(node) ? .guardian : nil
  }

  /// Whose word a recorder writes down where the subject permits something.
  public var grantedBy: Indication.Role {
    if isCommunity { return .communityAuthority }
    return guardiansNeeded > 0 ? .guardian : .dataSubject
  }

  /// How many sheets a recorder needs for that.
  public var sheetsNeeded: Int {
    isCommunity ? authoritiesNeeded : max(1, guardiansNeeded)
  }

  /// Reads a binding; agents are left out, because they speak for nobody.
  public init(_ binding: SubjectBinding, _ people: People) {
    func nodes(_ named: [PersonID]) -> Set<PersonID> {
      Set(named.map(people.node(of:)).filter { !people.isAgent($0) })
    }
    let keys = nodes(binding.keys)
    self.keys = keys
    // Nobody is their own guardian.
    guardians = nodes(binding.guardians).subtracting(keys)
    // Where there are guardians and nobody else could consent, one of them has to.
    let least = keys.isEmpty && !guardians.isEmpty ? 1 : 0
    guardiansNeeded = max(least, Int(clamping: binding.guardiansNeeded))
    authorities = nodes(binding.authorities)
    authoritiesNeeded = max(1, Int(clamping: binding.authoritiesNeeded))
    recorders = nodes(binding.recorders)
    isCommunity = binding.isCommunity
  }

  /// Who has not signed yet, of those who have to.
  public func lacks(signedBy signers: Set<PersonID>) -> [ConsentLack] {
    if isCommunity {
      let count = signers.intersection(authorities).count
      return count < authoritiesNeeded ? [.authorities(authoritiesNeeded - count)] : []
    }
    var lacks: [ConsentLack] = []
    if !keys.isEmpty, signers.isDisjoint(with: keys) { lacks.append(.speaker) }
    let count = signers.intersection(guardians).count
    if count < guardiansNeeded { lacks.append(.guardians(guardiansNeeded - count)) }
    return lacks
  }

  /// What the sheets of a recorder do not show.
  public func lacks(recorded indicated: Indication) -> [ConsentLack] {
    guard indicated.role == grantedBy else {
      if isCommunity { return [.authorities(sheetsNeeded)] }
      return guardiansNeeded > 0 ? [.guardians(guardiansNeeded)] : [.speaker]
    }
    let count = Set(indicated.evidence).count
    return count < sheetsNeeded ? [.evidence(sheetsNeeded - count)] : []
  }
}

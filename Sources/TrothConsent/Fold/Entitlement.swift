import TrothModel
import TrothRecords

/// Whether a consent is the word of the subject's side.
///
/// Specification: docs/spec/consent.md, "Who may grant".
struct Entitlement {
  private let signers: [RecordID: [Countersignature.Role: Set<PersonID>]]
  private let bindings: Bindings
  private let stewards: DataStewards
  private let people: People

  init(
    _ statements: Statements, people: People, bindings: Bindings, stewards: DataStewards,
    at instant: Instant, passes: (Attributed) -> Bool
  ) {
    var signers: [RecordID: [Countersignature.Role: Set<PersonID>]] = [:]
    for statement in statements.counting(.countersignature, at: instant) where passes(statement) {
      guard let signature = Countersignature(statement.record), let role = signature.role,
        role == .speaker || role == .witness, signature.project != nil,
        !people.isAgent(statement.node)
      else { continue }
      signers[signature.record, default: [:]][role, default: []].insert(statement.node)
    }
    self.signers = signers
    self.bindings = bindings
    self.stewards = stewards
    self.people = people
  }

  /// What lacks, freshness of evidence aside.
  func lacks(_ id: RecordID, _ consent: Consent, by node: PersonID) -> [ConsentLack] {
    guard let speakers = bindings.speakers(consent.id), !people.isAgent(node) else {
      return [.speaker]
    }
    if speakers.isSpeaker(node) {
      return missing(speakers, (signers[id]?[.speaker] ?? []).union([node]))
    }
    guard speakers.recorders.contains(node) else { return [.speaker] }
    return missing(speakers, consent.indicated) + witness(speakers, id, node)
  }

  /// Who has not signed yet.
  private func missing(
    _ speakers: Speakers, _ signers: Set<PersonID>
  ) -> [ConsentLack] {
    if speakers.isCommunity {
      let count = signers.intersection(speakers.authorities).count
      return count < speakers.authoritiesNeeded
        ? [.authorities(speakers.authoritiesNeeded - count)] : []
    }
    var lacks: [ConsentLack] = []
    if !speakers.keys.isEmpty, signers.isDisjoint(with: speakers.keys) { lacks.append(.speaker) }
    let count = signers.intersection(speakers.guardians).count
    if count < speakers.guardiansNeeded {
      lacks.append(.guardians(speakers.guardiansNeeded - count))
    }
    return lacks
  }

  /// What the sheets do not show.
  private func missing(
    _ speakers: Speakers, _ indicated: Indication
  ) -> [ConsentLack] {
    var needed = 1
    if speakers.isCommunity {
      needed = speakers.authoritiesNeeded
      guard indicated.role == .communityAuthority else { return [.authorities(needed)] }
    } else if speakers.guardiansNeeded > 0 {
      needed = speakers.guardiansNeeded
      guard indicated.role == .guardian else { return [.guardians(needed)] }
    } else {
      guard indicated.role == .dataSubject else { return [.speaker] }
    }
    let count = Set(indicated.evidence).count
    return count < needed ? [.evidence(needed - count)] : []
  }

  private func witness(
    _ speakers: Speakers, _ id: RecordID, _ recorder: PersonID
  ) -> [ConsentLack] {
    let staff = speakers.recorders.union(stewards.current).subtracting([recorder])
    return signers[id]?[.witness]?.isDisjoint(with: staff) == false ? [] : [.witness]
  }
}

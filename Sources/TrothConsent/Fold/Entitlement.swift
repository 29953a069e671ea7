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
      return speakers.lacks(signedBy: (signers[id]?[.speaker] ?? []).union([node]))
    }
    guard speakers.recorders.contains(node) else { return [.speaker] }
    return speakers.lacks(recorded: consent.indicated) + witness(speakers, id, node)
  }

  private func witness(
    _ speakers: Speakers, _ id: RecordID, _ recorder: PersonID
  ) -> [ConsentLack] {
    let staff = speakers.recorders.union(stewards.current).subtracting([recorder])
    return signers[id]?[.witness]?.isDisjoint(with: staff) == false ? [] : [.witness]
  }
}

import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore

/// A project that was never founded: in memory, by keys that are forgotten with it, so that a policy
/// can be tried before anything is adopted.
struct RehearsedProject {
  let law: Law
  let people: People
  let statements: Statements

  init(_ setting: Setting, policy: Policy, branch: String) throws(TrothError) {
    let device = try SecretKey.generate()
    let records = try setting.identity(
      named: "you", kind: .person, operator: nil, root: try SecretKey.generate(),
      next: try SecretKey.generate().publicKey, device: device, called: "rehearsal")
    let founder = TrothDID(inception: records[0].id)
    let event = ProjectEvent(
      project: nil, sequence: 0, previous: nil, name: "rehearsal", stewards: [founder],
      threshold: 1, branch: branch, ledger: branch, adopted: [],
      texts: Law.drafts(of: policy, beside: [:]))
    let inception = try RecordDraft(
      kind: .projectEvent, issuer: .identity(founder), subject: event.subject, at: setting.now
    ).signed(by: device)
    let union = RecordUnion((records + [inception]).map { SourcedRecord($0, from: .law) })
    guard case .project(let state) = ProjectFold.fold(union) else {
      throw TrothError(.internal, "A project could not be rehearsed.")
    }
    law = Law(project: state, policy: policy)
    people = People(union)
    statements = Statements(union, people: people, project: state.id)
  }
}

extension Law {
  /// Stand-ins for the texts that a policy names and no event has put in force: nobody can have
  /// accepted them by record yet.
  static func drafts(of policy: Policy, beside texts: [String: Digest]) -> [String: Digest] {
    var drafts: [String: Digest] = [:]
    for rule in policy.agreements where texts[rule.terms] == nil {
      drafts[rule.terms] = SHA256.digest(Array(rule.terms.utf8))
    }
    return drafts
  }
}

extension Setting {
  /// The keys that this machine signs with, as people: whoever runs this.
  func keysWithinReach() throws(TrothError) -> Set<PersonID> {
    var keys = Set(try reach().places.keys.map(PersonID.key))
    if let key = try gitSigningKey()?.key.deviceKey { keys.insert(.key(key)) }
    return keys
  }
}

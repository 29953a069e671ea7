import TrothCrypto
import TrothModel
import TrothRecords

/// Which identities some records need, to be attributed by somebody who knows none of the people.
struct NeededIdentities {
  /// Everything known here.
  let union: RecordUnion
  let people: People

  /// The logs, their keys' signatures and the profiles of everyone who issued one of the records, and
  /// of some people besides.
  func records(for records: [Verified], and others: [PersonID] = []) -> [Verified] {
    var identities: Set<TrothDID> = []
    for person in records.map(\.record.issuer) + others {
      if let did = people.node(of: person).did { identities.insert(did) }
    }
    // Who answers for a machine is needed too.
    for did in identities {
      if let named = people.identities[did]?.operator { identities.insert(named) }
    }
    let events = identities.flatMap { people.identities[$0]?.events ?? [] }
    let ids = Set(events.map(\.id))
    let around = union.records.map(\.verified).filter { verified in
      if let signature = Countersignature(verified.record) {
        return [.device, .operator].contains(signature.role) && ids.contains(signature.record)
      }
      guard let person = Profile(verified.record)?.person, let did = people.node(of: person).did
      else { return false }
      return identities.contains(did)
    }
    return events + around
  }
}

import TrothCheck
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore
import TrothTrust

/// What looking at trust needs of a project at an instant: who says what of whom, what people are
/// called, and whose keys are whose. No record itself.
struct TrustSnapshot {
  let project: TrothDID
  let projectName: String
  let stewards: TrustRoots
  let policy: Policy
  let policyText: [UInt8]
  let graph: TrustGraph
  let names: [PersonID: String]
  /// For each key of somebody's the person that it speaks for.
  let owners: [PersonID: PersonID]

  /// The one id under which a person is counted.
  func node(_ person: PersonID) -> PersonID { owners[person] ?? person }
}

extension TrustSnapshot {
  /// - Parameter ranks: the order in which the project received its records.
  init(
    _ here: ProjectSetting, policyText: [UInt8], arrivals: Arrivals, at instant: Instant
  ) {
    project = here.state.project.id
    projectName = here.state.project.current.name
    self.policyText = policyText
    policy = here.law.policy
    stewards = TrustRoots(here.state.project)
    graph = TrustGraph(
      TrustStatements(
        here.statements, people: here.people, stewards: stewards, arrivals: arrivals, at: instant),
      at: instant)
    names = NameBook.claimed(here.statements, people: here.people)
    var owners: [PersonID: PersonID] = [:]
    for identity in here.people.identities.values {
      for key in identity.devices.keys {
        let node = here.people.node(of: .key(key))
        if node.did != nil { owners[.key(key)] = node }
      }
    }
    for identity in here.people.identities.keys {
      for account in here.people.accounts(of: identity) {
        owners[.account(account)] = .identity(identity)
      }
    }
    self.owners = owners
  }
}

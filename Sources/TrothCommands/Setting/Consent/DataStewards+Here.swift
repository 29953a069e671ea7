import TrothCheck
import TrothConsent
import TrothModel
import TrothPolicy
import TrothRecords
import TrothStore

extension ProjectSetting {
  /// Who may say who speaks for the people behind any of the project's data.
  var dataStewards: DataStewards {
    let log = state.project
    let scopes = law.policy.consentNeeded.map(\.stewards)
    let current = (scopes.isEmpty ? [law.policy.dataStewards] : scopes)
      .reduce(into: Set<PersonID>()) { $0.formUnion(law.dataStewards($1, people).current) }
    let ever = Set(
      log.chain.flatMap { $0.event.stewards + $0.event.emeritus }.map(PersonID.identity)
    ).union(law.everyDataSteward)
    return DataStewards(
      current: current, former: Set(ever.map(people.node(of:))).subtracting(current))
  }

  /// What data is used for here.
  var purposes: PurposeTree { law.policy.purposes }
}

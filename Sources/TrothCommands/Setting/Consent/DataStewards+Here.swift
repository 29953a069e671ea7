import TrothConsent
import TrothCrypto
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

extension ProjectSetting {
  /// Who may say who speaks for the people behind the project's data.
  var dataStewards: DataStewards {
    let log = state.project
    func nodes(_ dids: [TrothDID]) -> Set<PersonID> {
      Set(dids.map { people.node(of: .identity($0)) })
    }
    let current = nodes(log.current.stewards)
    let ever = log.chain.flatMap { $0.event.stewards + $0.event.emeritus }
    return DataStewards(current: current, former: nodes(ever).subtracting(current))
  }

  /// What data is used for here.
  var purposes: PurposeTree { .standard }
}

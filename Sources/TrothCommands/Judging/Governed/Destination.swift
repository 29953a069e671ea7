import TrothCheck
import TrothModel
import TrothPolicy

/// Where commits are to go, as far as data about people is concerned.
struct Destination {
  /// When it is asked.
  var moment: ConsentRule.Moment
  /// Who would have the data.
  var audience: GovernedData.Audience
  /// Commits that the receiving side has already; those that are not here are left out. `nil` where
  /// only what the range itself brings is asked about.
  var has: [ObjectID]?

  /// A commit on this machine.
  static let here = Destination(moment: .commit, audience: .anybody, has: nil)
}

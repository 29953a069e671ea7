import TrothGit
import TrothModel

extension Repository {
  /// Where commands about this repository are run.
  var workingDirectory: String { workTree ?? gitDirectory }

  /// The remote-tracking ref into which a remote's branch is fetched, or `nil` when no refspec
  /// covers it.
  func trackingReference(of ref: String, remote: String) throws(TrothError) -> String? {
    try remotes().first { $0.name == remote }?.trackingReference(for: ref)
  }
}

import TrothGit
import TrothModel
struct TempRemote { var name: String }
extension Repository {
  func remotes() throws(TrothError) -> [TempRemote] {
    try configuration("remote.origin.url") != nil ? [TempRemote(name: "origin")] : []
  }
}

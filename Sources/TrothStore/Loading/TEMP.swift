public import TrothGit
public import TrothModel
public struct TempRemote { public var name: String }
extension Repository {
  /// x
  public func remotes() throws(TrothError) -> [TempRemote] {
    try configuration("remote.origin.url") != nil ? [TempRemote(name: "origin")] : []
  }
  /// x
  public func stage(_ f: [(path: GitPath, bytes: [UInt8])]) throws(TrothError) {}
}

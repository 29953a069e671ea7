import SystemPackage
import TrothGit
import TrothModel
import TrothStore

/// The place that a push reaches, as audiences are looked up.
///
/// Specification: docs/spec/check.md, "Audience of a push".
struct PushPlace: Hashable {
  /// The host, with its port where that is not the scheme's own.
  let host: String
  /// The path, decoded.
  let path: String

  /// - Parameters:
  ///   - url: where git goes, after `insteadOf` and `pushInsteadOf`.
  ///   - remote: what the place is called here, if it has a name.
  ///   - environment: what git was started with.
  /// - Returns: `nil` for a place that is not known.
  init?(
    _ url: String, remote: String?, in repository: Repository, environment: [String: String]
  ) throws(TrothError) {
    // Another program brings what goes there.
    if let remote, try repository.configuration("remote.\(remote).vcs") != nil { return nil }
    guard let address = RemoteAddress(url) else { return nil }
    switch address.way {
    case .network:
      (host, path) = (address.hostAndPort, address.path)
    case .ssh:
      let hosts = try SSHHosts(repository, environment: environment)
      guard let reached = hosts.resolve(address) else { return nil }
      (host, path) = (reached.hostAndPort, reached.path)
    case .folder:
      let base = FilePath(repository.workTree ?? repository.gitDirectory)
      host = "localhost"
      path = HookFolder.real(base.pushing(FilePath(address.path))).string
    }
  }
}

import TrothModel

/// The short names that other tools have for places where accounts are.
public enum ForgeName {
  private static let hosts = [
    "github": "github.com", "gitlab": "gitlab.com", "codeberg": "codeberg.org",
    "bitbucket": "bitbucket.org",
  ]

  /// The host of a short name, or of a name that is a host itself; `nil` for any other.
  public static func host(_ name: some StringProtocol) -> String? {
    let name = ForgeAccount.lowered(name)
    return hosts[name] ?? (ForgeAccount.isHost(name) ? name : nil)
  }

  /// The short name of a host, or the host itself where it has none.
  public static func name(ofHost host: String) -> String {
    hosts.first { $0.value == host }?.key ?? host
  }
}

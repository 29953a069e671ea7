import TrothCrypto
public import TrothModel

/// The keys that a forge publishes for an account, as `https://HOST/USER.keys` has them: one public key
/// a line, in OpenSSH's form.
///
/// Specification: docs/spec/people.md, "Accounts of one's own".
public enum ForgeKeyList {
  /// The most bytes of a list.
  public static let largest = 262_144

  /// The Ed25519 keys of a list. Other lines are passed by: a forge writes remarks and other kinds.
  ///
  /// - Throws: for more than ``largest`` bytes, and for what is not UTF-8.
  public static func read(_ bytes: [UInt8]) throws(ForeignListProblem) -> Set<DeviceKey> {
    guard bytes.count <= largest else {
      throw ForeignListProblem("is larger than \(largest) bytes")
    }
    return Set(
      try ForeignText.lines(bytes).compactMap { SSHPublicKey(line: String($0.text))?.deviceKey })
  }

  /// The address at which a forge publishes them.
  public static func address(of account: ForgeAccount) -> String {
    "https://\(account.host)/\(account.user).keys"
  }

  /// Why an address is not where the keys of an account are published; `nil` when it is.
  ///
  /// Only the account's own forge can say which keys are its. This machine itself is let pass, by
  /// number and without encryption: nobody else can answer there.
  public static func problem(of address: String, for account: ForgeAccount) -> String? {
    let wanted = "\(account.host)/\(account.user).keys"
    let plain = ForgeAccount.lowered(address)
    if plain == "https://\(wanted)" { return nil }
    for loopback in ["http://127.0.0.1:", "http://[::1]:"] where plain.hasPrefix(loopback) {
      let rest = plain.dropFirst(loopback.count)
      let port = rest.prefix { $0.isASCII && $0.isNumber }
      if (1...5).contains(port.count), rest.dropFirst(port.count) == "/\(account.user).keys" {
        return nil
      }
    }
    return "the keys of \(account.handle) are published at https://\(wanted)"
  }
}

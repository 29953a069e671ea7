import TrothCrypto
import TrothModel

/// The did:key of an SSH public key line.
struct SSHKeyLine: CustomStringConvertible {
  let description: String

  init?(_ line: String) {
    guard let key = SSHPublicKey(line: line)?.deviceKey else { return nil }
    description = key.description
  }
}

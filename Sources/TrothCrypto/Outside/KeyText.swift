/// A text that holds public keys, as projects put them in force.
///
/// Specification: docs/spec/policy.md, "Keys of people".
public enum KeyText: Hashable, Sendable {
  /// OpenPGP keys in one armour, as they are written.
  case openPGP([UInt8])
  /// SSH keys, at least one.
  case ssh([SSHPublicKey])

  /// The longest text that is read, in bytes.
  public static let longest = 65_536
  /// The most SSH keys in one.
  public static let mostKeys = 256

  /// Reads a text; `nil` when it holds no keys of either form, or secret ones.
  public static func parse(_ bytes: [UInt8]) -> KeyText? {
    guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    if bytes.starts(with: OpenPGPArmour.publicKey) {
      return text.contains("PRIVATE KEY") ? nil : .openPGP(bytes)
    }
    let lines = text.split(whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    let keys = lines.compactMap { SSHPublicKey(line: String($0)) }
    guard !keys.isEmpty, keys.count == lines.count, keys.count <= mostKeys else { return nil }
    return .ssh(keys)
  }
}

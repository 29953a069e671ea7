/// What gpg says for programs (`--status-fd`) after it verified one signature.
///
/// Source: GnuPG's doc/DETAILS. Everything that is not exactly one answer about one signature is none.
public struct GnuPGStatus: Hashable, Sendable {
  /// How the signature stands.
  public enum Standing: Hashable, Sendable {
    /// It holds, by a key that is in use.
    case good
    /// It holds, and the key has expired.
    case keyExpired
    /// It holds, and the key has been revoked.
    case keyRevoked
    /// It held until it expired itself.
    case expired
    /// It does not hold.
    case bad
    /// The key is not there, or gpg cannot verify it.
    case unknown
  }

  /// How it stands.
  public let standing: Standing
  /// The fingerprint of the key whose subkeys sign; empty unless the signature holds.
  public let primary: String
  /// The number of the hash that was signed; 0 unless the signature holds.
  public let hash: UInt8

  private static let prefix = Array("[GNUPG:] ".utf8)
  private static let standings: [String: Standing] = [
    "GOODSIG": .good, "EXPKEYSIG": .keyExpired, "REVKEYSIG": .keyRevoked, "EXPSIG": .expired,
    "BADSIG": .bad, "ERRSIG": .unknown,
  ]

  /// Reads all that gpg wrote; `nil` for another number of signatures than one, for lines of another
  /// form, and for answers that contradict each other. - Complexity: O(n).
  public init?(_ output: [UInt8]) {
    var standings: [(Standing, key: String)] = []
    var valid: [[String]] = []
    var signatures = 0
    for line in output.split(separator: 0x0a) {
      guard line.starts(with: Self.prefix) else { return nil }
      let words = line.dropFirst(Self.prefix.count).split(separator: 0x20)
        .map { String(decoding: $0, as: UTF8.self) }
      guard let keyword = words.first else { return nil }
      if let standing = Self.standings[keyword] {
        guard words.count > 1 else { return nil }
        standings.append((standing, words[1]))
      } else if keyword == "VALIDSIG" {
        valid.append(words)
      } else if keyword == "NEWSIG" {
        signatures += 1
      }
    }
    guard signatures == 1, standings.count == 1, let (standing, key) = standings.first else {
      return nil
    }
    self.standing = standing
    if standing == .bad || standing == .unknown {
      guard valid.isEmpty else { return nil }
      primary = ""
      hash = 0
      return
    }
    // VALIDSIG fingerprint date time expiry version reserved algorithm hash class primary
    guard valid.count == 1, let words = valid.first, words.count == 11, words[5] == "4",
      words[9] == "00", let hash = UInt8(words[8]), Self.isFingerprint(words[1]),
      Self.isFingerprint(words[10]), words[1].hasSuffix(key)
    else { return nil }
    primary = words[10]
    self.hash = hash
  }

  private static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 40
      && text.utf8.allSatisfy { (48...57).contains($0) || (65...70).contains($0) }
  }

  /// The keys that an import brought, by the fingerprints of their primary keys.
  public static func imported(_ output: [UInt8]) -> [String] {
    output.split(separator: 0x0a).compactMap { line in
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4, words[0] == "[GNUPG:]", words[1] == "IMPORT_OK",
        isFingerprint(words[3])
      else { return nil }
      return words[3]
    }
  }

  /// Every fingerprint that `--list-keys --with-colons --with-subkey-fingerprint` names, with that of
  /// its primary key.
  public static func primaries(_ listing: [UInt8]) -> [String: String] {
    var primaries: [String: String] = [:]
    var primary: String?
    for line in listing.split(separator: 0x0a) {
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if fields[0] == "pub" { primary = nil }
      guard fields[0] == "fpr", fields.count > 9, isFingerprint(fields[9]) else { continue }
      if primary == nil { primary = fields[9] }
      primaries[fields[9]] = primary
    }
    return primaries
  }
}

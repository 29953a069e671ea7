/// Recognises secret keys, so that none is committed by mistake.
public enum KeyMaterial {
  /// Whether a file starts as a secret key does: Troth's own key files, OpenSSH and PEM private
  /// keys, age identities. Recognition is by their first line; a key inside other text is not seen.
  public static func isSecret(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(200)
    let line = head.prefix { $0 != 0x0a && $0 != 0x0d }
    let text = String(decoding: line, as: UTF8.self)
    return text.hasPrefix(KeyFile.magic) || text.hasPrefix("AGE-SECRET-KEY-")
      || (text.hasPrefix("-----BEGIN ") && text.hasSuffix("PRIVATE KEY-----"))
      || text.hasPrefix("PuTTY-User-Key-File-")
  }
}

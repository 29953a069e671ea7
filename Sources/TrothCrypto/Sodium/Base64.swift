import CSodium

/// Base64 with padding (RFC 4648, section 4) in constant time, because private keys pass through it.
public enum Base64 {
  /// Decodes; `nil` for any other character, missing padding, or bits left over at the end, so that
  /// each value has one spelling.
  static func decode(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    return decode(text, sodium_base64_VARIANT_ORIGINAL)
  }

  /// Decodes the form for addresses, without padding (RFC 4648, section 5); `nil` for any other
  /// character, and for bits left over at the end.
  public static func decodeURL(_ text: [UInt8]) -> [UInt8]? {
    decode(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
  }

  private static func decode(_ text: [UInt8], _ variant: Int32) -> [UInt8]? {
    // libsodium 1.0.18 reads some bytes above 127 as if they were letters.
    guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
    var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
    var count = 0
    let result = text.withUnsafeBytes { input in
      sodium_base642bin(
        &bytes, bytes.count, input.baseAddress?.assumingMemoryBound(to: CChar.self), input.count,
        nil, &count, nil, variant)
    }
    guard result == 0 else {
      Sodium.wipe(&bytes)
      return nil
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Encodes, with padding unless told otherwise.
  public static func encode(_ bytes: [UInt8], padding: Bool = true) -> [UInt8] {
    let variant =
      padding ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING
    // The length counts the final NUL that C wants.
    var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
    sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
    return text.dropLast().map { UInt8(bitPattern: $0) }
  }
}

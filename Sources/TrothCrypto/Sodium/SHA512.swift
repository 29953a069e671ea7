import CSodium

/// SHA-512 (FIPS 180-4), which SSH signatures use over the signed text.
public enum SHA512 {
  /// The digest of bytes, 64 bytes. - Complexity: O(n), without a copy.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 64)
    crypto_hash_sha512(&output, bytes, UInt64(bytes.count))
    return output
  }

  /// The digest of slices one after the other, without joining them.
  static func digest(parts: [ArraySlice<UInt8>]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 64)
    var state = crypto_hash_sha512_state()
    crypto_hash_sha512_init(&state)
    for part in parts {
      part.withUnsafeBufferPointer { buffer in
        _ = crypto_hash_sha512_update(&state, buffer.baseAddress, UInt64(buffer.count))
      }
    }
    crypto_hash_sha512_final(&state, &output)
    return output
  }
}

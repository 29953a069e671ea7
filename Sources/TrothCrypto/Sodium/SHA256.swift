import CSodium
public import TrothModel

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
  /// The digest of bytes. - Complexity: O(n), without a copy.
  public static func digest(_ bytes: [UInt8]) -> Digest {
    finish { output in _ = crypto_hash_sha256(&output, bytes, UInt64(bytes.count)) }
  }

  /// The digest of any sequence of bytes. - Complexity: O(n), copied unless stored contiguously.
  public static func digest(_ bytes: some Sequence<UInt8>) -> Digest {
    let inPlace = bytes.withContiguousStorageIfAvailable { buffer in
      finish { output in
        _ = crypto_hash_sha256(&output, buffer.baseAddress, UInt64(buffer.count))
      }
    }
    return inPlace ?? digest(Array(bytes))
  }

  /// The digest of several parts one after the other, without joining them. - Complexity: O(n).
  public static func digest(
    _ first: [UInt8], _ second: [UInt8], _ rest: [UInt8]...
  ) -> Digest {
    finish { output in
      var state = crypto_hash_sha256_state()
      crypto_hash_sha256_init(&state)
      crypto_hash_sha256_update(&state, first, UInt64(first.count))
      crypto_hash_sha256_update(&state, second, UInt64(second.count))
      for part in rest { crypto_hash_sha256_update(&state, part, UInt64(part.count)) }
      crypto_hash_sha256_final(&state, &output)
    }
  }

  /// The digest of slices one after the other, as 32 bytes.
  static func digest(parts: [ArraySlice<UInt8>]) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: 32)
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    for part in parts {
      part.withUnsafeBufferPointer { buffer in
        _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
      }
    }
    crypto_hash_sha256_final(&state, &output)
    return output
  }

  private static func finish(_ fill: (inout [UInt8]) -> Void) -> Digest {
    var output = [UInt8](repeating: 0, count: 32)
    fill(&output)
    // SAFETY: `output` has 32 bytes, which is all that Digest asks for.
    return Digest(bytes: output)!
  }
}

import CSodium
public import TrothModel

/// Unpredictable bytes from the operating system.
public enum RandomBytes {
  /// That many unpredictable bytes.
  ///
  /// - Throws: an `environment` error when the system has no source of randomness.
  public static func generate(_ count: Int) throws(TrothError) -> [UInt8] {
    try Sodium.start()
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      randombytes_buf(base, buffer.count)
    }
    return bytes
  }
}

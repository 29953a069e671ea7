import CSodium
import TrothModel

/// Entry into libsodium, started once per process.
///
/// Hashing and verifying work without it; randomness and locked memory do not.
enum Sodium {
  private static let isReady = sodium_init() >= 0

  /// Starts libsodium on first use; safe from any thread.
  static func start() throws(TrothError) {
    guard isReady else {
      throw TrothError(
        .environment,
        "The cryptographic library could not start: the system gave it no randomness.",
        hint: "ls -l /dev/urandom")
    }
  }

  /// Overwrites bytes that held a secret, in a way that the compiler cannot leave out.
  static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      sodium_memzero(base, buffer.count)
    }
  }
}

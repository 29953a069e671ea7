import CSodium
import TrothModel

/// Memory for a secret: between guard pages, kept out of swap and core dumps, wiped when let go.
final class LockedBytes {
  /// Valid as long as this object lives.
  let pointer: UnsafeMutablePointer<UInt8>
  let count: Int

  /// Zeroed memory. - Throws: an `environment` error when there is no memory left to lock.
  init(count: Int) throws(TrothError) {
    try Sodium.start()
    guard let raw = sodium_malloc(count) else {
      throw TrothError(
        .environment, "There is no memory left in which a secret key can be held safely.",
        hint: "ulimit -l")
    }
    self.count = count
    pointer = raw.bindMemory(to: UInt8.self, capacity: count)
    sodium_memzero(pointer, count)
  }

  /// Copies bytes in; the caller still holds, and wipes, the original.
  convenience init(copying bytes: some Collection<UInt8>) throws(TrothError) {
    try self.init(count: bytes.count)
    for (index, byte) in bytes.enumerated() { pointer[index] = byte }
  }

  /// From now on, writing to this memory ends the process.
  func freeze() { sodium_mprotect_readonly(pointer) }

  deinit { sodium_free(pointer) }
}

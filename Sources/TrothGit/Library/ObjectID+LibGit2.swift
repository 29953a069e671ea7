import CGit2
import TrothModel

extension ObjectID {
  /// A name as libgit2 holds it.
  init(_ oid: git_oid) {
    let bytes = withUnsafeBytes(of: oid) { Array($0) }
    // SAFETY: a git_oid of this library version is exactly 20 bytes, which the initialiser takes.
    self = ObjectID(bytes: bytes)!
  }

  /// The name for libgit2; `nil` for a SHA-256 name, which this library cannot hold.
  var oid: git_oid? {
    guard bytes.count == MemoryLayout<git_oid>.size else { return nil }
    var result = git_oid()
    withUnsafeMutableBytes(of: &result) { $0.copyBytes(from: bytes) }
    return result
  }
}

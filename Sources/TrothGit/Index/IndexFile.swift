import TrothModel

/// The staging area as its file has it: versions 2 to 4, sparse and split ones too, which libgit2
/// cannot read.
///
/// Paths lie in one array, so that a large index costs no allocation for each entry.
struct IndexFile {
  /// One path as it is staged.
  struct Entry {
    let path: Range<Int>
    let mode: FileMode
    let id: ObjectSlot
    /// 0; 1 to 3 for the sides of a conflict.
    let stage: UInt8
    /// Announced by `git add -N`: not part of the next commit.
    let isIntended: Bool
  }

  /// The 20 bytes of an object's name.
  typealias ObjectSlot = (UInt64, UInt64, UInt32)

  /// Why an index was refused.
  struct Malformed: Error {
    let reason: String
  }

  /// The bytes of every path, one after the other.
  var paths: [UInt8] = []
  /// By path bytewise, then stage.
  var entries: [Entry] = []
  /// What the next commit's folders are called, as far as git has noted it.
  var folders: IndexFolders?
  /// The index that this one only amends.
  var base: IndexBase?

  func path(_ entry: Entry) -> GitPath { GitPath(bytes: Array(paths[entry.path])) }

  func id(_ entry: Entry) -> ObjectID { Self.id(entry.id) }

  static func id(_ slot: ObjectSlot) -> ObjectID {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20)
    withUnsafeBytes(of: slot.0) { bytes += $0 }
    withUnsafeBytes(of: slot.1) { bytes += $0 }
    withUnsafeBytes(of: slot.2) { bytes += $0 }
    // SAFETY: 8 + 8 + 4 bytes were just added, a length that the initialiser takes.
    return ObjectID(bytes: bytes)!
  }
}

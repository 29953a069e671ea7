import TrothModel

/// Reads the bytes of a tree strictly: each name once and in git's order.
///
/// A tree that git would only warn about (`git fsck`) could show two readers two different
/// projects, so it is refused here.
enum TreeParser {
  /// Why a tree was refused.
  struct Malformed: Error {
    let reason: String
  }

  /// - Complexity: O(bytes · log entries).
  static func parse(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    entries.reserveCapacity(bytes.count / 36)
    var position = 0
    while position < bytes.count {
      let entry = try entry(bytes, &position)
      try checkPlace(of: entry, after: entries)
      entries.append(entry)
    }
    return entries
  }

  private static func entry(
    _ bytes: UnsafeRawBufferPointer, _ position: inout Int
  ) throws(Malformed) -> TreeEntry {
    var mode: UInt32 = 0
    let start = position
    while position < bytes.count, (48...55).contains(bytes[position]) {
      mode = mode << 3 | UInt32(bytes[position] - 48)
      position += 1
    }
    guard (1...7).contains(position - start), position < bytes.count,
      bytes[position] == UInt8(ascii: " ")
    else { throw Malformed(reason: "an entry has no mode") }
    let nameStart = position + 1
    guard let end = bytes[nameStart...].firstIndex(of: 0), end + 20 < bytes.count else {
      throw Malformed(reason: "its last entry is cut off")
    }
    let name = Array(bytes[nameStart..<end])
    guard !name.isEmpty, !name.contains(UInt8(ascii: "/")) else {
      throw Malformed(reason: "an entry's name is empty or has a slash in it")
    }
    position = end + 21
    guard let id = ObjectID(bytes: Array(bytes[(end + 1)..<position])) else {
      throw Malformed(reason: "an entry has no object")
    }
    return TreeEntry(name: GitPath(bytes: name), mode: FileMode(rawValue: mode), id: id)
  }

  /// Whether an entry may follow those before it: greater than the last in git's order, and not a
  /// folder named like an earlier file.
  private static func checkPlace(
    of entry: TreeEntry, after entries: [TreeEntry]
  ) throws(Malformed) {
    guard let last = entries.last else { return }
    guard precedes(last, entry) else {
      throw Malformed(reason: "its entries are not in order, or one comes twice")
    }
    // Only names that start with this one lie between a file and a folder of the same name.
    guard entry.mode.isTree, last.name.bytes.starts(with: entry.name.bytes) else { return }
    let file = TreeEntry(name: entry.name, mode: .file, id: entry.id)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if precedes(entries[middle], file) { low = middle + 1 } else { high = middle }
    }
    if low < entries.count, entries[low].name == entry.name {
      throw Malformed(reason: "a file and a folder have the same name")
    }
  }

  /// Git's order: bytewise, folders as if their name ended with a slash.
  static func precedes(_ left: TreeEntry, _ right: TreeEntry) -> Bool {
    precedes((left.name, left.mode.isTree), (right.name, right.mode.isTree))
  }

  /// Git's order, for names and whether each is a folder's.
  static func precedes(
    _ left: (name: GitPath, isTree: Bool), _ right: (name: GitPath, isTree: Bool)
  ) -> Bool {
    let first = left.name.bytes
    let second = right.name.bytes
    let common = min(first.count, second.count)
    for index in 0..<common where first[index] != second[index] {
      return first[index] < second[index]
    }
    return next(first, common, left.isTree) < next(second, common, right.isTree)
  }

  /// The byte at an offset; past the end a slash for a folder and nothing for a file.
  private static func next(_ name: [UInt8], _ offset: Int, _ isTree: Bool) -> UInt8 {
    if offset < name.count { return name[offset] }
    return isTree ? UInt8(ascii: "/") : 0
  }
}

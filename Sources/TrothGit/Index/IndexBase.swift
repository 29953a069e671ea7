import TrothModel

/// The `link` extension of a split index: which shared index it amends, and where.
struct IndexBase {
  /// Names the file `sharedindex.<name>`; `nil` when there is none.
  let name: ObjectID?
  /// Positions in the shared index that are gone.
  let deleted: [Int]
  /// Positions in the shared index that the first entries without a path take, in their order.
  let replaced: [Int]

  init(_ content: ArraySlice<UInt8>) throws(IndexFile.Malformed) {
    guard content.count >= 20, let id = ObjectID(bytes: Array(content.prefix(20))) else {
      throw IndexFile.Malformed(reason: "it does not name its shared index")
    }
    name = id.isZero ? nil : id
    var rest = content.dropFirst(20)
    deleted = rest.isEmpty ? [] : try CompressedBits.positions(&rest)
    replaced = rest.isEmpty ? [] : try CompressedBits.positions(&rest)
  }

  /// The entries of the shared index as this one amends them.
  static func merged(
    _ index: IndexFile, _ base: IndexBase, over shared: IndexFile
  ) throws(IndexFile.Malformed) -> IndexFile {
    var result = IndexFile(paths: shared.paths, entries: [], folders: index.folders)
    let replacing = index.entries.prefix { $0.path.isEmpty }
    guard replacing.count == base.replaced.count,
      (base.replaced + base.deleted).allSatisfy({ $0 < shared.entries.count })
    else { throw IndexFile.Malformed(reason: "it does not fit its shared index") }
    var entries: [IndexFile.Entry?] = shared.entries
    for (position, entry) in zip(base.replaced, replacing) {
      entries[position] = IndexFile.Entry(
        path: shared.entries[position].path, mode: entry.mode, id: entry.id, stage: entry.stage,
        isIntended: entry.isIntended)
    }
    for position in base.deleted { entries[position] = nil }
    let offset = result.paths.count
    result.paths += index.paths
    for entry in index.entries.dropFirst(replacing.count) {
      let path = entry.path.lowerBound + offset..<entry.path.upperBound + offset
      entries.append(
        IndexFile.Entry(
          path: path, mode: entry.mode, id: entry.id, stage: entry.stage,
          isIntended: entry.isIntended))
    }
    result.entries = entries.compactMap(\.self)
    result.sort()
    return result
  }
}

extension IndexFile {
  /// By path bytewise, then stage; of two alike the later one stays.
  mutating func sort() {
    let paths = paths
    let numbered = entries.enumerated().sorted { left, right in
      let first = paths[left.element.path]
      let second = paths[right.element.path]
      if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
      return (left.element.stage, left.offset) < (right.element.stage, right.offset)
    }
    var sorted: [Entry] = []
    sorted.reserveCapacity(numbered.count)
    for (_, entry) in numbered {
      if let last = sorted.last, last.stage == entry.stage,
        paths[last.path].elementsEqual(paths[entry.path])
      {
        sorted.removeLast()
      }
      sorted.append(entry)
    }
    entries = sorted
  }
}

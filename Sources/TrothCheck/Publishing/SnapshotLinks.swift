import TrothModel

/// Which symbolic links lead to something that goes along.
///
/// Specification: docs/spec/publishing.md, "What stays".
enum SnapshotLinks {
  /// The links among these files that lead to none of them, nor to a folder of one.
  ///
  /// - Complexity: O(files × length of the longest chain of links).
  static func broken(_ files: [SnapshotFile]) -> Set<GitPath> {
    var broken: Set<GitPath> = []
    while true {
      let left = files.filter { !broken.contains($0.path) }
      var places: Set<GitPath> = []
      for file in left {
        places.insert(file.path)
        for folder in folders(of: file.path) where !places.insert(folder).inserted { break }
      }
      let new = left.filter { file in
        guard case .link(let target) = file.kind else { return false }
        guard let place = resolved(target, from: file.path), place != file.path else { return true }
        return !places.contains(place)
      }
      if new.isEmpty { return broken }
      broken.formUnion(new.map(\.path))
    }
  }

  /// Where a link leads; `nil` for out of the tree, or to its root.
  static func resolved(_ target: [UInt8], from link: GitPath) -> GitPath? {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    guard let first = target.first, first != slash else { return nil }
    var parts = link.bytes.split(separator: slash).dropLast().map(Array.init)
    for part in target.split(separator: slash) {
      if part.elementsEqual([dot]) { continue }
      if part.elementsEqual([dot, dot]) {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(Array(part))
      }
    }
    return parts.isEmpty ? nil : GitPath(bytes: Array(parts.joined(separator: [slash])))
  }

  /// From the innermost.
  private static func folders(of path: GitPath) -> [GitPath] {
    path.bytes.indices.reversed().filter { path.bytes[$0] == UInt8(ascii: "/") }
      .map { GitPath(bytes: Array(path.bytes[..<$0])) }
  }
}

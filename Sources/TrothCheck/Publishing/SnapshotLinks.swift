import TrothModel

/// Which symbolic links lead to something that goes along.
///
/// Specification: docs/spec/publishing.md, "What stays".
enum SnapshotLinks {
  /// The links among these files that lead to none of them, nor to a folder of one; links that only
  /// lead to one another lead nowhere.
  ///
  /// - Complexity: O(files × length of the longest chain of links).
  static func broken(_ files: [SnapshotFile]) -> Set<GitPath> {
    var places: Set<GitPath> = []
    var waiting: [(link: GitPath, place: GitPath?)] = []
    func arrive(_ path: GitPath) {
      places.insert(path)
      for folder in folders(of: path) where !places.insert(folder).inserted { break }
    }
    for file in files {
      guard case .link(let target) = file.kind else {
        arrive(file.path)
        continue
      }
      waiting.append((file.path, resolved(target, from: file.path)))
    }
    while true {
      let leading = waiting.filter { $0.place.map(places.contains) ?? false }
      if leading.isEmpty { return Set(waiting.map(\.link)) }
      for link in leading { arrive(link.link) }
      let found = Set(leading.map(\.link))
      waiting.removeAll { found.contains($0.link) }
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

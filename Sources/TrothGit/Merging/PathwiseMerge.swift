import TrothModel

/// What merging trees path by path comes to, beside a tree that says it is that merge.
enum PathwiseMerge: Hashable {
  /// The tree is that merge.
  case equal
  /// Every path was changed by one side at most, and the tree is something else there.
  case differs
  /// Two sides changed this path, so its content has to be merged.
  case contested(GitPath)
}

/// Merges trees without looking into files: a path that one side alone changed is that side's.
///
/// Nothing is written, no program runs, and only folders that two sides changed are read.
struct PathwiseMerger {
  /// What one more parent brings: its tree, and the one that it had in common with those before.
  struct Step {
    let base: ObjectID?
    let tree: ObjectID
  }

  private let repository: Repository
  private var visited = 0

  init(_ repository: Repository) { self.repository = repository }

  /// Compares a tree with the merge of a first parent's and those of the steps, in their order.
  ///
  /// - Throws: `objectMissing`; kind `data` for malformed trees and beyond `pathCountLimit`.
  mutating func compare(
    _ result: ObjectID, _ first: ObjectID, _ steps: [Step]
  ) throws(TrothError) -> PathwiseMerge {
    let root = GitPath(bytes: [])
    func entry(_ id: ObjectID) -> TreeEntry { TreeEntry(name: root, mode: .tree, id: id) }
    var outcome = PathwiseMerge.equal
    // An explicit stack: a hostile tree can be deeper than the thread's.
    var open = [
      Place(
        path: root, result: entry(result), first: entry(first),
        steps: steps.map { ($0.base.map(entry), entry($0.tree)) })
    ]
    while let place = open.popLast() {
      visited += 1
      guard visited <= Repository.pathCountLimit,
        place.path.bytes.count <= Repository.pathLengthLimit
      else {
        throw TrothError(
          .data, "A merge holds more paths, or longer ones, than Troth follows: \(place.path).")
      }
      switch place.merged {
      case .entry(let merged): if merged != place.result { outcome = .differs }
      case .folders:
        // Both sides may have emptied the folder: that leaves no room for a file in its place.
        if place.result?.mode.isTree == false { outcome = .differs }
        open += try children(of: place)
      case .contested: return .contested(place.path)
      }
    }
    return outcome
  }

  private func children(of place: Place) throws(TrothError) -> [Place] {
    let result = try folder(place.result)
    let first = try folder(place.first)
    var steps: [(base: [GitPath: TreeEntry], tree: [GitPath: TreeEntry])] = []
    for step in place.steps { steps.append((try folder(step.base), try folder(step.tree))) }
    var names = Set(result.keys).union(first.keys)
    for step in steps { names.formUnion(step.tree.keys) }
    return names.map { name in
      Place(
        path: name.below(place.path), result: result[name], first: first[name],
        steps: steps.map { ($0.base[name], $0.tree[name]) })
    }
  }

  private func folder(_ entry: TreeEntry?) throws(TrothError) -> [GitPath: TreeEntry] {
    guard let entry, entry.mode.isTree else { return [:] }
    var names: [GitPath: TreeEntry] = [:]
    for child in try repository.tree(entry.id) { names[child.name] = child }
    return names
  }
}

/// One path in all the trees of a merge.
private struct Place {
  enum Merged {
    case entry(TreeEntry?)
    case folders
    case contested
  }

  let path: GitPath
  let result: TreeEntry?
  let first: TreeEntry?
  let steps: [(base: TreeEntry?, tree: TreeEntry?)]

  /// What the sides make of the path, as far as its entries alone tell.
  var merged: Merged {
    var current = first
    for step in steps where step.tree != current && step.tree != step.base {
      if current == step.base {
        current = step.tree
        continue
      }
      let all = [first] + steps.flatMap { [$0.base, $0.tree] }
      let areFolders = all.allSatisfy { $0 == nil || $0?.mode.isTree == true }
      return areFolders && current != nil && step.tree != nil ? .folders : .contested
    }
    return .entry(current)
  }
}

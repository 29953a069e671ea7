import TrothModel

/// Paints the ancestors of some commits and of one more, newest first, until all that is left is
/// common to both sides.
///
/// Exact whatever clocks say: a commit that only one side reaches keeps the walk going.
struct CommonAncestors {
  /// Which of the two commits reach a commit.
  struct Sides: OptionSet {
    let rawValue: UInt8
    static let first = Sides(rawValue: 1)
    static let second = Sides(rawValue: 2)
    static let both: Sides = [.first, .second]
    /// An ancestor of a common ancestor.
    static let below = Sides(rawValue: 4)
  }

  private let repository: Repository
  private let shallow: Set<ObjectID>
  private var sides: [ObjectID: Sides] = [:]
  private var queue = QueuedCommit.queue()
  private var queued: Set<ObjectID> = []
  /// Commits in the queue that are not below a common one.
  private var open = 0
  private var common: Set<ObjectID> = []
  /// Commits whose parents this clone left out, as far as they were visited.
  private var edges: Set<ObjectID> = []

  init(_ repository: Repository, _ first: [ObjectID], _ second: ObjectID) throws(TrothError) {
    self.repository = repository
    shallow = try repository.shallowCommits
    for id in first { try paint(id, .first) }
    try paint(second, .second)
    while open > 0, let next = queue.pop() {
      queued.remove(next.id)
      try visit(next.id)
    }
  }

  /// Which sides reach a commit that was seen.
  func sides(of id: ObjectID) -> Sides { sides[id] ?? [] }

  /// A commit of one side alone at which this clone's history was cut off.
  func edge(only side: Sides) -> ObjectID? {
    edges.filter { sides(of: $0).intersection(.both) == side }.min()
  }

  /// The common ancestors that are not ancestors of another one, by name.
  func best() throws(TrothError) -> [ObjectID] {
    let candidates = common.filter { !sides(of: $0).contains(.below) }.sorted()
    guard candidates.count > 1 else { return candidates }
    var reached: Set<ObjectID> = []
    var stack: [ObjectID] = []
    for id in candidates { stack += try parents(id) }
    while let next = stack.popLast() {
      if reached.insert(next).inserted { stack += try parents(next) }
    }
    return candidates.filter { !reached.contains($0) }
  }

  private func parents(_ id: ObjectID) throws(TrothError) -> [ObjectID] {
    shallow.contains(id) ? [] : try repository.commitHeader(id).parents
  }

  private mutating func visit(_ id: ObjectID) throws(TrothError) {
    var passed = sides(of: id)
    if !passed.contains(.below) {
      open -= 1
      if passed == .both {
        common.insert(id)
        passed.insert(.below)
      }
    }
    if shallow.contains(id) { edges.insert(id) }
    for parent in try parents(id) { try paint(parent, passed) }
  }

  private mutating func paint(_ id: ObjectID, _ added: Sides) throws(TrothError) {
    let known = sides(of: id)
    guard !known.isSuperset(of: added) else { return }
    let now = known.union(added)
    sides[id] = now
    if queued.insert(id).inserted {
      queue.push(QueuedCommit(id: id, seconds: try repository.commitHeader(id).seconds))
      if !now.contains(.below) { open += 1 }
    } else if now.contains(.below), !known.contains(.below) {
      open -= 1
    }
  }
}

import TrothCheck
import TrothConsent
import TrothGit
import TrothModel
import TrothPolicy

/// What was found out for the refs of one push already.
final class GovernedMemory {
  /// What an answer depends on.
  struct Key: Hashable {
    let head: ObjectID
    let lacking: [ObjectID]
    let judged: [ObjectID]
    let base: ObjectID?
  }

  var reader: GovernedReader?
  var found: [Key: GovernedData] = [:]
}

/// Finds the governed data that a push, a commit or a range brings along, and whose it is.
///
/// Specification: docs/spec/check.md, "Rule: consent".
struct GovernedReader {
  private let repository: Repository
  private let rules: [ConsentRule]
  private var known: KnownData
  private var subjects: SubjectReader
  /// The law's own tree, the tip's, and the last other one that was asked for.
  private var authority = GovernedTree()
  private var tip = GovernedTree()
  private var other: (commit: ObjectID, tree: GovernedTree)?
  private var additions: [ObjectID: [TreeFile]] = [:]
  /// Commits that were looked through for content which was governed once.
  private var seen: Set<ObjectID> = []

  /// The most commits that are looked through for content which was governed once.
  static let mostKnown = 10_000

  init(_ repository: Repository, rules: [ConsentRule]) {
    self.repository = repository
    self.rules = rules
    known = KnownData(rules, in: repository)
    subjects = SubjectReader(repository)
  }

  /// A file that comes along, and the commit that brings it.
  private struct Arrival {
    let file: TreeFile
    let commit: ObjectID?
  }

  /// What a range brings.
  ///
  /// - Parameters:
  ///   - head: the tip.
  ///   - lacking: the commits that the receiving side does not have, the tip's own first.
  ///   - law: the commit whose law judges; `nil` for a first push.
  ///   - judged: those of them that nobody has taken in yet.
  ///   - base: the tree that the range is measured from, where something is in force.
  mutating func data(
    head: ObjectID, lacking: [ObjectID], law: ObjectID?, judged: [ObjectID], base: ObjectID?,
    for destination: Destination
  ) throws(TrothError) -> GovernedData {
    let headTree = try repository.treeID(ofCommit: head)
    if let law {
      authority = try GovernedTree(
        try repository.treeID(ofCommit: law), rules, in: repository)
    }
    tip = try GovernedTree(headTree, rules, in: repository)
    var arrivals: [Arrival] = []
    for commit in lacking {
      for file in try additions(of: commit) {
        arrivals.append(Arrival(file: file, commit: commit))
        try known.note(file, in: commit)
      }
    }
    for file in try repository.files(inTree: headTree, below: "") {
      arrivals.append(Arrival(file: file, commit: nil))
      try known.note(file, in: head)
    }
    try noteHistory([law, head].compactMap(\.self), but: Set(lacking))
    return GovernedData(
      moment: destination.moment, audience: destination.audience,
      appearances: try appearances(arrivals, at: headTree),
      assignments: try assignments(judged, law: law, base: base, head: headTree))
  }

  /// What is staged for the next commit.
  mutating func staged(
    _ changes: [TreeChange], on head: ObjectID?, law: ObjectID?
  ) throws(TrothError) -> GovernedData {
    let files = changes.compactMap { change -> TreeFile? in
      guard let mode = change.newMode, let id = change.newID else { return nil }
      return TreeFile(path: change.path, mode: mode, id: id)
    }
    let nothing = GovernedData(moment: .commit, audience: .anybody, appearances: [])
    guard !files.isEmpty else { return nothing }
    if let law {
      authority = try GovernedTree(try repository.treeID(ofCommit: law), rules, in: repository)
    }
    if let head {
      tip = try GovernedTree(try repository.treeID(ofCommit: head), rules, in: repository)
      for file in tip.entries.values { try known.note(file, in: head) }
    }
    tip.stage(changes)
    for file in files { try known.note(file, in: nil) }
    try noteHistory([law, head].compactMap(\.self), but: [])
    return GovernedData(
      moment: .commit, audience: .anybody,
      appearances: try appearances(files.map { Arrival(file: $0, commit: nil) }, at: nil))
  }

  /// What has to be asked about a path: as it lies in the tip, with what is staged, or would lie there.
  mutating func claims(
    about path: GitPath, on head: ObjectID?, law: ObjectID
  ) throws(TrothError) -> [GovernedData.Claim] {
    guard !rules.isEmpty else { return [] }
    authority = try GovernedTree(try repository.treeID(ofCommit: law), rules, in: repository)
    var file: TreeFile?
    if let head {
      let tree = try repository.treeID(ofCommit: head)
      tip = try GovernedTree(tree, rules, in: repository)
      for entry in tip.entries.values { try known.note(entry, in: head) }
      file = try repository.entry(at: path, inTree: tree)
        .map { TreeFile(path: path, mode: $0.mode, id: $0.id) }
    }
    if !repository.isBare {
      let changes = try repository.stagedChanges()
      tip.stage(changes)
      for change in changes where change.path == path {
        guard let mode = change.newMode, let id = change.newID else { continue }
        file = TreeFile(path: path, mode: mode, id: id)
      }
    }
    try noteHistory([law, head].compactMap(\.self), but: [])
    if let file, !file.mode.isTree { return try claims(file, in: nil) }
    var claims: [GovernedData.Claim] = []
    for index in known.rules(of: path) {
      claims.append(
        GovernedData.Claim(
          rule: rules[index], path: path, subjects: try whose(path, by: rules[index], in: nil)))
    }
    return claims
  }

  /// The files that a commit has and none of its parents.
  private mutating func additions(of commit: ObjectID) throws(TrothError) -> [TreeFile] {
    if let known = additions[commit] { return known }
    let found = try files(of: commit)
    additions[commit] = found
    return found
  }

  private func files(of commit: ObjectID) throws(TrothError) -> [TreeFile] {
    let tree = try repository.treeID(ofCommit: commit)
    let parents = try repository.parents(ofCommit: commit)
    guard let first = parents.first else { return try files(from: nil, to: tree) }
    var found = try files(from: repository.treeID(ofCommit: first), to: tree)
    for parent in parents.dropFirst() where !found.isEmpty {
      let others = Set(try files(from: repository.treeID(ofCommit: parent), to: tree))
      found.removeAll { !others.contains($0) }
    }
    return found
  }

  private func files(
    from old: ObjectID?, to new: ObjectID, into enters: (GitPath) -> Bool = { _ in true }
  ) throws(TrothError) -> [TreeFile] {
    try repository.changes(from: old, to: new, into: enters).compactMap { change in
      guard let mode = change.newMode, let id = change.newID else { return nil }
      return TreeFile(path: change.path, mode: mode, id: id)
    }
  }

  /// Notes what was governed in history and on other branches, as far as it is here.
  private mutating func noteHistory(
    _ tips: [ObjectID], but done: Set<ObjectID>
  ) throws(TrothError) {
    let shallow = try repository.shallowCommits
    var pending = tips
    for prefix in ["refs/heads/", "refs/remotes/"] {
      pending += try repository.references(under: prefix).map(\.target)
    }
    var position = 0
    while position < pending.count, seen.count < Self.mostKnown {
      let commit = pending[position]
      position += 1
      guard seen.insert(commit).inserted, repository.contains(commit),
        try repository.kind(of: commit) == .commit
      else { continue }
      let parents = shallow.contains(commit) ? [] : try repository.parents(ofCommit: commit)
      pending += parents
      guard !done.contains(commit) else { continue }
      do throws(TrothError) {
        for file in try governed(in: commit, after: parents.first) {
          try known.note(file, in: commit)
        }
      } catch {
        // What a partial clone left out of its history is not known, and nobody waits for it.
        guard error.code == .objectMissing else { throw error }
      }
    }
  }

  /// What a commit has and its first parent has not, where a rule can reach.
  private func governed(
    in commit: ObjectID, after parent: ObjectID?
  ) throws(TrothError) -> [TreeFile] {
    let before = try parent.flatMap { id throws(TrothError) in
      repository.contains(id) ? try repository.treeID(ofCommit: id) : nil
    }
    return try files(from: before, to: repository.treeID(ofCommit: commit)) { folder in
      rules.contains { $0.mayGovern(below: folder) }
    }
  }

  /// The files that say whom data is about, in the trees of some commits: what a partial clone fetches.
  func lists(of commits: [ObjectID]) throws(TrothError) -> Set<ObjectID> {
    var lists: Set<ObjectID> = []
    for commit in commits {
      let tree = try GovernedTree(try repository.treeID(ofCommit: commit), rules, in: repository)
      for file in tree.entries.values where file.mode.isFile {
        if rules.contains(where: { $0.isSubjectFile(file.path) }) { lists.insert(file.id) }
      }
    }
    return lists
  }
}

extension GovernedReader {
  /// What has to be asked about each content at each path, once.
  private mutating func appearances(
    _ arrivals: [Arrival], at headTree: ObjectID?
  ) throws(TrothError) -> [GovernedData.Appearance] {
    var order: [TreeFile] = []
    var commits: [TreeFile: [ObjectID]] = [:]
    var atTip: Set<TreeFile> = []
    for arrival in arrivals {
      if commits[arrival.file] == nil { order.append(arrival.file) }
      commits[arrival.file, default: []] += [arrival.commit].compactMap(\.self)
      if arrival.commit == nil { atTip.insert(arrival.file) }
    }
    var result: [GovernedData.Appearance] = []
    for file in order {
      let brought = commits[file] ?? []
      let claims = try claims(file, in: brought.first)
      guard !claims.isEmpty else { continue }
      result.append(
        GovernedData.Appearance(
          path: file.path, commits: brought, isAtTip: atTip.contains(file), claims: claims))
    }
    return result
  }

  fileprivate mutating func claims(
    _ file: TreeFile, in commit: ObjectID?
  ) throws(TrothError) -> [GovernedData.Claim] {
    var claims: [GovernedData.Claim] = []
    var own: [Int: Set<String>] = [:]
    for index in known.rules(of: file.path) {
      let rule = rules[index]
      if rule.isSubjectFile(file.path), try subjects.isPlain(file, for: rule) { continue }
      let whose = try whose(file.path, by: rule, in: commit)
      own[index] = whose
      claims.append(GovernedData.Claim(rule: rule, path: file.path, subjects: whose))
    }
    if !file.mode.isFile {
      for rule in rules where rule.governsBelow(file.path) && !rule.governs(file.path) {
        claims.append(GovernedData.Claim(rule: rule, path: file.path, subjects: []))
      }
      return claims
    }
    for place in try known.places(of: file) where place.path != file.path {
      let rule = rules[place.rule]
      // Two lists of subjects may well be alike.
      if rule.isSubjectFile(place.path), try subjects.isPlain(file, for: rule) { continue }
      var whose = try whose(place.path, by: rule, in: place.commit)
      if let mine = own[place.rule] {
        // Whom its own path names is asked about there; whom only the other one does, there.
        whose.subtract(mine)
        whose.remove("")
        if whose.isEmpty { continue }
      }
      claims.append(GovernedData.Claim(rule: rule, path: place.path, subjects: whose))
    }
    return claims
  }

  /// Whom a path is about: by the law's tree and the tip's, and where neither says, by that of the
  /// commit in which it was found.
  fileprivate mutating func whose(
    _ path: GitPath, by rule: ConsentRule, in commit: ObjectID?
  ) throws(TrothError) -> Set<String> {
    let now = try subjects.subjects(of: path, by: rule, in: authority)
      .union(try subjects.subjects(of: path, by: rule, in: tip))
    guard now.isEmpty, let commit else { return now }
    if other?.commit != commit {
      let tree = try repository.treeID(ofCommit: commit)
      other = (commit, try GovernedTree(tree, rules, in: repository))
    }
    guard let other else { return [] }
    return try subjects.subjects(of: path, by: rule, in: other.tree)
  }

  /// What commits change in the files that say whom data is about, and what the tip would take back
  /// of it without any commit that does.
  private func assignments(
    _ judged: [ObjectID], law: ObjectID?, base: ObjectID?, head: ObjectID
  ) throws(TrothError) -> [GovernedData.Assignment] {
    var found: [GovernedData.Assignment] = []
    var touched: Set<GitPath> = []
    for commit in judged {
      for path in try repository.pathsTouched(by: commit) {
        for rule in rules where rule.isSubjectFile(path) {
          found.append(GovernedData.Assignment(rule: rule, path: path, commit: commit))
          touched.insert(path)
        }
      }
    }
    guard law != nil else { return found }
    let moved = try repository.changes(from: base, to: head) { folder in
      rules.contains { $0.mayGovern(below: folder) || $0.manifest?.isBelow(folder) == true }
    }
    for change in moved where !touched.contains(change.path) {
      guard authority.entries[change.path]?.id != change.newID else { continue }
      for rule in rules where rule.isSubjectFile(change.path) {
        found.append(GovernedData.Assignment(rule: rule, path: change.path, commit: nil))
      }
    }
    return found
  }
}

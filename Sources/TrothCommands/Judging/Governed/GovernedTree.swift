import TrothConsent
import TrothGit
import TrothModel
import TrothPolicy

/// What lies in one tree, or in an index, where governed data and the files that tell of it can be.
struct GovernedTree {
  /// Files, links and submodules by path.
  private(set) var entries: [GitPath: TreeFile] = [:]

  /// Nothing.
  init() {}

  /// Reads a tree, without folders that no rule reaches.
  init(_ tree: ObjectID, _ rules: [ConsentRule], in repository: Repository) throws(TrothError) {
    let found = try repository.changes(from: nil, to: tree) { folder in
      rules.contains { $0.mayGovern(below: folder) }
    }
    for change in found { put(change) }
    for path in rules.compactMap(\.manifest) where entries[path] == nil {
      guard let entry = try repository.entry(at: path, inTree: tree), !entry.mode.isTree else {
        continue
      }
      entries[path] = TreeFile(path: path, mode: entry.mode, id: entry.id)
    }
  }

  /// The same with what is staged above it.
  mutating func stage(_ changes: [TreeChange]) {
    for change in changes { put(change) }
  }

  private mutating func put(_ change: TreeChange) {
    guard let mode = change.newMode, let id = change.newID else {
      entries[change.path] = nil
      return
    }
    entries[change.path] = TreeFile(path: change.path, mode: mode, id: id)
  }
}

/// Reads the files that say whom data is about; each content once.
struct SubjectReader {
  private let repository: Repository
  private var lists: [ObjectID: [SubjectID]?] = [:]
  private var manifests: [ObjectID: SubjectManifest?] = [:]

  init(_ repository: Repository) { self.repository = repository }

  /// Whom a path is about by what lies in a tree: empty where nothing is written, with an empty word
  /// where something is that cannot be read or names nobody.
  mutating func subjects(
    of path: GitPath, by rule: ConsentRule, in tree: GovernedTree
  ) throws(TrothError) -> Set<String> {
    var subjects: Set<String> = []
    for place in rule.subjectFiles(of: path) {
      guard let file = tree.entries[place] else { continue }
      if rule.subjects == .manifest {
        guard let manifest = try manifest(file) else {
          subjects.insert("")
          continue
        }
        subjects.formUnion(manifest.subjects(of: path).map(\.description))
      } else {
        let list = try list(file) ?? []
        subjects.formUnion(list.isEmpty ? [""] : list.map(\.description))
      }
    }
    return subjects
  }

  /// Whether a file of that place holds nothing but what such a file holds, and so no data.
  mutating func isPlain(_ file: TreeFile, for rule: ConsentRule) throws(TrothError) -> Bool {
    if rule.subjects == .manifest { return try manifest(file) != nil }
    return try list(file) != nil
  }

  private mutating func list(_ file: TreeFile) throws(TrothError) -> [SubjectID]? {
    guard file.mode == .file else { return nil }
    if let known = lists[file.id] { return known }
    let list = try bytes(file.id).flatMap(SubjectFile.list)
    lists[file.id] = .some(list)
    return list
  }

  private mutating func manifest(_ file: TreeFile) throws(TrothError) -> SubjectManifest? {
    guard file.mode == .file else { return nil }
    if let known = manifests[file.id] { return known }
    let manifest = try bytes(file.id).flatMap { SubjectManifest($0) }
    manifests[file.id] = .some(manifest)
    return manifest
  }

  private func bytes(_ id: ObjectID) throws(TrothError) -> [UInt8]? {
    guard try repository.size(of: id) <= SubjectFile.bytes else { return nil }
    return try repository.blob(id, limit: SubjectFile.bytes)
  }
}

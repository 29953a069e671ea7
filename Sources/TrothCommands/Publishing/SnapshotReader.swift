import TrothCheck
import TrothGit
import TrothModel
import TrothPolicy
import TrothStore

/// Reads what could go into a snapshot, and looks into it for names that must not.
struct SnapshotReader {
  private let repository: Repository

  /// The most bytes of a file that is looked into.
  static let mostBytes = 256 << 20

  init(_ repository: Repository) { self.repository = repository }

  /// What of a commit goes to an audience.
  ///
  /// - Throws: `object-missing` where a part of it is not here: then nobody knows what it holds.
  func plan(
    of source: ObjectID, for audience: AudienceRule, by here: ProjectSetting, at instant: Instant
  ) throws(TrothError) -> SnapshotPlan {
    let rules = here.law.policy.consentNeeded
    let tree = try repository.treeID(ofCommit: source)
    var reader = GovernedReader(repository, rules: rules)
    let data = try reader.data(
      head: source, lacking: [], law: here.state.commit, judged: [], base: tree,
      for: Destination(moment: .publish, audience: .named(audience.name), has: []))
    let judge = ConsentJudge(
      law: here.law, people: here.people, statements: here.statements, at: instant)
    var plan = SnapshotPlan(
      try files(ofTree: tree), data: data, for: audience, rules: rules, judge: judge)
    plan.withhold(try mentions(plan))
    return plan
  }

  private func files(ofTree tree: ObjectID) throws(TrothError) -> [SnapshotFile] {
    var files: [SnapshotFile] = []
    for change in try repository.changes(from: nil, to: tree) {
      guard let mode = change.newMode, let id = change.newID else { continue }
      let kind: SnapshotFile.Kind
      if mode.isSymlink {
        kind = .link(target: try repository.blob(id, limit: Repository.pathLengthLimit))
      } else if mode.isFile {
        kind = .file(isExecutable: mode == .executable)
      } else {
        kind = .submodule
      }
      files.append(
        SnapshotFile(
          path: change.path, id: id, kind: kind, isWritable: Repository.isWritable(change.path)))
    }
    return files
  }

  /// The files of a plan that name what it withholds; each content is read once.
  private func mentions(
    _ plan: SnapshotPlan
  ) throws(TrothError) -> [GitPath: Withheld.Reason] {
    guard !plan.names.isEmpty else { return [:] }
    var known: [ObjectID: Withheld.Reason?] = [:]
    var found: [GitPath: Withheld.Reason] = [:]
    for file in plan.files {
      let reason: Withheld.Reason?
      if let before = known[file.id] {
        reason = before
      } else {
        reason = try mention(in: file.id, plan.names)
        known[file.id] = .some(reason)
      }
      if let reason { found[file.path] = reason }
    }
    return found
  }

  private func mention(
    in blob: ObjectID, _ names: NameSearch
  ) throws(TrothError) -> Withheld.Reason? {
    guard try repository.size(of: blob) <= Self.mostBytes else { return .tooLarge }
    return names.first(in: try repository.blob(blob, limit: Self.mostBytes)).map { .mention($0) }
  }
}

extension SnapshotPlan {
  /// The files as a tree holds them.
  var treeFiles: [TreeFile] {
    files.map { file in
      let mode: FileMode =
        switch file.kind {
        case .file(let isExecutable): isExecutable ? .executable : .file
        case .link: .symlink
        case .submodule: .submodule
        }
      return TreeFile(path: file.path, mode: mode, id: file.id)
    }
  }

  /// What whoever uses anything of it owes, as far as that names nothing withheld.
  var allObligations: [String] {
    Set(obligations.values.flatMap(\.self)).sorted().filter {
      names.first(in: Array($0.utf8)) == nil
    }
  }
}

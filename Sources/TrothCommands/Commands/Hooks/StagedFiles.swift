import TrothCheck
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// Looks at what is staged for the next commit: secret keys, and records that do not hold or lie
/// wrong. Needs no project and no network.
struct StagedFiles {
  let setting: Setting

  /// One file that should not be committed as it is.
  struct Problem: Hashable {
    let code: FindingCode
    let path: GitPath
    let reason: String
    let remedy: String
  }

  /// The largest file that is looked at for a secret key, in bytes: none is nearly as large.
  static let largestKey = 1_048_576

  /// The problems, by path.
  func problems() throws(TrothError) -> [Problem] {
    let repository = try setting.repository()
    let changes = try repository.stagedChanges()
    let known = changes.filter { $0.oldID != nil && Self.isRecord($0.path) }
    var problems = known.isEmpty ? [] : try edits(known, in: repository)
    let edited = Set(problems.map(\.path))
    for change in changes where !edited.contains(change.path) {
      if let problem = try problem(of: change, in: repository) { problems.append(problem) }
    }
    return problems.sorted { $0.path < $1.path }
  }

  /// What the staged content alone tells.
  private func problem(
    of change: TreeChange, in repository: Repository
  ) throws(TrothError) -> Problem? {
    guard let id = change.newID, let mode = change.newMode else { return nil }
    let isRecord = Self.isRecord(change.path)
    guard mode.isFile else {
      return isRecord ? problem(.recordMisplaced, change, "a link lies where records do") : nil
    }
    let limit = isRecord ? LawChangeReader.largestFile : Self.largestKey
    guard try repository.size(of: id) <= limit else {
      return isRecord ? problem(.recordMalformed, change, "it is too large for a record") : nil
    }
    let bytes = try repository.blob(id, limit: limit)
    if KeyMaterial.isSecret(bytes) {
      return problem(.keyMaterial, change, "it starts as a secret key does")
    }
    guard isRecord else { return nil }
    switch Verified.verify(file: bytes, path: Self.belowRoot(change.path)) {
    case .success: return nil
    case .failure(let refusal):
      let remedy =
        refusal.code == .recordNoncanonical
        ? "troth canon --layout --write \(ShellWord.quoted(change.path))" : nil
      return problem(refusal.code, change, refusal.reason, remedy: remedy)
    }
  }

  /// Records that the project has already are neither changed nor taken away; one's own that nobody
  /// has seen yet may be.
  private func edits(
    _ changes: [TreeChange], in repository: Repository
  ) throws(TrothError) -> [Problem] {
    var trees: [ObjectID] = []
    if let here = try setting.projectIfAny(.init(), introduces: false) {
      trees = [here.state.troth]
      if let ledger = here.state.ledger, let tree = try setting.loader().troth(ofCommit: ledger) {
        trees.append(tree)
      }
    }
    var problems: [Problem] = []
    for change in changes {
      let path = Self.belowRoot(change.path)
      for tree in trees {
        guard let settled = try repository.entry(at: path, inTree: tree), settled.mode.isFile,
          settled.id != change.newID,
          case .success = Verified.verify(
            file: try repository.blob(settled.id, limit: LawChangeReader.largestFile), path: path)
        else { continue }
        problems.append(
          change.newID == nil
            ? problem(.recordDeleted, change, "it would be taken away, and statements stay")
            : problem(.recordChanged, change, "it would be changed, and statements stay"))
        break
      }
    }
    return problems
  }

  private func problem(
    _ code: FindingCode, _ change: TreeChange, _ reason: String, remedy: String? = nil
  ) -> Problem {
    Problem(
      code: code, path: change.path, reason: reason,
      remedy: remedy ?? "git restore --staged -- \(ShellWord.quoted(change.path))")
  }

  private static func isRecord(_ path: GitPath) -> Bool {
    path.isBelow(RecordPlace.root) && RecordFolder.holds(belowRoot(path))
  }

  private static func belowRoot(_ path: GitPath) -> GitPath {
    GitPath(bytes: Array(path.bytes.dropFirst(RecordPlace.root.bytes.count + 1)))
  }
}

public import TrothCrypto
public import TrothGit
public import TrothModel
public import TrothRecords

/// A file where a record should be that does not hold.
public struct RecordProblem: Hashable, Sendable {
  /// The path below `.troth/`.
  public let path: GitPath
  /// The first layer that says no.
  public let refusal: RecordRefusal
}

/// Reads and verifies the records of `.troth/` trees. One blob is verified once, however many trees
/// hold it.
public final class RecordLoader {
  private let repository: Repository
  private var known: [Key: Result<Verified, RecordRefusal>] = [:]

  private struct Key: Hashable {
    let blob: ObjectID
    let path: GitPath
  }

  /// What a tree holds.
  public struct Loaded {
    /// The records that verify.
    public var records: [SourcedRecord] = []
    /// The files that do not.
    public var problems: [RecordProblem] = []
  }

  /// Reads from this repository.
  public init(_ repository: Repository) { self.repository = repository }

  /// The `.troth/` tree of a commit, or `nil` when it has none.
  public func troth(ofCommit commit: ObjectID) throws(TrothError) -> ObjectID? {
    let tree = try repository.treeID(ofCommit: commit)
    guard let entry = try repository.entry(at: RecordPlace.root, inTree: tree), entry.mode.isTree
    else { return nil }
    return entry.id
  }

  /// Every record of a `.troth/` tree. - Complexity: one verification for each blob not seen before.
  public func records(
    inTroth troth: ObjectID, from source: RecordSource, folders: [String] = allFolders
  ) throws(TrothError) -> Loaded {
    var loaded = Loaded()
    for folder in folders {
      let path = GitPath(folder)
      guard let entry = try repository.entry(at: path, inTree: troth), entry.mode.isTree else {
        continue
      }
      for file in try repository.files(inTree: entry.id, below: "") {
        let place = file.path.below(path)
        switch try verified(file.id, at: place, isFile: file.mode.isFile) {
        case .success(let verified): loaded.records.append(SourcedRecord(verified, from: source))
        case .failure(let refusal):
          loaded.problems.append(RecordProblem(path: place, refusal: refusal))
        }
      }
    }
    return loaded
  }

  /// One record of a `.troth/` tree by its id, where it is of one of these kinds; `nil` where it is not
  /// there or does not hold.
  public func record(
    _ id: RecordID, kinds: [RecordKind], inTroth troth: ObjectID
  ) throws(TrothError) -> Verified? {
    for kind in kinds {
      let folder = RecordPlace.folder(of: kind)
      let path = GitPath("\(folder)/\(id.description.prefix(2))/\(id).json")
      guard let entry = try repository.entry(at: path, inTree: troth),
        case .success(let verified) = try verified(entry.id, at: path, isFile: entry.mode.isFile)
      else { continue }
      return verified
    }
    return nil
  }

  /// The folders of every kind known, and of kinds that are not.
  public static let allFolders = RecordPlace.folders + ["other"]

  private func verified(
    _ blob: ObjectID, at path: GitPath, isFile: Bool
  ) throws(TrothError) -> Result<Verified, RecordRefusal> {
    guard isFile else {
      return .failure(RecordRefusal(.recordMisplaced, "it is not an ordinary file"))
    }
    let key = Key(blob: blob, path: path)
    if let result = known[key] { return result }
    let result: Result<Verified, RecordRefusal>
    if try repository.size(of: blob) > RecordLimits.bytes {
      result = .failure(
        RecordRefusal(.recordMalformed, "it is larger than \(RecordLimits.bytes) bytes"))
    } else {
      let bytes = try repository.blob(blob, limit: RecordLimits.bytes)
      result = Verified.verify(file: bytes, path: path)
    }
    known[key] = result
    return result
  }
}

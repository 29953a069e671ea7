import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothStore

/// A founding in this clone that no commit holds yet: staged and waiting, or stopped halfway.
struct EarlierFounding {
  /// The id of its first event.
  let inception: RecordID
  /// Whether its files are staged. They are staged all at once or not at all.
  let isStaged: Bool

  /// The path of its first event.
  var path: GitPath { GitPath("\(RecordPlace.root)/project/0000-\(inception).json") }

  /// - Returns: `nil` when nothing was founded here, or what was is committed.
  static func find(_ repository: Repository) throws(TrothError) -> EarlierFounding? {
    guard let pin = try PinFile(repository).read(), pin.isFounder else { return nil }
    if let tip = try repository.head().commit,
      try RecordLoader(repository).troth(ofCommit: tip) != nil
    {
      return nil
    }
    let inception = pin.project.inception
    let unstaged = EarlierFounding(inception: inception, isStaged: false)
    let isStaged = try repository.stagedChanges().contains {
      $0.path == unstaged.path && $0.newID != nil
    }
    return EarlierFounding(inception: inception, isStaged: isStaged)
  }

  /// Says what is left to do.
  func error() -> TrothError {
    isStaged
      ? TrothError(
        .user, code: .notAProject, "The project that was founded here is not committed yet.",
        hint: "git commit -m \"Adopt Troth\"")
      : TrothError(
        .user, code: .notAProject, "The founding of a project here was not finished.",
        hint: "troth init")
  }

  /// Takes the first event out of the work tree, so that another can take its place. The texts are
  /// the same for each founding, or somebody's by now.
  func clear(_ repository: Repository) throws(TrothError) {
    guard !isStaged, let root = repository.workTree, let text = path.text else { return }
    let troth = FilePath(root).appending(RecordPlace.root.description)
    guard PathKind.of(troth) == .folder, PathKind.of(troth.appending("project")) == .folder else {
      return
    }
    try AtomicFile.remove(FilePath(root).appending(text))
  }

  /// The staged files below `.troth/`, for the commit that was not reached.
  func files(_ repository: Repository) throws(TrothError) -> [(path: GitPath, bytes: [UInt8])] {
    var files: [(path: GitPath, bytes: [UInt8])] = []
    for change in try repository.stagedChanges() {
      guard change.path.isBelow(RecordPlace.root), let blob = change.newID,
        change.newMode?.isFile == true
      else { continue }
      files.append(
        (change.path, try repository.blob(blob, limit: AuthorityState.largestText)))
    }
    return files
  }
}

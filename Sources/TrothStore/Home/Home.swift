public import SystemPackage
public import TrothCrypto
public import TrothGit
public import TrothModel
import TrothRecords

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A person's own place on this machine, outside any project: key files and what they issued.
///
/// `keys/` holds key files and is in no repository; `home.git` is a bare repository with a `.troth/`
/// tree on `main`. Specification: docs/spec/people.md, "Home".
public struct Home {
  /// The folder.
  public let root: FilePath

  /// The folder that `TROTH_HOME` names, else `$XDG_DATA_HOME/troth`, else
  /// `~/.local/share/troth`.
  /// - Returns: `nil` when none of the variables names an absolute path.
  public init?(environment: [String: String]) {
    func path(_ name: String, _ below: [String]) -> FilePath? {
      guard let value = environment[name], value.hasPrefix("/") else { return nil }
      return below.reduce(FilePath(value)) { $0.appending($1) }
    }
    guard
      let root = path("TROTH_HOME", []) ?? path("XDG_DATA_HOME", ["troth"])
        ?? path("HOME", [".local", "share", "troth"])
    else { return nil }
    self.root = root
  }

  /// The folder of key files.
  public var keys: FilePath { root.appending("keys") }
  /// The bare repository.
  public var repositoryPath: FilePath { root.appending("home.git") }
  /// The branch of records in it.
  public static let ref = "refs/heads/main"

  /// Opens the repository; `nil` when there is none yet.
  public func repository() throws(TrothError) -> Repository? {
    guard PathKind.of(repositoryPath.appending("HEAD")) == .file else { return nil }
    return try Repository.open(at: repositoryPath.string)
  }

  /// The records kept here. - Complexity: one verification for each.
  public func records() throws(TrothError) -> [Verified] {
    guard let repository = try repository(), let tip = try repository.reference(Self.ref) else {
      return []
    }
    let loader = RecordLoader(repository)
    guard let troth = try loader.troth(ofCommit: tip) else { return [] }
    return try loader.records(inTroth: troth, from: .elsewhere).records.map(\.verified)
  }

  /// Keeps records, making the repository when there is none.
  public func keep(
    _ records: [Verified], message: String, at instant: Instant
  ) throws(TrothError) {
    try PathKind.makeFolder(root)
    let repository: Repository
    if let known = try self.repository() { repository = known } else { repository = try made() }
    guard
      let identity = CommitIdentity(
        name: "Troth", email: "troth@localhost", seconds: instant.seconds)
    else { throw TrothError(.environment, "The clock stands before 1970.", hint: "date") }
    _ = try RecordWriter(repository)
      .add(
        records, to: Self.ref, message: message,
        by: CommitSigning(identity: identity, signer: nil))
  }

  /// Takes records of some kinds out again: those of a statement that was never published.
  public func forget(
    _ ids: Set<RecordID>, of kinds: Set<RecordKind>, at instant: Instant
  ) throws(TrothError) {
    guard let repository = try repository(), let tip = try repository.reference(Self.ref) else {
      return
    }
    let gone = try records().filter { ids.contains($0.id) && kinds.contains($0.record.kind) }
    guard !gone.isEmpty,
      let identity = CommitIdentity(
        name: "Troth", email: "troth@localhost", seconds: instant.seconds)
    else { return }
    let changes: [(path: GitPath, blob: ObjectID?)] = gone.map {
      (RecordPlace.path(of: $0.record, id: $0.id).below(RecordPlace.root), nil)
    }
    let tree = try repository.writeTree(
      base: try repository.treeID(ofCommit: tip), changes: changes)
    let commit = try repository.writeCommit(
      tree: tree, parents: [tip], author: identity, committer: identity, message: "undo\n")
    guard try repository.update(Self.ref, to: commit, expecting: tip, message: "undo") else {
      throw TrothError(
        .environment, code: .storeLocked, "Your home changed at the same moment.",
        hint: "troth undo")
    }
  }

  /// Makes the repository beside its place and moves it there whole: half of one would be in the way
  /// of every later command.
  private func made() throws(TrothError) -> Repository {
    let new = FilePath(
      "\(repositoryPath.string).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp")
    _ = try Repository.create(bareAt: new.string, branch: "main")
    if rename(new.string, repositoryPath.string) == 0 {
      return try Repository.open(at: repositoryPath.string)
    }
    let reason = Errno(rawValue: errno)
    try FolderRemoval.remove(new)
    // Another command may have been a moment faster.
    if let theirs = try self.repository() { return theirs }
    throw TrothError(
      .environment, "The repository \(repositoryPath) could not be made: \(reason).",
      hint: "ls -la \(repositoryPath.shellWord)")
  }
}

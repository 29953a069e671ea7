import SystemPackage
import TrothCrypto
import TrothGit
import TrothModel
import TrothRecords
import TrothReport
import TrothStore

/// Finds records by the start of their id wherever this machine has any: every branch, the work
/// tree, the home. Files are found by their names, and only those that match are read.
struct RecordFinder {
  let setting: Setting

  /// One record and every place that holds it.
  struct Match {
    let verified: Verified
    var places: [String]
  }

  /// The record whose id starts so.
  ///
  /// - Throws: a `.user` error when none or several do; a `.data` error when a file of that name
  ///   does not hold; a `.usage` error for what no id starts with.
  func find(_ prefix: String) throws(TrothError) -> Match {
    let wanted = try RecordPrefix.digits(prefix)
    var search = Search(wanted: wanted)
    if let repository = try setting.repositoryIfAny() {
      try branches(of: repository, with: try setting.loader(), &search)
      workTree(of: repository, &search)
    }
    home(&search)
    return try answer(search, prefix: wanted)
  }

  private struct Search {
    let wanted: String
    var matches: [RecordID: Match] = [:]
    var refused: [(place: String, path: GitPath, refusal: RecordRefusal)] = []

    /// Whether a file's name starts with the digits, after the number that log events have.
    func matches(_ path: GitPath) -> Bool {
      guard let name = path.components.last?.text, name.hasSuffix(".json") else { return false }
      let digits = name.dropLast(5)
      let dash = digits.lastIndex(of: "-").map { digits.index(after: $0) } ?? digits.startIndex
      return digits[dash...].hasPrefix(wanted)
    }

    mutating func add(
      _ result: Result<Verified, RecordRefusal>, at path: GitPath, in place: String
    ) {
      switch result {
      case .success(let verified):
        matches[verified.id, default: Match(verified: verified, places: [])].places.append(place)
      case .failure(let refusal): refused.append((place, path, refusal))
      }
    }
  }

  /// Trees that are alike are read once; their places are all named.
  private func branches(
    of repository: Repository, with loader: RecordLoader, _ search: inout Search
  ) throws(TrothError) {
    var seen: [ObjectID: [GitPath: ObjectID]] = [:]
    for prefix in ["refs/heads/", "refs/remotes/"] {
      for reference in try repository.references(under: prefix)
        .prefix(ElsewhereReader.mostBranches)
      {
        // A branch that cannot be read is no reason to miss what the others hold.
        guard let troth = try? loader.troth(ofCommit: reference.target) else { continue }
        let files: [GitPath: ObjectID]
        if let known = seen[troth] {
          files = known
        } else {
          files = try candidates(repository, troth, search)
          seen[troth] = files
        }
        for (path, blob) in files.sorted(by: { $0.key < $1.key }) {
          let bytes = try repository.blob(blob, limit: CanonCommand.largest)
          search.add(Verified.verify(file: bytes, path: path), at: path, in: reference.name)
        }
      }
    }
  }

  private func candidates(
    _ repository: Repository, _ troth: ObjectID, _ search: Search
  ) throws(TrothError) -> [GitPath: ObjectID] {
    var found: [GitPath: ObjectID] = [:]
    for folder in RecordLoader.allFolders {
      let path = GitPath(folder)
      guard let entry = try repository.entry(at: path, inTree: troth), entry.mode.isTree else {
        continue
      }
      for file in try repository.files(inTree: entry.id, below: "")
      where file.mode.isFile && search.matches(file.path) {
        found[file.path.below(path)] = file.id
      }
    }
    return found
  }

  private func workTree(of repository: Repository, _ search: inout Search) {
    guard let tree = repository.workTree else { return }
    let folder = TrothFolder(root: FilePath(tree).appending(".troth"))
    for path in (try? folder.files(in: RecordLoader.allFolders)) ?? [] where search.matches(path) {
      search.add(folder.verify(path), at: path, in: "work tree")
    }
  }

  private func home(_ search: inout Search) {
    for verified in setting.homeRecords() where verified.id.description.hasPrefix(search.wanted) {
      search.add(.success(verified), at: "", in: "home")
    }
  }

  private func answer(_ search: Search, prefix: String) throws(TrothError) -> Match {
    if search.matches.isEmpty, let bad = search.refused.first {
      throw TrothError(
        .data, code: bad.refusal.code,
        "A file of that name lies at .troth/\(bad.path) in \(bad.place), and it does not hold: "
          + "\(bad.refusal.reason).", hint: "troth verify --all")
    }
    let id = try RecordPrefix.resolve(prefix, among: search.matches.keys)
    guard let match = search.matches[id] else {
      throw TrothError(.internal, "A record was found and then not.")
    }
    return match
  }
}

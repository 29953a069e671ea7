import TrothGit
import TrothModel
import TrothPolicy

/// Looks around in a repository: its newest commits, the names of its files, its remotes.
///
/// Reads at most ``ProjectLook/mostCommits`` commits and a handful of folders, so that it is as fast
/// in a long history as in a short one; nothing is fetched, and of files only names are read.
struct LookReader {
  let repository: Repository

  /// Looks from a commit.
  ///
  /// - Parameters:
  ///   - head: the tip; `nil` where there is no commit yet.
  ///   - branch: the short name of the branch that would carry the law.
  func look(at head: ObjectID?, branch: String) throws(TrothError) -> ProjectLook {
    var look = ProjectLook()
    look.branch = branch
    look.remotes = try repository.remotes().map { RemotePlace(name: $0.name, url: $0.url) }
    look.releaseBranches = try releaseBranches(beside: branch)
    guard let head else { return look }
    let (commits, isCutOff) = try repository.newest(ProjectLook.mostCommits, from: head)
    look.isCutOff = isCutOff
    for id in commits {
      // What is not well-formed tells nothing.
      guard let commit = try? CommitObject(parsing: try repository.read(id).bytes) else { continue }
      look.commits.add(commit)
    }
    try files(of: head, &look)
    return look
  }

  private func files(of head: ObjectID, _ look: inout ProjectLook) throws(TrothError) {
    let root = try repository.treeID(ofCommit: head)
    var present: Set<GitPath> = []
    for folder in FileTrace.folders {
      guard let entries = try entries(of: folder, in: root, &look) else { continue }
      for entry in entries {
        let path = entry.name.below(folder)
        present.insert(path)
        if entry.mode.isFile, FileTrace.isAgreementText(entry.name) {
          look.agreementTexts.append(path)
        }
      }
    }
    for trace in FileTrace.allCases {
      look.files[trace] = trace.paths.first(where: present.contains)
    }
    look.agreementTexts = Array(look.agreementTexts.sorted().prefix(Self.mostTexts))
  }

  /// The most texts of agreements that are told.
  private static let mostTexts = 8

  /// A folder's entries; `nil` where there is none, or a partial clone left it out.
  private func entries(
    of folder: GitPath, in root: ObjectID, _ look: inout ProjectLook
  ) throws(TrothError) -> [TreeEntry]? {
    do {
      guard let entry = try repository.entry(at: folder, inTree: root), entry.mode.isTree else {
        return nil
      }
      return try repository.tree(entry.id)
    } catch {
      guard error.code == .objectMissing else { throw error }
      look.isPartial = true
      return nil
    }
  }

  /// Patterns for branches that projects keep beside their default branch.
  private static let patterns = ["release/**", "releases/**", "release-*", "stable/**", "stable-*"]

  private func releaseBranches(beside branch: String) throws(TrothError) -> [String] {
    var names: Set<GitPath> = []
    for remote in try repository.remotes() {
      let prefix = "refs/remotes/\(remote.name)/"
      for reference in try repository.references(under: prefix) {
        names.insert(GitPath(reference.name.dropFirst(prefix.count)))
      }
    }
    for reference in try repository.references(under: "refs/heads/") {
      names.insert(GitPath(reference.name.dropFirst("refs/heads/".count)))
    }
    names.remove(GitPath(branch))
    return Self.patterns.filter { pattern in
      guard let glob = Glob(pattern) else { return false }
      return names.contains { glob.matches($0) }
    }
  }
}

import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// Histories as forges and people make them, in a project that enforces everything.
struct MergeStage {
  let project: TestProject
  let troth: TrothRunner

  var repository: TempRepository { project.repository }

  /// Who makes commits when somebody presses a button at GitHub.
  static let forge = "GitHub <noreply@github.com>"
  /// Somebody whom nobody knows, in a web editor.
  static let newcomer = "Newcomer <newcomer@users.noreply.github.com>"

  init(_ project: TestProject) {
    self.project = project
    troth = TrothRunner(project.repository)
  }

  /// The tree that git makes of two commits, with some files changed.
  func merged(
    _ first: ObjectID, _ second: ObjectID, _ files: [String: String] = [:]
  ) async throws -> String {
    let tree = try await repository.git(
      "merge-tree", "--write-tree", "--allow-unrelated-histories", first.description,
      second.description)
    guard !files.isEmpty else { return tree }
    let index = ["GIT_INDEX_FILE": repository.folder.absolute("index-of-a-merge")]
    try await repository.git(["read-tree", tree], environment: index)
    for (path, text) in files {
      let blob = try await repository.git(
        ["hash-object", "-w", "--stdin"], input: Array(text.utf8))
      try await repository.git(
        ["update-index", "--add", "--cacheinfo", "100644,\(blob),\(path)"], environment: index)
    }
    return try await repository.git(["write-tree"], environment: index)
  }

  /// A merge of two commits on a branch, as git makes it, with some files changed.
  @discardableResult
  func merge(
    _ first: ObjectID, _ second: ObjectID, by ident: String, signer: Character? = nil,
    _ files: [String: String] = [:], tree: String? = nil, onto branch: String
  ) async throws -> ObjectID {
    var draft = DraftCommit(
      by: ident, "Merge\n", parents: [first, second], signer: signer?.device)
    if let tree { draft.tree = tree } else { draft.tree = try await merged(first, second, files) }
    let id = try await project.write(draft)
    try await repository.git("update-ref", "refs/heads/\(branch)", id.description)
    return id
  }

  /// A commit by idents of one's choice, on a branch.
  @discardableResult
  func commit(
    _ message: String, author: String, committer: String? = nil, signer: Character? = nil,
    tree: String, parents: [ObjectID], on branch: String
  ) async throws -> ObjectID {
    var draft = DraftCommit(by: author, message + "\n", parents: parents, signer: signer?.device)
    draft.committer = committer ?? author
    draft.tree = tree
    let id = try await project.write(draft)
    try await repository.git("update-ref", "refs/heads/\(branch)", id.description)
    return id
  }

  /// The verdict over a tip, and the codes of its findings with their severity.
  func answer(
    _ range: String, _ arguments: [String] = []
  ) async throws -> (verdict: String, findings: Set<String>) {
    let outcome = try await troth.run(
      ["check", range, "--format", "json"] + arguments, in: repository.path)
    let json = try JSONParser.parse(Array(outcome.output.utf8), dialect: .general)
    let object = try #require(json.object, "\(outcome)")
    var findings: Set<String> = []
    for finding in object["findings"]?.array ?? [] {
      let code = finding.object?["code"]?.string ?? ""
      findings.insert("\(finding.object?["severity"]?.string ?? "") \(code)")
    }
    return (object["verdict"]?.string ?? "", findings)
  }
}

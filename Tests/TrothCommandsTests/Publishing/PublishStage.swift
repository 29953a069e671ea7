import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// The archive with a museum: Dia permits it her tape, and Ben's is nobody's to give.
struct PublishStage {
  static let branch = "troth/publish/museum"
  static let ben = "interviews/ben-at-the-mill.md"
  static let secret = "What Ben said and nobody may read.\n"

  static let policy = ArchiveStage.policy.replacing(
    "consent-needed:",
    with: """
        museum: { remotes: ["localhost/**/museum.git"], purposes: [archive] }
      consent-needed:
      """
  ).replacing("signed: tip", with: "signed: if-present")

  let stage: ArchiveStage
  /// The museum's bare repository.
  let museum: String

  var project: TestProject { stage.project }
  var repository: TempRepository { stage.repository }
  var ana: Character { stage.ana }

  init(files: [String: String?] = [:]) async throws {
    stage = try await ArchiveStage(policy: Self.policy, consents: false)
    museum = stage.repository.folder.absolute("museum.git")
    let consent = try stage.consent(
      operations: ["store", "share", "publish"], audiences: ["circle", "museum"])
    try await stage.project.ledger([consent], by: stage.ana)
    var all: [String: String?] = [
      "README.md": "Voices of the valley.\n", Self.ben: Self.secret,
      Self.ben + ".subjects": ArchiveStage.stranger + "\n",
    ]
    all.merge(files) { $1 }
    try await stage.project.commit("more", all, by: stage.ana)
    try await stage.repository.git("init", "--quiet", "--bare", "-b", Self.branch, museum)
    try await stage.repository.git("remote", "add", "museum", museum)
    // The project's own law stays this repository's.
    try await stage.repository.git("config", "remote.museum.fetch", "+refs/heads/*:refs/museum/*")
  }

  func troth(_ words: String...) async throws -> TrothRunner.Outcome {
    try await stage.troth.run(words, in: repository.path)
  }

  /// Publishes for the museum.
  func publish(_ words: String...) async throws -> TrothRunner.Outcome {
    try await stage.troth.run(
      ["publish", "--audience", "museum", "--authority", "refs/heads/main", "--offline"] + words,
      in: repository.path)
  }

  /// The paths of the snapshot, as git lists them.
  func paths(_ ref: String = branch) async throws -> [String] {
    let text = try await repository.git(
      "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", ref)
    return text.split(separator: "\n").map(String.init)
  }

  /// Everything that a repository holds, one object after the other.
  func everything(in place: String) async throws -> [UInt8] {
    try await repository.attempt(["cat-file", "--batch-all-objects", "--batch"], in: place).output
  }

  /// Whether any object of a repository holds a text, in whatever capitals.
  func holds(_ text: String, in place: String) async throws -> Bool {
    let all = String(decoding: try await everything(in: place), as: UTF8.self).lowercased()
    return all.contains(text.lowercased())
  }

  func withdraw() async throws {
    try await project.ledger([try stage.withdrawal()], by: ana)
  }
}

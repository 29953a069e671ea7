import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// A project, a bare server with `main` on it, and real pushes between them.
struct PushStage {
  let project: TestProject
  let troth: TrothRunner
  /// The bare repository that is pushed to.
  let server: String

  var repository: TempRepository { project.repository }
  var clone: String { repository.path }

  /// - Parameters:
  ///   - pushed: whether the server has `main` already.
  ///   - server: whether the server judges.
  ///   - client: whether the clone judges.
  init(
    _ project: TestProject, pushed: Bool = true, server isJudging: Bool = false,
    client: Bool = false
  ) async throws {
    self.project = project
    troth = TrothRunner(project.repository)
    server = project.repository.folder.absolute("server.git")
    try await repository.git("init", "--quiet", "--bare", "-b", "main", server)
    try await repository.git("remote", "add", "origin", server)
    if pushed {
      try await repository.git("push", "--quiet", "origin", "main")
      try await repository.git("remote", "set-head", "origin", "main")
    }
    if isJudging { try await install(in: server) }
    if client { try await install(in: clone) }
  }

  func install(in place: String) async throws {
    let outcome = try await troth.run(["hook", "install", "--quiet"], in: place)
    try #require(outcome.status == 0, "\(outcome)")
  }

  /// Pushes, and gives git's status and what was said.
  func push(
    _ arguments: String..., environment: [String: String?] = [:]
  ) async throws -> (status: Int32, said: String) {
    let outcome = try await repository.attempt(
      ["push", "--quiet", "origin"] + arguments, environment: environment)
    return (outcome.status, outcome.error)
  }

  /// What a ref names at the server; `nil` for nothing.
  func atServer(_ ref: String) async throws -> ObjectID? {
    let outcome = try await repository.attempt(
      ["rev-parse", "--verify", "--quiet", ref], in: server)
    return ObjectID(String(decoding: outcome.output, as: UTF8.self).prefix(40))
  }

  /// Whether the server took what the push brought to a ref.
  func took(_ ref: String, _ id: ObjectID) async throws -> Bool { try await atServer(ref) == id }
}

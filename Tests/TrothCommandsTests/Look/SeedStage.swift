import Testing
import TrothModel
import TrothTestSupport

/// Two people on two machines and a server between them, set up by the commands themselves.
struct SeedStage {
  let folder: TempFolder

  /// Ana founds the project `seeds` and pushes it; Bo has a clone of it.
  init() async throws {
    folder = try TempFolder()
    try BuiltCommand.link()
    for name in ["ana", "bo"] {
      try folder.makeFolder("\(name)-home")
      for (key, value) in [
        ("user.name", name), ("user.email", "\(name)@example.org"), ("init.defaultBranch", "main"),
      ] {
        try await git(["config", "--global", key, value], as: name, in: folder.path)
      }
    }
    try await git(["init", "--quiet", "--bare", "seeds.git"], as: "ana", in: folder.path)
    try await git(["init", "--quiet", "ana"], as: "ana", in: folder.path)
    try await troth(
      ["init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--yes"], as: "ana")
    try await git(["commit", "--quiet", "-m", "Adopt Troth"], as: "ana")
    try await git(["remote", "add", "origin", folder.absolute("seeds.git")], as: "ana")
    try await git(["push", "--quiet", "origin", "main"], as: "ana")
    try await git(["fetch", "--quiet"], as: "ana")
    try await git(["remote", "set-head", "origin", "main"], as: "ana")
    try await git(["clone", "--quiet", "seeds.git", "bo"], as: "bo", in: folder.path)
  }

  private func environment(of person: String) -> [String: String] {
    var variables = GitRunner.environment(home: folder.absolute("\(person)-home"))
    for name in [
      "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
    ] {
      variables[name] = nil
    }
    variables["PATH"] = "\(BuiltCommand.folder):/usr/local/bin:/usr/bin:/bin"
    variables["TROTH_HOME"] = folder.absolute("\(person)-home/troth")
    return variables
  }

  /// Runs git as somebody and expects it to succeed.
  @discardableResult
  func git(
    _ arguments: [String], as person: String, in place: String? = nil
  ) async throws -> String {
    let outcome = try await GitRunner.run(
      arguments, in: place ?? folder.absolute(person), environment: environment(of: person))
    try #require(outcome.status == 0, "git \(arguments): \(outcome.error)")
    return String(decoding: outcome.output, as: UTF8.self).trimmed
  }

  /// Runs troth as somebody, however it ends.
  func attempt(
    _ arguments: [String], as person: String, environment changes: [String: String?] = [:]
  ) async throws -> TrothRunner.Outcome {
    var runner = TrothRunner(TempRepository(folder, at: folder.path))
    runner.environment = environment(of: person)
    return try await runner.run(
      arguments, in: folder.absolute(person), environment: changes)
  }

  /// Runs troth as somebody and expects it to succeed.
  @discardableResult
  func troth(_ arguments: [String], as person: String) async throws -> TrothRunner.Outcome {
    let outcome = try await attempt(arguments, as: person)
    try #require(outcome.status == 0, "troth \(arguments): \(outcome)")
    return outcome
  }
}

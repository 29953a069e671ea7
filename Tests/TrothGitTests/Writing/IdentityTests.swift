import Testing
import TrothGit
import TrothModel
import TrothTestSupport

@Suite("Who commits")
struct IdentityTests {
  @Test("variables come before settings, as git var says")
  func likeGit() async throws {
    let temp = try await TempRepository()
    try await temp.git("config", "user.name", " Bo <B>,")
    try await temp.git("config", "user.email", "bo@example.org")
    try await temp.git("config", "author.name", "Cy")
    var variables = temp.environment
    for taken in [[], ["GIT_COMMITTER_NAME", "GIT_AUTHOR_NAME"], ["GIT_COMMITTER_EMAIL"]] {
      for name in taken { variables[name] = nil }
      let repository = try Repository.open(at: temp.path, environment: .ordinary(variables))
      for (role, name) in [(CommitRole.author, "AUTHOR"), (.committer, "COMMITTER")] {
        let outcome = try await GitRunner.run(
          ["var", "GIT_\(name)_IDENT"], in: temp.path, environment: variables)
        let text = String(decoding: outcome.output, as: UTF8.self)
        #expect(try repository.identity(role).map { "\($0)\n" } == text)
      }
    }
  }

  @Test(
    "dates are read as git reads them",
    arguments: [
      "@0 +0000", "1767225600 -0330", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00+01:00",
      "2026-01-31 12:00:00 -0500",
    ])
  func dates(text: String) async throws {
    let temp = try await TempRepository()
    let variables = temp.environment.merging(["GIT_COMMITTER_DATE": text]) { $1 }
    let repository = try Repository.open(at: temp.path, environment: .ordinary(variables))
    let outcome = try await GitRunner.run(
      ["var", "GIT_COMMITTER_IDENT"], in: temp.path, environment: variables)
    #expect(
      try repository.identity().map { "\($0)\n" } == String(decoding: outcome.output, as: UTF8.self)
    )
  }

  @Test("a date that cannot be read is an error, never now")
  func brokenDate() async throws {
    let temp = try await TempRepository()
    let variables = temp.environment.merging(["GIT_COMMITTER_DATE": "soon"]) { $1 }
    let repository = try Repository.open(at: temp.path, environment: .ordinary(variables))
    let error = #expect(throws: TrothError.self) { _ = try repository.identity() }
    #expect(error?.kind == .user)
  }

  @Test("nobody is nobody")
  func nobody() async throws {
    let temp = try await TempRepository()
    var variables = temp.environment
    variables["GIT_COMMITTER_NAME"] = nil
    let repository = try Repository.open(at: temp.path, environment: .ordinary(variables))
    #expect(try repository.identity() == nil)
  }

  @Test("values that would break a commit cannot be made", arguments: ["", "a<b", "a\nb", "a>"])
  func invalid(name: String) {
    #expect(CommitIdentity(name: name, email: "a@b", seconds: 0) == nil)
    #expect(CommitIdentity(name: "a", email: name, seconds: 0) == nil)
  }
}

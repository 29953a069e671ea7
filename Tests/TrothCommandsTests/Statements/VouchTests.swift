import Testing
import TrothModel
import TrothTestSupport

@Suite("What people say of one another")
struct VouchTests {
  /// Ana with a project of her own, and a stranger's id.
  private func founder() async throws -> (ana: Somebody, bo: String) {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "seeds", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    return (ana, try Character("Bo", seed: 2).did.description)
  }

  @Test("vouch and delegate name what they take the place of, also what was withdrawn")
  func replaces() async throws {
    let (ana, bo) = try await founder()
    let vouch = ["vouch", bo, "--scope", "code", "--yes", "--quiet", "--because"]
    let first = try await ana.answer(vouch + ["read it"])
    #expect(try await ana.answer(vouch + ["read it"]) == first)
    let second = try await ana.answer(vouch + ["read it twice"])
    #expect(try await ana.troth("show", first).contains("replaced by"))
    try await ana.troth("withdraw", second)
    let third = try await ana.answer(vouch + ["read it twice"])
    #expect(third != second)
    #expect(try await ana.troth("log", "--kind", "vouch").contains("read it twice"))
    #expect(try await ana.json("show", third)["standing"]?.object?["word"]?.string == "in-force")
    let far = try await ana.troth(
      "delegate", bo, "--scope", "code", "--depth", "2", "--yes", "--quiet")
    let near = try await ana.troth("delegate", bo, "--scope", "code", "--yes", "--quiet")
    #expect(try await ana.troth("show", far).contains("replaced by \(near.prefix(8))"))
    try await ana.troth("undo")
    #expect(try await ana.json("show", far)["standing"]?.object?["word"]?.string == "in-force")
  }

  @Test("a block is lifted by a steward, and can be made anew the same day")
  func block() async throws {
    let (ana, bo) = try await founder()
    let block = [
      "block", bo, "--because", "a season of rest", "--until", "2999-01-31", "--yes", "--quiet",
    ]
    let first = try await ana.answer(block)
    try await ana.troth("unblock", bo, "--yes")
    #expect(try await ana.troth("unblock", bo, "--yes").contains("no block"))
    #expect(try await ana.json("show", first)["standing"]?.object?["word"]?.string != "in-force")
    #expect(try await ana.answer(block) != first)
  }

  @Test("accept and concern are said once")
  func once() async throws {
    let (ana, bo) = try await founder()
    let accepted = try await ana.troth("accept", "--yes", "--quiet")
    #expect(try await ana.troth("accept", "--yes", "--quiet") == accepted)
    let concern = [
      "concern", bo, "--because", "a copied patch", "--evidence", "1f2e3d4", "--until",
      "2999-01-31", "--yes", "--quiet",
    ]
    #expect(try await ana.answer(concern) == ana.answer(concern))
  }

  @Test("What does not fit is refused, and nothing is written")
  func refusals() async throws {
    let (ana, bo) = try await founder()
    let me = try await ana.troth("id", "show", "--quiet")
    let concern = try await ana.answer([
      "concern", bo, "--because", "a copied patch", "--evidence", "1f2e3d4", "--until",
      "2999-01-31", "--yes", "--quiet",
    ])
    let before = try await ana.traces()
    let cases: [([String], Int32, String)] = [
      (["vouch", me, "--scope", "code", "--because", "me", "--yes"], 2, "That is you"),
      (["delegate", me, "--scope", "code", "--yes"], 2, "That is you"),
      (["vouch", "Ana", "--scope", "code", "--because", "x", "--yes"], 2, "call themselves"),
      (["vouch", "Zoe", "--scope", "code", "--because", "x", "--yes"], 2, "Nobody"),
      (["vouch", bo, "--scope", "Code!", "--because", "x", "--yes"], 64, "not a scope"),
      (["vouch", bo, "--scope", "code", "--because", " ", "--yes"], 64, "white space"),
      (["vouch", bo, "--scope", "code", "--because", "x"], 64, "--yes"),
      (
        ["vouch", bo, "--scope", "code", "--because", "x", "--until", "2001-01-01", "--yes"], 64,
        "is over"
      ),
      (["delegate", bo, "--scope", "code", "--depth", "4", "--yes"], 64, "--depth"),
      (["delegate", bo, "--scope", "code", "--weight", "0", "--yes"], 64, "--weight"),
      (["delegate", "acct:bo@example.org", "--scope", "code", "--yes"], 2, "signs nothing"),
      (["concern", bo, "--because", "x", "--until", "2999-01-01", "--yes"], 64, "--evidence"),
      (["reply", concern, "--because", "x", "--yes"], 2, "somebody else"),
      (["block", me, "--because", "x", "--until", "2999-01-01", "--yes"], 2, "That is you"),
      (["block", bo, "--because", "x", "--yes"], 64, "--until"),
      (["block", bo, "--because", " ", "--until", "2999-01-01", "--yes"], 64, "white space"),
      (["approve", "HEAD", "--because", String(repeating: "x", count: 5_000)], 64, "4,096"),
    ]
    for (arguments, status, words) in cases {
      let outcome = try await ana.troth(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.error)")
      #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    }
    #expect(try await ana.traces() == before)
    let dry = try await ana.troth([
      "vouch", bo, "--scope", "code", "--because", "x", "--dry-run",
    ])
    #expect(dry.status == 0 && dry.error.contains("for good"), "\(dry.error)")
    #expect(try await ana.traces() == before)
  }
}

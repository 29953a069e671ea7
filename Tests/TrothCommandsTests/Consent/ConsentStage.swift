import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// A small archive of Ana's, for tests of commands about consent.
enum ConsentStage {
  /// Ana, with a project of her own in a repository without remotes.
  static func archive() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "archive", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    return ana
  }

  /// The did:key of somebody who is made of a number.
  static func key(_ seed: UInt8) -> String {
    let character = try? Character("somebody", seed: seed)
    return character.map { $0.guest.description } ?? ""
  }
}

extension Somebody {
  /// The id of an agent of one's own.
  func agentID(_ name: String) async throws -> String {
    let people = try await json("id", "list")["people"]?.array ?? []
    let agent = people.first { $0.object?["name"]?.string == name }
    return try #require(agent?.object?["id"]?.string ?? agent?.object?["did"]?.string)
  }

  /// Looks for a word in every object of every repository and in every file, but one.
  func expectNowhere(
    _ word: String, but path: String, at location: SourceLocation = #_sourceLocation
  ) async throws {
    let script = """
      grep -rlF -- "$1" "$2" . 2> /dev/null | grep -vxF -- "$3"
      for dir in .git "$2/home.git"; do
        git --git-dir="$dir" cat-file --batch-all-objects --batch 2> /dev/null | grep -aF -- "$1"
        git --git-dir="$dir" for-each-ref | grep -aF -- "$1"
      done
      true
      """
    let found = try await run("/bin/sh", ["-c", script, "sh", word, home, path])
    #expect(found.status == 0 && found.output == "", sourceLocation: location)
  }
}

extension String {
  var lines: [String] { split(separator: "\n").map(String.init) }
}

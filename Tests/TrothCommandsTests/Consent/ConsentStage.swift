import Testing
import TrothCrypto
import TrothModel
import TrothTestSupport

/// A small archive of Ana's, for tests of commands about consent.
enum ConsentStage {
  /// A request to Dia.
  static let request = [
    "consent", "request", "Dia", "--about", "interviews/**", "--purpose", "AcademicResearch",
    "--audience", "circle", "--benefits", "the village school",
  ]
  /// A clause, with the policy as what was read.
  static let clause = [
    "--about", "interviews/**", "--purpose", "AcademicResearch", "--audience", "circle",
    "--notice", ".troth/policy.yml",
  ]

  /// Ana, with a project of her own in a repository without remotes.
  static func archive() async throws -> Somebody {
    let ana = try await Somebody.alone("Ana")
    try await ana.answer([
      "init", "--name", "archive", "--agreement", "dco", "--no-passphrase", "--commit",
    ])
    return ana
  }

  /// Ana and Dia, who was interviewed and has a clone and a key; Ana's register knows her name.
  static func interviewed() async throws -> (ana: Somebody, dia: Somebody) {
    let ana = try await archive()
    let dia = try await Somebody.clone(of: ana, as: "Dia")
    let key = try await dia.makeSSHKey(".ssh/id_ed25519")
    try await dia.git("config", "gpg.format", "ssh")
    try await dia.git("config", "user.signingKey", key)
    try await ana.answer(["subject", "add", "Dia", "--key", key + ".pub", "--yes"])
    return (ana, dia)
  }

  /// Bo, who has an identity and a clone.
  static func colleague(of ana: Somebody) async throws -> (person: Somebody, id: String) {
    let bo = try await Somebody.clone(of: ana, as: "Bo")
    try await bo.answer(["id", "new", "--name", "Bo", "--no-passphrase"])
    return (bo, try await bo.troth("id", "list", "--quiet"))
  }

  /// The did:key of somebody who is made of a number.
  static func key(_ seed: UInt8) -> String {
    let character = try? Character("somebody", seed: seed)
    return character.map { $0.guest.description } ?? ""
  }
}

extension Somebody {
  /// Somebody with a clone of a person's repository, which may be pushed to.
  static func clone(of other: Somebody, as name: String) async throws -> Somebody {
    let path = other.repository.folder.absolute("clone-of-\(name)")
    try await other.git("clone", "--quiet", other.repository.path, path)
    return try Somebody(name, TempRepository(other.repository.folder, at: path))
  }

  /// Fetches, where there is a remote.
  func fetch() async throws {
    _ = try await attempt(git: [
      "fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*",
    ])
  }

  /// How a consent stands.
  func consentState(_ id: String) async throws -> String? {
    try await json("consent", "show", id)["state"]?.string
  }

  /// The id of an agent of one's own.
  func agentID(_ name: String) async throws -> String {
    let people = try await json("id", "list")["people"]?.array ?? []
    let agent = people.first { $0.object?["name"]?.string == name }
    return try #require(agent?.object?["id"]?.string)
  }

  /// Looks for a word in every object of every repository and in every file, but one.
  func expectNowhere(
    _ word: String, but path: String, at location: SourceLocation = #_sourceLocation
  ) async throws {
    let script = """
      grep -rlF -- "$1" "$2" . 2> /dev/null | grep -vxF -- "$3" | grep -v /registers/
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

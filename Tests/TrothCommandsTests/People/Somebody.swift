import Testing
import TrothModel
import TrothTestSupport

/// A person in a test: a home of their own, a repository, the built command and real git.
struct Somebody {
  let name: String
  let runner: TrothRunner
  /// Their repository: a clone, or one of their own.
  let repository: TempRepository

  /// The folder that `TROTH_HOME` names.
  var home: String { runner.environment["TROTH_HOME"] ?? "" }
  /// The `HOME`.
  var house: String { runner.environment["HOME"] ?? "" }

  /// Somebody with an empty repository.
  static func alone(_ name: String = "Bo") async throws -> Somebody {
    let repository = try await TempRepository()
    return try Somebody(name, repository)
  }

  /// Somebody with a clone of a project.
  static func clone(of project: TestProject, as name: String = "Bo") async throws -> Somebody {
    let path = project.repository.folder.absolute("clone-of-\(name)")
    try await project.repository.git("clone", "--quiet", project.repository.path, path)
    return try Somebody(name, TempRepository(project.repository.folder, at: path))
  }

  init(_ name: String, _ repository: TempRepository) throws {
    try BuiltCommand.link()
    self.name = name
    self.repository = repository
    var runner = TrothRunner(repository)
    let house = repository.folder.absolute("house-of-\(name)")
    try repository.folder.makeFolder(house)
    for role in ["AUTHOR", "COMMITTER"] {
      runner.environment["GIT_\(role)_NAME"] = name
      runner.environment["GIT_\(role)_EMAIL"] = "\(name.lowercased())@example.org"
    }
    runner.environment["HOME"] = house
    runner.environment["TROTH_HOME"] = house + "/.troth"
    self.runner = runner
  }

  /// The same person on another machine: an empty home, and the same repository.
  func elsewhere() throws -> Somebody {
    var other = try Somebody("\(name)-elsewhere", repository)
    other.copyNames(of: self)
    return other
  }

  private init(copying other: Somebody, _ runner: TrothRunner) {
    name = other.name
    repository = other.repository
    self.runner = runner
  }

  private mutating func copyNames(of other: Somebody) {
    var runner = runner
    for (key, value) in other.runner.environment where key.hasPrefix("GIT_") {
      runner.environment[key] = value
    }
    self = Somebody(copying: self, runner)
  }

  /// Runs `troth` to its end, whatever that is.
  func troth(
    _ arguments: [String], environment: [String: String?] = [:]
  ) async throws -> TrothRunner.Outcome {
    try await runner.run(arguments, in: repository.path, environment: environment)
  }

  /// Runs `troth`, which has to succeed, and gives its answer.
  @discardableResult
  func troth(
    _ arguments: String..., environment: [String: String?] = [:],
    at location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await answer(arguments, environment: environment, at: location)
  }

  /// Runs `troth`, which has to succeed, and gives its answer.
  @discardableResult
  func answer(
    _ arguments: [String], environment: [String: String?] = [:],
    at location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let outcome = try await troth(arguments, environment: environment)
    try #require(
      outcome.status == 0, "troth \(arguments): \(outcome.error)", sourceLocation: location)
    return outcome.output.hasSuffix("\n") ? String(outcome.output.dropLast()) : outcome.output
  }

  /// Runs `troth --format json` and reads the answer.
  func json(
    _ arguments: String..., at location: SourceLocation = #_sourceLocation
  ) async throws -> JSONObject {
    let outcome = try await troth(arguments + ["--format", "json"])
    try #require(
      outcome.status == 0, "troth \(arguments): \(outcome.error)", sourceLocation: location)
    let value = try JSONParser.parse(Array(outcome.output.utf8), dialect: .general)
    return try #require(value.object, sourceLocation: location)
  }

  /// Runs a command by its path, in the person's environment.
  func run(_ path: String, _ arguments: [String]) async throws -> ToolRunner.Outcome {
    let place = "cd '\(repository.path)' && exec \"$0\" \"$@\""
    return try await ToolRunner.run(
      "sh", ["-c", place, path] + arguments, in: repository.folder,
      environment: runner.environment)
  }

  /// Runs git in the person's environment, to its end, whatever that is.
  func attempt(
    git arguments: [String], environment: [String: String?] = [:]
  ) async throws -> GitRunner.Outcome {
    var all = runner.environment
    for (name, value) in environment { all[name] = value }
    return try await GitRunner.run(arguments, in: repository.path, environment: all)
  }

  /// Runs git, which has to succeed.
  @discardableResult
  func git(
    _ arguments: String..., environment: [String: String?] = [:]
  ) async throws -> String {
    let outcome = try await attempt(git: arguments, environment: environment)
    guard outcome.status == 0 else { throw TempFailure("git \(arguments): \(outcome.error)") }
    let text = String(decoding: outcome.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// A setting of the repository's own; `nil` when it is not made.
  func setting(_ key: String) async throws -> String? {
    let outcome = try await attempt(git: ["config", "--local", "--get-all", key])
    return outcome.status == 0 ? String(decoding: outcome.output.dropLast(), as: UTF8.self) : nil
  }

  /// The bytes of git's settings of the repository.
  var settings: [UInt8]? { repository.read(".git/config") }

  /// Everything in the person's home and in the repository's own folder of Troth's, by path.
  func traces() async throws -> [String] {
    let folders = [home, repository.path + "/.git/troth", repository.path + "/.troth"]
    let outcome = try await ToolRunner.run(
      "find", folders + ["-type", "f", "-not", "-name", "pin.json"], in: repository.folder)
    let settings = outcome.output.split(separator: "\n").map(String.init).sorted()
    return settings + [String(decoding: self.settings ?? [], as: UTF8.self)]
  }

  /// Makes an SSH key pair as ssh-keygen does, and gives the path of its private half.
  func makeSSHKey(
    _ file: String, kind: String = "ed25519", passphrase: String = ""
  ) async throws -> String {
    let path = house + "/" + file
    try repository.folder.makeFolder(house + "/.ssh")
    let arguments = ["-q", "-t", kind, "-N", passphrase, "-C", "test", "-f", path]
    try await ToolRunner.run("ssh-keygen", arguments, in: repository.folder)
    return path
  }

  /// The did:key of a public key file.
  func key(_ file: String) throws -> String {
    let line = String(decoding: repository.folder.read(file) ?? [], as: UTF8.self)
    return try #require(SSHKeyLine(line)).description
  }
}

import Testing
import TrothModel
import TrothTestSupport

@testable import TrothGit

@Suite("The git program")
struct GitCommandTests {
  /// What keeps the settings of whoever runs the tests out of them.
  static func quiet(_ temp: TempRepository) -> [String: String?] {
    temp.environment.mapValues { $0 }
  }

  @Test("output, words and status come back as they are")
  func run() async throws {
    let temp = try await TempRepository()
    let bytes: [UInt8] = [0, 255, 10, 13, 65]
    let stored = try await GitCommand.run(
      ["hash-object", "-w", "--stdin"], in: temp.path, input: bytes,
      environment: Self.quiet(temp), interactive: false)
    #expect(stored.status == 0)
    let read = try await GitCommand.run(
      ["cat-file", "blob", stored.text], in: temp.path, environment: Self.quiet(temp),
      interactive: false)
    #expect(read.output == bytes)
    let failed = try await GitCommand.run(
      ["rev-parse", "--verify", "nothing"], in: temp.path, environment: Self.quiet(temp),
      interactive: false)
    #expect(failed.status == 128)
    #expect(failed.error.contains("fatal: Needed a single revision"))
    let error = #expect(throws: TrothError.self) { try failed.succeeded("Looking failed") }
    #expect(error?.code == .gitFailed)
  }

  @Test("variables about another repository are taken away unless they are to be kept")
  func environment() async throws {
    let temp = try await TempRepository()
    let names = try await temp.git("rev-parse", "--local-env-vars").split(separator: "\n")
    let changes = GitEnvironment.changes(interactive: false, keepingRepository: false)
    for name in names.map(String.init) {
      let change = try #require(changes[name], "\(name) is not dealt with")
      #expect(change == nil || name == "GIT_NO_REPLACE_OBJECTS")
    }
    #expect(changes["GIT_QUARANTINE_PATH"] == .some(nil))
    #expect(changes["GIT_TERMINAL_PROMPT"] == "0")
    let kept = GitEnvironment.changes(interactive: true, keepingRepository: true)
    #expect(kept["GIT_DIR"] == nil)
    #expect(kept["GIT_TERMINAL_PROMPT"] == nil)
    #expect(kept["LC_ALL"] == "C")
  }

  @Test("a run that takes too long is stopped")
  func timeout() async throws {
    let temp = try await TempRepository()
    let clock = ContinuousClock()
    let start = clock.now
    let error = await #expect(throws: TrothError.self) {
      _ = try await GitCommand.run(
        ["-c", "alias.wait=!sleep 120", "wait"], in: temp.path, environment: Self.quiet(temp),
        interactive: false, timeoutSeconds: 1)
    }
    #expect(error?.code == .gitFailed)
    #expect(error?.message.contains("1 seconds") == true)
    #expect(clock.now - start < .seconds(60))
  }

  @Test("more output than allowed, or a folder that is not there, is an error")
  func limits() async throws {
    let temp = try await TempRepository()
    let long = await #expect(throws: TrothError.self) {
      _ = try await GitCommand.run(
        ["help", "-a"], in: temp.path, environment: Self.quiet(temp), interactive: false,
        outputLimit: 10)
    }
    #expect(long?.message.contains("10 bytes") == true)
    let nowhere = await #expect(throws: TrothError.self) {
      _ = try await GitCommand.run(["version"], in: temp.path + "/not", interactive: false)
    }
    #expect(nowhere?.code == .gitFailed)
  }

  @Test("input that git does not read is no failure")
  func unread() async throws {
    let temp = try await TempRepository()
    let output = try await GitCommand.run(
      ["version"], in: temp.path, input: [UInt8](repeating: 65, count: 4 << 20),
      interactive: false)
    #expect(output.status == 0)
  }

  @Test(
    "versions are read whatever was added to them",
    arguments: [
      ("git version 2.39.5", GitVersion(2, 39, 5)),
      ("git version 2.39.5 (Apple Git-154)", GitVersion(2, 39, 5)),
      ("git version 2.46.0.windows.1", GitVersion(2, 46)),
      ("git version 2.50.0-rc1", GitVersion(2, 50)), ("git version 3.0", GitVersion(3, 0)),
      ("git 2", nil), ("", nil), ("git version x.y", nil),
    ] as [(String, GitVersion?)])
  func versions(text: String, version: GitVersion?) {
    #expect(GitVersion(text) == version)
  }

  @Test("the installed git has a version")
  func installed() async throws {
    #expect(try await GitCommand.version() > GitVersion(2, 0))
  }
}

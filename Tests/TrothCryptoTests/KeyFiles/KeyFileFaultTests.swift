import Glibc
import SystemPackage
import Testing
import TrothModel
import TrothTestSupport

@testable import TrothCrypto

@Suite("Key files when the machine stops or is full")
struct KeyFileFaultTests {
  static let first = try? KeyFile.seal(
    SecretKey(seed: [UInt8](repeating: 1, count: 32)), label: "old", passphrase: nil)
  static let second = try? KeyFile.seal(
    SecretKey(seed: [UInt8](repeating: 1, count: 32)), label: "new", passphrase: nil)

  /// A writer that the system kills as soon as it passed a step.
  static func writeAndDie(_ path: String, at step: AtomicFile.Step) {
    var file = AtomicFile(FilePath(path))
    file.passed = { if $0 == step { kill(getpid(), SIGKILL) } }
    if let second { try? KeyFile.write(second, to: file, replacing: true) }
  }

  @Test(
    "kill -9 after any step leaves the old file or the new one, whole",
    arguments: AtomicFile.Step.allCases, [true, false])
  func killed(step: AtomicFile.Step, replaces: Bool) async throws {
    let folder = try TempFolder()
    let first = try #require(Self.first)
    let second = try #require(Self.second)
    if replaces { try KeyFile.write(first, to: folder.root.appending("key")) }
    let path = folder.root.appending("key").string
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, step = step as AtomicFile.Step] in
      Self.writeAndDie(path, at: step)
    }
    let isPublished = step == .published || step == .finished
    let others = folder.names.filter { $0 != "key" }
    if replaces || isPublished {
      #expect(try folder.get("key").bytes == (isPublished ? second : first))
    } else {
      #expect(!folder.names.contains("key"))
    }
    #expect(others.count <= 1)
    for name in others { #expect(KeyFile.isLeftover(try #require(.init(name)))) }
    // The next run is not held up by what the stopped one left.
    try KeyFile.write(second, to: folder.root.appending("key"))
    #expect(try folder.get("key").bytes == second)
  }

  @Test("A writer that was never first, stopped between link and unlink, leaves a whole file")
  func killedFirst() async throws {
    let folder = try TempFolder()
    let path = folder.root.appending("key").string
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      var file = AtomicFile(FilePath(path))
      file.passed = { if $0 == .published { kill(getpid(), SIGKILL) } }
      if let second = Self.second { try? KeyFile.write(second, to: file, replacing: false) }
    }
    #expect(folder.names.count == 2)
    #expect(try folder.get("key").bytes == Self.second)
  }

  /// Exits with 0 when a write beyond the limit fails as a full disk does.
  static func writeBeyondLimit(_ path: String) -> CInt {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 20, rlim_max: 20)
    guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, let second else {
      return 3
    }
    do throws(TrothError) {
      try KeyFile.write(second, to: FilePath(path))
      return 4
    } catch {
      return error.kind == .environment && error.hint?.hasPrefix("df -h ") == true ? 0 : 5
    }
  }

  @Test("A full disk is said, leaves the old file whole and nothing beside it")
  func full() async throws {
    let folder = try TempFolder()
    let first = try #require(Self.first)
    try KeyFile.write(first, to: folder.root.appending("key"))
    let path = folder.root.appending("key").string
    await #expect(processExitsWith: .success) { [path = path as String] in
      exit(Self.writeBeyondLimit(path))
    }
    #expect(folder.names == ["key"])
    #expect(try folder.get("key").bytes == first)
  }

  @Test("A folder that is not there is said, with nothing made")
  func noFolder() throws {
    let folder = try TempFolder()
    let second = try #require(Self.second)
    #expect(throws: TrothError.self) {
      try KeyFile.write(second, to: folder.root.appending("none/key"))
    }
    #expect(folder.names.isEmpty)
  }
}

import Glibc
import SystemPackage
import Testing
import TrothTestSupport

@testable import TrothStore

@Suite("Hook files when the machine stops")
struct HookFaultTests {
  private static let program: FilePath = "/usr/bin/troth"
  private static let old = "#!/bin/sh\n# what was here before\n"

  private static func install(in folder: FilePath, stopsAfter count: Int? = nil) throws {
    let steps = try HookInstaller.plan(
      installing: HookName.client, program: program, in: folder)
    try HookInstaller.perform(Array(steps.prefix(count ?? steps.count)), in: folder)
  }

  private static func uninstall(from folder: FilePath, stopsAfter count: Int? = nil) throws {
    let steps = try HookInstaller.plan(uninstallingFrom: folder)
    try HookInstaller.perform(Array(steps.prefix(count ?? steps.count)), in: folder)
  }

  private static func texts(_ folder: FilePath) throws -> [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for name in try FolderListing.names(in: folder) {
      texts[name] = try AtomicFile.read(folder.appending(name), limit: 1 << 20)
    }
    return texts
  }

  /// A folder in which some hooks are somebody else's.
  private static func folder() throws -> (TempFolder, FilePath) {
    let folder = try TempFolder()
    for name in ["pre-push", "commit-msg", "post-checkout"] {
      try folder.write(old, to: folder.absolute(name), mode: 0o755)
    }
    return (folder, FilePath(folder.absolute("pre-push")).removingLastComponent())
  }

  @Test(
    "kill -9 in the middle of writing hook files: each is the old one or the new one, and all come back",
    arguments: 0...5)
  func killed(count: Int) async throws {
    let (temporary, path) = try Self.folder()
    let before = try Self.texts(path)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path.string as String, count = count as Int] in
      try? Self.install(in: FilePath(path), stopsAfter: count)
      kill(getpid(), SIGKILL)
    }
    // As when it was stopped within a step: a copy that never came to its place, and a hook that has
    // its second name already.
    let left = temporary.absolute("pre-push.\(getpid())-4711.tmp")
    try temporary.write("#!/bin/sh\n# Troth ho", to: left)
    if count < 5 {
      _ = link(temporary.absolute("pre-push"), temporary.absolute("pre-push.before-troth"))
    }
    for name in HookName.client {
      let text = try AtomicFile.read(name.file(in: path), limit: 1 << 20)
      #expect(
        text == before[name.rawValue] || text.map { HookShim(name, parsing: $0) != nil } == true)
    }
    try Self.install(in: path)
    for name in HookName.client {
      #expect(
        try HookState.of(name, in: path) == .installed(.init(name, program: Self.program, in: path))
      )
    }
    try? Self.uninstall(from: path, stopsAfter: count)
    try Self.uninstall(from: path)
    #expect(try Self.texts(path) == before)
  }
}

import Glibc
import SystemPackage
import Testing
import TrothModel
import TrothTestSupport

@testable import TrothCrypto

@Suite("Key files on disk")
struct KeyFileDiskTests {
  func sealed(_ secret: SecretKey? = nil, label: String = "a") throws -> [UInt8] {
    try KeyFile.seal(secret ?? SecretKey.generate(), label: label, passphrase: nil)
  }

  @Test("A written file is private, is read back, and leaves nothing else behind")
  func roundTrip() throws {
    let folder = try TempFolder()
    let bytes = try sealed()
    try KeyFile.write(bytes, to: folder.root.appending("key"))
    let (found, mode) = try folder.get("key")
    #expect(found == bytes)
    #expect(mode == 0o600)
    #expect(folder.names == ["key"])
    let expected = try KeyFile(parsing: bytes).publicKey
    #expect(try KeyFile.read(folder.root.appending("key")).publicKey == expected)
  }

  @Test("Another key or another file is not overwritten unless told")
  func different() throws {
    let folder = try TempFolder()
    let path = folder.root.appending("key")
    let first = try sealed()
    let second = try sealed()
    try KeyFile.write(first, to: path)
    let error = #expect(throws: TrothError.self) { try KeyFile.write(second, to: path) }
    #expect(error?.kind == .user)
    #expect(error?.hint == "mv \(path) \(path).old")
    #expect(try folder.get("key").bytes == first)
    #expect(folder.names == ["key"])
    try KeyFile.write(second, to: path, replacing: true)
    #expect(try folder.get("key").bytes == second)
    let other = try folder.put("notes", Array("dear diary".utf8))
    #expect(throws: TrothError.self) { try KeyFile.write(second, to: other) }
    #expect(try folder.get("notes").bytes == Array("dear diary".utf8))
  }

  @Test("The same key under another label or passphrase replaces its file")
  func same() throws {
    let folder = try TempFolder()
    let secret = try SecretKey.generate()
    let path = folder.root.appending("key")
    try KeyFile.write(sealed(secret), to: path)
    let next = try sealed(secret, label: "b")
    try KeyFile.write(next, to: path)
    #expect(try folder.get("key").bytes == next)
    #expect(folder.names == ["key"])
  }

  @Test("What is not a key file is not written")
  func notAKey() throws {
    let folder = try TempFolder()
    #expect(throws: TrothError.self) {
      try KeyFile.write(Array("hello\n".utf8), to: folder.root.appending("key"))
    }
    #expect(folder.names.isEmpty)
  }

  @Test("Of eight writers of eight keys, one wins whole and seven are told")
  func writers() async throws {
    let folder = try TempFolder()
    let path = folder.root.appending("key")
    let files = try (0..<8).map { _ in try sealed() }
    let won = await withTaskGroup(of: Bool.self) { group in
      for file in files {
        group.addTask { (try? KeyFile.write(file, to: path)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(won == 1)
    #expect(files.contains(try folder.get("key").bytes))
    #expect(folder.names == ["key"])
  }

  @Test(
    "A mode that lets others in is refused, with the command that mends it",
    arguments: [mode_t(0o644), 0o640, 0o604, 0o660, 0o601])
  func modes(mode: mode_t) throws {
    let folder = try TempFolder()
    let path = try folder.put("my key", sealed(), mode: mode)
    let error = #expect(throws: TrothError.self) { try KeyFile.read(path) }
    #expect(error?.hint == "chmod 600 '\(path)'")
  }

  @Test("A symbolic link is followed for reading and for writing, and stays")
  func links() throws {
    let folder = try TempFolder()
    let secret = try SecretKey.generate()
    let target = try folder.put("target", sealed(secret))
    let link = folder.root.appending("link")
    try #require(symlink(target.string, link.string) == 0)
    #expect(try KeyFile.read(link).publicKey == secret.publicKey)
    try KeyFile.write(sealed(secret, label: "b"), to: link)
    #expect(try KeyFile.read(target).label == "b")
    var status = stat()
    try #require(lstat(link.string, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test("A folder, a named pipe, a missing or an overlong file is an error, at once")
  func others() throws {
    let folder = try TempFolder()
    let pipe = folder.root.appending("pipe")
    try #require(mkfifo(pipe.string, 0o600) == 0)
    let long = try folder.put("long", [UInt8](repeating: 10, count: KeyFile.longest + 1))
    for path in [folder.root, pipe, folder.root.appending("none"), long, "/dev/zero"] {
      #expect(throws: TrothError.self) { try KeyFile.read(path) }
    }
  }

  @Test("A path is quoted in hints when a shell would read it otherwise")
  func quoting() {
    #expect(FilePath("/home/a/key_1.x").shellWord == "/home/a/key_1.x")
    #expect(FilePath("my key").shellWord == "'my key'")
    #expect(FilePath("it's").shellWord == "'it'\\''s'")
    #expect(FilePath("-rf").shellWord == "./-rf")
    #expect(FilePath("$(id)").shellWord == "'$(id)'")
  }
}

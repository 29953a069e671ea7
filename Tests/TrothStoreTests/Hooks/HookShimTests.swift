import Glibc
import SystemPackage
import Testing
import TrothTestSupport

@testable import TrothStore

@Suite("Hook shims")
struct HookShimTests {
  @Test(
    "A shim is read back, whatever its program is called",
    arguments: ["/usr/bin/troth", "/a b/it's/$HOME/`x`/\"troth\"", "/é/'"])
  func roundTrip(program: String) throws {
    for name in HookName.allCases {
      let shim = HookShim(name, program: FilePath(program), in: "/srv/hooks")
      let bytes = Array(shim.text.utf8)
      #expect(HookShim(name, parsing: bytes) == shim)
      #expect(HookShim.isMarked(bytes))
      for index in stride(from: 0, to: bytes.count, by: 7) {
        var edited = bytes
        edited[index] ^= 1
        #expect(HookShim(name, parsing: edited) == nil)
        #expect(HookShim(name, parsing: Array(bytes[..<index])) == nil)
      }
    }
  }

  @Test("Shims are POSIX shell, by shellcheck's word too")
  func shellcheck() async throws {
    let folder = try TempFolder()
    for name in HookName.allCases {
      let file = folder.absolute(name.rawValue)
      let shim = HookShim(name, program: "/it's/troth", in: "/srv")
      try folder.write(shim.text, to: file, mode: 0o755)
      #expect(try await ToolRunner.run("sh", ["-n", file], in: folder).status == 0)
      guard access("/usr/bin/shellcheck", X_OK) == 0 else { continue }
      let outcome = try await ToolRunner.run("shellcheck", ["-s", "sh", file], in: folder)
      #expect(outcome.status == 0, "\(outcome)")
    }
  }
}

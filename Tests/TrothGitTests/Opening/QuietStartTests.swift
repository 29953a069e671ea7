import Glibc
import Testing
import TrothGit
import TrothTestSupport

@Suite("Starting fast")
struct QuietStartTests {
  @Test(
    "starting libgit2 parses no certificates: the call ends in this program",
    .enabled(if: dlopen("libgit2.so.1.5", RTLD_LAZY) != nil, "libgit2 is another version here"))
  func certificates() async throws {
    let temp = try await TempRepository()
    _ = try temp.opened()
    let library = try #require(dlopen("libgit2.so.1.5", RTLD_LAZY | RTLD_NOLOAD))
    let name = "mbedtls_x509_crt_parse_file"
    let called = try #require(dlsym(nil, name))
    let itsOwn = try #require(dlsym(library, name))
    #expect(called != itsOwn)
  }
}

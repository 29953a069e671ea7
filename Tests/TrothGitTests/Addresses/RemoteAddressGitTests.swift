import Testing
import TrothModel
import TrothTestSupport

@Suite("Where a remote's URL leads, by git's own word")
struct RemoteAddressGitTests {
  @Test("What is read is what git reads, for whatever it connects to itself")
  func agrees() async throws {
    let repository = try await TempRepository()
    let urls = [
      "ssh://git@github.com:22/ana/seeds", "ssh://github.com/ana/seeds", "ssh://circle/~ana/seeds",
      "git+ssh://git@GitHub.com:/ana/seeds", "ssh+git://git@h:2222/x", "ssh://git%40h/x",
      "ssh://git@h%2fx", "ssh://git@h/a%20b?c#d", "git://h/x", "git://h:9419/x",
      "git@h:ana/seeds.git", "h:/srv/x", "h:~/seeds", "[h]:x", "git@[h:2222]:seeds", "[git@h]:x",
      "ana@[::1]:x", "[::1]:x",
      "ssh://[::1]:2222/x", "ssh://ana@[::1]/x", "/srv/git/seeds.git", "../seeds", "./a:b",
      "file:///srv/git/seeds", "file:///srv/a%20b", "/srv/a%20b",
    ]
    for url in urls {
      let address = try #require(RemoteAddress(url), "\(url)")
      let said = try await repository.git("fetch-pack", "--diag-url", url)
      var diagnosis: [Substring: Substring] = [:]
      for line in said.split(separator: "\n") {
        let words = line.dropFirst("Diag: ".count).split(separator: "=", maxSplits: 1)
        if words.count == 2 { diagnosis[words[0]] = words[1] }
      }
      // git keeps the slash of `/~ana` to itself.
      let path = address.path.hasPrefix("/~") ? String(address.path.dropFirst()) : address.path
      #expect(diagnosis["path"].map(String.init) == path, "\(url): \(said)")
      guard address.way != .folder else { continue }
      let host = String(address.host.filter { $0 != "[" && $0 != "]" })
      let name = [address.user, host].compactMap(\.self).joined(separator: "@")
      let port = diagnosis["port"].flatMap { Int($0) }
      if let whole = diagnosis["hostandport"] {
        #expect(whole == address.hostAndPort, "\(url): \(said)")
      } else {
        #expect(diagnosis["userandhost"]?.lowercased() == name, "\(url): \(said)")
        #expect(port == address.port, "\(url): \(said)")
      }
    }
  }
}
